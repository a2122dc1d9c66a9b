import type { Framework, Prefix, RouteFinding } from "../language";
import { originOf } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { child, type SyntaxNode } from "../syntax";
import { handlersIn, joinPaths, textArgument } from "./arguments";
import { chainOf, groupsAround, isGuard, linksBehind, textsOf } from "./php-chains";

const VERBS = new Set(["get", "post", "put", "patch", "delete", "options", "any"]);
/** Verbs that are told the method of the request before the path. */
const WITH_METHODS = new Set(["map", "addRoute"]);
const GROUPS = new Set(["group", "addGroup"]);
const APPS =
  /^(FastRoute\.(RouteCollector|ConfigureRoutes)|Slim\.(App|Factory\.AppFactory|Routing\.RouteCollectorProxy|Interfaces\.RouteCollectorProxyInterface)|DI\.Bridge\.Slim\.Bridge|Mezzio\.Application|Silex\.Application|League\.Route\.(Router|RouteGroup)|Flight)\b/;

/** What such an object is called in a file that only a loader gives it to. */
const CUSTOMARY = /^\$(r|route|router|routes|app)$/;

/** Slim, FastRoute and their kin: verbs on an application, a collector of routes or a group of them. */
export const slim: Framework = {
  name: "slim",
  routes: (unit) => nodesOf(unit, "call").flatMap((call) => routesOf(unit, call)),
  prefixes: (unit) => nodesOf(unit, "call").flatMap((call) => groupAt(unit, call)),
};

function routesOf(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const { links, base } = chainOf(unit, call);
  const [link] = links;
  if (links.length !== 1 || !link || !base) return [];
  const isMap = WITH_METHODS.has(link.method) && link.args.length > 2;
  if (!(isMap || VERBS.has(link.method)) || !isApp(unit, base)) return [];
  const at = isMap ? link.args[1] : link.args[0];
  const handler = isMap ? link.args[2] : link.args[1];
  const path = textArgument(unit, at);
  if (!at || !handler || path === undefined || (path !== "" && !/^[/[{]/.test(path))) return [];
  const groups = groupsOf(unit, call);
  const prefix = pathOfGroups(unit, groups);
  const added = [...groups, call]
    .flatMap((one) => linksBehind(unit, one))
    .filter(({ method }) => method === "add" || method === "addMiddleware" || method === "middleware");
  const guarded = added.some(({ args }) => args.some((argument) => isGuard(unit, argument)));
  const methods = isMap ? textsOf(unit, link.args[0]) : [link.method === "any" ? "ANY" : link.method];
  const found = {
    path: joinPaths(prefix, path),
    framework: "slim",
    guarded,
    handlers: handlersIn(unit, handler),
    node: at,
  };
  return methods.map((method) => ({ ...found, method: method.toUpperCase() }));
}

/** `$app->group("/orders", OrderRoutes::class)`. */
function groupAt(unit: SourceUnit, call: SyntaxNode): Prefix[] {
  const { links, base } = chainOf(unit, call);
  const [link] = links;
  const at = links.length === 1 && link && GROUPS.has(link.method) ? link.args[0] : undefined;
  if (!at || !base || !isApp(unit, base)) return [];
  const path = pathOfGroups(unit, [...groupsOf(unit, call), call]);
  return [{ path, framework: "slim", guarded: false, node: at }];
}

/** The groups around a call, the outermost first. */
function groupsOf(unit: SourceUnit, call: SyntaxNode): readonly SyntaxNode[] {
  return groupsAround(call).filter((group) => GROUPS.has(textOf(unit, child(child(group, "callee"), "property"))));
}

function pathOfGroups(unit: SourceUnit, groups: readonly SyntaxNode[]): string {
  return groups.reduce(
    (before, group) => joinPaths(before, textArgument(unit, chainOf(unit, group).links.at(-1)?.args[0]) ?? ""),
    "",
  );
}

function isApp(unit: SourceUnit, base: SyntaxNode): boolean {
  if (APPS.test(originOf(unit, base)?.name ?? "")) return true;
  return CUSTOMARY.test(textOf(unit, base)) && unit.imports.some(({ module }) => APPS.test(module));
}
