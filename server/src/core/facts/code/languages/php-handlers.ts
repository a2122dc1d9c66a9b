import { decoratorName, decoratorsOf } from "../joins/facts-of-declarations";
import { resolveName } from "../names";
import { type SourceUnit, textOf } from "../source-unit";
import { child, childrenOf, type SyntaxNode } from "../syntax";

/** True for a public action of a controller, or a method with a route: Laravel's routes stand in other files. */
export function isPhpHandler(fn: SyntaxNode, unit: SourceUnit): boolean {
  const owner = fn.kind === "method" ? fn.parent : undefined;
  if (owner?.kind !== "class" || !/^(final\s+)?public\b/.test(withoutAttributes(unit, fn))) return false;
  if (decoratorsOf(fn).some((decorator) => /(^|\.)Route$/.test(decoratorName(unit, decorator)))) return true;
  const name = textOf(unit, child(fn, "name"));
  const names = [
    textOf(unit, child(owner, "name")),
    ...childrenOf(owner, "base").map((base) => resolveName(unit, base)?.name ?? ""),
  ];
  return names.some((one) => /Controller$/.test(one)) && (!name.startsWith("__") || name === "__invoke");
}

function withoutAttributes(unit: SourceUnit, fn: SyntaxNode): string {
  const last = fn.children.filter(({ kind }) => kind === "decorator").at(-1);
  return unit.text.slice(last?.end ?? fn.start, fn.end).replace(/^[\s\])]+/, "");
}
