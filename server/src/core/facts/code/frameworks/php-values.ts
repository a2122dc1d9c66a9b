import { type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, isFunction, type SyntaxNode } from "../syntax";
import { keyOf, literalOf } from "../values";
import { positional } from "./arguments";
import { isAuthName } from "./auth-words";

/** One link of `Route::middleware("auth")->prefix("x")->group(…)`, the first one first. */
export interface Link {
  readonly method: string;
  readonly args: readonly SyntaxNode[];
  readonly call: SyntaxNode;
}

/** The links of a chain of calls up to this one, and what the chain is called on. */
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

/** The value of a key of an array that is given as an argument. */
export function optionOf(unit: SourceUnit, array: SyntaxNode | undefined, key: string): SyntaxNode | undefined {
  const pair = array && bare(array).children.find((entry) => entry.kind === "pair" && keyOf(unit, entry) === key);
  return child(pair, "value");
}

/** The texts of a literal or of a list of them. */
export function textsOf(unit: SourceUnit, node: SyntaxNode | undefined): readonly string[] {
  if (!node) return [];
  const value = literalOf(unit, node);
  if (typeof value === "string") return [value];
  return childrenOf(bare(node), "element").flatMap((element) => textsOf(unit, element));
}

/** True when a middleware by this name or class asks who calls: `auth:sanctum`, `Authenticate::class`. */
export function isGuard(unit: SourceUnit, node: SyntaxNode): boolean {
  const texts = textsOf(unit, node);
  if (texts.some((text) => isAuthName(text.split(":")[0] ?? "") || text === "can")) return true;
  return (
    texts.length === 0 &&
    /^[\w\\$>-]+(::class)?$|^new\s/.test(textOf(unit, node)) &&
    isAuthName(textOf(unit, node).replace("::class", ""))
  );
}
