import { hasHandlerShape } from "../handlers";
import type { Framework, RouteFinding } from "../language";
import { bindingOf, functionOf, resolveName } from "../names";
import { lastSegment, nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, isFunction, type SyntaxNode } from "../syntax";
import { constantOf, literalOf, literalsOf, objectOf, propertyOf } from "../values";
import { hasGuardOption, isGuard } from "./guards";
import { type Mounts, mountsOf } from "./mounts";
import { pathPattern } from "./paths";
import { type Receiver, receiverOf } from "./receivers";
import { VERBS as COMMON_VERBS } from "./verbs";

/**
 * Express, Fastify, Koa, Hono and their kin: routes are registered by calling a verb on an app or a router. What tells
 * such a call from `axios.get` or `map.get` is the receiver, never the verb.
 */
export const jsRouters: Framework = { name: "routers", routes };

const VERBS: Readonly<Record<string, string>> = { ...COMMON_VERBS, del: "DELETE" };

function routes(unit: SourceUnit): RouteFinding[] {
  const mounts = mountsOf(unit);
  // In a chain the call that stands first in the text is the innermost.
  const calls = [...nodesOf(unit, "call")].sort((a, b) => a.end - b.end);
  return calls.flatMap((call) => {
    const callee = child(call, "callee");
    const object = callee && bare(callee).kind === "member" ? child(bare(callee), "object") : undefined;
    if (!callee || !object) return [];
    const name = lastSegment(unit, bare(callee));
    if (VERBS[name]) return verbRoute(unit, mounts, call, object, VERBS[name]);
    if (name === "route") return describedRoutes(unit, mounts, call, object);
    if (name === "openapi") return openapiRoute(unit, mounts, call, object);
    if (name === "on") return onRoute(unit, mounts, call, object);
    return [];
  });
}

/** `app.get(path, …, handler)` and `app.route(path).get(handler)`. */
function verbRoute(unit: SourceUnit, mounts: Mounts, call: SyntaxNode, object: SyntaxNode, method: string) {
  const args = childrenOf(call, "argument");
  const opened = openedRoute(unit, object);
  const receiver = receiverOf(unit, object) ?? shapedReceiver(unit, object, args);
  if (!receiver) return [];
  const named = receiver.framework === "koa" && isNameBeforePath(unit, args);
  const [first, ...rest] = named ? args.slice(1) : args;
  const pathNode = opened ?? first;
  const own = opened ? args : rest;
  // `router.route("/x").all(requireAuth).get(handler)`
  const before = opened ? guardsBefore(unit, object) : [];
  const last = own.at(-1);
  const isOnlyGuard = opened !== undefined && method === "ANY" && last !== undefined && isGuard(unit, last);
  if (!pathNode || own.length === 0 || isOnlyGuard) return [];
  return finished(unit, mounts, receiver, { call, methods: [method], pathNode, handlers: [...before, ...own] });
}

/** Koa's routers take a name for the route before its path. */
function isNameBeforePath(unit: SourceUnit, [first, second]: readonly SyntaxNode[]): boolean {
  const path = second && literalOf(unit, second);
  return first !== undefined && !literalOf(unit, first)?.toString().startsWith("/") && typeof path === "string";
}

interface Registration {
  readonly call: SyntaxNode;
  readonly methods: readonly string[];
  readonly pathNode: SyntaxNode;
  /** Everything behind the path: middleware, options, the handler. */
  readonly handlers: readonly SyntaxNode[];
}

function finished(unit: SourceUnit, mounts: Mounts, receiver: Receiver, given: Registration): RouteFinding[] {
  const paths = pathsOf(unit, given.pathNode, receiver.known);
  const options = given.handlers.map((argument) => objectOf(unit, argument)).filter((object) => object !== undefined);
  const last = handlerOf(unit, given.handlers, options);
  const functions = given.handlers.map((argument) => functionOf(unit, argument)).filter((fn) => fn !== undefined);
  const named = last && functionOf(unit, last);
  const handlers = named ? [named, ...functions.filter((fn) => fn !== named)] : functions;
  const handlerName = last && !isFunction(bare(last)) ? resolveName(unit, last)?.name : undefined;
  const own =
    given.handlers.some((argument) => argument !== last && isGuard(unit, argument)) ||
    options.some((object) => hasGuardOption(unit, object));
  return paths.flatMap((path) =>
    given.methods.flatMap((method) =>
      mounts.placesOf(receiver, given.call, path).map(({ prefix, guarded, router }) => ({
        method,
        path: path === undefined ? undefined : `${prefix}/${path}`,
        framework: receiver.framework,
        guarded: own || guarded,
        handlers,
        handlerName,
        router,
        node: given.pathNode,
      })),
    ),
  );
}

/** The last argument answers, or the `handler` of an options object. */
function handlerOf(
  unit: SourceUnit,
  args: readonly SyntaxNode[],
  options: readonly SyntaxNode[],
): SyntaxNode | undefined {
  for (const object of options) {
    const handler = propertyOf(unit, object, "handler");
    if (handler) return handler;
  }
  return args.at(-1);
}

/** What a path argument says; without a literal it is a route only when the receiver is known. */
function pathsOf(unit: SourceUnit, node: SyntaxNode, known: boolean): (string | undefined)[] {
  const several = literalsOf(unit, node);
  const texts = several?.filter((value) => typeof value === "string") ?? [];
  const rooted = texts.filter((path) => path === "" || path === "*" || path.startsWith("/"));
  if (rooted.length > 0) return rooted;
  if (texts.length > 0)
    return known && texts.every((path) => /^[\w:*-]+(\/|$)/.test(path) && path.includes("/")) ? texts : [];
  const pattern = pathPattern(unit, node);
  if (pattern !== undefined) return [pattern];
  const kind = bare(node).kind;
  return known && (kind === "identifier" || kind === "member") && !functionOf(unit, node) ? [undefined] : [];
}

/** The path of `app.route("/x")` when the call is made on its result. */
function openedRoute(unit: SourceUnit, object: SyntaxNode): SyntaxNode | undefined {
  let node = bare(object);
  while (node.kind === "call") {
    const callee = child(node, "callee");
    const args = childrenOf(node, "argument");
    if (callee?.kind !== "member") return undefined;
    if (lastSegment(unit, callee) === "route") return args.length === 1 ? args[0] : undefined;
    const inner = child(callee, "object");
    if (!inner || !VERBS[lastSegment(unit, callee)]) return undefined;
    node = bare(inner);
  }
  return undefined;
}

/** What stands before all that a chain registers on a route. */
function guardsBefore(unit: SourceUnit, object: SyntaxNode): readonly SyntaxNode[] {
  const guards: SyntaxNode[] = [];
  for (let node = bare(object); node.kind === "call"; ) {
    const callee = child(node, "callee");
    const inner = callee?.kind === "member" ? child(callee, "object") : undefined;
    if (!callee || !inner) break;
    if (lastSegment(unit, callee) === "all")
      guards.push(...childrenOf(node, "argument").filter((one) => isGuard(unit, one)));
    node = bare(inner);
  }
  return guards;
}

/**
 * `app.get("/x", (req, res) => …)` on what another file of this project made: the handler's shape tells, or that a function
 * was handed the router to register on: `service.get("/x", endpoint((container, context) => …));`.
 */
function shapedReceiver(unit: SourceUnit, object: SyntaxNode, args: readonly SyntaxNode[]): Receiver | undefined {
  const node = bare(object);
  const path = args[0] && literalOf(unit, args[0]);
  const last = args.at(-1);
  if (typeof path !== "string" || !path.startsWith("/") || !last) return undefined;
  const express = { framework: "express", binding: undefined, known: false, node };
  const isHanded = node.kind === "identifier" && bindingOf(unit, node)?.kind === "parameter";
  if (isHanded && isStatement(args[0]) && wrapsFunction(last)) return express;
  const handler = functionOf(unit, last);
  if (!handler) return undefined;
  const isNamed = /^(this\.)?_?(app|router|server|api|\w+Router|\w+App)$/.test(textOf(unit, node));
  if (isNamed && takesContext(unit, handler)) return { ...express, framework: "hono" };
  if (!(isNamed || isHanded) || !hasHandlerShape(unit, handler)) return undefined;
  const reply = textOf(unit, childrenOf(handler, "parameter")[1]).startsWith("reply");
  return reply ? { ...express, framework: "fastify" } : express;
}

/** True for an argument of a call whose result nobody takes: who asks another service wants an answer. */
function isStatement(argument: SyntaxNode | undefined): boolean {
  return argument?.parent?.parent?.kind === "statement";
}

/** `endpoint(async (request) => …)`, a handler that the project's own function puts into a form. */
function wrapsFunction(argument: SyntaxNode): boolean {
  const node = bare(argument);
  return node.kind === "call" && childrenOf(node, "argument").some((inner) => isFunction(bare(inner)));
}

/** `(context) => …` and `(c, next) => …`, as Hono, Koa and their kin hand over request and response in one. */
function takesContext(unit: SourceUnit, handler: SyntaxNode): boolean {
  const [first, second, ...more] = childrenOf(handler, "parameter").map((parameter) =>
    textOf(unit, child(parameter, "target") ?? parameter),
  );
  return /^(c|ctx|context)$/.test(first ?? "") && /^(_?next)?$/.test(second ?? "") && more.length === 0;
}

/** `fastify.route({ method, url, handler })`, and hapi's with `path`, one or a list of them. */
function describedRoutes(unit: SourceUnit, mounts: Mounts, call: SyntaxNode, object: SyntaxNode): RouteFinding[] {
  const [argument] = childrenOf(call, "argument");
  if (!argument) return [];
  const descriptions = bare(argument).kind === "array" ? childrenOf(bare(argument), "element") : [argument];
  const receiver = receiverOf(unit, object);
  if (!receiver) return [];
  return descriptions.flatMap((description) => {
    const options = objectOf(unit, description);
    const pathNode = options && (propertyOf(unit, options, "url") ?? propertyOf(unit, options, "path"));
    const methods = options && methodsOf(unit, propertyOf(unit, options, "method"));
    if (!pathNode || !methods) return [];
    return finished(unit, mounts, receiver, { call, methods, pathNode, handlers: [description] });
  });
}

/** `app.openapi(createRoute({ method, path }), handler)`. */
function openapiRoute(unit: SourceUnit, mounts: Mounts, call: SyntaxNode, object: SyntaxNode): RouteFinding[] {
  const [description, ...handlers] = childrenOf(call, "argument");
  const receiver = receiverOf(unit, object);
  if (!description || !receiver) return [];
  const made = declaredCall(unit, description);
  const argument = made && child(made, "argument");
  const options = argument && objectOf(unit, argument);
  const pathNode = options && propertyOf(unit, options, "path");
  const methods = options && methodsOf(unit, propertyOf(unit, options, "method"));
  if (!pathNode || !methods) return [];
  return finished(unit, mounts, receiver, { call, methods, pathNode, handlers });
}

function declaredCall(unit: SourceUnit, node: SyntaxNode): SyntaxNode | undefined {
  const inner = bare(node);
  if (inner.kind === "call") return inner;
  const value = inner.kind === "identifier" ? constantOf(unit, inner) : undefined;
  return value && bare(value).kind === "call" ? bare(value) : undefined;
}

/** Hono's `app.on("GET", "/x", handler)`; an event listener has no path. */
function onRoute(unit: SourceUnit, mounts: Mounts, call: SyntaxNode, object: SyntaxNode): RouteFinding[] {
  const [verb, pathNode, ...handlers] = childrenOf(call, "argument");
  const methods = methodsOf(unit, verb);
  if (!methods || !pathNode || handlers.length === 0) return [];
  const receiver = receiverOf(unit, object);
  if (receiver?.framework !== "hono") return [];
  return finished(unit, mounts, receiver, { call, methods, pathNode, handlers });
}

function methodsOf(unit: SourceUnit, node: SyntaxNode | undefined): string[] | undefined {
  const values = node && literalsOf(unit, node);
  const methods = values?.filter((value) => typeof value === "string").map((value) => value.toUpperCase());
  return methods && methods.length > 0 ? methods.map((method) => (method === "*" ? "ANY" : method)) : undefined;
}
