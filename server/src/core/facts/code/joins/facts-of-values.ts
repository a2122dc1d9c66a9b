import type { RawFact } from "../../../model/fact";
import { mayHoldSecret } from "../../secrets/names";
import { REDACTED, redacted } from "../../secrets/redact";
import { valueKindOf } from "../../secrets/values";
import { resolveName } from "../names";
import { functionPath, nodesOf, rangeOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, enclosing, isFunction, type SyntaxNode, walk } from "../syntax";
import { argumentValue, keyOf, literalOf } from "../values";
import { conditionsAround } from "./conditions-around";
import { settingsOfHandler, withUnusedFormatters } from "./log-formatters";

/** One `env` fact per read of an environment variable. */
export function envFacts(unit: SourceUnit): RawFact[] {
  const facts: RawFact[] = [];
  if (unit.language.envWords?.test(unit.text) === false) return facts;
  for (const node of walk(unit.root)) {
    const read = unit.language.env(node, unit);
    if (!read) continue;
    const { name, fallback, required, via } = read;
    const literal = typeof fallback === "object" ? undefined : fallback;
    facts.push({
      kind: "env",
      at: rangeOf(unit, read.node),
      props: {
        name,
        fallback: fallback === undefined ? undefined : redacted(name, fallback),
        fallbackKind: literal === undefined ? undefined : valueKindOf(literal),
        required,
        via: via === "list" ? undefined : via,
        listed: via === "list" ? name : undefined,
        public: isPublic(name) || undefined,
        fn: functionPath(unit, node),
      },
    });
  }
  return facts;
}

/** Bundlers put these into what every browser gets, so they hold no secret. */
const PUBLIC = /^(NEXT_PUBLIC|VITE|REACT_APP|NUXT_PUBLIC|PUBLIC|EXPO_PUBLIC|GATSBY|VUE_APP)_/;

function isPublic(name: string): boolean {
  return PUBLIC.test(name);
}

/** A number that is written as a product, such as `16 * 1024 * 1024`, or how long something may take. */
function workedOut(unit: SourceUnit, node: SyntaxNode, name: string): number | string | undefined {
  const value = child(node, "value");
  if (!value) return undefined;
  const size = bare(value).kind === "binary" ? literalOf(unit, bare(value)) : undefined;
  if (typeof size === "number") return size;
  // `client.Timeout = 5 * time.Second`, `Timeout.InfiniteTimeSpan`
  const said = node.kind === "assign" && /[a-z]\.(\w*_)?timeout$/i.test(name) ? argumentValue(unit, value) : undefined;
  return typeof said === "string" ? said : undefined;
}

/** One `assignment` fact per name or key that is given a literal. Values of secrets are never given. */
export function assignmentFacts(unit: SourceUnit): RawFact[] {
  const facts: RawFact[] = [];
  for (const node of nodesOf(unit, "declare", "assign", "field", "pair", "default", "parameter")) {
    const value = child(node, "value");
    const target = child(node, "target");
    if (!value || (!target && node.kind !== "pair")) continue;
    const name = node.kind === "pair" ? keyPath(unit, node) : textOf(unit, target);
    const literal = unit.language.literal(bare(value), unit.text) ?? workedOut(unit, node, name);
    const list = literal === undefined ? textsOf(unit, bare(value)) : undefined;
    // The settings of Rails stand in a block, which is a function.
    if (list && name && !mayHoldSecret(name) && (levelOf(node) !== "function" || name.startsWith("config.")))
      facts.push({
        kind: "assignment",
        at: rangeOf(unit, value),
        props: { target: name, value: list, valueKind: "list", fn: functionPath(unit, node), level: levelOf(node) },
      });
    if (literal === undefined || !name) continue;
    const kind = valueKindOf(literal);
    facts.push({
      kind: "assignment",
      at: rangeOf(unit, value),
      props: {
        target: name,
        value: kind === "string" && mayHoldSecret(name) ? REDACTED : redacted(name, literal),
        valueKind: kind,
        fn: functionPath(unit, node),
        level: levelOf(node),
        under: kind === "boolean" || isSetting(name) ? conditionsAround(unit, node) : undefined,
      },
    });
  }
  return unit.path.endsWith(".py") ? withUnusedFormatters(facts, workedOutHandlers(unit)) : facts;
}

/** The settings of logging in which the formatter of some handler is worked out. */
function workedOutHandlers(unit: SourceUnit): ReadonlySet<string> {
  const roots = nodesOf(unit, "pair", "assign").flatMap((node) => {
    const value = child(node, "value");
    if (!value || unit.language.literal(bare(value), unit.text) !== undefined) return [];
    if (node.kind === "assign") return settingsOfHandler(textOf(unit, child(node, "target"))) ?? [];
    return keyOf(unit, node) === "formatter" ? (settingsOfHandler(keyPath(unit, node)) ?? []) : [];
  });
  return new Set(roots);
}

/** A variable that the program sets for itself, and for what it starts. */
function isSetting(name: string): boolean {
  return /^(process\.env|os\.environ)\b/.test(name);
}

const MAX_LIST = 50;

/** The texts of a short list, as in a settings file: `ALLOWED_HOSTS = ["*"]`. */
function textsOf(unit: SourceUnit, list: SyntaxNode): string[] | undefined {
  if (list.kind !== "array" || list.children.length === 0 || list.children.length > MAX_LIST) return undefined;
  const texts = childrenOf(list, "element").map((element) => unit.language.literal(bare(element), unit.text));
  return texts.every((text) => typeof text === "string") ? texts : undefined;
}

/** The way to a key inside an object literal that is itself assigned: `config.db.host`. */
function keyPath(unit: SourceUnit, pair: SyntaxNode): string {
  const own = keyOf(unit, pair);
  const holder = enclosing(pair, (node) => !["object", "group"].includes(node.kind));
  if (!own || !holder) return own;
  if (holder.kind === "pair") {
    const outer = keyPath(unit, holder);
    return outer ? `${outer}.${own}` : own;
  }
  const target = child(holder, "target");
  return target && target.kind !== "pattern" ? `${textOf(unit, target)}.${own}` : own;
}

function levelOf(node: SyntaxNode): string {
  if (node.kind === "default" || node.kind === "parameter") return "parameter";
  const around = enclosing(node, (outer) => isFunction(outer) || outer.kind === "class");
  if (!around) return "module";
  return around.kind === "class" ? "class" : "function";
}

/** One `throw` fact per raised error, by the class of what is thrown. */
export function throwFacts(unit: SourceUnit): RawFact[] {
  return nodesOf(unit, "throw").map((node) => {
    const thrown = node.children[0] && bare(node.children[0]);
    const callee = thrown && child(thrown, "callee");
    const named = callee ?? (thrown?.kind === "identifier" || thrown?.kind === "member" ? thrown : undefined);
    return {
      kind: "throw" as const,
      at: rangeOf(unit, node),
      props: { class: named && resolveName(unit, named)?.name, fn: functionPath(unit, node) },
    };
  });
}
