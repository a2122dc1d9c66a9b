import type { EnvRead } from "../language";
import { resolveName } from "../names";
import { type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode } from "../syntax";
import { keyOf, literalOf, operatorOf } from "../values";
import { SOME_VALUE } from "./fallback";

const GETTERS = new Set(["getenv", "env", "Illuminate.Support.Env.get", "Env.get", "Hyperf.Support.env"]);
/** `getenv("X")`, Laravel's `env("X", "y")`, `$_ENV["X"]`, `$_SERVER["APP_X"]`, with what stands behind `?:` and `??`. */
export function phpEnv(node: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  if (node.kind === "subscript") {
    const holder = textOf(unit, child(node, "object"));
    if ((holder !== "$_ENV" && holder !== "$_SERVER") || node.role === "target") return undefined;
    const name = variableName(unit, child(node, "index"));
    if (!name || (holder === "$_SERVER" && isOfRequest(name))) return undefined;
    return { name, node, ...alternative(unit, node) };
  }
  const callee = node.kind === "call" ? child(node, "callee") : undefined;
  if (!callee || !GETTERS.has(resolveName(unit, callee)?.name ?? "")) return undefined;
  const [first, second] = childrenOf(node, "argument");
  const name = variableName(unit, first);
  if (!name) return undefined;
  const isGetter = textOf(unit, callee) === "getenv";
  const missing = alternative(unit, node);
  // Laravel's settings are null when they are not given, and mean it.
  if (!isGetter && (!second || second.kind === "null")) return { name, node, fallback: missing.fallback ?? SOME_VALUE };
  if (!second || isGetter) return { name, node, ...missing };
  return { name, node, fallback: isOfTests(unit, node) ? SOME_VALUE : (literalOf(unit, second) ?? SOME_VALUE) };
}

/** Settings of Laravel under a key such as `mysql-ci` are for the machine that runs the tests. */
function isOfTests(unit: SourceUnit, node: SyntaxNode): boolean {
  for (let outer = node.parent; outer; outer = outer.parent)
    if (outer.kind === "pair" && /(^|[-_])(ci|tests?|testing)$/.test(keyOf(unit, outer))) return true;
  return false;
}

function variableName(unit: SourceUnit, node: SyntaxNode | undefined): string | undefined {
  const value = node && literalOf(unit, node);
  return typeof value === "string" && /^[A-Z_][A-Z\d_]*$/.test(value) ? value : undefined;
}

/** `$_SERVER` holds the request too; only these prefixes are settings. */
function isOfRequest(name: string): boolean {
  return !/^(APP|SYMFONY|DATABASE|DB|REDIS|MAILER|KERNEL|JWT|CORS|AWS|MESSENGER|TRUSTED)_/.test(name);
}

/** What takes the place of a missing value: the right side of `??` and `?:`. */
function alternative(unit: SourceUnit, read: SyntaxNode): Pick<EnvRead, "fallback" | "required"> {
  let node = read;
  for (let parent = node.parent; parent; parent = node.parent) {
    const isCoalescing = parent.kind === "binary" && operatorOf(unit, parent) === "??";
    const isLeft = isCoalescing && node.role === "left";
    const isTested = parent.kind === "conditional" && node.role === "condition" && child(parent, "then") === undefined;
    const other = isLeft ? child(parent, "right") : isTested ? child(parent, "else") : undefined;
    const found = other && otherwise(unit, other);
    if (found && (found.required || found.fallback !== undefined)) return found;
    if (!isCoalescing && parent.kind !== "group" && !(parent.kind === "other" && parent.children.length === 1))
      return {};
    node = parent;
  }
  return {};
}

/** `$_ENV["X"] ?? getenv("X") ?: "y"`: reads in a row share the last value. */
function otherwise(unit: SourceUnit, node: SyntaxNode): Pick<EnvRead, "fallback" | "required"> {
  const value = bare(node);
  if (value.kind === "throw") return { required: true };
  const next =
    value.kind === "binary" ? child(value, "right") : value.kind === "conditional" ? child(value, "else") : undefined;
  const literal = literalOf(unit, value);
  if (literal === undefined && next) return otherwise(unit, next);
  if (value.kind === "null" || phpEnv(value, unit)) return {};
  return { fallback: literal ?? SOME_VALUE };
}
