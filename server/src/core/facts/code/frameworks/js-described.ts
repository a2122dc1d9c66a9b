import type { Framework, RouteFinding } from "../language";
import { functionOf, resolveName } from "../names";
import { nodesOf, type SourceUnit } from "../source-unit";
import { child, isFunction, type SyntaxNode } from "../syntax";
import { literalOf, objectOf, propertyOf } from "../values";
import { hasGuardOption } from "./guards";
import { METHODS } from "./verbs";

/**
 * A route that is described here and registered elsewhere: `export const health = { method: "GET", path: "/health", handler }`,
 * alone or in a list. The handler tells it from a request that somebody sends.
 */
export const jsDescribed: Framework = { name: "described routes", routes };

function routes(unit: SourceUnit): RouteFinding[] {
  return nodesOf(unit, "object").flatMap((object) => {
    if (!isHeld(object)) return [];
    const options = propertyOf(unit, object, "options") ?? propertyOf(unit, object, "config");
    const inner = options && objectOf(unit, options);
    const handler =
      propertyOf(unit, object, "handler") ?? (inner && propertyOf(unit, inner, "handler")) ?? actionOf(unit, object);
    const pathNode =
      propertyOf(unit, object, "path") ?? propertyOf(unit, object, "url") ?? propertyOf(unit, object, "route");
    const methodNode = propertyOf(unit, object, "method");
    const path = pathNode && literalOf(unit, pathNode);
    const method = methodNode && literalOf(unit, methodNode);
    if (!handler || !pathNode || typeof path !== "string" || !path.startsWith("/")) return [];
    if (typeof method !== "string" || !METHODS.has(method.toUpperCase())) return [];
    const fn = functionOf(unit, handler);
    return [
      {
        method: method.toUpperCase(),
        path,
        framework: "described",
        guarded: hasGuardOption(unit, object),
        handlers: fn ? [fn] : [],
        handlerName: fn ? undefined : resolveName(unit, handler)?.name,
        node: pathNode,
      },
    ];
  });
}

/** `{ controller: OrdersController, action: "all" }`: which of a class's methods answers. */
function actionOf(unit: SourceUnit, object: SyntaxNode): SyntaxNode | undefined {
  const action = propertyOf(unit, object, "action");
  return action && typeof literalOf(unit, action) === "string" ? propertyOf(unit, object, "controller") : undefined;
}

/**
 * True for the value of a name or an export, also in a list, and for what a function gives back; what a call is given, the
 * call's framework reads.
 */
function isHeld(object: SyntaxNode): boolean {
  let node = object;
  while (node.parent && (node.parent.kind === "group" || node.parent.kind === "array")) node = node.parent;
  const holder = node.parent;
  if (holder === undefined) return false;
  if (holder.kind === "return" || isFunction(holder)) return true;
  return ["declare", "export", "assign"].includes(holder.kind) && child(holder, "value") !== undefined;
}
