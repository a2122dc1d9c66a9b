import type { Framework, RouteFinding } from "../language";
import { resolveName } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, isFunction, type SyntaxNode } from "../syntax";
import { handlersIn, positional, textArgument } from "./arguments";
import { isAuth } from "./auth-words";

/**
 * Routers that are told method, path and handler, in this order: ActiveJ's `.map(GET, "/orders", orders)`, Undertow's
 * `.add("GET", "/orders", orders)`, and those of libraries that nobody names.
 */
export const javaVerbFirst: Framework = {
  name: "java routers told the method first",
  routes: (unit) => nodesOf(unit, "call").flatMap((call) => routeOf(unit, call)),
};

/** What takes a route; what sends a request has other names. */
const REGISTERS = /^(map|with|add|addRoute|addHandler|route|handle|handler|register|method|on|at)$/;
const VERB = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;

function routeOf(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const callee = child(call, "callee");
  const name = textOf(unit, callee?.kind === "member" ? child(callee, "property") : callee);
  const [verb, at, ...handlers] = positional(call);
  const path = textArgument(unit, at);
  const handler = handlers.at(-1);
  if (!REGISTERS.test(name) || !verb || !at || !path?.startsWith("/") || !handler || !answers(handler)) return [];
  const method = textArgument(unit, verb) ?? resolveName(unit, verb)?.name.replace(/^.*\./, "") ?? "";
  if (!VERB.test(method)) return [];
  const guarded = handlers.slice(0, -1).some((argument) => isAuth(unit, argument));
  return [{ method, path, framework: "java", guarded, handlers: handlersIn(unit, handler), node: at }];
}

function answers(expression: SyntaxNode): boolean {
  const node = bare(expression);
  return isFunction(node) || ["identifier", "member", "call", "construct"].includes(node.kind);
}
