import type { RouteFinding } from "./language";
import { nodesOf, type SourceUnit, textOf } from "./source-unit";
import { child, childrenOf, type SyntaxNode } from "./syntax";

/**
 * The functions that answer requests: those a route of this file names, and those with the shape of a handler, since
 * handlers often stand in another file than their route.
 */
export function handlersOf(unit: SourceUnit, routes: readonly RouteFinding[]): ReadonlySet<SyntaxNode> {
  const handlers = new Set(routes.flatMap((route) => route.handlers));
  for (const node of nodesOf(unit, "function", "method")) {
    const isHandler = unit.language.isHandler?.(node, unit) ?? hasHandlerShape(unit, node);
    if (isHandler) handlers.add(node);
  }
  return handlers;
}

const REQUEST = new Set(["req", "request"]);
const RESPONSE = new Set(["res", "response", "reply", "resp"]);

/** True for `(req, res) => …` and `(request, reply) => …`. */
export function hasHandlerShape(unit: SourceUnit, node: SyntaxNode): boolean {
  const [first, second] = childrenOf(node, "parameter").map((parameter) =>
    textOf(unit, child(parameter, "target") ?? parameter).replace(/^_/, ""),
  );
  return first !== undefined && second !== undefined && REQUEST.has(first) && RESPONSE.has(second);
}
