import { hasHandlerShape } from "../handlers";
import type { Framework, RouteFinding } from "../language";
import { functionOf, resolveName } from "../names";
import { lastSegment, nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, enclosing, isFunction, type SyntaxNode, walk } from "../syntax";
import { literalOf, objectOf, propertyOf } from "../values";
import { comparedPaths } from "./compared-paths";
import { importedFramework } from "./receivers";

/** Servers without a framework: the handler compares the address of the request with literals. */
export const nodeHttp: Framework = { name: "node http", routes };

const SERVERS: Readonly<Record<string, string>> = {
  "http.createServer": "node",
  "https.createServer": "node",
  "http2.createServer": "node",
  "http2.createSecureServer": "node",
  "http.Server": "node",
  "Bun.serve": "bun",
  "Deno.serve": "deno",
};

function routes(unit: SourceUnit): RouteFinding[] {
  const framework = nodesOf(unit, "call", "construct")
    .map((call) => SERVERS[nameOf(unit, child(call, "callee"))])
    .find((name) => name !== undefined);
  const fetching = framework ? [] : fetchHandlers(unit);
  if (fetching.length > 0) return fetching.flatMap((handler) => answered(unit, handler, "fetch"));
  if (framework) return requestHandlers(unit).flatMap((handler) => answered(unit, handler, framework));
  const passing = answeringMiddleware(unit).flatMap((handler) =>
    answered(unit, handler, importedFramework(unit) ?? "express").filter(({ node }) => !isPassedOn(unit, node)),
  );
  return [...passing, ...contextMiddleware(unit)];
}

/** What a module answers with that exports `{ fetch(request) { … } }`, as workers do, and what it hands the request to. */
function fetchHandlers(unit: SourceUnit): SyntaxNode[] {
  const entry = nodesOf(unit, "export")
    .filter((node) => /^export\s+default\b/.test(textOf(unit, node).slice(0, 60)))
    .flatMap((node) => child(node, "value") ?? [])
    .map((value) => objectOf(unit, value))
    .find((object) => object !== undefined);
  const fetching = entry && propertyOf(unit, entry, "fetch");
  const fn = fetching && functionOf(unit, fetching);
  if (!fn) return [];
  const others = nodesOf(unit, "function").filter(
    (other) => other !== fn && !isWithin(other, fn) && takesRequest(unit, other),
  );
  return [fn, ...others];
}

function isWithin(inner: SyntaxNode, outer: SyntaxNode): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

function takesRequest(unit: SourceUnit, fn: SyntaxNode): boolean {
  const [first] = childrenOf(fn, "parameter");
  return /^_?(req|request)$/.test(textOf(unit, child(first, "target") ?? first));
}

/** Middleware that answers some requests by itself: `(req, res, next) => req.path === "/health" ? res.end() : next()`. */
function answeringMiddleware(unit: SourceUnit): SyntaxNode[] {
  if (!/\.(path|url|originalUrl)\b/.test(unit.text)) return [];
  return nodesOf(unit, "function", "method").filter((fn) => {
    if (childrenOf(fn, "parameter").length !== 3 || !hasHandlerShape(unit, fn)) return false;
    const response = textOf(unit, childrenOf(fn, "parameter")[1]);
    return walk(fn).some(
      (node) => node.kind === "call" && textOf(unit, child(node, "callee")).startsWith(`${response}.`),
    );
  });
}

/** The same with a context, as Koa has it: `(ctx, next) => { if (ctx.path === "/health") { ctx.body = "ok"; return; } … }`. */
function contextMiddleware(unit: SourceUnit): RouteFinding[] {
  if (!/\bctx\.(path|url)\b/.test(unit.text)) return [];
  const framework = importedFramework(unit);
  // Others hand over a context too: without the framework only what may pass a request on is middleware.
  const isMiddleware = (fn: SyntaxNode) => {
    const [first, second] = childrenOf(fn, "parameter").map((one) => textOf(unit, child(one, "target") ?? one));
    return first === "ctx" && (framework !== undefined || /^_?next$/.test(second ?? ""));
  };
  return nodesOf(unit, "function", "method")
    .filter(isMiddleware)
    .flatMap((fn) => answered(unit, fn, framework ?? "koa", isMiddleware))
    .filter(({ node }) => /\bctx\.(body\s*=[^=]|status\s*=\s*[23]\d\d)/.test(answerTo(unit, node)));
}

/** What is done where the address is this path. */
function answerTo(unit: SourceUnit, path: SyntaxNode): string {
  const branch = enclosing(path, ({ kind }) => kind === "if");
  const condition = child(branch, "condition");
  const asked = condition !== undefined && path.start >= condition.start && path.end <= condition.end;
  return asked ? textOf(unit, child(branch, "then")) : "";
}

/** True for a path that is only let through: `if (req.path === "/health") return next();`. */
function isPassedOn(unit: SourceUnit, path: SyntaxNode): boolean {
  return /^[{\s]*(return\s+)?next\(\)[;}\s]*$/.test(answerTo(unit, path));
}

function nameOf(unit: SourceUnit, node: SyntaxNode | undefined): string {
  return (node && resolveName(unit, node)?.name) ?? "";
}

/** The functions handed to a server, and those with the shape of a handler beside one. */
function requestHandlers(unit: SourceUnit): SyntaxNode[] {
  const handlers = new Set<SyntaxNode>();
  for (const call of nodesOf(unit, "call", "construct")) {
    const callee = child(call, "callee");
    const name = nameOf(unit, callee);
    const args = childrenOf(call, "argument");
    const listens =
      callee && lastSegment(unit, bare(callee)) === "on" && args[0] && literalOf(unit, args[0]) === "request";
    if (!SERVERS[name] && !listens) continue;
    for (const argument of args) for (const fn of handlersIn(unit, argument)) handlers.add(fn);
  }
  for (const fn of nodesOf(unit, "function", "method")) if (hasHandlerShape(unit, fn)) handlers.add(fn);
  return [...handlers];
}

function handlersIn(unit: SourceUnit, argument: SyntaxNode): SyntaxNode[] {
  const node = bare(argument);
  const fn = functionOf(unit, node);
  if (fn) return [fn];
  if (node.kind !== "object") return [];
  return node.children
    .filter((entry) => isFunction(entry) || isFunction(child(entry, "value") ?? entry))
    .map((entry) => child(entry, "value") ?? entry);
}

function answered(
  unit: SourceUnit,
  handler: SyntaxNode,
  framework: string,
  isHandler = (fn: SyntaxNode) => hasHandlerShape(unit, fn),
): RouteFinding[] {
  const nodes = walk(handler).filter((node) => COMPARING.has(node.kind) && innermost(node, handler, isHandler));
  const words = {
    isAddress: (node: SyntaxNode) => isAddress(unit, node),
    isMethod: (node: SyntaxNode) => lastSegment(unit, node) === "method",
  };
  return comparedPaths(unit, nodes, words).map((found) => ({
    ...found,
    framework,
    guarded: false,
    handlers: [handler],
  }));
}

const COMPARING = new Set(["binary", "switch", "call"]);

/** A comparison belongs to the nearest handler around it. */
function innermost(node: SyntaxNode, handler: SyntaxNode, isHandler: (fn: SyntaxNode) => boolean): boolean {
  for (let around = node.parent; around && around !== handler; around = around.parent)
    if (isFunction(around) && isHandler(around)) return false;
  return true;
}

const ADDRESSES = new Set(["url", "pathname", "path", "originalUrl", "urlPath", "reqPath", "requestPath", "route"]);

/** `req.url`, `url.pathname`, `pathname`, `new URL(req.url, …).pathname`, `req.url.split("?")[0]`. */
function isAddress(unit: SourceUnit, expression: SyntaxNode): boolean {
  const node = bare(expression);
  if (ADDRESSES.has(lastSegment(unit, node))) return true;
  return node.kind === "subscript" && textOf(unit, node).includes(".url") && textOf(unit, node).includes("split");
}
