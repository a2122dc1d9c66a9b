import type { Framework, Prefix, RouteFinding } from "../language";
import { originOf } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, type SyntaxNode } from "../syntax";
import { handlersIn, joinPaths, textArgument } from "./arguments";
import { chainOf, groupsAround, isGuard, linksBehind, textsOf } from "./php-chains";

const VERBS = new Set(["get", "post", "put", "patch", "delete", "options", "any", "map"]);
const APPS =
  /^(Slim\.(App|Factory\.AppFactory|Routing\.RouteCollectorProxy|Interfaces\.RouteCollectorProxyInterface)|DI\.Bridge\.Slim\.Bridge|Mezzio\.Application|Silex\.Application|League\.Route\.(Router|RouteGroup)|Flight)\b/;

/** Slim and its kin: verbs on an application or on a group of it. */
export const slim: Framework = {
  name: "slim",
  routes: (unit) => nodesOf(unit, "call").flatMap((call) => routesOf(unit, call)),
  prefixes: (unit) => nodesOf(unit, "call").flatMap((call) => groupAt(unit, call)),
};

function routesOf(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const { links, base } = chainOf(unit, call);
  const [link] = links;
  if (links.length !== 1 || !link || !VERBS.has(link.method) || !base || !isApp(unit, base)) return [];
  const isMap = link.method === "map" && bare(link.args[0] ?? call).kind === "array";
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
  const at = links.length === 1 && link?.method === "group" ? link.args[0] : undefined;
  if (!at || !base || !isApp(unit, base)) return [];
  const path = pathOfGroups(unit, [...groupsOf(unit, call), call]);
  return [{ path, framework: "slim", guarded: false, node: at }];
}

/** The groups around a call, the outermost first. */
function groupsOf(unit: SourceUnit, call: SyntaxNode): readonly SyntaxNode[] {
  return groupsAround(call).filter((group) => textOf(unit, child(child(group, "callee"), "property")) === "group");
}

function pathOfGroups(unit: SourceUnit, groups: readonly SyntaxNode[]): string {
  return groups.reduce(
    (before, group) => joinPaths(before, textArgument(unit, chainOf(unit, group).links.at(-1)?.args[0]) ?? ""),
    "",
  );
}

function isApp(unit: SourceUnit, base: SyntaxNode): boolean {
  return APPS.test(originOf(unit, base)?.name ?? "");
}
