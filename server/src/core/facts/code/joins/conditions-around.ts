import { type SourceUnit, textOf } from "../source-unit";
import { child, childrenOf, type SyntaxNode, walk } from "../syntax";
import { operatorOf } from "../values";

const MAX_NAMES = 12;

/**
 * The names that decide whether a node runs: what the conditions of the `if`s and the cases around it speak of, so that what
 * a switch turns on can be told from what always holds. Undefined when nothing decides.
 */
export function conditionsAround(unit: SourceUnit, node: SyntaxNode): readonly string[] | undefined {
  const names: string[] = [];
  for (let inner = node; inner.parent; inner = inner.parent) {
    for (const condition of decidersOf(inner.parent, inner))
      for (const part of walk(condition)) {
        if (part.kind === "member" || part.kind === "identifier") names.push(textOf(unit, part));
        if (part.kind === "binary" && asksForDevelopment(unit, part)) names.push(DEVELOPMENT);
      }
  }
  return names.length > 0 ? names.slice(0, MAX_NAMES) : undefined;
}

/** What stands among the names for a comparison that only holds where developers work. */
const DEVELOPMENT = "development";
const OF_DEVELOPERS = /^(dev|devel|development|local)$/i;

/** `NODE_ENV === "development"`, `env != "production"`. */
function asksForDevelopment(unit: SourceUnit, binary: SyntaxNode): boolean {
  const operator = operatorOf(unit, binary);
  const isEqual = operator === "==" || operator === "===";
  if (!isEqual && operator !== "!=" && operator !== "!==") return false;
  return [child(binary, "left"), child(binary, "right")].some((side) => {
    const literal = side && unit.language.literal(side, unit.text);
    return typeof literal === "string" && (isEqual ? OF_DEVELOPERS : /^prod(uction)?$/i).test(literal);
  });
}

/** What decides whether the inner of two nodes runs. */
function decidersOf(around: SyntaxNode, inner: SyntaxNode): readonly SyntaxNode[] {
  if ((around.kind === "case" || around.kind === "switch") && inner.role !== "value")
    return childrenOf(around, "value");
  const condition = around.kind === "if" && inner.role === "then" ? child(around, "condition") : undefined;
  return condition ? [condition] : [];
}
