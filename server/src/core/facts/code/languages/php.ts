import { adopt, allDrafts, copyOf, draftIn, draftText, joinCallee, makeDraft, replaceDraft } from "../drafts";
import { phpCompared } from "../frameworks/php-compared";
import { laravel } from "../frameworks/php-laravel";
import { phpServers } from "../frameworks/php-servers";
import { slim } from "../frameworks/php-slim";
import { symfony } from "../frameworks/php-symfony";
import { phpTables } from "../frameworks/php-tables";
import type { ImportedModule, Language, LiteralValue } from "../language";
import query from "../queries/php.scm";
import { type Draft, type SyntaxNode, walk } from "../syntax";
import { negated, numberOf } from "./literals";
import { phpEnv } from "./php-env";
import { isPhpHandler } from "./php-handlers";

/**
 * PHP. Names of classes are given with dots (`Illuminate.Support.Facades.Route.get`), variables with their `$`. An array
 * with keys is an object. A process answers one request and forgets it, so nothing is a store.
 */
export const php: Language = {
  name: "php",
  grammars: [{ name: "php", query }],
  grammarOf: (path) => (path.endsWith(".php") && !path.endsWith(".blade.php") ? "php" : undefined),
  arrange,
  literal,
  imports,
  isSelf: (node, text) => node.kind === "identifier" && /^(\$this|self|static)$/.test(text.slice(node.start, node.end)),
  isHandler: isPhpHandler,
  environmentWords: /\b(withoutVerifying|CURLOPT_SSL_VERIFY|display_errors)/,
  envWords: /env\b|\$_(ENV|SERVER)\b|\bEnv::/,
  env: phpEnv,
  stores: () => [],
  frameworks: [laravel, slim, symfony, phpTables, phpCompared, phpServers],
};

function arrange(root: Draft, text: string): void {
  // Inner nodes first: what an outer one becomes depends on them.
  for (const draft of [...allDrafts(root)].reverse()) {
    if (draft.role === "filled") fillTemplate(draft);
    else if (draft.kind === "group" && draft.children.length === 1) openWrapper(draft, text);
    else if (draft.kind === "call") arrangeCall(draft);
    else if (draft.kind === "array" && draft.children.some(({ kind }) => kind === "pair")) draft.kind = "object";
    else if (draft.kind === "identifier") arrangeName(draft, text);
    else if (draft.kind === "member") arrangeMember(draft, text);
    else if (draft.kind === "parameter" && draftIn(draft, "promoted")) promote(draft);
    else if (draft.kind === "construct" || draft.kind === "decorator") arrangeMade(draft);
    else if (draft.kind === "other" && draft.role === "property") draft.kind = "identifier";
  }
}

/** What an argument or an element holds stands for itself. */
function openWrapper(wrapper: Draft, text: string): void {
  const [inner] = wrapper.children;
  if (!inner || (wrapper.role !== "argument" && wrapper.role !== "element") || text[wrapper.start] === "(") return;
  inner.role = wrapper.role;
  replaceDraft(wrapper, inner);
}

function arrangeCall(call: Draft): void {
  const callee = draftIn(call, "callee");
  // `echo` and `print` are words of the language.
  if (callee?.kind === "other") callee.kind = "identifier";
  joinCallee(call);
}

/** A variable is one name, its `$` included; in a class the property `$x` is called `x`. */
function arrangeName(name: Draft, text: string): void {
  name.children = [];
  const isMember = name.role === "target" && name.parent?.kind === "field";
  const isStatic = name.role === "property" && text[name.start] === "$";
  if (isMember || isStatic) name.start++;
}

/** `__construct(private Client $client)` declares the property `client` as well. */
function promote(parameter: Draft): void {
  const name = draftIn(parameter, "target");
  const type = draftIn(parameter, "type");
  if (!name) return;
  const property = makeDraft("identifier", "target", [], name.start + 1, name.end);
  adopt(parameter, makeDraft("field", "", type ? [property, copyOf(type)] : [property]));
}

/** `A\B\C` is the member `C` of `B` of `A`. */
function arrangeMember(member: Draft, text: string): void {
  if (draftIn(member, "object") || !draftText(member, text).includes("\\")) return;
  const names = member.children.filter(({ kind }) => kind === "identifier");
  const [first, ...others] = names;
  if (!first) return;
  if (others.length === 0) {
    member.kind = "identifier";
    member.start = first.start;
    member.children = [];
    return;
  }
  let object = first;
  for (const [index, property] of others.entries()) {
    object.role = "object";
    property.role = "property";
    if (index === others.length - 1) {
      member.children = [];
      adopt(member, object);
      adopt(member, property);
    } else object = makeDraft("member", "object", [object, property]);
  }
}

/** The name of the class that is made stands before its arguments, whatever else the grammar gives it. */
function arrangeMade(made: Draft): void {
  const callee = draftIn(made, "callee");
  if (made.kind !== "decorator" || !callee) return;
  // The joins look for a call in a decorator.
  const call = makeDraft("other", "attribute", made.children, made.start, made.end);
  made.children = [];
  adopt(made, call);
}

/** The joins want the expression inside a part of a template. */
function fillTemplate(part: Draft): void {
  const inner = makeDraft(part.kind, "", part.children, part.start, part.end);
  part.kind = "substitution";
  part.role = "";
  part.children = [];
  adopt(part, inner);
}

function literal(node: SyntaxNode, text: string): LiteralValue {
  const source = text.slice(node.start, node.end);
  switch (node.kind) {
    case "string":
      return source.startsWith("'")
        ? source.slice(1, -1).replace(/\\([\\'])/g, "$1")
        : source.slice(1, -1).replace(/\\(.)/gs, (_, escaped: string) => ESCAPES[escaped] ?? escaped);
    case "number":
      return numberOf(source);
    case "boolean":
      return /^true$/i.test(source);
    case "unary":
      return negated(node, text, literal);
    case "member": {
      // In a list, `X::class` is the text it stands for.
      return node.role === "element" ? classText(source) : undefined;
    }
    case "binary": {
      // Parts are joined with a dot.
      const [left, right] = node.children;
      const isJoined = left && right && text.slice(left.end, right.start).trim() === ".";
      const one = isJoined ? (classText(text.slice(left.start, left.end)) ?? literal(left, text)) : undefined;
      const two = isJoined ? literal(right, text) : undefined;
      return typeof one === "string" && two !== undefined ? one + String(two) : undefined;
    }
    default:
      return undefined;
  }
}

/** The name of a class in `X::class`. */
function classText(source: string): string | undefined {
  return source.match(/^\\?([\w\\]+)::class$/)?.[1];
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "0": "\0", e: "\x1b" };

/** `use A\B\C as D`, also in a group: the name stands for the whole path. */
function imports(root: SyntaxNode, text: string): readonly ImportedModule[] {
  const slice = (node: SyntaxNode | undefined) => (node ? text.slice(node.start, node.end) : "");
  const found: ImportedModule[] = [];
  for (const node of walk(root)) {
    if (node.kind !== "import") continue;
    const prefix = slice(node.children.find(({ role }) => role === "prefix"));
    for (const specifier of node.children.filter(({ kind }) => kind === "specifier")) {
      const name = slice(specifier.children.find(({ role }) => role === "name"));
      const alias = slice(specifier.children.find(({ role }) => role === "alias"));
      const path = [prefix, name].filter(Boolean).join("\\").replace(/^\\/, "").split("\\");
      const local = alias || (path.at(-1) ?? "");
      if (local) found.push({ module: path.join("."), names: [{ local, imported: "" }], node });
    }
  }
  return found;
}
