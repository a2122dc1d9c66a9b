import { type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode } from "../syntax";
import { operatorOf } from "../values";
import { wordsOf } from "../words";

const MAX_NAMES = 12;

/** A condition, or a part of one, and whether it is what must not hold. */
interface Part {
  readonly node: SyntaxNode;
  readonly negated: boolean;
}

/**
 * The names that decide whether a node runs: what the conditions of the `if`s and the cases around it speak of, so that what
 * a switch turns on can be told from what always holds. Undefined when nothing decides.
 */
export function conditionsAround(unit: SourceUnit, node: SyntaxNode): readonly string[] | undefined {
  const names = new Set<string>();
  for (let inner = node; inner.parent; inner = inner.parent)
    for (const condition of decidersOf(inner.parent, inner))
      for (const name of namesIn(unit, condition)) names.add(name);
  // It counts however many others there are.
  const isForDevelopers = names.delete(DEVELOPMENT);
  const kept = [...(isForDevelopers ? [DEVELOPMENT] : []), ...names];
  return kept.length > 0 ? kept.slice(0, MAX_NAMES) : undefined;
}

/** What stands among the names for a comparison that only holds where developers work. */
const DEVELOPMENT = "development";
const OF_DEVELOPERS = /^(dev|devel|development|local)$/i;

function namesIn(unit: SourceUnit, condition: SyntaxNode): readonly string[] {
  const names: string[] = [];
  const stack: Part[] = [{ node: condition, negated: false }];
  for (let part = stack.pop(); part; part = stack.pop()) {
    const { node, negated } = part;
    if (node.kind === "member" || node.kind === "identifier") {
      const name = textOf(unit, node);
      if (!negated || !isOfWorkshop(name)) names.push(name);
    }
    if (node.kind === "binary" && asksForDevelopment(unit, part)) names.push(DEVELOPMENT);
    stack.push(...partsOf(unit, part));
  }
  return names;
}

/** What a part is made of, the first one last. */
function partsOf(unit: SourceUnit, { node, negated }: Part): readonly Part[] {
  const operator = node.kind === "binary" ? operatorOf(unit, node) : "";
  if ((negated ? ALL : ANY).has(operator)) return alternativesOf(unit, node, operator, negated);
  const turns = node.kind === "unary" && /^(!|not\b)/.test(unit.text.slice(node.start, node.start + 4));
  return node.children.map((inner) => ({ node: inner, negated: turns ? !negated : negated })).reverse();
}

const ANY: ReadonlySet<string> = new Set(["||", "or"]);
const ALL: ReadonlySet<string> = new Set(["&&", "and"]);
/** Words for the places where a product is made or tried. */
const WORKSHOPS: ReadonlySet<string> = new Set(
  "dev devel development local localhost stage staging test testing tests sandbox debug".split(" "),
);

function isOfWorkshop(text: string): boolean {
  return wordsOf(text).some((word) => WORKSHOPS.has(word));
}

/** Of `isDev || force` only `force` decides: where either is enough, what asks for developers holds elsewhere too. */
function alternativesOf(unit: SourceUnit, node: SyntaxNode, operator: string, negated: boolean): readonly Part[] {
  const operands: SyntaxNode[] = [];
  let left = bare(node);
  while (left.kind === "binary" && operatorOf(unit, left) === operator) {
    operands.push(...[child(left, "right")].filter((one) => one !== undefined));
    left = bare(child(left, "left") ?? left.children[0] ?? left);
  }
  operands.push(left);
  const others = operands.filter(
    (one) => !isOfWorkshop(textOf(unit, one)) && !asksForDevelopment(unit, { node: bare(one), negated }),
  );
  const deciding = others.length > 0 ? others : operands;
  return deciding.map((one) => ({ node: one, negated }));
}

/** `NODE_ENV === "development"`, `env != "production"`. */
function asksForDevelopment(unit: SourceUnit, { node, negated }: Part): boolean {
  const operator = operatorOf(unit, node);
  const isEqual = operator === "==" || operator === "===";
  if (!isEqual && operator !== "!=" && operator !== "!==") return false;
  return [child(node, "left"), child(node, "right")].some((side) => {
    const literal = side && unit.language.literal(side, unit.text);
    return typeof literal === "string" && (isEqual !== negated ? OF_DEVELOPERS : /^prod(uction)?$/i).test(literal);
  });
}

/** What decides whether the inner of two nodes runs. */
function decidersOf(around: SyntaxNode, inner: SyntaxNode): readonly SyntaxNode[] {
  if ((around.kind === "case" || around.kind === "switch") && inner.role !== "value")
    return childrenOf(around, "value");
  const condition = around.kind === "if" && inner.role === "then" ? child(around, "condition") : undefined;
  return condition ? [condition] : [];
}
