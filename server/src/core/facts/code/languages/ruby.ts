import { adopt, allDrafts, draftIn, draftText, joinCallee, makeDraft, replaceDraft } from "../drafts";
import { grpcServers } from "../frameworks/grpc-servers";
import { grape } from "../frameworks/ruby-grape";
import { rubyRack } from "../frameworks/ruby-rack";
import { rails } from "../frameworks/ruby-rails";
import { rubyServers } from "../frameworks/ruby-servers";
import { sinatra } from "../frameworks/ruby-sinatra";
import { rubyTrees } from "../frameworks/ruby-trees";
import type { ImportedModule, Language, LiteralValue } from "../language";
import query from "../queries/ruby.scm";
import { rubyStores } from "../stores/ruby-collections";
import { child, type Draft, type SyntaxNode, walk } from "../syntax";
import { negated, numberOf } from "./literals";
import { rubyEnv } from "./ruby-env";
import { isRubyHandler } from "./ruby-handlers";

/**
 * Ruby. Constants need no import, so `Sinatra::Base` is `Sinatra.Base` everywhere. A call without arguments that something
 * else is called on is a member, since Ruby does not tell the two apart; `X.new` makes an object, `raise` is a throw.
 */
export const ruby: Language = {
  name: "ruby",
  grammars: [{ name: "ruby", query }],
  grammarOf: (path) => (/\.(rb|ru)$|(^|\/)\.simplecov$/.test(path) ? "ruby" : undefined),
  arrange,
  literal,
  imports,
  isSelf: (node, text) => node.kind === "identifier" && /^(self|@{1,2})$/.test(text.slice(node.start, node.end)),
  isHandler: isRubyHandler,
  envWords: /\bENV\b/,
  env: rubyEnv,
  stores: rubyStores,
  frameworks: [rails, sinatra, grape, rubyTrees, rubyRack, rubyServers, grpcServers],
};

function arrange(root: Draft, text: string): void {
  // Inner nodes first: what a call becomes depends on what it is called on.
  for (const draft of [...allDrafts(root)].reverse()) {
    if (draft.kind === "call") arrangeCall(draft, text);
    else if (draft.kind === "identifier") splitVariable(draft, text);
    else if (draft.kind === "binary") shiftToCall(draft, text);
    else if (draft.role === "eigenclass") replaceDraft(draft, ...draft.children);
  }
}

const THROWING = new Set(["raise", "abort", "fail"]);

function arrangeCall(call: Draft, text: string): void {
  const object = draftIn(call, "object");
  const property = draftIn(call, "property");
  const name = draftText(property, text);
  if (!object && THROWING.has(name)) {
    call.kind = "throw";
    call.children = call.children.filter((inner) => inner !== property);
    return;
  }
  if (object && name === "new" && /^(::)?[A-Z][\w:]*$/.test(draftText(object, text))) {
    call.kind = "construct";
    object.role = "callee";
    call.children = call.children.filter((inner) => inner !== property);
    return;
  }
  const isPlain = object && property && call.children.length === 2 && call.end === property.end;
  if (isPlain && (call.role === "object" || call.role === "target")) call.kind = "member";
  else joinCallee(call);
}

/** `@x` and `@@x` are members of the class around them; they keep their sign, since a method may have the same name. */
function splitVariable(variable: Draft, text: string): void {
  const sign = draftText(variable, text).match(/^@{1,2}/)?.[0];
  if (!sign) return;
  const middle = variable.start + sign.length;
  variable.kind = "member";
  variable.children = [];
  adopt(variable, makeDraft("identifier", "object", [], variable.start, middle));
  adopt(variable, makeDraft("identifier", "property", [], variable.start, variable.end));
}

/** `list << x` changes `list` like any other method. */
function shiftToCall(binary: Draft, text: string): void {
  const left = draftIn(binary, "left");
  const right = draftIn(binary, "right");
  if (!left || !right) return;
  const between = text.slice(left.end, right.start);
  if (between.trim() !== "<<") return;
  const at = left.end + between.indexOf("<<");
  left.role = "object";
  right.role = "argument";
  const name = makeDraft("identifier", "property", [], at, at + 2);
  binary.kind = "call";
  binary.children = [];
  adopt(binary, makeDraft("member", "callee", [left, name]));
  adopt(binary, right);
}

function literal(node: SyntaxNode, text: string): LiteralValue {
  const source = text.slice(node.start, node.end);
  switch (node.kind) {
    case "string":
      return textOfString(source);
    case "number":
      return numberOf(source);
    case "boolean":
      return source === "true";
    case "unary":
      return negated(node, text, literal);
    case "call": {
      const callee = child(node, "callee");
      const property = child(callee, "property");
      const object = child(callee, "object");
      const isFrozen = property && text.slice(property.start, property.end) === "freeze";
      return isFrozen && object ? literal(object, text) : undefined;
    }
    case "member":
      // The one constant of a library that checks ask for by its value.
      return /^(OpenSSL::SSL::)?VERIFY_(NONE|PEER)$/.test(source) ? source : undefined;
    default:
      return undefined;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", s: " ", "0": "\0", e: "\x1b" };

function textOfString(source: string): string {
  if (source.startsWith(":")) return source.slice(1).replace(/^"|"$/g, "");
  const percent = source.match(/^%[qQ]?[^\w\s]/)?.[0];
  if (percent) return source.slice(percent.length, -1);
  if (source.startsWith("'")) return source.slice(1, -1).replace(/\\([\\'])/g, "$1");
  if (!source.startsWith('"')) return source;
  return source.slice(1, -1).replace(/\\(.)/gs, (_, escaped: string) => ESCAPES[escaped] ?? escaped);
}

const REQUIRES = new Set(["require", "require_relative", "load", "autoload"]);

function imports(root: SyntaxNode, text: string): readonly ImportedModule[] {
  return [...walk(root)].flatMap((node): ImportedModule[] => {
    const callee = node.kind === "call" ? child(node, "callee") : undefined;
    const called = callee ? text.slice(callee.start, callee.end) : "";
    const argument = child(node, "argument");
    const module = argument && REQUIRES.has(called) ? literal(argument, text) : undefined;
    if (typeof module !== "string") return [];
    const path = called === "require_relative" && !module.startsWith(".") ? `./${module}` : module;
    return [{ module: path, names: [], node }];
  });
}
