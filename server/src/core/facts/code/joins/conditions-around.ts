import { type SourceUnit, textOf } from "../source-unit";
import { child, childrenOf, type SyntaxNode, walk } from "../syntax";

const MAX_NAMES = 12;

/**
 * The names that decide whether a node runs: what the conditions of the `if`s and the cases around it speak of, so that what
 * a switch turns on can be told from what always holds. Undefined when nothing decides.
 */
export function conditionsAround(unit: SourceUnit, node: SyntaxNode): readonly string[] | undefined {
  const names: string[] = [];
  for (let inner = node; inner.parent; inner = inner.parent) {
    for (const condition of decidersOf(inner.parent, inner))
      for (const part of walk(condition))
        if (part.kind === "member" || part.kind === "identifier") names.push(textOf(unit, part));
  }
  return names.length > 0 ? names.slice(0, MAX_NAMES) : undefined;
}

/** What decides whether the inner of two nodes runs. */
function decidersOf(around: SyntaxNode, inner: SyntaxNode): readonly SyntaxNode[] {
  if ((around.kind === "case" || around.kind === "switch") && inner.role !== "value")
    return childrenOf(around, "value");
  const condition = around.kind === "if" && inner.role === "then" ? child(around, "condition") : undefined;
  return condition ? [condition] : [];
}
