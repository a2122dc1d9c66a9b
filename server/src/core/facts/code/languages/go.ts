import { goCompared } from "../frameworks/go-compared";
import { goConnect } from "../frameworks/go-connect";
import { goPatterns } from "../frameworks/go-patterns";
import { goRegistered } from "../frameworks/go-registered";
import { goRoutes } from "../frameworks/go-routes";
import { goServers } from "../frameworks/go-servers";
import { goTables } from "../frameworks/go-tables";
import type { ImportedModule, Language, LiteralValue } from "../language";
import { typeName } from "../names";
import query from "../queries/go.scm";
import { type SourceUnit, textOf } from "../source-unit";
import { goCollections } from "../stores/go-collections";
import { heldStores } from "../stores/held-stores";
import { child, childrenOf, type Draft, enclosing, type SyntaxNode, walk } from "../syntax";
import { goEnv } from "./go-env";
import { negated, numberOf } from "./literals";

/**
 * Go. A struct is a class; its methods, which stand outside it, are moved into it when both are in one file, so that
 * fields and methods are found the same way as in other languages. A panic is an error raised.
 */
export const go: Language = {
  name: "go",
  grammars: [{ name: "go", query }],
  grammarOf: (path) => (path.endsWith(".go") ? "go" : undefined),
  arrange,
  literal,
  imports,
  isSelf,
  isHandler,
  envWords: /env|viper/i,
  env: goEnv,
  stores: (unit, handlers) => heldStores(unit, handlers, goCollections),
  frameworks: [goRoutes, goRegistered, goPatterns, goTables, goCompared, goConnect, goServers],
};

function arrange(root: Draft, text: string): void {
  const slice = (draft: Draft | undefined) => (draft ? text.slice(draft.start, draft.end) : "");
  const named = (draft: Draft, role: string) => draft.children.find((inner) => inner.role === role);
  const classes = new Map(
    root.children.filter(({ kind }) => kind === "class").map((one) => [slice(named(one, "name")), one]),
  );
  for (const method of [...root.children]) {
    if (method.kind !== "method") continue;
    const receiver = named(method, "receiver");
    const type = receiver && named(receiver, "type");
    const owner = classes.get(slice(type).match(/^\*?\s*(\w+)/)?.[1] ?? "");
    if (!owner) continue;
    root.children.splice(root.children.indexOf(method), 1);
    owner.children.push(method);
    method.parent = owner;
  }
  markPanics(root, text);
}

function markPanics(root: Draft, text: string): void {
  const open: Draft[] = [root];
  for (let draft = open.pop(); draft; draft = open.pop()) {
    const call = draft.kind === "statement" ? draft.children[0] : undefined;
    if (call?.kind === "call" && text.startsWith("panic(", call.start)) draft.kind = "throw";
    for (const inner of draft.children) open.push(inner);
  }
}

function literal(node: SyntaxNode, text: string): LiteralValue {
  const source = text.slice(node.start, node.end);
  switch (node.kind) {
    case "string":
      return source.startsWith("`") ? source.slice(1, -1) : unescaped(source.slice(1, -1));
    case "number":
      return numberOf(source);
    case "boolean":
      return source === "true";
    case "unary":
      return negated(node, text, literal);
    case "call": {
      const inner = child(node, "argument");
      return source.startsWith("[]byte(") && inner?.kind === "string" ? literal(inner, text) : undefined;
    }
    default:
      return undefined;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

function unescaped(content: string): string {
  return content.replace(/\\(.)/gs, (_, escaped: string) => ESCAPES[escaped] ?? escaped);
}

function imports(root: SyntaxNode, text: string): readonly ImportedModule[] {
  return root.children.flatMap((node) => {
    const source = node.kind === "import" ? child(node, "source") : undefined;
    const module = source && literal(source, text);
    if (typeof module !== "string") return [];
    const alias = child(node, "alias");
    const name = alias ? text.slice(alias.start, alias.end) : packageName(module, text);
    const names = name === "_" || name === "." ? [] : [{ local: name, imported: "" }];
    return [{ module, names, node }];
  });
}

/** The package's name is not in the import; of the usual guesses the one that the file uses is taken. */
function packageName(path: string, text: string): string {
  const parts = path.split("/");
  const last = parts.at(-1) ?? path;
  const base = /^v\d+$/.test(last) && parts.length > 1 ? (parts.at(-2) ?? last) : last.replace(/\.v\d+$/, "");
  const plain = base.replace(/^(go|golang)-/, "").replace(/[-.](go|golang)$/, "");
  const guesses = [base, plain, base.replaceAll("-", ""), plain.replaceAll("-", ""), plain.split("-").at(-1) ?? plain];
  return guesses.find((guess) => /^\w+$/.test(guess) && text.includes(`${guess}.`)) ?? plain.replaceAll(/\W/g, "");
}

/** The name a method gives to what it is called on. */
function isSelf(node: SyntaxNode, text: string): boolean {
  if (node.kind !== "identifier") return false;
  const method = enclosing(node, ({ kind }) => kind === "method");
  const receiver = child(child(method, "receiver"), "target");
  return receiver !== undefined && text.slice(receiver.start, receiver.end) === text.slice(node.start, node.end);
}

const HANDLER_TYPES =
  /^(net\/http\.ResponseWriter|github\.com\/(gin-gonic\/gin|labstack\/echo(\/v\d+)?|kataras\/iris(\/v\d+)?)\.Context|github\.com\/gofiber\/fiber(\/v\d+)?\.Ctx|github\.com\/valyala\/fasthttp\.RequestCtx)$/;

/** True for a function with the parameters of a handler: in Go routes and handlers seldom share a file. */
function isHandler(fn: SyntaxNode, unit: SourceUnit): boolean {
  const type = child(childrenOf(fn, "parameter")[0], "type");
  const name = type && typeName(unit, type)?.name;
  // One that hands the request on is a middleware.
  return name !== undefined && HANDLER_TYPES.test(name) && ![...walk(fn)].some((node) => isHandingOn(unit, node));
}

function isHandingOn(unit: SourceUnit, node: SyntaxNode): boolean {
  if (node.kind !== "member" || node.role !== "callee") return false;
  const name = textOf(unit, child(node, "property"));
  return name === "Next" || name === "ServeHTTP";
}
