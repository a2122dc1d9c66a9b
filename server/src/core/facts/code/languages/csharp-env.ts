import type { EnvRead, LiteralValue } from "../language";
import { resolveName } from "../names";
import { type SourceUnit, textOf } from "../source-unit";
import { child, childrenOf, type SyntaxNode } from "../syntax";
import { literalOf, operatorOf } from "../values";
import { laterFallback } from "./fallback";

/**
 * Reads of the environment in C#: `Environment.GetEnvironmentVariable("X") ?? "d"`. A key of the configuration
 * (`Configuration["Jwt:Key"]`), which the environment may set, counts only where the source gives it a default.
 */
export function csharpEnv(node: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  if (node.kind === "call") return called(node, unit);
  if (node.kind !== "subscript" || node.role === "target") return undefined;
  const index = child(node, "index");
  const name = index && literalOf(unit, index);
  const fallback = fallbackOf(node, unit);
  if (typeof name !== "string" || fallback === undefined || !isConfiguration(unit, child(node, "object")))
    return undefined;
  return { name, node, fallback, via: "configuration" };
}

function called(node: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  const callee = child(node, "callee");
  const [first, second] = childrenOf(node, "argument");
  const name = first && literalOf(unit, first);
  if (!callee || typeof name !== "string") return undefined;
  const full = resolveName(unit, callee)?.name ?? "";
  if (/(^|\.)Environment\.GetEnvironmentVariable$/.test(full))
    return {
      name,
      node,
      fallback: fallbackOf(node, unit) ?? laterFallback(unit, node),
      required: isRequired(node),
    };
  const isValue = /\.GetValue$/.test(full) && isConfiguration(unit, child(callee, "object"));
  const fallback = isValue && second ? literalOf(unit, second) : undefined;
  return fallback === undefined ? undefined : { name, node, fallback, via: "configuration" };
}

function isConfiguration(unit: SourceUnit, object: SyntaxNode | undefined): boolean {
  return /(^|[._])config(uration)?$/i.test(textOf(unit, object));
}

function fallbackOf(read: SyntaxNode, unit: SourceUnit): LiteralValue {
  let node = read;
  while (node.parent?.kind === "group") node = node.parent;
  const outer = node.parent;
  if (outer?.kind !== "binary" || node.role !== "left" || operatorOf(unit, outer) !== "??") return undefined;
  const right = child(outer, "right");
  // In `a ?? b ?? "c"` the last one stands in for all.
  return right && (literalOf(unit, right) ?? lastOf(right, unit));
}

function lastOf(right: SyntaxNode, unit: SourceUnit): LiteralValue {
  const last = right.kind === "binary" && operatorOf(unit, right) === "??" ? child(right, "right") : undefined;
  return last && literalOf(unit, last);
}

function isRequired(read: SyntaxNode): boolean {
  const outer = read.parent;
  return outer?.kind === "binary" && child(outer, "right")?.kind === "throw";
}
