import type { FactValue } from "../../model/fact";
import { type DataNode, entriesOf, itemsOf, type Scalar, textOf } from "../data/tree";
import { isSecretName } from "../secrets/names";
import { REDACTED, redact } from "../secrets/redact";
import { traitOf } from "../secrets/values";

/** What was flattened, and which keys hold a secret's value as it is. */
export interface Flat {
  readonly attributes: Readonly<Record<string, FactValue>>;
  readonly secretLiterals: readonly string[];
}

/** More attributes are data. */
const MAX_ATTRIBUTES = 150;
const MAX_TEXT = 200;

/** What to leave out of a tree, and what is secret in it beside what its own name says. */
export interface FlattenOptions {
  readonly skip?: RegExp | undefined;
  readonly secret?: RegExp | undefined;
}

/**
 * Flattens a tree into `attr.a.b`. Items of a list share their keys, so that repeated blocks give lists of values. A
 * secret's value is judged and dropped; a reference to it stays. Of a pair such as `{ name: DB_PASSWORD, value: … }`
 * the name says whether the value is secret.
 */
export function flatten(root: DataNode, { skip, secret }: FlattenOptions = {}): Flat {
  const attributes: Record<string, FactValue> = {};
  const secretLiterals = new Set<string>();
  let count = 0;
  const put = (key: string, value: FactValue | undefined): void => {
    count++;
    if (value !== undefined) attributes[`attr.${key}`] = merged(attributes[`attr.${key}`], value);
  };
  const shownOf = (key: string, value: Scalar, isSecret: boolean): FactValue | undefined => {
    if (typeof value !== "string") return value ?? undefined;
    if (!(isSecret || isSecretName(key) || secret?.test(key)) || isReference(value)) return short(value);
    if (isLiteralSecret(value)) secretLiterals.add(key);
    return REDACTED;
  };
  const visit = (key: string, node: DataNode, isSecret: boolean): void => {
    if (count >= MAX_ATTRIBUTES || (key !== "" && skip?.test(key))) return;
    const ofPair = pairOf(node)[0];
    for (const [name, { value }] of entriesOf(node))
      visit(below(key, name), value, isSecret || (value === ofPair?.value && isSecretName(ofPair.name)));
    if (node.kind === "scalar") put(key, shownOf(key, node.value, isSecret));
    const items = itemsOf(node);
    const texts = items.flatMap((item) => textOf(item) ?? []);
    if (node.kind === "list" && texts.length === items.length)
      put(
        key,
        texts.map((text) => String(shownOf(key, text, isSecret))),
      );
    else for (const item of items) visit(key, item, isSecret);
  };
  visit("", root, false);
  return { attributes, secretLiterals: [...secretLiterals] };
}

/** The key of an entry; TOML's repeated tables are maps by index, which is no part of it. */
function below(key: string, name: string): string {
  return key === "" ? name : /^\d+$/.test(name) ? key : `${key}.${name}`;
}

/** True for a value that refers to where the secret is kept. */
export function isReference(value: string): boolean {
  return /\$\{|\{\{|^\$[A-Za-z_(]|^(arn:|projects\/|ref\+|vault:|op:|ssm:|secretref:|resolve:|!)/.test(value);
}

/** True for a value that is the secret itself, or a default that everybody knows. */
export function isLiteralSecret(value: string): boolean {
  const { placeholder, weak } = traitOf(value);
  return !isReference(value) && (!placeholder || weak);
}

/** Of a text of many lines only the first is shown: it may be a whole program, with all it holds. */
function short(text: string): string {
  return redact((text.trimStart().split("\n")[0] ?? "").slice(0, MAX_TEXT));
}

function merged(known: FactValue | undefined, value: FactValue): FactValue {
  if (known === undefined || known === value) return value;
  const list = [known, value].flatMap((one) => (typeof one === "object" ? [...one] : [String(one)]));
  return [...new Set(list)].slice(0, MAX_ATTRIBUTES);
}

/** Names of variables under a key, of a map or of a list of pairs; and those whose secret stands there as it is. */
export function environmentOf(node: DataNode | undefined): {
  readonly env: readonly string[];
  readonly secretLiterals: readonly string[];
} {
  const pairs =
    node?.kind === "map"
      ? entriesOf(node).map(([name, { value }]) => ({ name, value }))
      : itemsOf(node).flatMap(pairOf);
  const literals = pairs.filter(({ name, value }) => {
    const text = value && textOf(value);
    return text !== undefined && isSecretName(name) && isLiteralSecret(text);
  });
  return { env: pairs.map(({ name }) => name), secretLiterals: literals.map(({ name }) => name) };
}

function pairOf(node: DataNode): { name: string; value: DataNode | undefined }[] {
  const entries = new Map(entriesOf(node).map(([key, { value }]) => [key.toLowerCase(), value]));
  const name = textOf(entries.get("name") ?? entries.get("key") ?? entries.get("variable"));
  return name === undefined ? [] : [{ name, value: entries.get("value") }];
}
