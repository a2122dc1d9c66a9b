import type { Framework, ListenFinding, RouteFinding } from "../language";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, type SyntaxNode } from "../syntax";
import { operatorOf } from "../values";
import { handlersIn, joinPaths, methodCall, positional } from "./arguments";
import { isAuthName } from "./auth-words";
import { pathPattern } from "./paths";

/** http4k: `routes("/orders" bind GET to list, "/admin" bind routes(…))`. */
export const http4k: Framework = {
  name: "http4k",
  routes: (unit) => (isHttp4k(unit) ? nodesOf(unit, "binary").flatMap((node) => routeOf(unit, node)) : []),
  listens: (unit) => (isHttp4k(unit) ? nodesOf(unit, "call").flatMap((call) => listenOf(unit, call)) : []),
};

function isHttp4k(unit: SourceUnit): boolean {
  return unit.imports.some(({ module }) => module.startsWith("org.http4k."));
}

function routeOf(unit: SourceUnit, node: SyntaxNode): RouteFinding[] {
  const [bound, handler] = [child(node, "left"), child(node, "right")];
  const isRoute = bound && handler && operatorOf(unit, node) === "to" && isBind(unit, bare(bound));
  const at = isRoute ? child(bare(bound), "left") : undefined;
  const path = at && pathPattern(unit, at);
  if (!bound || !handler || !at || path === undefined) return [];
  const method = textOf(unit, child(bare(bound), "right")).replace(/^.*\./, "");
  const { prefix, guarded } = around(unit, node);
  const found = { framework: "http4k", guarded, handlers: handlersIn(unit, handler), node: at };
  return [{ ...found, method: /^[A-Z]+$/.test(method) ? method : "ANY", path: joinPaths(prefix, path) }];
}

function isBind(unit: SourceUnit, node: SyntaxNode): boolean {
  return node.kind === "binary" && operatorOf(unit, node) === "bind";
}

/** The paths that the routes around are bound to, and whether a filter that asks who calls stands before them. */
function around(unit: SourceUnit, node: SyntaxNode): { readonly prefix: string; readonly guarded: boolean } {
  let prefix = "";
  let guarded = false;
  for (let outer = node.parent; outer; outer = outer.parent) {
    const at = isBind(unit, outer) ? child(outer, "left") : undefined;
    if (at) prefix = joinPaths(pathPattern(unit, at) ?? "*", prefix);
    const filter = outer.kind === "call" ? methodCall(unit, outer) : undefined;
    if (filter?.method === "then" && isAuthName(textOf(unit, filter.receiver))) guarded = true;
  }
  return { prefix, guarded };
}

/** `app.asServer(Jetty(9000))`. */
function listenOf(unit: SourceUnit, call: SyntaxNode): ListenFinding[] {
  const [server] = methodCall(unit, call)?.method === "asServer" ? positional(call) : [];
  const callee = child(call, "callee");
  const made = server && bare(server);
  if (!made || !callee) return [];
  const port = made.kind === "call" || made.kind === "construct" ? positional(made)[0] : undefined;
  return [{ framework: "http4k", port, node: child(callee, "property") ?? callee, server: "http4k" }];
}
