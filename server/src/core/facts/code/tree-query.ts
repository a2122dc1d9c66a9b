import type { Node, Query } from "web-tree-sitter";
import { type Captures, capturesOf, type Look } from "./captures";
import { type Draft, SYNTAX_KINDS, type SyntaxKind } from "./syntax";

const KINDS: ReadonlyMap<string, SyntaxKind> = new Map(SYNTAX_KINDS.map((kind) => [kind, kind]));
/** How a query marks a role: `@field.<role>`. */
const ROLE = "field.";
/** Levels of the parser's tree that are looked into; a query's cost grows with them. */
const MAX_DEPTH = 1_000;
/** How many nodes are looked at to estimate what a query will cost. */
const SAMPLES = 200;
/** Half a second's work. What people write takes a hundredth of it. */
const MAX_STEPS = 50_000_000;
/** Levels of our own tree up to which the parser's cannot be as deep as that: we capture at least one in four. */
export const SURELY_SHALLOW = 200;

/** What a query captured of a tree, and how many levels deep that goes. */
export interface Captured {
  readonly draft: Draft;
  readonly depth: number;
}

/**
 * Runs the query once and nests what it captured. Undefined for a tree so deep that the query would take quadratic time;
 * nobody wrote such a file.
 */
export function queryTree(root: Node, query: Query): Captured | undefined {
  if (stepsOf(root) > MAX_STEPS) return undefined;
  const draft = topDraft(0, root.endIndex);
  const depth = nest(draft, query, root);
  return depth > SURELY_SHALLOW && isTooDeep(root) ? undefined : { draft, depth };
}

/** The draft of a whole text, or of a part of it. */
export function topDraft(start: number, end: number): Draft {
  return { id: -1, kind: "root", role: "", start, end, parent: undefined, children: [], scope: undefined };
}

/** What of a tree is nested: the part of the text, and which nodes in it by where they start and end. */
export interface Part extends Omit<Look, "depth"> {
  belongs(start: number, end: number): boolean;
}

/**
 * Nests what a query captures below a draft, and says how deep it goes. A query's patterns each capture their last node only,
 * so matches arrive in the order in which the tree is entered: parents before children, also where both have the same extent.
 */
export function nest(top: Draft, query: Query, root: Node, part?: Part): number {
  const captures = capturesOf(query, root, { ...part, depth: MAX_DEPTH });
  try {
    return nestAll(top, query.captureNames.map(meaningOf), captures, part);
  } finally {
    captures.delete();
  }
}

function nestAll(top: Draft, meanings: readonly Meaning[], captures: Captures, part: Part | undefined): number {
  let open = top;
  let depth = 0;
  let deepest = 0;
  const seen = new Map<number, Draft>();
  const commented = new Set<Draft>();
  while (captures.next()) {
    const { id, start } = captures;
    let draft = open.id === id ? open : seen.get(id);
    if (!draft) {
      const { end } = captures;
      if (part?.belongs(start, end) === false) continue;
      while (open.parent && (start < open.start || end > open.end || start >= open.end)) {
        open = open.parent;
        depth--;
      }
      draft = { id, kind: "other", role: "", start, end, parent: open, children: [], scope: undefined };
      seen.set(id, draft);
      open.children.push(draft);
      open = draft;
      deepest = Math.max(deepest, ++depth);
    }
    const { role, kind } = meanings[captures.name] ?? {};
    draft.role = role ?? draft.role;
    draft.kind = kind ?? draft.kind;
    if (kind === "comment" && draft.parent) commented.add(draft.parent);
  }
  for (const parent of commented) parent.children = parent.children.filter(isNoComment);
  return deepest;
}

/**
 * The steps that a query will take, estimated from some nodes that are spread evenly: from each it climbs to the root,
 * and where brackets stand beside brackets, which only broken text has, it looks through all that follow.
 */
function stepsOf(root: Node): number {
  const nodes = root.descendantCount;
  const samples = Math.min(SAMPLES, Math.ceil(nodes / SAMPLES));
  const cursor = root.walk();
  try {
    let steps = 0;
    for (let sample = 1; sample <= samples; sample++) {
      cursor.gotoDescendant(Math.floor((nodes * sample) / (samples + 1)));
      steps += cursor.currentDepth;
      const node = cursor.currentNode;
      if (!node.isNamed && node.nextSibling?.isNamed === false) steps += (node.parent?.childCount ?? 0) / 2;
    }
    return (steps / Math.max(1, samples)) * nodes;
  } finally {
    cursor.delete();
  }
}

/** What the name of a capture says of the node. */
interface Meaning {
  readonly role: string | undefined;
  readonly kind: SyntaxKind | undefined;
}

function meaningOf(name: string): Meaning {
  return { role: name.startsWith(ROLE) ? name.slice(ROLE.length) : undefined, kind: KINDS.get(name) };
}

/** True when some node lies deeper than the query looked. */
function isTooDeep(root: Node): boolean {
  const cursor = root.walk();
  try {
    for (;;) {
      if (cursor.currentDepth > MAX_DEPTH) return true;
      if (cursor.gotoFirstChild()) continue;
      while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return false;
    }
  } finally {
    cursor.delete();
  }
}

function isNoComment(draft: Draft): boolean {
  return draft.kind !== "comment";
}
