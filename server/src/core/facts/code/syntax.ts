import type { Node, Query } from "web-tree-sitter";

/**
 * What a node is, in words that hold for every language. A query file gives a node its kind by capturing it as
 * `@<kind>`; a node that only has a role in its parent is `other`.
 */
export const SYNTAX_KINDS = [
  "root",
  "comment",
  "import",
  "export",
  "specifier",
  "call",
  "construct",
  "identifier",
  "member",
  "subscript",
  "string",
  "template",
  "substitution",
  "number",
  "boolean",
  "null",
  "object",
  "pair",
  "array",
  "spread",
  "group",
  "function",
  "method",
  "class",
  "type",
  "decorator",
  "parameter",
  "field",
  "declare",
  "assign",
  "augment",
  "update",
  "pattern",
  "default",
  "rest",
  "binary",
  "conditional",
  "unary",
  "await",
  "statement",
  "return",
  "throw",
  "if",
  "each",
  "switch",
  "case",
  "spawn",
  "other",
] as const;
export type SyntaxKind = (typeof SYNTAX_KINDS)[number];

/**
 * A node of our own small tree: only what a query captured, with offsets into the text. It outlives the parser's
 * tree, which is freed as soon as this one is built.
 */
export interface SyntaxNode {
  readonly kind: SyntaxKind;
  /** What the node is to its parent (`callee`, `argument`, `value`, …); empty when the query does not say. */
  readonly role: string;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly parent: SyntaxNode | undefined;
  readonly children: readonly SyntaxNode[];
  /** The nearest function, class or file around it. */
  readonly scope?: SyntaxNode | undefined;
}

/** A node while the tree is built; a language may still move it (`Language.arrange`). */
export interface Draft {
  id: number;
  kind: SyntaxKind;
  role: string;
  start: number;
  end: number;
  parent: Draft | undefined;
  children: Draft[];
  scope?: Draft | undefined;
}

const KINDS: ReadonlyMap<string, SyntaxKind> = new Map(SYNTAX_KINDS.map((kind) => [kind, kind]));
/** How a query marks a role: `@field.<role>`. */
const ROLE = "field.";
/** Levels of the parser's tree that are looked into; a query's cost grows with them. */
const MAX_DEPTH = 1_000;
/** How many nodes are looked at to estimate what a query will cost. */
const SAMPLES = 200;
/** Half a second's work. What people write takes a hundredth of it. */
const MAX_STEPS = 50_000_000;
/** Levels of our own tree below which the parser's cannot be as deep as that: we capture at least one in four. */
const SURELY_SHALLOW = 200;

/**
 * Runs the query once and nests what it captured. A query's patterns each capture their last node only, so matches
 * arrive in the order in which the tree is entered: parents before children, also where both have the same extent.
 * Undefined for a tree so deep that the query would take quadratic time; nobody wrote such a file.
 */
export function buildSyntax(root: Node, query: Query): Draft | undefined {
  if (stepsOf(root) > MAX_STEPS) return undefined;
  const top: Draft = {
    id: -1,
    kind: "root",
    role: "",
    start: 0,
    end: root.endIndex,
    parent: undefined,
    children: [],
    scope: undefined,
  };
  let open = top;
  let depth = 0;
  let deepest = 0;
  const seen = new Map<number, Draft>();
  const roles = rolesOf(query);
  const commented = new Set<Draft>();
  for (const match of query.matches(root, { maxStartDepth: MAX_DEPTH })) {
    for (const { name, node } of match.captures) {
      let draft = open.id === node.id ? open : seen.get(node.id);
      if (!draft) {
        const start = node.startIndex;
        const end = node.endIndex;
        while (open.parent && (start < open.start || end > open.end || start >= open.end)) {
          open = open.parent;
          depth--;
        }
        draft = { id: node.id, kind: "other", role: "", start, end, parent: open, children: [], scope: undefined };
        seen.set(node.id, draft);
        open.children.push(draft);
        open = draft;
        deepest = Math.max(deepest, ++depth);
      }
      draft.role = roles.get(name) ?? draft.role;
      draft.kind = KINDS.get(name) ?? draft.kind;
      if (name === "comment" && draft.parent) commented.add(draft.parent);
    }
  }
  if (deepest > SURELY_SHALLOW && isTooDeep(root)) return undefined;
  for (const parent of commented) parent.children = parent.children.filter(isNoComment);
  return top;
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

/** The roles a query gives, by the name of the capture. */
function rolesOf(query: Query): ReadonlyMap<string, string> {
  return new Map(
    query.captureNames.filter((name) => name.startsWith(ROLE)).map((name) => [name, name.slice(ROLE.length)]),
  );
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

/** The first child in this role. */
export function child(node: SyntaxNode | undefined, role: string): SyntaxNode | undefined {
  if (node) for (const candidate of node.children) if (candidate.role === role) return candidate;
  return undefined;
}

/** All children in this role, in the order of the text. */
export function childrenOf(node: SyntaxNode | undefined, role: string): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  if (node) for (const candidate of node.children) if (candidate.role === role) found.push(candidate);
  return found;
}

/** The node itself without parentheses, casts and `await` around it. */
export function bare(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (inner.kind === "group" || inner.kind === "await") {
    const next = inner.children[0];
    if (!next) break;
    inner = next;
  }
  return inner;
}

/** True for what has parameters and a body. */
export function isFunction(node: SyntaxNode): boolean {
  return node.kind === "function" || node.kind === "method";
}

/** The nearest node around this one that fulfils the test. */
export function enclosing(node: SyntaxNode, test: (candidate: SyntaxNode) => boolean): SyntaxNode | undefined {
  let outer = node.parent;
  while (outer && !test(outer)) outer = outer.parent;
  return outer;
}

/** The node and everything in it, parents first. */
export function walk(node: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack: SyntaxNode[] = [node];
  for (let next = stack.pop(); next; next = stack.pop()) {
    found.push(next);
    for (let i = next.children.length - 1; i >= 0; i--) {
      const inner = next.children[i];
      if (inner) stack.push(inner);
    }
  }
  return found;
}

/** Notes for every node the scope it stands in; called once, when the tree has its last form. */
export function settle(root: Draft): void {
  const stack: Draft[] = [root];
  for (let outer = stack.pop(); outer; outer = stack.pop()) {
    const scope = outer === root || outer.kind === "class" || isFunction(outer) ? outer : outer.scope;
    for (const inner of outer.children) {
      inner.scope = scope;
      if (inner.children.length > 0) stack.push(inner);
    }
  }
}

/** The nearest function around a node; undefined at the top level of the file. */
export function functionAround(node: SyntaxNode): SyntaxNode | undefined {
  let scope = node.scope;
  while (scope && !isFunction(scope)) scope = scope.scope;
  return scope;
}
