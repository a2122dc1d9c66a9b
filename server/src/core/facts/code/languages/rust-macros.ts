import { draftIn, draftText, makeDraft, replaceDraft } from "../drafts";
import type { Draft } from "../syntax";

/**
 * What a macro or an attribute is given is a list of tokens to the grammar. Here names, calls and `key = value` are made
 * of them, so that `tokio::select! { _ = signal::ctrl_c() => … }` holds a call like any other code.
 */
export function readMacro(macro: Draft, text: string): void {
  const tokens = draftIn(macro, "tokens");
  if (!tokens) return;
  const parts = expressionsOf(tokens, text);
  const name = draftText(draftIn(macro, "callee"), text).replace(/^.*::/, "");
  if (name === "vec") {
    macro.kind = "array";
    macro.children = [];
    for (const part of parts) place(macro, part, "element");
    return;
  }
  if (THROWING.has(name)) macro.kind = "throw";
  macro.children.splice(macro.children.indexOf(tokens), 1);
  const statics = name === "lazy_static" || name === "thread_local" ? staticsOf(tokens, parts, text) : undefined;
  if (statics) macro.kind = "other";
  for (const part of statics ?? parts) place(macro, part, statics ? "" : "argument");
}

const THROWING = new Set(["panic", "bail", "anyhow", "eyre", "unreachable"]);

/** Puts what an attribute is given in its place, as arguments. */
export function readAttribute(attribute: Draft, text: string): void {
  const tokens = draftIn(attribute, "tokens");
  if (!tokens) return;
  const parts = expressionsOf(tokens, text);
  for (const part of parts) part.role = "argument";
  replaceDraft(tokens, ...parts);
}

function place(parent: Draft, part: Draft, role: string): void {
  part.role = role;
  part.parent = parent;
  parent.children.push(part);
}

/** The expressions among some tokens, those of nested blocks included. */
function expressionsOf(tokens: Draft, text: string): Draft[] {
  const { children } = tokens;
  const found: Draft[] = [];
  for (let at = 0; at < children.length; ) {
    const first = children[at];
    if (!first) break;
    if (first.role === "tokens") {
      found.push(...expressionsOf(first, text));
      at++;
    } else if (first.kind === "identifier") {
      const { node, next } = chainAt(children, at, text);
      const { value, after } = keyed(node, children, next, text);
      found.push(value);
      at = after;
    } else {
      found.push(first);
      at++;
    }
  }
  return found;
}

/** A dotted name and the calls on it, as far as they reach. */
function chainAt(children: readonly Draft[], from: number, text: string): { node: Draft; next: number } {
  let node = children[from] as Draft;
  let next = from + 1;
  for (let inner = children[next]; inner; inner = children[next]) {
    const between = text.slice(node.end, inner.start);
    if (inner.role === "tokens" && /^!?$/.test(between) && text[inner.start] === "(") {
      node.role = "callee";
      const args = expressionsOf(inner, text);
      for (const argument of args) argument.role = "argument";
      node = makeDraft("call", "", [node, ...args], node.start, inner.end);
    } else if (inner.kind === "identifier" && /^\s*(\?|\.await\s*)*(::|\.)\s*$/.test(between)) {
      node.role = "object";
      inner.role = "property";
      node = makeDraft("member", "", [node, inner]);
    } else break;
    next++;
  }
  return { node, next };
}

/** `env = "PORT"`: a name with a value, as attributes have them. */
function keyed(node: Draft, children: readonly Draft[], next: number, text: string): { value: Draft; after: number } {
  const given = children[next];
  const isValue = given && given.role !== "tokens" && /^\s*=\s*$/.test(text.slice(node.end, given.start));
  if (!isValue) return { value: node, after: next };
  const { node: value, next: after } =
    given.kind === "identifier" ? chainAt(children, next, text) : { node: given, next: next + 1 };
  node.role = "key";
  value.role = "value";
  return { value: makeDraft("pair", "", [node, value]), after };
}

/** `static ref NAME: Type = value;`, as `lazy_static!` has them. */
function staticsOf(tokens: Draft, parts: readonly Draft[], text: string): Draft[] {
  const found: Draft[] = [];
  for (const [index, name] of parts.entries()) {
    if (name.kind !== "identifier" || !/\bstatic\s+(ref\s+)?$/.test(text.slice(tokens.start, name.start))) continue;
    const rest = text.slice(name.end, tokens.end);
    const [, before = "", type = ""] = rest.match(/^(\s*:\s*)([^=]+)=/) ?? [];
    if (type === "") continue;
    const start = name.end + before.length;
    const end = start + type.trimEnd().length;
    const value = parts.slice(index + 1).find((part) => part.start >= end);
    name.role = "target";
    const typed = makeDraft("other", "type", [], start, end);
    if (value) value.role = "value";
    found.push(makeDraft("declare", "", value ? [name, typed, value] : [name, typed]));
  }
  return found;
}
