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
  "swallow",
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
