import type { Framework, RouteFinding } from "../language";
import { functionOf, resolveName } from "../names";
import { nodesOf, type SourceUnit } from "../source-unit";
import { child, childrenOf, type SyntaxNode } from "../syntax";
import { literalOf, literalsOf, objectOf, propertyOf } from "../values";

/** Platforms that serve single functions, each with its path among its options: Azure Functions, Encore. */
export const jsFunctions: Framework = {
  name: "functions",
  routes: (unit) =>
    nodesOf(unit, "call").flatMap((call) => {
      const name = child(call, "callee");
      const found = name && PLATFORMS.get(resolveName(unit, name)?.name ?? "");
      return found ? found(unit, childrenOf(call, "argument")) : [];
    }),
};

type Reading = (unit: SourceUnit, args: readonly SyntaxNode[]) => RouteFinding[];

const PLATFORMS: ReadonlyMap<string, Reading> = new Map([
  ["@azure/functions.app.http", azure],
  ["encore.dev/api.api", encore],
  ["encore.dev/api.api.raw", encore],
]);

/** `app.http("orders", { methods: ["GET"], authLevel: "function", route: "orders/{id}", handler })`. */
function azure(unit: SourceUnit, [name, second]: readonly SyntaxNode[]): RouteFinding[] {
  const options = second && objectOf(unit, second);
  if (!name || !options) return [];
  const node = propertyOf(unit, options, "route") ?? name;
  const path = literalOf(unit, node);
  if (typeof path !== "string") return [];
  const level = optionIn(unit, options, "authLevel") ?? "anonymous";
  return routesAt(unit, options, {
    path: `/api/${path}`,
    framework: "azure-functions",
    guarded: level !== "anonymous",
    ...answering(unit, propertyOf(unit, options, "handler")),
    node,
  });
}

/** `api({ method: "GET", path: "/orders", expose: true, auth: true }, handler)`; what is not exposed has no address. */
function encore(unit: SourceUnit, [first, handler]: readonly SyntaxNode[]): RouteFinding[] {
  const options = first && objectOf(unit, first);
  const node = options && propertyOf(unit, options, "path");
  const path = node && literalOf(unit, node);
  if (!node || typeof path !== "string" || optionIn(unit, options, "expose") !== true) return [];
  const guarded = optionIn(unit, options, "auth") === true;
  return routesAt(unit, options, { path, framework: "encore", guarded, ...answering(unit, handler), node });
}

function routesAt(unit: SourceUnit, options: SyntaxNode, route: Omit<RouteFinding, "method">): RouteFinding[] {
  const list = propertyOf(unit, options, "methods") ?? propertyOf(unit, options, "method");
  const methods = list && literalsOf(unit, list);
  return (methods ?? ["ANY"]).map((method) => ({ ...route, method: String(method).toUpperCase().replace("*", "ANY") }));
}

function optionIn(
  unit: SourceUnit,
  options: SyntaxNode | undefined,
  name: string,
): string | number | boolean | undefined {
  const value = options && propertyOf(unit, options, name);
  return value && literalOf(unit, value);
}

function answering(unit: SourceUnit, handler: SyntaxNode | undefined): Pick<RouteFinding, "handlers" | "handlerName"> {
  const fn = handler && functionOf(unit, handler);
  return fn ? { handlers: [fn] } : { handlers: [], handlerName: handler && resolveName(unit, handler)?.name };
}
