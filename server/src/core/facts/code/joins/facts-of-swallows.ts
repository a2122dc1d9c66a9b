import type { RawFact } from "../../../model/fact";
import { functionPath, lastSegment, nodesOf, rangeOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, isFunction, type SyntaxNode } from "../syntax";

/** Names by which somebody says that an error is dropped on purpose. */
const ON_PURPOSE = /\b_*(ignored?|expected|unused|swallow(ed)?|noop|_)\d?\b\s*\)?\s*$/i;
/** The words that begin what stands before the empty block, nearest to it. */
const OPENING = /\b(catch|except|rescue|if)\b(?![\s\S]*\b(?:catch|except|rescue|if)\b)([\s\S]*)$/;
/** More than anybody writes between such a word and its block. */
const LONGEST_HEAD = 300;

/** One `swallow` fact per place where an error is caught and nothing is done about it, not even a comment written. */
export function swallowFacts(unit: SourceUnit): RawFact[] {
  const blocks = nodesOf(unit, "swallow").flatMap((node) => {
    const head = headOf(unit, node);
    if (head === undefined || ON_PURPOSE.test(head) || /#|\/[/*]/.test(head)) return [];
    return [swallow(unit, node, classesIn(head))];
  });
  const handlers = nodesOf(unit, "call").filter((call) => isEmptyHandler(unit, call));
  return [...blocks, ...handlers.map((call) => swallow(unit, propertyOf(call) ?? call, undefined))];
}

function swallow(unit: SourceUnit, node: SyntaxNode, classes: readonly string[] | undefined): RawFact {
  return { kind: "swallow", at: rangeOf(unit, node), props: { class: classes, fn: functionPath(unit, node) } };
}

/** What stands between the word that catches and the block: `(IOException e)`. Of a Go condition only one about an error counts. */
function headOf(unit: SourceUnit, node: SyntaxNode): string | undefined {
  if (/^rescue\b/.test(textOf(unit, node))) return ownHead(unit, node);
  const found = OPENING.exec(unit.text.slice(Math.max(0, node.start - LONGEST_HEAD), node.start));
  if (!found) return undefined;
  return found[1] === "if" ? (/\berr\w*\s*!=\s*nil\s*$/i.test(found[2] ?? "") ? "" : undefined) : (found[2] ?? "");
}

/** In Ruby the clause itself is what is empty; a comment may stand in it or, as its last line, behind it. */
function ownHead(unit: SourceUnit, node: SyntaxNode): string | undefined {
  const behind = unit.text.slice(node.end, node.end + LONGEST_HEAD);
  return /^\s*#/.test(behind) ? undefined : textOf(unit, node).slice("rescue".length);
}

/** The classes that a head names; undefined when it takes every error. */
function classesIn(head: string): readonly string[] | undefined {
  const names = head.match(/[A-Z]\w*(?:(?:\.|::|\\)\w+)*/g);
  return names ?? undefined;
}

/** `promise.catch(() => {})`. */
function isEmptyHandler(unit: SourceUnit, call: SyntaxNode): boolean {
  const callee = child(call, "callee");
  if (callee?.kind !== "member" || lastSegment(unit, callee) !== "catch") return false;
  const handler = childrenOf(call, "argument")[0];
  const fn = handler && bare(handler);
  return fn !== undefined && isFunction(fn) && /^\{\s*\}$/.test(textOf(unit, child(fn, "body")));
}

function propertyOf(call: SyntaxNode): SyntaxNode | undefined {
  return child(child(call, "callee"), "property");
}
