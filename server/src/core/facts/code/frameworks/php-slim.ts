import type { Framework, Prefix, RouteFinding } from "../language";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { child, isFunction, type SyntaxNode } from "../syntax";
import { handlersIn, joinPaths, textArgument } from "./arguments";
import { isAuthName } from "./auth-words";
import { chainOf, groupsAround, type Link, linksBehind } from "./chains";
import { type Family, familyOf } from "./php-families";
import { isGuard, optionOf, textsOf } from "./php-values";

const VERBS = new Set(["get", "post", "put", "patch", "delete", "options", "any", "connect", "add", "rule", "all"]);
/** Verbs that stand for every method. */
const ANY = new Set(["any", "connect", "add", "rule", "all"]);
/** Verbs that are told the method of the request before the path. */
const WITH_METHODS = new Set(["map", "addRoute", "match", "respond"]);
const RESOURCES = new Set(["resource", "resources", "presenter"]);
const GROUPS = new Set(["group", "addGroup", "scope", "mount", "with", "prefix"]);
const GUARDING = new Set(["add", "addMiddleware", "middleware"]);

/** Slim, FastRoute, CodeIgniter, CakePHP and their kin: verbs on an application, a collector of routes or a group of them. */
export const slim: Framework = {
  name: "slim",
  routes: (unit) => nodesOf(unit, "call").flatMap((call) => routesOf(unit, call)),
  prefixes: (unit) => nodesOf(unit, "call").flatMap((call) => groupAt(unit, call)),
};

/** What a call registers. */
interface Registration {
  readonly methods: readonly string[];
  readonly at: SyntaxNode | undefined;
  readonly path: string | undefined;
  readonly rest: readonly SyntaxNode[];
}

function routesOf(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const { links, base } = chainOf(unit, call);
  const [link] = links;
  if (links.length !== 1 || !link || !base) return [];
  const { methods, at, path, rest } = registration(unit, link);
  const family = methods.length > 0 && at && path !== undefined ? familyOf(unit, base) : undefined;
  if (!family || !at || path === undefined || !isPath(family, path)) return [];
  const isResource = RESOURCES.has(link.method);
  if (!isResource && rest.length === 0) return [];
  const groups = groupsOf(unit, call);
  const prefix = pathOfGroups(unit, groups);
  const found = {
    framework: family.framework,
    guarded: isGuarded(unit, groups, call, rest),
    handlers: handlersIn(unit, rest[0]),
    node: at,
  };
  const full = joinPaths(prefix, /^[[{]|^$/.test(path) ? path : `/${path.replace(/^\//, "")}`);
  if (isResource)
    return RESOURCE.map(([method, below]) => ({ ...found, method, path: `${full.toLowerCase()}${below}` }));
  return methods.map((method) => ({ ...found, method: method.toUpperCase(), path: full }));
}

const RESOURCE = [
  ["GET", ""],
  ["POST", ""],
  ["GET", "/{id}"],
  ["PUT", "/{id}"],
  ["DELETE", "/{id}"],
] as const;

function registration(unit: SourceUnit, { method, args }: Link): Registration {
  const [first, second, third] = args;
  const text = textArgument(unit, first);
  // Flight's `route("GET|POST /orders", …)`
  const [, verbs, spec] = method === "route" ? (/^(?:([A-Z|]+) +)?(\/.*)$/.exec(text ?? "") ?? []) : [];
  if (spec !== undefined) return { methods: verbs?.split("|") ?? ["ANY"], at: first, path: spec, rest: args.slice(1) };
  const isMap = WITH_METHODS.has(method) && third !== undefined;
  if (isMap) {
    const methods = textsOf(unit, first).flatMap((verb) => verb.split("|"));
    return { methods, at: second, path: textArgument(unit, second), rest: args.slice(2) };
  }
  const isVerb = VERBS.has(method) || RESOURCES.has(method) || (method === "respond" && text?.startsWith("/"));
  const methods = isVerb ? [ANY.has(method) || method === "respond" ? "ANY" : method] : [];
  return { methods, at: first, path: text, rest: args.slice(1) };
}

function isPath({ isBare, framework }: Family, path: string): boolean {
  if (path === "" || /^[/[{]/.test(path)) return true;
  return isBare === true || (framework === "cakephp" && /^\w+$/.test(path));
}

/** A middleware behind the route or a group around it, or a filter among the options of either. */
function isGuarded(
  unit: SourceUnit,
  groups: readonly SyntaxNode[],
  call: SyntaxNode,
  rest: readonly SyntaxNode[],
): boolean {
  const added = [...groups, call].flatMap((one) => linksBehind(unit, one)).filter(({ method }) => GUARDING.has(method));
  if (added.some(({ args }) => args.some((argument) => isGuard(unit, argument)))) return true;
  const options = [...groups.flatMap((group) => chainOf(unit, group).links.at(-1)?.args ?? []), ...rest];
  return options.some((argument) => {
    const middleware = optionOf(unit, argument, "middleware");
    const filters = textsOf(unit, optionOf(unit, argument, "filter"));
    return filters.some(isFilter) || (middleware !== undefined && isGuard(unit, middleware));
  });
}

/** CodeIgniter's filters by their names and arguments: `auth`, `cifilter:auth`, and those that Shield brings. */
function isFilter(name: string): boolean {
  return /^(session|tokens|hmac|chain|group:|login|admin)/.test(name) || name.split(/[:,]/).some(isAuthName);
}

/** `$app->group("/orders", OrderRoutes::class)`. */
function groupAt(unit: SourceUnit, call: SyntaxNode): Prefix[] {
  const { links, base } = chainOf(unit, call);
  const [link] = links;
  const at = links.length === 1 && link && GROUPS.has(link.method) ? link.args[0] : undefined;
  const family = at && base ? familyOf(unit, base) : undefined;
  if (!at || !family) return [];
  const path = pathOfGroups(unit, [...groupsOf(unit, call), call]);
  return [{ path, framework: family.framework, guarded: false, node: at }];
}

/** The groups around a call, the outermost first. */
function groupsOf(unit: SourceUnit, call: SyntaxNode): readonly SyntaxNode[] {
  return groupsAround(call).filter((group) => GROUPS.has(textOf(unit, child(child(group, "callee"), "property"))));
}

function pathOfGroups(unit: SourceUnit, groups: readonly SyntaxNode[]): string {
  return groups.reduce((before, group) => {
    const { method = "", args = [] } = chainOf(unit, group).links.at(-1) ?? {};
    const [first] = args;
    const option = optionOf(unit, first, "prefix");
    const path = first && !isFunction(first) ? textArgument(unit, option ?? first) : "";
    const own = method === "prefix" ? path?.toLowerCase() : path;
    return own ? joinPaths(before, /^[[{]/.test(own) ? own : `/${own.replace(/^\//, "")}`) : before;
  }, "");
}
