import type { Framework, Prefix, RouteFinding } from "../language";
import { resolveName } from "../names";
import { nodesOf, type SourceUnit } from "../source-unit";
import { child, type SyntaxNode } from "../syntax";
import { handlersIn, joinPaths, keyword, methodsOf, positional, textArgument } from "./arguments";
import { isAuth } from "./auth-words";

/** Starlette's `Route`, `WebSocketRoute` and `Mount`, wherever the list of routes stands. */
export const starlette: Framework = {
  name: "starlette",
  routes: (unit) => nodesOf(unit, "construct").flatMap((node) => routesOf(unit, node)),
  prefixes: (unit) => nodesOf(unit, "construct").flatMap((node) => prefixOf(unit, node)),
};

function classOf(unit: SourceUnit, node: SyntaxNode): string {
  const callee = child(node, "callee");
  const name = callee ? (resolveName(unit, callee)?.name ?? "") : "";
  return name.match(/^(?:starlette|fastapi)\.routing\.(\w+)$/)?.[1] ?? "";
}

function routesOf(unit: SourceUnit, node: SyntaxNode): RouteFinding[] {
  const name = classOf(unit, node);
  if (!["Route", "APIRoute", "WebSocketRoute", "APIWebSocketRoute"].includes(name)) return [];
  const [first, second] = positional(node);
  const at = first ?? keyword(unit, node, "path");
  const path = textArgument(unit, at);
  if (path === undefined || !at) return [];
  const endpoint = second ?? keyword(unit, node, "endpoint");
  const handlers = handlersIn(unit, endpoint);
  const guarded = endpoint?.kind === "call" && isAuth(unit, endpoint);
  const methods = methodsOf(unit, keyword(unit, node, "methods")) ?? ["GET"];
  const full = joinPaths(mountedAt(unit, node), path);
  return methods.map((method) => ({ method, path: full, framework: "starlette", guarded, handlers, node: at }));
}

/** `Mount("/orders", app=orders)`. */
function prefixOf(unit: SourceUnit, node: SyntaxNode): Prefix[] {
  const at = classOf(unit, node) === "Mount" ? (positional(node)[0] ?? keyword(unit, node, "path")) : undefined;
  const path = textArgument(unit, at);
  if (!at || path === undefined) return [];
  return [{ path: joinPaths(mountedAt(unit, node), path), framework: "starlette", guarded: false, node: at }];
}

/** The paths of the `Mount`s around a route, outermost first. */
function mountedAt(unit: SourceUnit, node: SyntaxNode): string {
  let prefix = "";
  for (let around = node.parent; around; around = around.parent) {
    if (around.kind !== "construct" || classOf(unit, around) !== "Mount") continue;
    const path = textArgument(unit, positional(around)[0] ?? keyword(unit, around, "path"));
    if (path !== undefined) prefix = joinPaths(path, prefix);
  }
  return prefix;
}
