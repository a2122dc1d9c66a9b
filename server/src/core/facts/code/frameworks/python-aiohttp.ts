import type { Framework, RouteFinding } from "../language";
import { originOf, resolveName } from "../names";
import { nodesOf, type SourceUnit } from "../source-unit";
import { child, type SyntaxNode } from "../syntax";
import { handlersIn, methodCall, positional, textArgument } from "./arguments";
import { isAuth } from "./auth-words";

const APPLICATION = /^aiohttp\.web(_app)?\.Application\.router$/;
const HELPER = /^aiohttp\.web\.(get|post|put|patch|delete|head|options|view|route)$/;

/** aiohttp's `app.router.add_get` and `web.get` in a list; its route tables are decorators like any other. */
export const aiohttp: Framework = {
  name: "aiohttp",
  routes: (unit) => nodesOf(unit, "call").flatMap((call) => routeOf(unit, call)),
};

function routeOf(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const verb = verbOf(unit, call);
  if (!verb) return [];
  const [first, second, third] = positional(call);
  const named = verb === "route";
  const at = named ? second : first;
  const path = textArgument(unit, at);
  if (path === undefined || !at) return [];
  const method = named ? (textArgument(unit, first) ?? "*").toUpperCase() : verb.toUpperCase();
  const handler = named ? third : second;
  return [
    {
      method: method === "*" || method === "VIEW" ? "ANY" : method,
      path,
      framework: "aiohttp",
      guarded: handler?.kind === "call" && isAuth(unit, handler),
      handlers: handlersIn(unit, handler),
      node: at,
    },
  ];
}

function verbOf(unit: SourceUnit, call: SyntaxNode): string | undefined {
  const callee = child(call, "callee");
  const helper = callee && resolveName(unit, callee)?.name.match(HELPER)?.[1];
  if (helper) return helper;
  const { receiver, method } = methodCall(unit, call) ?? {};
  const added = method?.match(/^add_(get|post|put|patch|delete|head|options|view|route)$/)?.[1];
  return added && receiver && APPLICATION.test(originOf(unit, receiver)?.name ?? "") ? added : undefined;
}
