import type { RawFact } from "../../model/fact";
import type { Range } from "../../model/text";
import { type DataNode, get, type Scalar, stringOf } from "../data/tree";
import { holdsKey } from "../secrets/formats";
import { isSecretName } from "../secrets/names";
import { passwordInUrl, REDACTED, redact } from "../secrets/redact";
import { repeatsName, traitOf } from "../secrets/values";

/** Where a configuration value comes from. */
export interface ConfigSource {
  readonly format: string;
  readonly profile: string | undefined;
}

/**
 * One configuration key with its value. A secret's value is judged and then dropped. What is a key of some service by its form is
 * one in a file of the environment, whatever it is called; elsewhere the collector of secrets tells of it.
 */
export function configFact(
  key: string,
  value: Scalar | readonly string[],
  at: Range,
  source: ConfigSource,
  isSecret = isSecretName(key),
): RawFact {
  const { format, profile } = source;
  const text = typeof value === "object" && value !== null ? undefined : String(value ?? "");
  const inUrl = text === undefined ? undefined : passwordInUrl(text);
  const isKey = format === "env" && text !== undefined && holdsKey(text);
  if (text !== undefined && !isSwitch(text) && (inUrl !== undefined || isSecret || isKey)) {
    const trait = traitOf(inUrl ?? text);
    const placeholder = trait.placeholder || (!trait.weak && repeatsName(text, key));
    const props = { key, value: REDACTED, format, profile, secret: true, ...trait, placeholder };
    return { kind: "config", at, props };
  }
  const shown = typeof value === "string" ? redact(value) : value === null ? "" : value;
  return { kind: "config", at, props: { key, value: shown, host: hostOf(value), format, profile, secret: false } };
}

/** The server that a connection string of pairs names, without its port and instance: `Server=tcp:sql.acme.com,1433;Database=shop`. */
function hostOf(value: unknown): string | undefined {
  if (typeof value !== "string" || !value.includes(";")) return undefined;
  const [, host] = /(?:^|[;"'])\s*(?:server|data source|host)\s*=\s*(?:tcp:)?([^;,\\\s]+)/i.exec(value) ?? [];
  return host?.toLowerCase().replace(/^127\.[\d.]+$/, "localhost");
}

/** A flag is no secret, whatever it switches on: `MYSQL_RANDOM_ROOT_PASSWORD=yes`. */
function isSwitch(text: string): boolean {
  return /^(true|false|yes|no)$/i.test(text.trim());
}

/** A larger configuration is data; its first keys are enough to see what it is. */
const MAX_KEYS = 3000;

/**
 * Flattens a tree into dotted keys. A list of plain values is one value; other items have their index as key, except
 * that a list of `{ name, value }` pairs, as containers have for their environment, is read by name. What a Kubernetes
 * Secret holds is secret whatever its key says.
 */
export function configFacts(root: DataNode, source: ConfigSource): RawFact[] {
  const facts: RawFact[] = [];
  const isSecretObject = stringOf(get(root, "kind")) === "Secret";
  const add = (key: string, value: Scalar, at: Range) => {
    const isSecret = isSecretName(key) || (isSecretObject && /^(data|stringData)\./.test(key));
    facts.push(configFact(key, value, at, source, isSecret));
  };
  const visit = (key: string, node: DataNode): void => {
    if (facts.length >= MAX_KEYS) return;
    if (node.kind === "scalar") add(key, node.value, node.at);
    else if (node.kind === "map")
      for (const [name, { value }] of node.entries) visit(key === "" ? name : `${key}.${name}`, value);
    else if (node.items.every((item) => item.kind === "scalar")) {
      const values = node.items.flatMap((item) => (item.kind === "scalar" ? String(item.value ?? "") : []));
      facts.push(listFact(key, values, node.at, source));
    } else
      for (const [index, item] of node.items.entries()) {
        const pair = namedValue(item);
        if (pair) add(`${key}.${pair.name}`, pair.value, pair.at);
        else visit(`${key}.${index}`, item);
      }
  };
  visit("", root);
  return facts;
}

/** `- NAME=value` lists hold secrets too; what is assigned to a secret name is taken out. */
function listFact(key: string, values: readonly string[], at: Range, source: ConfigSource): RawFact {
  const isSecret = isSecretName(key) && values.some((value) => !traitOf(value).placeholder);
  const shown = values.map((value) => (isSecret ? REDACTED : redact(value)));
  return { kind: "config", at, props: { key, value: shown, ...source, secret: isSecret } };
}

function namedValue(node: DataNode): { name: string; value: Scalar; at: Range } | undefined {
  const name = stringOf(get(node, "name"));
  const value = get(node, "value");
  return name === undefined || value?.kind !== "scalar" ? undefined : { name, value: value.value, at: value.at };
}
