import { type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, enclosing, type SyntaxNode } from "../syntax";
import { constantOf } from "../values";

/** What an expression stands for in one round of a loop. */
export type Round = (expression: SyntaxNode) => SyntaxNode;

interface Loop {
  readonly list: SyntaxNode;
  /** Which part of an element the name is; undefined for the whole. */
  readonly part: number | undefined;
}

const ONCE: readonly Round[] = [(expression) => expression];
/** Nobody writes more by hand. */
const MOST = 100;

/**
 * The rounds of the loop over a list of this file whose variable an expression begins with: `for router in (orders, users)`,
 * `for module, prefix in MODULES`. One, in which all stays as it is, where there is no such loop.
 */
export function roundsOf(unit: SourceUnit, expression: SyntaxNode): readonly Round[] {
  let begin = bare(expression);
  while (begin.kind === "member") begin = bare(child(begin, "object") ?? begin.children[0] ?? begin);
  const list = loopOf(unit, begin)?.list;
  if (!list) return ONCE;
  return childrenOf(list, "element")
    .slice(0, MOST)
    .map(
      (element): Round =>
        (given) => {
          const loop = loopOf(unit, bare(given));
          if (loop?.list !== list) return given;
          return loop.part === undefined ? element : (childrenOf(bare(element), "element")[loop.part] ?? given);
        },
    );
}

/** The nearest loop around a name that gives it its values: several loops of a function may use the same one. */
function loopOf(unit: SourceUnit, name: SyntaxNode): Loop | undefined {
  if (name.kind !== "identifier") return undefined;
  const text = textOf(unit, name);
  const isNamed = (node: SyntaxNode | undefined) => node?.kind === "identifier" && textOf(unit, node) === text;
  const partsOf = (loop: SyntaxNode) => {
    const target = child(loop, "target");
    return target?.kind === "pattern" ? target.children.findIndex(isNamed) : isNamed(target) ? undefined : -1;
  };
  const loop = enclosing(name, (around) => around.kind === "each" && partsOf(around) !== -1);
  const value = child(loop, "value");
  const list = value && bare(value).kind === "identifier" ? constantOf(unit, bare(value)) : value;
  return loop && list && bare(list).kind === "array" ? { list: bare(list), part: partsOf(loop) } : undefined;
}
