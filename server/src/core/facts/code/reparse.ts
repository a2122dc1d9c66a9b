import { Edit, type Node, type Query, type Tree } from "web-tree-sitter";
import { changeBetween, type TextChange } from "../../text-change";
import type { Draft } from "./syntax";
import { type Captured, nest, SURELY_SHALLOW, topDraft } from "./tree-query";

/** A text with its tree and what was captured of it, in which no language has moved anything yet. */
export interface Parsed extends Captured {
  readonly text: string;
  readonly tree: Tree;
}

/** More than somebody types or pastes at once is parsed anew. */
const LARGE_CHANGE = 20_000;
/** Captured nodes on each side of a change that are captured again with it, because a pattern may name two siblings. */
const MARGIN = 2;

/** Part of a text. */
interface Part {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

/**
 * Parses what changed and captures again what stands around it; the result is that of a first parse. Undefined where that is
 * not certain or not worth it: what a parser makes of broken code depends on what it has seen before. The old value must not
 * be used any more, but its tree is the caller's to free.
 */
export function reparse(
  before: Parsed,
  text: string,
  query: Query,
  parse: (text: string, old: Tree) => Tree | undefined,
): Parsed | undefined {
  const change = changeBetween(before.text, text);
  if (before.tree.rootNode.hasError || before.depth > SURELY_SHALLOW || sizeOf(change) > LARGE_CHANGE) return undefined;
  before.tree.edit(editOf(change, before.text, text));
  const tree = parse(text, before.tree);
  if (!tree) return undefined;
  const depth = tree.rootNode.hasError ? Number.POSITIVE_INFINITY : update(before, tree, change, query);
  if (depth <= SURELY_SHALLOW) return { text, tree, draft: before.draft, depth: Math.max(before.depth, depth) };
  tree.delete();
  return undefined;
}

/** Brings the draft of the old tree to the new one, and says how deep the changed part goes; endless where it cannot be brought. */
function update({ tree: old, draft }: Parsed, tree: Tree, change: TextChange, query: Query): number {
  const part = changedPart(old, tree, change);
  shift(draft, change);
  Object.assign(draft, { start: 0, end: tree.rootNode.endIndex });
  const around = parentOfNearest(draft, part);
  return isSameNode(old, tree, around) ? captureAgain(around, part, tree, query) : Number.POSITIVE_INFINITY;
}

/** A draft to be changed while this one is kept. */
export function copyDraft(draft: Draft, parent?: Draft): Draft {
  const { id, kind, role, start, end } = draft;
  const copy: Draft = { id, kind, role, start, end, parent, children: [], scope: undefined };
  for (const inner of draft.children) copy.children.push(copyDraft(inner, copy));
  return copy;
}

function sizeOf({ start, oldEnd, newEnd }: TextChange): number {
  return Math.max(oldEnd, newEnd) - start;
}

function editOf({ start, oldEnd, newEnd }: TextChange, before: string, after: string): Edit {
  return new Edit({
    startIndex: start,
    oldEndIndex: oldEnd,
    newEndIndex: newEnd,
    startPosition: pointAt(before, start),
    oldEndPosition: pointAt(before, oldEnd),
    newEndPosition: pointAt(after, newEnd),
  });
}

function pointAt(text: string, index: number): { row: number; column: number } {
  let row = 0;
  let lineStart = 0;
  for (let at = text.indexOf("\n"); at !== -1 && at < index; at = text.indexOf("\n", at + 1)) {
    row++;
    lineStart = at + 1;
  }
  return { row, column: index - lineStart };
}

/** What was changed by the edit and by how the parser understands the rest now. */
function changedPart(before: Tree, after: Tree, change: TextChange): Part {
  let { start, newEnd: end } = change;
  for (const { startIndex, endIndex } of before.getChangedRanges(after)) {
    start = Math.min(start, startIndex);
    end = Math.max(end, endIndex);
  }
  return { start, end };
}

/** Brings all offsets up to date; what lay in the replaced part lies within its replacement. */
function shift(draft: Draft, { start, oldEnd, newEnd }: TextChange): void {
  const moved = (offset: number) => (offset >= oldEnd ? offset + newEnd - oldEnd : Math.min(offset, newEnd));
  const open = [draft];
  for (let next = open.pop(); next; next = open.pop()) {
    next.start = moved(next.start);
    next.end = moved(next.end);
    for (const inner of next.children) if (inner.end >= start) open.push(inner);
  }
}

/**
 * The captured node around the nearest one that holds the part wholly inside. One further out than seems needed, because a
 * pattern may name a node and the one around it; where a call is all of a statement, around both, because what has the extent
 * of the node around is not captured again.
 */
function parentOfNearest(draft: Draft, part: Part): Draft {
  let nearest = draft;
  for (;;) {
    const inner = nearest.children.find(({ start, end }) => start < part.start && end > part.end);
    if (!inner) break;
    nearest = inner;
  }
  const { start, end } = nearest;
  let around = nearest.parent;
  while (around?.parent && around.start === start && around.end === end) around = around.parent;
  return around ?? nearest;
}

/** True when the trees have the same nodes at a draft's place: then what it was captured as still holds. */
function isSameNode(before: Tree, after: Tree, draft: Draft): boolean {
  if (!draft.parent) return before.rootNode.type === after.rootNode.type;
  return typesAt(before.rootNode, draft) === typesAt(after.rootNode, draft);
}

/** The types of all nodes with exactly this extent, from the inside out. */
function typesAt(root: Node, { start, end }: Part): string {
  const types: string[] = [];
  let node = root.descendantForIndex(start, end);
  for (; node && node.startIndex === start && node.endIndex === end; node = node.parent) types.push(node.type);
  return types.join(" ");
}

/** Replaces the draft's children in and beside the part by what is captured there now, and says how deep that goes. */
function captureAgain(around: Draft, part: Part, tree: Tree, query: Query): number {
  const { children } = around;
  const isBefore = children.filter(({ end }) => end < part.start).length;
  const isBehind = children.filter(({ start }) => start > part.end).length;
  const from = Math.max(0, isBefore - MARGIN);
  const to = Math.min(children.length, children.length - isBehind + MARGIN);
  const start = children[from - 1]?.end ?? around.start;
  const end = children[to]?.start ?? around.end;
  const isItself = (from: number, to: number) =>
    around.parent !== undefined && from === around.start && to === around.end;
  const belongs = (from: number, to: number) => from >= start && to <= end && !isItself(from, to);
  const captured = topDraft(start, end);
  const depth = nest(captured, query, tree.rootNode, { start, end, belongs });
  for (const draft of captured.children) draft.parent = around;
  children.splice(from, to - from, ...captured.children);
  return levelOf(around) + depth;
}

function levelOf(draft: Draft): number {
  let level = 0;
  for (let outer = draft.parent; outer; outer = outer.parent) level++;
  return level;
}
