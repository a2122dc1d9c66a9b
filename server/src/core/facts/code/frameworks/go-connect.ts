import type { Framework, RouteFinding } from "../language";
import { bindingOf, resolveName } from "../names";
import { nodesOf, type SourceUnit } from "../source-unit";
import { bare, child, type SyntaxNode, walk } from "../syntax";
import { positional } from "./arguments";
import { isAuth } from "./auth-words";

/**
 * Services of Connect: `path, handler := ordersconnect.NewOrderServiceHandler(&server{}, connect.WithInterceptors(auth))`.
 * The path is `/<package>.OrderService/`, and only generated code says the package.
 */
export const goConnect: Framework = {
  name: "go connect",
  routes: (unit) => nodesOf(unit, "call").flatMap((call) => routeOf(unit, call)),
};

const MAKER = /connect\.New([A-Z]\w*)Handler$/;

function routeOf(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const service = serviceMadeBy(unit, call);
  const callee = child(call, "callee");
  if (service === undefined || !callee) return [];
  const [, ...options] = positional(call);
  const guarded = options.some((option) => walk(option).some((part) => part.role === "argument" && isAuth(unit, part)));
  return [{ method: "POST", path: `/*.${service}/*`, framework: "connect", guarded, handlers: [], node: callee }];
}

function serviceMadeBy(unit: SourceUnit, call: SyntaxNode): string | undefined {
  const callee = child(call, "callee");
  const { name, module } = (callee?.kind === "member" && resolveName(unit, callee)) || {};
  return module === undefined ? undefined : MAKER.exec(name ?? "")?.[1];
}

/** True for the path of such a pair, where it is told to a router. */
export function isServicePath(unit: SourceUnit, path: SyntaxNode): boolean {
  const value = path.kind === "identifier" ? bindingOf(unit, path)?.value : undefined;
  return value !== undefined && bare(value).kind === "call" && serviceMadeBy(unit, bare(value)) !== undefined;
}
