import { type SourceUnit, textOf } from "../source-unit";
import { bare, child, isFunction, type SyntaxNode } from "../syntax";
import { positional } from "./arguments";

/** One call of a chain: `prefix("x")` of `Route::middleware("auth")->prefix("x")->group(…)`. */
export interface Link {
  readonly method: string;
  readonly args: readonly SyntaxNode[];
  readonly call: SyntaxNode;
}

/** The links of a chain of calls up to this one, the first one first, and what the chain is called on. */
export function chainOf(
  unit: SourceUnit,
  call: SyntaxNode,
): { readonly links: readonly Link[]; readonly base: SyntaxNode | undefined } {
  const links: Link[] = [];
  let node: SyntaxNode | undefined = call;
  while (node?.kind === "call") {
    const callee: SyntaxNode | undefined = child(node, "callee");
    if (callee?.kind !== "member") break;
    links.unshift({ method: textOf(unit, child(callee, "property")), args: positional(node), call: node });
    const object: SyntaxNode | undefined = child(callee, "object");
    node = object && bare(object);
  }
  return { links, base: node };
}

/** The links behind a call in the same chain. */
export function linksBehind(unit: SourceUnit, call: SyntaxNode): readonly Link[] {
  const links: Link[] = [];
  for (let node = call; node.role === "object" && node.parent?.kind === "member" && node.parent.role === "callee"; ) {
    const next = node.parent.parent;
    if (next?.kind !== "call") break;
    links.push({ method: textOf(unit, child(node.parent, "property")), args: positional(next), call: next });
    node = next;
  }
  return links;
}

/** The calls whose function argument is around a node, the outermost first. */
export function groupsAround(node: SyntaxNode): readonly SyntaxNode[] {
  const groups: SyntaxNode[] = [];
  for (let around = node.parent; around; around = around.parent)
    if (isFunction(around) && around.role === "argument" && around.parent?.kind === "call")
      groups.unshift(around.parent);
  return groups;
}

/** The last link that fulfils a test, with the links behind it. */
export function lastLink(
  links: readonly Link[],
  test: (link: Link) => boolean,
): { readonly link: Link; readonly behind: readonly Link[] } | undefined {
  const at = links.findLastIndex(test);
  const link = links[at];
  return link && { link, behind: links.slice(at + 1) };
}
