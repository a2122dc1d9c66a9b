import { extension } from "../../paths";
import { fastifyPlugins } from "../frameworks/fastify-plugins";
import { fileRoutes } from "../frameworks/file-routes";
import { grpcServers } from "../frameworks/grpc-servers";
import { adonis } from "../frameworks/js-adonis";
import { bunRoutes } from "../frameworks/js-bun-routes";
import { jsContracts } from "../frameworks/js-contracts";
import { jsDescribed } from "../frameworks/js-described";
import { effect } from "../frameworks/js-effect";
import { jsFeathers } from "../frameworks/js-feathers";
import { jsFunctions } from "../frameworks/js-functions";
import { jsGraphql } from "../frameworks/js-graphql";
import { jsKeyed } from "../frameworks/js-keyed";
import { jsListen } from "../frameworks/js-listen";
import { jsMounted } from "../frameworks/js-mounted";
import { jsProcedures } from "../frameworks/js-procedures";
import { jsRouters } from "../frameworks/js-routers";
import { jsTanstack } from "../frameworks/js-tanstack";
import { nest } from "../frameworks/nest";
import { nodeHttp } from "../frameworks/node-http";
import type { ImportedModule, ImportedName, Language, LiteralValue } from "../language";
import ecmascriptQuery from "../queries/ecmascript.scm";
import javascriptQuery from "../queries/javascript.scm";
import typescriptQuery from "../queries/typescript.scm";
import { bare, child, enclosing, type SyntaxNode, walk } from "../syntax";
import { ecmascriptEnv } from "./ecmascript-env";
import { numberOf } from "./literals";

const GRAMMARS: Readonly<Record<string, string>> = {
  ts: "typescript",
  mts: "typescript",
  cts: "typescript",
  tsx: "tsx",
  js: "javascript",
  jsx: "javascript",
  mjs: "javascript",
  cjs: "javascript",
};

/** What starts a server and has no extension, as in `bin/www`; its first line says whether it is for Node. */
const STARTER = /(^|\/)bin\/(www|server|start|serve|app|web|api|worker)$/;

/** TypeScript, TSX and JavaScript: three grammars, one meaning. */
export const ecmascript: Language = {
  name: "ecmascript",
  grammars: [
    { name: "typescript", query: ecmascriptQuery + typescriptQuery },
    { name: "tsx", query: ecmascriptQuery + typescriptQuery },
    { name: "javascript", query: ecmascriptQuery + javascriptQuery },
  ],
  prepare: namesThatAreWords,
  grammarOf: (path) => {
    if (STARTER.test(path)) return "javascript";
    return /\.d\.[cm]?ts$/.test(path) ? undefined : GRAMMARS[extension(path)];
  },
  literal,
  imports,
  isSelf: (node, text) => node.kind === "identifier" && text.slice(node.start, node.end) === "this",
  collection,
  envWords: /env/,
  env: ecmascriptEnv,
  frameworks: [
    grpcServers,
    effect,
    jsRouters,
    jsMounted,
    jsDescribed,
    jsKeyed,
    jsProcedures,
    jsContracts,
    jsGraphql,
    jsFeathers,
    nest,
    adonis,
    fileRoutes,
    jsTanstack,
    nodeHttp,
    bunRoutes,
    jsFunctions,
    jsListen,
    fastifyPlugins,
  ],
};

const COLLECTIONS: Readonly<Record<string, string>> = { Map: "Map", Set: "Set", Array: "array" };

function collection(value: SyntaxNode | undefined, _type: SyntaxNode | undefined, text: string): string | undefined {
  const made = value && bare(value);
  const callee = made?.kind === "construct" || made?.kind === "call" ? child(made, "callee") : undefined;
  const name = callee ? text.slice(callee.start, callee.end) : "";
  return name === "Object.create" ? "object" : COLLECTIONS[name];
}

function literal(node: SyntaxNode, text: string): LiteralValue {
  const source = text.slice(node.start, node.end);
  switch (node.kind) {
    case "string":
      return unescaped(source.slice(1, -1));
    case "template":
      return node.children.some((part) => part.kind === "substitution") ? undefined : unescaped(source.slice(1, -1));
    case "boolean":
      return source === "true";
    case "number":
      return numberOf(source, (digits) => digits.replace(/n$/, ""));
    case "unary": {
      const operand = node.children[0];
      const value = operand?.kind === "number" && source.startsWith("-") ? literal(operand, text) : undefined;
      return typeof value === "number" ? -value : undefined;
    }
    default:
      return undefined;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f", v: "\v", "0": "\0" };

function unescaped(body: string): string {
  if (!body.includes("\\")) return body;
  return body.replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|u\{([\da-f]{1,6})\}|\r?\n|(.))/gi, (_, x, u, long, plain) => {
    const code = x ?? u ?? long;
    if (code) return codePoint(Number.parseInt(code, 16));
    return plain === undefined ? "" : (ESCAPES[plain] ?? plain);
  });
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : "";
}

function imports(root: SyntaxNode, text: string): readonly ImportedModule[] {
  const found: ImportedModule[] = [];
  for (const node of walk(root)) {
    if (node.kind === "import" || node.kind === "export") {
      const source = child(node, "source");
      const module = source && literal(source, text);
      if (typeof module === "string") found.push(fromStatement(node, moduleName(module), text));
    } else if (node.kind === "call") {
      const module = requiredModule(node, text);
      if (module !== undefined)
        found.push({ module: moduleName(module), names: requiredNames(node, text), node: enclosingDeclaration(node) });
    }
  }
  return found;
}

/** Node's own modules have two spellings; the one without the prefix is used everywhere. */
function moduleName(module: string): string {
  return module.startsWith("node:") ? module.slice("node:".length) : module;
}

function fromStatement(node: SyntaxNode, module: string, text: string): ImportedModule {
  const slice = (part: SyntaxNode | undefined) => (part ? text.slice(part.start, part.end) : "");
  const names: ImportedName[] = [];
  for (const part of node.children) {
    // A re-export brings no name into this file.
    if (node.kind === "export") break;
    if (part.role === "default" || part.role === "namespace") names.push({ local: slice(part), imported: "" });
    if (part.kind !== "specifier" || slice(part).startsWith("type ")) continue;
    const name = slice(child(part, "name"));
    names.push({ local: slice(child(part, "alias")) || name, imported: name === "default" ? "" : name });
  }
  const typeOnly = /^(import|export)\s+type\b/.test(text.slice(node.start, node.start + 40));
  return { module, names: typeOnly ? typeNames(node, text) : [...names, ...inlineTypes(node, text)], typeOnly, node };
}

/** Names of types resolve like any other: `app: FastifyInstance` says where `app` comes from. */
function typeNames(node: SyntaxNode, text: string): ImportedName[] {
  return node.children.flatMap((part) => {
    if (part.role === "default" || part.role === "namespace")
      return [{ local: text.slice(part.start, part.end), imported: "" }];
    return part.kind === "specifier" ? [specifierName(part, text)] : [];
  });
}

function inlineTypes(node: SyntaxNode, text: string): ImportedName[] {
  if (node.kind === "export") return [];
  return node.children
    .filter((part) => part.kind === "specifier" && text.startsWith("type ", part.start))
    .map((part) => specifierName(part, text));
}

function specifierName(part: SyntaxNode, text: string): ImportedName {
  const slice = (inner: SyntaxNode | undefined) => (inner ? text.slice(inner.start, inner.end) : "");
  const name = slice(child(part, "name"));
  return { local: slice(child(part, "alias")) || name, imported: name === "default" ? "" : name };
}

/** The module of `require("x")` and `import("x")`. */
function requiredModule(call: SyntaxNode, text: string): string | undefined {
  const callee = child(call, "callee");
  const argument = child(call, "argument");
  if (!callee || !argument) return undefined;
  const name = text.slice(callee.start, callee.end);
  if (name !== "require" && name !== "import") return undefined;
  const module = literal(argument, text);
  return typeof module === "string" ? module : undefined;
}

/** The names of `const x = require("m")`, `const { a: b } = require("m")`, `const x = require("m").a`. */
function requiredNames(call: SyntaxNode, text: string): ImportedName[] {
  const slice = (part: SyntaxNode | undefined) => (part ? text.slice(part.start, part.end) : "");
  let value = call;
  let member = "";
  while (value.parent) {
    if (value.parent.kind === "group" || value.parent.kind === "await") value = value.parent;
    else if (value.parent.kind === "member" && value.role === "object") {
      member = [member, slice(child(value.parent, "property"))].filter((part) => part && part !== "default").join(".");
      value = value.parent;
    } else break;
  }
  const declaration = value.parent;
  if (declaration?.kind !== "declare" || value.role !== "value") return [];
  const target = child(declaration, "target");
  if (target?.kind === "identifier") return [{ local: slice(target), imported: member }];
  if (target?.kind !== "pattern") return [];
  return target.children.flatMap((part) => {
    const key = part.kind === "pair" ? child(part, "key") : part;
    const local = part.kind === "pair" ? child(part, "value") : part;
    if (!key || local?.kind !== "identifier") return [];
    return [
      { local: slice(local), imported: [member, slice(key)].filter((name) => name && name !== "default").join(".") },
    ];
  });
}

function enclosingDeclaration(call: SyntaxNode): SyntaxNode {
  const declaration = enclosing(
    call,
    (node) => node.kind !== "group" && node.kind !== "await" && node.kind !== "member",
  );
  return declaration?.kind === "declare" && child(declaration, "value") && bare(declaration) ? declaration : call;
}

/** The grammar takes the parameter `private as: Service` for a conversion and loses what stands behind it. */
function namesThatAreWords(text: string): string {
  return text.replace(/\b((?:private|public|protected|readonly)\s{1,9})as(?=\??:)/g, "$1a_");
}
