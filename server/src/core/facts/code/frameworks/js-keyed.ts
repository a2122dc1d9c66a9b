import type { Framework, RouteFinding } from "../language";
import { functionOf } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, type SyntaxNode } from "../syntax";
import { keyOf, literalOf, objectOf, propertyOf } from "../values";
import { isAuthName } from "./auth-words";
import { METHODS } from "./verbs";

/**
 * Tables that name a route by its key, as Sails and programs of the same mind have them: `"GET /health": "HealthController.show"`,
 * `"post /orders": { authenticated: true, controller: orders.create }`. A function alone behind such a key is mostly what a
 * page plays when its server is away.
 */
export const jsKeyed: Framework = { name: "keyed routes", routes };

function routes(unit: SourceUnit): RouteFinding[] {
  return nodesOf(unit, "object").flatMap((table) =>
    table.children.flatMap((pair) => (pair.kind === "pair" ? routeOf(unit, pair) : [])),
  );
}

const KEY = /^([A-Za-z]+) (\/\S*)$/;

function routeOf(unit: SourceUnit, pair: SyntaxNode): RouteFinding[] {
  const [, verb, path] = KEY.exec(keyOf(unit, pair)) ?? [];
  const method = verb?.toUpperCase();
  const value = child(pair, "value");
  if (method === undefined || path === undefined || !value || !(METHODS.has(method) || method === "ALL")) return [];
  const options = objectOf(unit, value);
  const answer = options ? answering(unit, options) : value;
  if (!answer || !(namesMethod(unit, answer) || (options && isHandler(unit, answer)))) return [];
  const fn = functionOf(unit, answer);
  return [
    {
      method: method === "ALL" ? "ANY" : method,
      path,
      framework: "keyed",
      guarded: options !== undefined && isGuarded(unit, options),
      handlers: fn ? [fn] : [],
      handlerName: fn ? undefined : textOf(unit, answer).replace(/^["']|["']$/g, ""),
      node: child(pair, "key") ?? pair,
    },
  ];
}

function answering(unit: SourceUnit, options: SyntaxNode): SyntaxNode | undefined {
  for (const name of ["controller", "action", "handler", "fn", "view"]) {
    const found = propertyOf(unit, options, name);
    if (found) return found;
  }
  return undefined;
}

/** `"OrderController.show"`. */
function namesMethod(unit: SourceUnit, node: SyntaxNode): boolean {
  const text = literalOf(unit, node);
  return typeof text === "string" && /^[\w/-]+[.@#][\w-]+$/.test(text);
}

function isHandler(unit: SourceUnit, node: SyntaxNode): boolean {
  return functionOf(unit, node) !== undefined || ["identifier", "member"].includes(bare(node).kind);
}

function isGuarded(unit: SourceUnit, options: SyntaxNode): boolean {
  return options.children.some((pair) => {
    const value = child(pair, "value");
    return value !== undefined && isAuthName(keyOf(unit, pair)) && literalOf(unit, value) !== false;
  });
}
