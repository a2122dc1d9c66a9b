import type { Draft } from "../syntax";

/** Every draft of a tree, parents before children; a list, so that it may be rearranged while it is gone through. */
export function allDrafts(root: Draft): readonly Draft[] {
  const found: Draft[] = [root];
  // The list grows while it is read: no recursion, however deep the code is nested.
  for (const next of found) for (const inner of next.children) found.push(inner);
  return found;
}

/** The first child in this role. */
export function draftIn(draft: Draft | undefined, role: string): Draft | undefined {
  return draft?.children.find((inner) => inner.role === role);
}

/** Puts children of a draft into a new one between them, which spans them; it takes the place of the first. */
export function wrap(parent: Draft, inner: readonly Draft[], kind: Draft["kind"], role: string): Draft | undefined {
  const first = inner[0];
  if (!first) return undefined;
  const start = Math.min(...inner.map((draft) => draft.start));
  const end = Math.max(...inner.map((draft) => draft.end));
  const made: Draft = { id: -1, kind, role, start, end, parent, children: [...inner] };
  parent.children.splice(parent.children.indexOf(first), 1, made);
  parent.children = parent.children.filter((draft) => draft === made || !inner.includes(draft));
  for (const draft of inner) draft.parent = made;
  return made;
}

/** Gives a call that is written as `object` and `name` side by side the member expression as its callee. */
export function joinCallee(call: Draft): void {
  const object = draftIn(call, "object");
  const property = draftIn(call, "property");
  if (!property) return;
  if (object) wrap(call, [object, property], "member", "callee");
  else property.role = "callee";
}

/** A cast or a conversion counts as what it converts, so that comes first. */
export function valueFirst(group: Draft): void {
  const value = draftIn(group, "value");
  if (value) group.children = [value, ...group.children.filter((inner) => inner !== value)];
}

/** Gives an annotation with arguments the call that a decorator has in other languages. */
export function joinDecorator(decorator: Draft): void {
  if (!decorator.children.some(({ role }) => role === "argument")) return;
  const parts = decorator.children.filter(({ role }) => role === "callee" || role === "argument");
  const call = wrap(decorator, parts, "call", "");
  if (call) call.end = decorator.end;
}
