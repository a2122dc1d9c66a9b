import { hasHandlerShape } from "../handlers";
import type { Framework, RouteFinding } from "../language";
import { functionOf, resolveName } from "../names";
import { lastSegment, nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, isFunction, type SyntaxNode, walk } from "../syntax";
import { literalOf, operatorOf } from "../values";

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
  if (!framework) return [];
  return requestHandlers(unit).flatMap((handler) => comparedPaths(unit, handler, framework));
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

function comparedPaths(unit: SourceUnit, handler: SyntaxNode, framework: string): RouteFinding[] {
  return [...walk(handler)]
    .filter((node) => (node.kind === "binary" || node.kind === "switch") && innermost(node, handler, unit))
    .flatMap((node) => (node.kind === "binary" ? compared(unit, node) : switched(unit, node)))
    .flatMap(({ value, method }) => {
      const path = literalOf(unit, value);
      if (typeof path !== "string" || !path.startsWith("/")) return [];
      return [{ method, path, framework, guarded: false, handlers: [handler], node: value }];
    });
}

interface Compared {
  readonly value: SyntaxNode;
  readonly method: string;
}

function compared(unit: SourceUnit, node: SyntaxNode): Compared[] {
  const left = child(node, "left");
  const right = child(node, "right");
  if (!left || !right || !["===", "=="].includes(operatorOf(unit, node))) return [];
  if (isAddress(unit, left)) return [{ value: right, method: methodBeside(unit, node) }];
  return isAddress(unit, right) ? [{ value: left, method: methodBeside(unit, node) }] : [];
}

function switched(unit: SourceUnit, node: SyntaxNode): Compared[] {
  if (!isAddress(unit, child(node, "value") ?? node)) return [];
  return node.children.flatMap((branch) => {
    const value = branch.kind === "case" ? child(branch, "value") : undefined;
    return value ? [{ value, method: "ANY" }] : [];
  });
}

/** A comparison belongs to the nearest handler around it. */
function innermost(node: SyntaxNode, handler: SyntaxNode, unit: SourceUnit): boolean {
  for (let around = node.parent; around && around !== handler; around = around.parent)
    if (isFunction(around) && hasHandlerShape(unit, around)) return false;
  return true;
}

const ADDRESSES = new Set(["url", "pathname", "path", "originalUrl", "urlPath", "reqPath", "requestPath", "route"]);

/** `req.url`, `url.pathname`, `pathname`, `new URL(req.url, …).pathname`, `req.url.split("?")[0]`. */
function isAddress(unit: SourceUnit, expression: SyntaxNode): boolean {
  const node = bare(expression);
  if (ADDRESSES.has(lastSegment(unit, node))) return true;
  return node.kind === "subscript" && textOf(unit, node).includes(".url") && textOf(unit, node).includes("split");
}

/** The method compared in the same condition, joined by `&&`. */
function methodBeside(unit: SourceUnit, comparison: SyntaxNode): string {
  let condition = comparison;
  while (condition.parent && (condition.parent.kind === "group" || isConjunction(unit, condition.parent)))
    condition = condition.parent;
  for (const node of walk(condition)) {
    const left = node.kind === "binary" ? child(node, "left") : undefined;
    const right = child(node, "right");
    if (!left || !right || operatorOf(unit, node) !== "===" || lastSegment(unit, bare(left)) !== "method") continue;
    const value = literalOf(unit, right);
    if (typeof value === "string") return value.toUpperCase();
  }
  return "ANY";
}

function isConjunction(unit: SourceUnit, node: SyntaxNode): boolean {
  return node.kind === "binary" && operatorOf(unit, node) === "&&";
}
