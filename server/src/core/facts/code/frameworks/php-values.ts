import { type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode } from "../syntax";
import { keyOf, literalOf } from "../values";
import { isAuthName } from "./auth-words";

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
