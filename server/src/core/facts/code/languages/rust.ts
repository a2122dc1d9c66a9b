import { adopt, allDrafts, draftIn, draftText, replaceDraft } from "../drafts";
import { rustActix } from "../frameworks/rust-actix";
import { rustAttributes } from "../frameworks/rust-attributes";
import { rustAxum } from "../frameworks/rust-axum";
import { rustCompared } from "../frameworks/rust-compared";
import { rustServers } from "../frameworks/rust-servers";
import { rustTrees } from "../frameworks/rust-trees";
import { rustWarp } from "../frameworks/rust-warp";
import type { Language, LiteralValue } from "../language";
import query from "../queries/rust.scm";
import { rustStores } from "../stores/rust-stores";
import { bare, child, childrenOf, type Draft, type SyntaxNode } from "../syntax";
import { negated, numberOf } from "./literals";
import { rustEnv } from "./rust-env";
import { isRustHandler } from "./rust-handlers";
import { rustImports } from "./rust-imports";
import { readAttribute, readMacro } from "./rust-macros";

/**
 * Rust. Paths are given with dots: `axum.Router.new`. A struct is a class, and so is an `impl`; methods of a struct of
 * the same file are moved into it. A module of tests keeps its test functions only, without what they do: the rest of
 * it is not the program.
 */
export const rust: Language = {
  name: "rust",
  grammars: [{ name: "rust", query }],
  grammarOf: (path) => (path.endsWith(".rs") ? "rust" : undefined),
  arrange,
  literal,
  imports: rustImports,
  isSelf: (node, text) => node.kind === "identifier" && /^(self|Self)$/.test(text.slice(node.start, node.end)),
  isHandler: isRustHandler,
  mainType,
  environmentWords: /\b(danger_accept_invalid|set_verify|allow_any_origin|allow_origin)/,
  envWords: /env/,
  env: rustEnv,
  stores: rustStores,
  frameworks: [rustAxum, rustActix, rustAttributes, rustWarp, rustTrees, rustCompared, rustServers],
};

function arrange(root: Draft, text: string): void {
  for (const module of allDrafts(root)
    .filter(({ role }) => role === "module")
    .reverse())
    openModule(module, text);
  for (const draft of allDrafts(root)) dropTests(draft, text);
  for (const draft of [...allDrafts(root)].reverse()) {
    if (draft.role === "attribute") readAttribute(draft, text);
    else if (draft.kind === "call" && draftIn(draft, "tokens")) readMacro(draft, text);
    else if (draft.kind === "pattern") openPattern(draft);
    else if (draft.kind === "identifier" && text[draft.start - 1] === "'") replaceDraft(draft);
  }
  joinImplementations(root, text);
}

/** A module's items count like those of the file; of a module of tests only the tests do. */
function openModule(module: Draft, text: string): void {
  const forTests = isForTests(module, text);
  for (const attribute of decoratorsBefore(module.parent?.children ?? [], module)) replaceDraft(attribute);
  if (!forTests) {
    replaceDraft(module, ...module.children.filter(({ role }) => role !== "name"));
    return;
  }
  const { children } = module;
  const tests = children.filter((inner) => isTest(inner, text));
  replaceDraft(module, ...tests.flatMap((test) => [...decoratorsBefore(children, test), test]));
}

function decoratorsBefore(siblings: readonly Draft[], item: Draft): readonly Draft[] {
  const end = siblings.indexOf(item);
  let start = end;
  while (siblings[start - 1]?.kind === "decorator") start--;
  return siblings.slice(start, end);
}

/** The attributes before an item. */
function attributesOf(item: Draft, text: string): readonly string[] {
  return decoratorsBefore(item.parent?.children ?? [], item).map((decorator) => draftText(decorator, text));
}

function isForTests(item: Draft, text: string): boolean {
  return attributesOf(item, text).some((attribute) =>
    /^#!?\[cfg\((all\(|any\()?\s*(test|debug_assertions)\b/.test(attribute),
  );
}

function isTest(item: Draft, text: string): boolean {
  if (item.kind !== "function") return false;
  if (!attributesOf(item, text).some((attribute) => /^#\[([\w:]+::)?(test|rstest|test_case)\b/.test(attribute)))
    return false;
  item.children = item.children.filter(({ role }) => role === "name");
  return true;
}

/** An item outside a module of tests that exists for tests only, or is one. */
function dropTests(item: Draft, text: string): void {
  if (item.kind === "other" || item.kind === "decorator" || item.parent?.kind !== "root") return;
  if (isForTests(item, text))
    for (const part of [...decoratorsBefore(item.parent.children, item), item]) replaceDraft(part);
  else isTest(item, text);
}

/** `State(app)` binds `app` alone: the pattern's type is no name of its own. */
function openPattern(pattern: Draft): void {
  pattern.children = pattern.children.filter(({ role }) => role !== "type");
  const [only, second] = pattern.children;
  if (!only || second) return;
  only.role = pattern.role;
  replaceDraft(pattern, only);
}

function joinImplementations(root: Draft, text: string): void {
  const structs = new Map<string, Draft>();
  const classes = root.children.filter(({ kind }) => kind === "class");
  const isImplementation = (one: Draft) =>
    text.startsWith("impl", one.start) || text.startsWith("unsafe impl", one.start);
  for (const one of classes) if (!isImplementation(one)) structs.set(draftText(draftIn(one, "name"), text), one);
  for (const one of classes) {
    const owner = isImplementation(one) ? structs.get(draftText(draftIn(one, "name"), text)) : undefined;
    if (!owner) continue;
    for (const inner of one.children) if (inner.role !== "name") adopt(owner, inner);
    replaceDraft(one);
  }
}

/** Calls that give a text as it stands. */
const AS_TEXT = new Set(["to_string", "to_owned", "into", "as_str", "as_bytes", "to_vec"]);

function literal(node: SyntaxNode, text: string): LiteralValue {
  const source = text.slice(node.start, node.end);
  switch (node.kind) {
    case "string":
      return textOfString(source);
    case "number":
      return numberOf(source, (digits) => digits.replace(/(?<!^0x[\da-f]*)([iuf](8|16|32|64|128|size))$/i, ""));
    case "boolean":
      return source === "true";
    case "unary":
      return negated(node, text, literal);
    case "call":
      return convertedText(node, text);
    default:
      return undefined;
  }
}

/** `"x".to_string()` and `String::from("x")`. */
function convertedText(node: SyntaxNode, text: string): LiteralValue {
  const callee = child(node, "callee");
  const args = childrenOf(node, "argument");
  if (callee?.kind !== "member") return undefined;
  const property = child(callee, "property");
  const object = child(callee, "object");
  const [argument] = args;
  if (argument && text.slice(callee.start, callee.end) === "String::from") return literal(bare(argument), text);
  const isConversion = property && AS_TEXT.has(text.slice(property.start, property.end)) && args.length === 0;
  return isConversion && object?.kind === "string" ? literal(object, text) : undefined;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "0": "\0" };

function textOfString(source: string): string {
  const raw = source.match(/^[bc]?r(#*)"/);
  if (raw) return source.slice(raw[0].length, source.length - 1 - (raw[1]?.length ?? 0));
  const content = source.slice(source.indexOf('"') + 1, -1);
  return content.replace(
    /\\(\r?\n\s*|.)/gs,
    (_, escaped: string) => ESCAPES[escaped] ?? (/\s/.test(escaped[0] ?? "") ? "" : escaped),
  );
}

/** Types that only wrap another one, such as the extractors of web frameworks. */
const WRAPPERS = new Set([
  "State",
  "Extension",
  "Data",
  "Arc",
  "Rc",
  "Box",
  "Option",
  "Mutex",
  "RwLock",
  "Result",
  "Pin",
  "Lazy",
  "OnceCell",
  "LazyLock",
  "OnceLock",
]);

/** `AppState` of `State<Arc<AppState>>`. */
function mainType(type: SyntaxNode, text: string): SyntaxNode {
  const node = bare(type);
  const object = node.kind === "subscript" ? child(node, "object") : undefined;
  const name = object ? text.slice(object.start, object.end).replace(/^.*::/, "") : "";
  const inner = WRAPPERS.has(name) ? childrenOf(node, "index").find(({ kind }) => kind !== "other") : undefined;
  return inner ? mainType(inner, text) : node;
}
