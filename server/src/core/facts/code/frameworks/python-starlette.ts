import { onceFor } from "../../../once-for";
import type { Framework, Prefix, RouteFinding } from "../language";
import { bindingOf, resolveName } from "../names";
import type { Binding } from "../scopes";
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

/** For each list of routes with a name, the first `Mount` that takes it in: `Mount("/api", routes=api)`. */
const mountsIn = onceFor((unit: SourceUnit): ReadonlyMap<Binding, SyntaxNode> => {
  const mounts = new Map<Binding, SyntaxNode>();
  for (const node of nodesOf(unit, "construct")) {
    if (classOf(unit, node) !== "Mount") continue;
    const given = keyword(unit, node, "routes") ?? keyword(unit, node, "app") ?? positional(node)[1];
    const binding = given?.kind === "identifier" ? bindingOf(unit, given) : undefined;
    if (binding && !mounts.has(binding)) mounts.set(binding, node);
  }
  return mounts;
});

const DEEPEST = 4;

/** The paths of the `Mount`s around a route, or around the name of what it stands in, outermost first. */
function mountedAt(unit: SourceUnit, node: SyntaxNode, depth = 0): string {
  let prefix = "";
  let outer: SyntaxNode | undefined;
  for (let around = node.parent; around; around = around.parent) {
    const target = child(around, "target");
    const isNamed = target?.kind === "identifier" && (around.kind === "declare" || around.kind === "assign");
    const binding = isNamed ? bindingOf(unit, target) : undefined;
    outer ??= binding && mountsIn(unit).get(binding);
    if (around.kind !== "construct" || classOf(unit, around) !== "Mount") continue;
    const path = textArgument(unit, positional(around)[0] ?? keyword(unit, around, "path"));
    if (path !== undefined) prefix = joinPaths(path, prefix);
  }
  if (!outer || depth > DEEPEST) return prefix;
  const own = textArgument(unit, positional(outer)[0] ?? keyword(unit, outer, "path")) ?? "*";
  return joinPaths(joinPaths(mountedAt(unit, outer, depth + 1), own), prefix);
}
