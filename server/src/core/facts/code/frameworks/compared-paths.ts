import { bindingOf } from "../names";
import { type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode, walk } from "../syntax";
import { literalOf, operatorOf } from "../values";
import { methodCall } from "./arguments";

/** How a language speaks of the request that is answered. */
export interface RequestWords {
  /** True for the address of the request. */
  isAddress(expression: SyntaxNode): boolean;
  /** True for its method. */
  isMethod(expression: SyntaxNode): boolean;
  /** True for an address whose first slash is cut off. */
  isTrimmed?(expression: SyntaxNode): boolean;
}

/** A path that the address of a request is compared with. */
export interface ComparedPath {
  readonly path: string;
  readonly method: string;
  readonly node: SyntaxNode;
}

const EQUAL = new Set(["===", "=="]);
const BEGINNINGS = new Set(["startsWith", "includes", "endsWith", "start_with?"]);

/** What some nodes compare the address with: `path === "/x"`, `switch (path) { case "/x": }`, `path.startsWith("/x/")`. */
export function comparedPaths(unit: SourceUnit, nodes: readonly SyntaxNode[], words: RequestWords): ComparedPath[] {
  const exact = nodes.flatMap((node) => [...ofComparison(unit, node, words), ...ofSwitch(unit, node, words)]);
  const begun = nodes.flatMap((node) => [...ofBeginning(unit, node, words), ...ofPattern(unit, node, words)]);
  // What is asked for in full says more than what it begins with.
  return [...exact, ...begun.filter(({ path }) => !exact.some((one) => one.path.startsWith(path.replace(/\*$/, ""))))];
}

function ofComparison(unit: SourceUnit, node: SyntaxNode, words: RequestWords): ComparedPath[] {
  const sides = [child(node, "left"), child(node, "right")];
  if (node.kind !== "binary" || !EQUAL.has(operatorOf(unit, node))) return [];
  const address = sides.findIndex((side) => side !== undefined && words.isAddress(bare(side)));
  const value = address === -1 ? undefined : sides[1 - address];
  const asked = address === -1 ? undefined : sides[address];
  return value && asked ? pathAt(unit, value, methodBeside(unit, node, words), words.isTrimmed?.(bare(asked))) : [];
}

function ofSwitch(unit: SourceUnit, node: SyntaxNode, words: RequestWords): ComparedPath[] {
  const value = node.kind === "switch" ? child(node, "value") : undefined;
  if (!value || !words.isAddress(bare(value))) return [];
  return node.children
    .filter(({ kind }) => kind === "case")
    .flatMap((branch) => childrenOf(branch, "value"))
    .flatMap((path) => pathAt(unit, path, "ANY", words.isTrimmed?.(bare(value))));
}

function pathAt(unit: SourceUnit, node: SyntaxNode, method: string, isTrimmed = false): ComparedPath[] {
  const text = literalOf(unit, node);
  const path = isTrimmed && /^\w[\w/.-]*$/.test(String(text)) ? `/${text}` : text;
  return typeof path === "string" && path.startsWith("/") ? [{ path, method, node }] : [];
}

function ofBeginning(unit: SourceUnit, node: SyntaxNode, words: RequestWords): ComparedPath[] {
  const { receiver, method } = (node.kind === "call" && methodCall(unit, node)) || {};
  const argument = receiver && BEGINNINGS.has(method ?? "") ? child(node, "argument") : undefined;
  if (!receiver || !argument || !words.isAddress(bare(receiver)) || isDenied(unit, node)) return [];
  return pathAt(unit, argument, methodBeside(unit, node, words))
    .filter(({ path }) => path.length > 1)
    .map((found) => ({ ...found, path: found.path.replace(/\/$/, "/*") }));
}

/** `/^\/orders\/(\d+)$/.test(path)`, `path.match(/^\/orders\/(\d+)$/)`. */
function ofPattern(unit: SourceUnit, node: SyntaxNode, words: RequestWords): ComparedPath[] {
  const { receiver, method } = (node.kind === "call" && methodCall(unit, node)) || {};
  const argument = child(node, "argument");
  if (!receiver || !argument) return [];
  const [pattern, address] =
    method === "match" ? [argument, receiver] : method === "test" || method === "exec" ? [receiver, argument] : [];
  if (!pattern || !address || !words.isAddress(bare(address)) || isDenied(unit, node)) return [];
  const [, source] = /^\/(\^\\\/.*)\/[a-z]*$/.exec(textOf(unit, pattern)) ?? [];
  const path = source === undefined ? undefined : pathOfPattern(source);
  return path === undefined ? [] : [{ path, method: methodBeside(unit, node, words), node: pattern }];
}

/** True for what is read from the request by these words, and for a name that stands for it. */
export function reads(unit: SourceUnit, node: SyntaxNode, words: RegExp, depth = 0): boolean {
  if (node.kind === "string") return false;
  if (words.test(textOf(unit, node))) return true;
  const value = node.kind === "identifier" && depth < 3 ? bindingOf(unit, node)?.value : undefined;
  return value !== undefined && reads(unit, bare(value), words, depth + 1);
}

/** The path that a regular expression describes, its variable parts as `*`. */
export function pathOfPattern(source: string): string | undefined {
  let path = source.replace(/^\^|\$$/g, "").replaceAll("\\/", "/");
  path = path.replace(/\[[^\]]*\][+*?]*/g, "*").replace(/\/\?$/, "");
  for (let before = ""; before !== path; ) {
    before = path;
    path = path.replace(/\((\?[:<!=][^()]*|[^()]*)\)[+*?]?/g, "*");
  }
  path = path.replace(/\\[dwS][+*]?|\.[+*]|\\([.-])/g, (_, plain?: string) => plain ?? "*");
  const parts = path.split("/").map((part) => (/[\\^$+?|{}()]|\*./.test(part) ? "*" : part));
  return /\w/.test(parts.join("/")) ? parts.join("/") : undefined;
}

/** `if (!path.startsWith("/api"))` says what is not answered. */
function isDenied(unit: SourceUnit, node: SyntaxNode): boolean {
  let outer = node.parent;
  while (outer?.kind === "group") outer = outer.parent;
  return outer?.kind === "unary" && /^(!|not\b)/.test(textOf(unit, outer));
}

/** The method that the same condition compares, joined by `&&`. */
function methodBeside(unit: SourceUnit, comparison: SyntaxNode, words: RequestWords): string {
  let condition = comparison;
  while (condition.parent && (condition.parent.kind === "group" || isConjunction(unit, condition.parent)))
    condition = condition.parent;
  for (const node of walk(condition)) {
    const [left, right] = [child(node, "left"), child(node, "right")];
    if (node.kind !== "binary" || !left || !right || !EQUAL.has(operatorOf(unit, node))) continue;
    const value = words.isMethod(bare(left)) ? literalOf(unit, right) : undefined;
    if (typeof value === "string") return value.toUpperCase();
  }
  return "ANY";
}

function isConjunction(unit: SourceUnit, node: SyntaxNode): boolean {
  return node.kind === "binary" && ["&&", "and"].includes(operatorOf(unit, node));
}
