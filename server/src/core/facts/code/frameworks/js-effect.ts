import type { Framework, RouteFinding } from "../language";
import { resolveName } from "../names";
import { nodesOf, type SourceUnit } from "../source-unit";
import { child, type SyntaxNode } from "../syntax";
import { handlersIn, positional } from "./arguments";
import { pathPattern } from "./paths";

/** Effect's `HttpRouter.get("/orders", list)`, and `HttpApiEndpoint.get("list", "/orders")`, whose handlers are named elsewhere. */
export const effect: Framework = {
  name: "effect",
  routes: (unit) =>
    unit.imports.some(({ module }) => /^@effect\/platform\b/.test(module))
      ? nodesOf(unit, "call").flatMap((call) => routeOf(unit, call))
      : [],
};

const MAKER = /\b(HttpRouter|HttpLayerRouter|HttpApiEndpoint)\.(get|post|put|patch|del|head|options|all)$/;

function routeOf(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const callee = child(call, "callee");
  const [, maker, verb] = MAKER.exec((callee && resolveName(unit, callee)?.name) ?? "") ?? [];
  const [first, second] = positional(call);
  const at = maker === "HttpApiEndpoint" ? second : first;
  const path = at && pathPattern(unit, at);
  if (verb === undefined || !at || !path?.startsWith("/")) return [];
  const method = verb === "all" ? "ANY" : verb === "del" ? "DELETE" : verb.toUpperCase();
  const handlers = maker === "HttpApiEndpoint" ? [] : handlersIn(unit, second);
  return [{ method, path, framework: "effect", guarded: false, handlers, node: at }];
}
