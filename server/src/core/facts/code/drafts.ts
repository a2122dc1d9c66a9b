import type { Draft, SyntaxKind } from "./syntax";

/** Helpers for `Language.arrange`: nodes are moved and made while the tree is still a draft. */

/** The draft and everything in it. The list grows while it is read: no recursion, however deep the code is nested. */
export function allDrafts(draft: Draft): readonly Draft[] {
  const found: Draft[] = [draft];
  for (const next of found) for (const inner of next.children) found.push(inner);
  return found;
}

/** The first child in this role. */
export function draftIn(draft: Draft | undefined, role: string): Draft | undefined {
  return draft?.children.find((inner) => inner.role === role);
}

/** The source a draft stands for. */
export function draftText(draft: Draft | undefined, text: string): string {
  return draft ? text.slice(draft.start, draft.end) : "";
}

/** Makes a node that the grammar does not have, around these children. Its place is theirs unless it is given. */
export function makeDraft(
  kind: SyntaxKind,
  role: string,
  children: readonly Draft[],
  start = children[0]?.start ?? 0,
  end = children.at(-1)?.end ?? start,
): Draft {
  const made: Draft = { id: -1, kind, role, start, end, parent: undefined, children: [] };
  for (const inner of children) adopt(made, inner);
  return made;
}

/** The same node with all in it once more, for a second place in the tree. */
export function copyOf({ kind, role, children, start, end }: Draft): Draft {
  return makeDraft(kind, role, children.map(copyOf), start, end);
}

/** Puts a node behind the children of another one. */
export function adopt(parent: Draft, inner: Draft): void {
  inner.parent = parent;
  parent.children.push(inner);
}

/** Puts other nodes in the place of one. */
export function replaceDraft(old: Draft, ...others: readonly Draft[]): void {
  const { parent } = old;
  if (!parent) return;
  parent.children.splice(parent.children.indexOf(old), 1, ...others);
  for (const other of others) other.parent = parent;
}

/**
 * Gives a call whose grammar knows a receiver and a name (`object`, `property`) the callee that the joins expect: the
 * member, or the name alone.
 */
export function joinCallee(call: Draft): void {
  const object = draftIn(call, "object");
  const property = draftIn(call, "property");
  if (!property) return;
  if (!object) {
    property.role = "callee";
    return;
  }
  const others = call.children.filter((inner) => inner !== object && inner !== property);
  const callee = makeDraft("member", "callee", [object, property]);
  call.children = [];
  for (const inner of [callee, ...others]) adopt(call, inner);
}
