import type { Framework, RouteFinding } from "../language";
import { functionOf, resolveName } from "../names";
import { nodesOf, type SourceUnit } from "../source-unit";
import { child, type SyntaxNode } from "../syntax";
import { literalOf, propertyOf } from "../values";
import { METHODS } from "./verbs";

/**
 * A route that is described here and registered elsewhere: `export const health = { method: "GET", path: "/health", handler }`,
 * alone or in a list. The handler tells it from a request that somebody sends.
 */
export const jsDescribed: Framework = { name: "described routes", routes };

function routes(unit: SourceUnit): RouteFinding[] {
  return nodesOf(unit, "object").flatMap((object) => {
    if (!isHeld(object)) return [];
    const handler = propertyOf(unit, object, "handler");
    const pathNode = propertyOf(unit, object, "path") ?? propertyOf(unit, object, "url");
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
        guarded: false,
        handlers: fn ? [fn] : [],
        handlerName: fn ? undefined : resolveName(unit, handler)?.name,
        node: pathNode,
      },
    ];
  });
}

/** True for the value of a name or an export, also in a list; what a call is given, the call's framework reads. */
function isHeld(object: SyntaxNode): boolean {
  let node = object;
  while (node.parent && (node.parent.kind === "group" || node.parent.kind === "array")) node = node.parent;
  const holder = node.parent;
  return (
    holder !== undefined &&
    ["declare", "export", "assign"].includes(holder.kind) &&
    child(holder, "value") !== undefined
  );
}
