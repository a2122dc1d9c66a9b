import type { Framework, MountFinding, Prefix, RouteFinding } from "../language";
import { originOf, resolveName } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { child, childrenOf, type SyntaxNode } from "../syntax";
import { handlersIn, joinPaths, keyword, textArgument } from "./arguments";
import { chainOf, groupsAround, type Link, linksBehind } from "./chains";
import { isGuard, optionOf, textsOf } from "./php-values";

const VERBS = new Set(["get", "post", "put", "patch", "delete", "options", "any", "match", "view", "redirect"]);
const RESOURCES = new Set(["resource", "apiResource", "resources", "apiResources", "singleton", "apiSingleton"]);
/** What a group or a route may say before its verb. */
const PREFIXES = new Set(["prefix", "group", "middleware"]);

/** Laravel's `Route::…` and Lumen's `$router->…`: verbs, resources, groups; and the health route of `withRouting`. */
export const laravel: Framework = {
  name: "laravel",
  routes: (unit) => nodesOf(unit, "call").flatMap((call) => [...routesOf(unit, call), ...healthRoute(unit, call)]),
  prefixes: (unit) => nodesOf(unit, "call").flatMap((call) => groupAt(unit, call)),
  mounts: (unit) => nodesOf(unit, "call").flatMap((call) => fileAt(unit, call)),
};

function routesOf(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const callee = child(call, "callee");
  const method = textOf(unit, child(callee, "property"));
  if (callee?.kind !== "member" || !(VERBS.has(method) || RESOURCES.has(method))) return [];
  const { links, base } = chainOf(unit, call);
  if (!isRouter(unit, base)) return [];
  const around = groupsAround(call).flatMap((group) => chainOf(unit, group).links);
  const behind = linksBehind(unit, call);
  const prefix = prefixOf(unit, [...around, ...links.slice(0, -1)]);
  const guarded = [...around, ...links.slice(0, -1), ...behind].some((link) => isGuarding(unit, link));
  const last = links.at(-1);
  if (!last) return [];
  const base_ = joinPaths(fileprefix(unit), prefix);
  return RESOURCES.has(method)
    ? resourceRoutes(unit, last, base_, guarded, behind)
    : verbRoutes(unit, last, base_, guarded);
}

/** `Route::prefix("orders")->group(base_path("routes/orders.php"))`. */
function groupAt(unit: SourceUnit, call: SyntaxNode): Prefix[] {
  if (textOf(unit, child(child(call, "callee"), "property")) !== "group") return [];
  const { links, base } = chainOf(unit, call);
  if (!isRouter(unit, base)) return [];
  const around = groupsAround(call).flatMap((group) => chainOf(unit, group).links);
  const prefix = prefixOf(unit, [...around, ...links]);
  const guarded = [...around, ...links].some((link) => isGuarding(unit, link));
  return prefix === ""
    ? []
    : [{ path: joinPaths(fileprefix(unit), prefix), framework: "laravel", guarded, node: call }];
}

/** The file of routes that a group is read from: `->group(base_path("routes/admin.php"))`. */
function fileAt(unit: SourceUnit, call: SyntaxNode): MountFinding[] {
  if (textOf(unit, child(child(call, "callee"), "property")) !== "group") return [];
  const { links, base } = chainOf(unit, call);
  const given = links.at(-1)?.args.at(-1);
  const named = given?.kind === "call" ? childrenOf(given, "argument")[0] : given;
  const target = textArgument(unit, named)?.match(/^\/?(\w[\w/.-]*)\.php$/)?.[1];
  if (target === undefined || !isRouter(unit, base)) return [];
  const all = [...groupsAround(call).flatMap((group) => chainOf(unit, group).links), ...links];
  const prefix = prefixOf(unit, all);
  // What lies below `/api` anyway is read so from its own file.
  const path = /(^|\/)routes\/api$/.test(target) ? prefix.replace(/^\/api$/, "") : prefix;
  const guarded = all.some((link) => isGuarding(unit, link));
  const mounted = { target, name: undefined };
  return [{ path, framework: "laravel", guarded, router: undefined, mounted, node: call }];
}

/** The facade, also by its global alias, or Lumen's router. */
function isRouter(unit: SourceUnit, base: SyntaxNode | undefined): boolean {
  if (!base) return false;
  const name = resolveName(unit, base)?.name ?? "";
  if (name === "Illuminate.Support.Facades.Route" || name === "Route") return true;
  const origin = originOf(unit, base)?.name ?? "";
  if (/^(Laravel\.Lumen\.Routing\.Router|Illuminate\.(Contracts\.)?Routing\.(Router|Registrar))$/.test(origin))
    return true;
  return name === "$router" && /(^|\/)routes\/[^/]+\.php$/.test(unit.path);
}

/** Laravel serves `routes/api.php` below `/api`. */
function fileprefix(unit: SourceUnit): string {
  return /(^|\/)routes\/api\.php$/.test(unit.path) && !textOf(unit, unit.root).includes("$router->") ? "/api" : "";
}

function prefixOf(unit: SourceUnit, links: readonly Link[]): string {
  return links.reduce((prefix, { method, args }) => {
    if (!PREFIXES.has(method)) return prefix;
    const text =
      method === "prefix"
        ? textArgument(unit, args[0])
        : method === "group"
          ? textArgument(unit, optionOf(unit, args[0], "prefix"))
          : undefined;
    return text === undefined ? prefix : joinPaths(prefix, `/${text.replace(/^\//, "")}`);
  }, "");
}

function isGuarding(unit: SourceUnit, { method, args }: Link): boolean {
  const given =
    method === "middleware" || method === "can"
      ? args
      : method === "group"
        ? [optionOf(unit, args[0], "middleware")]
        : [];
  return method === "can" || given.some((argument) => argument !== undefined && isGuard(unit, argument));
}

function verbRoutes(unit: SourceUnit, { method, args, call }: Link, prefix: string, guarded: boolean): RouteFinding[] {
  const at = method === "match" ? args[1] : args[0];
  const action = args[method === "match" ? 2 : 1];
  const path = textArgument(unit, at);
  if (path === undefined || !at) return [];
  const methods =
    method === "match"
      ? textsOf(unit, args[0]).map((verb) => verb.toUpperCase())
      : [VERB_OF[method] ?? method.toUpperCase()];
  const full = joinPaths(prefix, `/${path.replace(/^\//, "")}`);
  const found = {
    path: full,
    framework: "laravel",
    guarded,
    handlers: handlersIn(unit, action),
    handlerName: actionName(unit, action),
    node: at,
  };
  return methods.map((verb) => ({ ...found, method: verb, node: found.node ?? call }));
}

const VERB_OF: Readonly<Record<string, string>> = { any: "ANY", view: "GET", redirect: "GET" };

/** `[OrderController::class, "store"]`, `"OrderController@store"`, `HealthController::class`. */
function actionName(unit: SourceUnit, action: SyntaxNode | undefined): string | undefined {
  if (!action) return undefined;
  const text = textArgument(unit, action);
  if (text !== undefined) return text.replace("@", ".");
  const [owner, method] = childrenOf(action, "element");
  if (owner && method) return `${textOf(unit, owner).replace("::class", "")}.${textArgument(unit, method) ?? ""}`;
  return /::class$/.test(textOf(unit, action)) ? textOf(unit, action).replace("::class", "") : undefined;
}

const ACTIONS = [
  ["index", "GET", ""],
  ["store", "POST", ""],
  ["show", "GET", "/{id}"],
  ["update", "PUT", "/{id}"],
  ["destroy", "DELETE", "/{id}"],
] as const;

function resourceRoutes(
  unit: SourceUnit,
  { method, args }: Link,
  prefix: string,
  guarded: boolean,
  behind: readonly Link[],
): RouteFinding[] {
  const several = method.endsWith("s") ? (args[0]?.children ?? []).filter(({ kind }) => kind === "pair") : [];
  const entries =
    several.length > 0
      ? several.map((pair) => ({ at: child(pair, "key"), controller: child(pair, "value") }))
      : [{ at: args[0], controller: args[1] }];
  const chosen = (key: string) =>
    textsOf(unit, behind.find((link) => link.method === key)?.args[0] ?? optionOf(unit, args[2], key));
  const only = chosen("only");
  const except = chosen("except");
  const single = /singleton/i.test(method);
  return entries.flatMap(({ at, controller }) => {
    const name = textArgument(unit, at);
    if (!at || name === undefined) return [];
    const owner = textArgument(unit, controller) ?? textOf(unit, controller).replace("::class", "");
    return ACTIONS.filter(([action]) => (only.length > 0 ? only.includes(action) : !except.includes(action)))
      .filter(([action]) => !single || action === "show" || action === "update")
      .map(([action, verb, rest]) => ({
        method: verb,
        path: joinPaths(prefix, `/${name.replace(/^\//, "").replace(/\./g, "/{id}/")}${single ? "" : rest}`),
        framework: "laravel",
        guarded,
        handlers: [],
        handlerName: `${owner}.${action}`,
        node: at,
      }));
  });
}

/** `->withRouting(health: "/up")` of `bootstrap/app.php`. */
function healthRoute(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  if (textOf(unit, child(child(call, "callee"), "property")) !== "withRouting") return [];
  const at = keyword(unit, call, "health");
  const path = textArgument(unit, at);
  return at && path !== undefined
    ? [{ method: "GET", path, framework: "laravel", guarded: false, handlers: [], node: at }]
    : [];
}
