import type { Draft } from "../syntax";
import { allDrafts, draftIn, joinDecorator, valueFirst, wrap } from "./drafts";

const LISTS = /^(listOf|setOf|arrayOf|listOfNotNull)$/;
const IN_BLOCK = new Set<Draft["kind"]>(["root", "function", "method"]);

/** Puts Kotlin's tree into the form the joins expect. */
export function arrangeKotlin(root: Draft, text: string): void {
  const slice = (draft: Draft | undefined) => (draft ? text.slice(draft.start, draft.end) : "");
  for (const draft of allDrafts(root))
    if (draft.kind === "other" && draft.role === "argument") unwrapArgument(draft, text);
  const drafts = allDrafts(root);
  for (const draft of drafts) settle(draft, text);
  for (const draft of drafts) {
    if (draft.kind === "call") kindOfCall(draft, slice(draftIn(draft, "callee")));
    if (draft.kind === "call" && draft.role === "" && draft.parent && isBlock(draft.parent))
      wrap(draft.parent, [draft], "statement", "");
    if (draft.kind === "decorator") joinDecorator(draft);
  }
}

/** What a draft is by itself and its neighbours. */
function settle(draft: Draft, text: string): void {
  const isMember = draft.parent?.kind === "class";
  switch (draft.kind) {
    case "identifier":
      nameLiteral(draft, text.slice(draft.start, draft.end));
      break;
    case "call":
      joinTrailing(draft);
      break;
    case "declare":
      if (isMember) draft.kind = "field";
      break;
    case "function":
      if (isMember && draftIn(draft, "name")) draft.kind = "method";
      break;
    case "unary":
      kindOfUnary(draft, text.slice(draft.start, draft.end));
      break;
    case "string":
      addSubstitutions(draft, text);
      break;
    case "decorator":
      takeArgument(draft);
      break;
    default:
  }
  if (draft.kind === "group") valueFirst(draft);
}

/** In `@RequestMapping("/x")` above a class the grammar takes the brackets for an expression of their own. */
function takeArgument(decorator: Draft): void {
  const siblings = decorator.parent?.children ?? [];
  const next = siblings[siblings.indexOf(decorator) + 1];
  const value = next?.kind === "group" && next.start === decorator.end ? next.children[0] : undefined;
  if (!next || !value) return;
  siblings.splice(siblings.indexOf(next), 1);
  value.role = "argument";
  value.parent = decorator;
  decorator.children.push(value);
  decorator.end = next.end;
}

/** An argument is its value; with a name before it, it is a pair. */
function unwrapArgument(argument: Draft, text: string): void {
  const [first, second] = argument.children;
  if (!first) return;
  if (second && first.kind === "identifier" && /^\s*=/.test(text.slice(first.end, second.start))) {
    argument.kind = "pair";
    first.role = "key";
    second.role = "value";
    return;
  }
  const siblings = argument.parent?.children;
  siblings?.splice(siblings.indexOf(argument), 1, first);
  first.role = "argument";
  first.parent = argument.parent;
}

function isBlock(parent: Draft): boolean {
  return IN_BLOCK.has(parent.kind) || parent.role === "body" || parent.role === "then";
}

function nameLiteral(draft: Draft, name: string): void {
  if (name === "null") draft.kind = "null";
  if (name === "true" || name === "false") draft.kind = "boolean";
}

/** `get("/x") { … }` is written as a call of what `get("/x")` gives, and is one call with two arguments. */
function joinTrailing(outer: Draft): void {
  const inner = draftIn(outer, "callee");
  const rest = outer.children.filter((child) => child !== inner);
  if (inner?.kind !== "call" || rest.length === 0 || !rest.every(({ kind }) => kind === "function")) return;
  outer.children = [...inner.children, ...rest];
  for (const child of inner.children) child.parent = outer;
  // It is still in the list of all drafts; as part of the tree it is gone.
  inner.kind = "other";
  joinTrailing(outer);
}

function kindOfUnary(draft: Draft, source: string): void {
  const value = draftIn(draft, "value");
  if (source.endsWith("!!")) draft.kind = "group";
  else if (/^(\+\+|--)|(\+\+|--)$/.test(source) && value) {
    draft.kind = "update";
    value.role = "target";
  }
}

function kindOfCall(draft: Draft, callee: string): void {
  const name = callee.match(/(?:^|\.)\s*(\w+)$/)?.[1] ?? "";
  if (LISTS.test(callee)) {
    draft.kind = "array";
    draft.children = draft.children.filter(({ role }) => role !== "callee");
    for (const child of draft.children) if (child.role === "argument") child.role = "element";
  } else if (/^[A-Z]\w*[a-z]/.test(name)) draft.kind = "construct";
}

/** A text with `${…}` or `$name` in it is a template; the grammar does not tell the short form. */
function addSubstitutions(draft: Draft, text: string): void {
  const source = text.slice(draft.start, draft.end);
  for (const { index, 0: found } of source.matchAll(/(?<!\\)\$[A-Za-z_]\w*/g)) {
    const start = draft.start + index;
    if (draft.children.some((child) => child.start <= start && start < child.end)) continue;
    const end = start + found.length;
    const part: Draft = { id: -1, kind: "substitution", role: "", start, end, parent: draft, children: [] };
    part.children.push({ id: -1, kind: "identifier", role: "", start: start + 1, end, parent: part, children: [] });
    draft.children.push(part);
  }
  if (!draft.children.some(({ kind }) => kind === "substitution")) return;
  draft.kind = "template";
  draft.children.sort((a, b) => a.start - b.start);
  // The joins take one character off each end of a template.
  const quotes = source.startsWith('"""') ? 2 : 0;
  draft.start += quotes;
  draft.end -= quotes;
}
