import { bindingOf, isLocalModule, memberOf, originOf } from "../names";
import type { Binding } from "../scopes";
import { lastSegment, nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, enclosing, isFunction, type SyntaxNode } from "../syntax";

/** What makes a thing that routes can be registered on, by the framework. */
const MAKERS: Readonly<Record<string, string>> = {
  express: "express",
  "express.Router": "express",
  "express.Express": "express",
  "express.Application": "express",
  "express.IRouter": "express",
  "express.IApplication": "express",
  "express.core.Express": "express",
  "express-serve-static-core.Express": "express",
  "express-serve-static-core.Router": "express",
  "express-promise-router": "express",
  "express-async-router.AsyncRouter": "express",
  "express-ws.Application": "express",
  router: "express",
  polka: "polka",
  "@tinyhttp/app.App": "tinyhttp",
  fastify: "fastify",
  "fastify.fastify": "fastify",
  "fastify.Fastify": "fastify",
  "fastify.FastifyInstance": "fastify",
  "@koa/router": "koa",
  "@koa/router.Router": "koa",
  "koa-router": "koa",
  "koa-router.Router": "koa",
  "koa-joi-router": "koa",
  "hono.Hono": "hono",
  "hono/tiny.Hono": "hono",
  "hono/quick.Hono": "hono",
  "@hono/zod-openapi.OpenAPIHono": "hono",
  "restify.createServer": "restify",
  "restify.Server": "restify",
  "elysia.Elysia": "elysia",
  elysia: "elysia",
  "h3.createRouter": "h3",
  "h3.createApp": "h3",
  "itty-router.Router": "itty-router",
  "itty-router.AutoRouter": "itty-router",
  "find-my-way": "find-my-way",
  "koa-route": "koa",
  "koa-tree-router": "koa",
  restana: "restana",
  "hyper-express.Server": "hyper-express",
  "hyper-express.Router": "hyper-express",
  "uWebSockets.js.App": "uws",
  "uWebSockets.js.SSLApp": "uws",
  "ultimate-express": "express",
  "fets.createRouter": "fets",
  "@hapi/hapi.server": "hapi",
  "@hapi/hapi.Server": "hapi",
  "@hapi/hapi": "hapi",
};

/** What gives the same router back when called on one. */
const CHAINS = new Set([
  "withTypeProvider",
  "basePath",
  "prefix",
  "use",
  "register",
  "decorate",
  "group",
  "guard",
  "derive",
  "state",
  "after",
  "get",
  "post",
  "put",
  "patch",
  "delete",
  "all",
  "head",
  "options",
  "route",
  "openapi",
  "on",
]);

const FRAMEWORK_MODULES = new Map(
  Object.entries(MAKERS).map(([maker, framework]) => [moduleOfMaker(maker), framework] as const),
);

function moduleOfMaker(maker: string): string {
  const dot = maker.indexOf(".", maker.lastIndexOf("/") + 1);
  return dot === -1 ? maker : maker.slice(0, dot);
}

/** The thing a route is registered on. */
export interface Receiver {
  readonly framework: string;
  /** The name that stands for it, by which mounts are found; undefined for an unnamed one. */
  readonly binding: Binding | undefined;
  /** False when only its name and its surroundings say what it is. */
  readonly known: boolean;
  readonly node: SyntaxNode;
}

/** The router or server an expression stands for; undefined when it is something else, or nobody can know. */
export function receiverOf(unit: SourceUnit, expression: SyntaxNode, depth = 0): Receiver | undefined {
  const node = unchained(unit, bare(expression));
  const kept = keptAs(unit, node);
  const binding = kept || node.kind === "identifier" ? bindingOf(unit, kept ?? node) : memberOf(unit, node);
  const origin = originOf(unit, node);
  const framework = origin && frameworkOfOrigin(origin.name);
  if (framework) return { framework, binding, known: true, node: kept ?? node };
  if (origin?.module && !isLocalModule(origin.module)) return undefined;
  if (origin && NEVER.has(origin.name)) return undefined;
  const outer = binding?.kind === "parameter" && depth < 4 ? registeredOn(unit, binding, depth) : undefined;
  if (outer) return { framework: outer.framework, binding, known: outer.known, node };
  const guess = guessed(unit, node, binding);
  return guess ? { framework: guess, binding, known: false, node } : undefined;
}

/** The name that the whole chain is kept by, which begins with a router that is made there. */
function keptAs(unit: SourceUnit, made: SyntaxNode): SyntaxNode | undefined {
  if (made.kind !== "call" && made.kind !== "construct") return undefined;
  let node = made;
  while (node.parent?.kind === "member" && node.role === "object" && node.parent.role === "callee") {
    const call = node.parent.parent;
    if (!call || !CHAINS.has(lastSegment(unit, node.parent))) return undefined;
    node = call;
  }
  const target = node.role === "value" && node.parent?.kind === "declare" ? child(node.parent, "target") : undefined;
  return target?.kind === "identifier" ? target : undefined;
}

/** The receiver a plugin function is registered on, when the binding is the plugin's first parameter. */
function registeredOn(unit: SourceUnit, binding: Binding, depth: number): Receiver | undefined {
  const plugin = enclosing(binding.node, isFunction);
  const first = childrenOf(plugin, "parameter")[0];
  if (!plugin || !first || binding.node.start < first.start || binding.node.end > first.end) return undefined;
  const call = plugin.role === "argument" ? plugin.parent : registration(unit, plugin);
  const callee = call?.kind === "call" ? child(call, "callee") : undefined;
  const object = callee?.kind === "member" ? child(callee, "object") : undefined;
  if (!callee || !object || !PLUGGING.has(lastSegment(unit, callee))) return undefined;
  return receiverOf(unit, object, depth + 1);
}

const PLUGGING = new Set(["register", "group", "guard", "after"]);

/** The call that registers a function of this file by its name. */
function registration(unit: SourceUnit, plugin: SyntaxNode): SyntaxNode | undefined {
  if (importedFramework(unit) === undefined) return undefined;
  const name = textOf(unit, child(plugin, "name") ?? child(plugin.parent, "target"));
  return nodesOf(unit, "call").find((call) => {
    const argument = child(call, "argument");
    const callee = child(call, "callee");
    return argument && callee && textOf(unit, argument) === name && lastSegment(unit, callee) === "register";
  });
}

const NEVER = new Set(["Map", "Set", "WeakMap", "Headers", "URLSearchParams", "FormData", "Array", "Object"]);

export function frameworkOfOrigin(name: string): string | undefined {
  if (MAKERS[name]) return MAKERS[name];
  const dot = name.lastIndexOf(".");
  return dot > 0 && CHAINS.has(name.slice(dot + 1)) ? frameworkOfOrigin(name.slice(0, dot)) : undefined;
}

/** In `app.get(…).post(…)` every call is made on `app`. */
function unchained(unit: SourceUnit, node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (inner.kind === "call") {
    const callee = child(inner, "callee");
    const object = callee?.kind === "member" ? child(callee, "object") : undefined;
    if (!callee || !object || !CHAINS.has(lastSegment(unit, callee))) break;
    inner = bare(object);
  }
  return inner;
}

const CONVENTIONAL = /^(app|router|server|fastify|api|instance|routes?)$|(Router|App|Server|Routes)$/;

/** A framework by what is customary: the usual name in a file that imports a framework, or in a plugin function. */
function guessed(unit: SourceUnit, node: SyntaxNode, binding: Binding | undefined): string | undefined {
  const name = lastSegment(unit, node);
  if (!CONVENTIONAL.test(name)) return undefined;
  if (name === "fastify" && binding?.kind === "parameter") return "fastify";
  if (binding?.kind === "parameter" && isPluginParameter(unit, node)) return "fastify";
  return importedFramework(unit);
}

/** The framework whose module the file imports. */
export function importedFramework(unit: SourceUnit): string | undefined {
  for (const { module } of unit.imports) {
    const framework = FRAMEWORK_MODULES.get(module);
    if (framework) return framework;
  }
  return undefined;
}

/** `async (app, opts) => { … }`: the shape of a Fastify plugin. */
function isPluginParameter(unit: SourceUnit, node: SyntaxNode): boolean {
  const name = textOf(unit, node);
  const plugin = enclosing(
    node,
    (outer) => isFunction(outer) && childrenOf(outer, "parameter").some((own) => parameterName(unit, own) === name),
  );
  const [first, second] = childrenOf(plugin, "parameter").map((parameter) => parameterName(unit, parameter));
  return first === name && second !== undefined && /^_?(opts|options)$/.test(second);
}

function parameterName(unit: SourceUnit, parameter: SyntaxNode): string {
  return textOf(unit, child(parameter, "target") ?? parameter);
}
