import { resolveName } from "../names";
import { type SourceUnit, textOf } from "../source-unit";
import { child, childrenOf, type SyntaxNode } from "../syntax";

/** True for an action of a Rails controller: its route stands in another file. */
export function isRubyHandler(fn: SyntaxNode, unit: SourceUnit): boolean {
  const owner = fn.kind === "method" ? fn.parent : undefined;
  if (owner?.kind !== "class" || fn.role === "shared") return false;
  const names = [
    textOf(unit, child(owner, "name")),
    ...childrenOf(owner, "base").map((base) => resolveName(unit, base)?.name ?? ""),
  ];
  return names.some((name) => /Controller$|ActionController\.(Base|API|Metal)$/.test(name));
}
