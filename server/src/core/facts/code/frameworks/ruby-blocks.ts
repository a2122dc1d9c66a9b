import { type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, isFunction, type SyntaxNode } from "../syntax";
import { keyOf, literalOf } from "../values";

/** The statements that stand for a method of HTTP in Rails, Sinatra and Grape. */
export const VERBS: ReadonlySet<string> = new Set(["get", "post", "put", "patch", "delete", "options", "head"]);

/** One statement of a DSL: `get "/x", to: "y" do … end`. */
export interface Statement {
  readonly name: string;
  readonly call: SyntaxNode;
  /** Arguments other than keywords and the block. */
  readonly args: readonly SyntaxNode[];
  readonly options: ReadonlyMap<string, SyntaxNode>;
  /** Pairs whose key is no plain name: `"/x" => "y#z"`. */
  readonly pairs: readonly SyntaxNode[];
  readonly block: SyntaxNode | undefined;
}

/** The statements directly in a body, also those below a condition. */
export function statementsIn(unit: SourceUnit, body: SyntaxNode): readonly Statement[] {
  return body.children.flatMap((node): Statement[] => {
    if (node.kind === "call") {
      const statement = statementOf(unit, node);
      return statement ? [statement] : [];
    }
    if (isFunction(node) || node.kind === "class" || isForDevelopers(unit, node)) return [];
    return [...statementsIn(unit, node)];
  });
}

const WHERE_THEY_WORK =
  /^Rails\.env\.(development|test|local)\?(\s{0,9}(\|\||or)\s{0,9}Rails\.env\.(development|test|local)\?)*$/;
const IN_PRODUCTION = /^Rails\.env\.production\?$/;

/** What stands below such a condition is not there in production; what follows its `else` may be. */
function isForDevelopers(unit: SourceUnit, node: SyntaxNode): boolean {
  if (node.kind !== "if" || child(node, "else")) return false;
  const condition = textOf(unit, child(node, "condition")).trim();
  const isReversed = /\bunless\b/.test(unit.text.slice(node.start, node.end).replace(condition, ""));
  return isReversed ? IN_PRODUCTION.test(condition) : WHERE_THEY_WORK.test(condition.replace(/^!\s*(?=Rails)/, "!"));
}

/** A call without a receiver as a statement; undefined for any other call. */
export function statementOf(unit: SourceUnit, call: SyntaxNode): Statement | undefined {
  const callee = child(call, "callee");
  if (callee?.kind !== "identifier") return undefined;
  const given = childrenOf(call, "argument");
  const options = new Map<string, SyntaxNode>();
  const pairs: SyntaxNode[] = [];
  for (const pair of given.filter(({ kind }) => kind === "pair")) {
    const key = child(pair, "key");
    const value = child(pair, "value");
    const isPath = key !== undefined && (/^["']/.test(textOf(unit, key)) || key.kind !== "string");
    if (isPath) pairs.push(pair);
    else if (value) options.set(keyOf(unit, pair), value);
  }
  const block = given.find((argument) => isFunction(argument));
  const args = given.filter((argument) => argument.kind !== "pair" && argument !== block);
  return { name: textOf(unit, callee), call, args, options, pairs, block };
}

/** The body of a block; the block itself when the grammar gives it none of its own. */
export function bodyOf(block: SyntaxNode): SyntaxNode {
  return child(block, "body") ?? block;
}

/** A text or a symbol. */
export function textIn(unit: SourceUnit, node: SyntaxNode | undefined): string | undefined {
  const value = node && literalOf(unit, node);
  return typeof value === "string" ? value : undefined;
}

/** A text, or a list of them. */
export function textsIn(unit: SourceUnit, node: SyntaxNode | undefined): readonly string[] | undefined {
  if (!node) return undefined;
  const single = textIn(unit, node);
  if (single !== undefined) return [single];
  const list = bare(node);
  return list.kind === "array"
    ? childrenOf(list, "element").flatMap((element) => textIn(unit, element) ?? [])
    : undefined;
}
