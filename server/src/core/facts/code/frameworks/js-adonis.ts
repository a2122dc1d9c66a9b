import type { Framework, RouteFinding } from "../language";
import { bindingOf, originOf, resolveName } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { child, childrenOf, isFunction, type SyntaxNode } from "../syntax";
import { literalOf, literalsOf } from "../values";
import { handlersIn, joinPaths, textArgument } from "./arguments";
import { chainOf, groupsAround, type Link, linksBehind } from "./chains";
import { isGuard, isGuardName } from "./guards";
import { VERBS as COMMON_VERBS } from "./verbs";

/** AdonisJS: what a group or a route is told stands behind it: `router.group(() => { … }).prefix("/api").use(auth)`. */
export const adonis: Framework = {
  name: "adonis",
  routes: (unit) => nodesOf(unit, "call").flatMap((call) => routesOf(unit, call)),
};

const ROUTERS = new Set(["@adonisjs/core/services/router", "@ioc:Adonis/Core/Route"]);
const VERBS: Readonly<Record<string, string>> = { ...COMMON_VERBS, any: "ANY", on: "GET" };

function routesOf(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const { links, base } = chainOf(unit, call);
  const [link] = links;
  if (links.length !== 1 || !link || !base || !isRouter(unit, base)) return [];
  const isListed = link.method === "route";
  const methods = isListed ? listed(unit, link.args[1]) : [VERBS[link.method]];
  const [at, ...rest] = link.args;
  const action = isListed ? rest[1] : rest[0];
  const path = textArgument(unit, at);
  if (!at || path === undefined) return [];
  const groups = groupsAround(call).filter(
    (group) => textOf(unit, child(child(group, "callee"), "property")) === "group",
  );
  const told = [...groups, call].flatMap((one) => linksBehind(unit, one));
  const found = {
    framework: "adonis",
    guarded: told.some((one) => isGuarding(unit, one)),
    handlers: handlersIn(unit, action),
    node: at,
  };
  const prefix = groups.reduce((before, group) => joinPaths(before, prefixOf(unit, group)), "");
  if (link.method === "resource" || link.method === "apiResource")
    return RESOURCE.map(([method, below]) => ({ ...found, method, path: joinPaths(prefix, `/${path}${below}`) }));
  return methods.flatMap((method) =>
    method === undefined
      ? []
      : [{ ...found, method, path: joinPaths(prefix, path), handlerName: nameOf(unit, action) }],
  );
}

const RESOURCE = [
  ["GET", ""],
  ["POST", ""],
  ["GET", "/:id"],
  ["PUT", "/:id"],
  ["DELETE", "/:id"],
] as const;

/** The router by its module, or `use("Route")` of the older versions. */
function isRouter(unit: SourceUnit, base: SyntaxNode): boolean {
  if (ROUTERS.has(originOf(unit, base)?.module ?? "")) return true;
  const value = base.kind === "identifier" ? bindingOf(unit, base)?.value : undefined;
  return value !== undefined && /^use\(["']Route["']\)$/.test(textOf(unit, value));
}

function listed(unit: SourceUnit, methods: SyntaxNode | undefined): string[] {
  return (methods && literalsOf(unit, methods))?.map((method) => String(method).toUpperCase()) ?? [];
}

function prefixOf(unit: SourceUnit, group: SyntaxNode): string {
  const [told] = linksBehind(unit, group).filter(({ method }) => method === "prefix");
  return told ? `/${(textArgument(unit, told.args[0]) ?? "*").replace(/^\//, "")}` : "";
}

function isGuarding(unit: SourceUnit, { method, args }: Link): boolean {
  if (method !== "use" && method !== "middleware") return false;
  return args.some((argument) => {
    const names = literalsOf(unit, argument);
    return names ? names.some((name) => isGuardName(String(name).replace(/:.*/, ""))) : isGuard(unit, argument);
  });
}

/** `"OrdersController.index"`, `[OrdersController, "index"]`. */
function nameOf(unit: SourceUnit, action: SyntaxNode | undefined): string | undefined {
  if (!action || isFunction(action)) return undefined;
  const text = literalOf(unit, action);
  if (typeof text === "string") return text;
  const [owner, method] = childrenOf(action, "element");
  const own = method && literalOf(unit, method);
  return owner && own !== undefined ? `${resolveName(unit, owner)?.name ?? textOf(unit, owner)}.${own}` : undefined;
}
