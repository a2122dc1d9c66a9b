import { onceFor } from "../../../once-for";
import type { Framework, MountFinding, Prefix, RouteFinding } from "../language";
import { bindingOf, originOf, resolveName } from "../names";
import type { Binding } from "../scopes";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, enclosing, type SyntaxNode } from "../syntax";
import { handlersIn, joinPaths, keyword, methodCall, positional, textArgument } from "./arguments";
import { isAuth } from "./auth-words";
import { pythonFile } from "./mounted-modules";
import { guardOfView } from "./python-class-guards";

const PATHS = new Set(["django.urls.path", "django.urls.re_path", "django.conf.urls.url", "django.conf.urls.re_path"]);
const INCLUDES = new Set(["django.urls.include", "django.conf.urls.include"]);
const ROUTERS = /^rest_framework(_nested|_extensions)?\.routers\.\w*Router$/;

/** Django's URL patterns and the routers of its REST framework. A view answers any method unless it says otherwise. */
export const django: Framework = {
  name: "django",
  routes: (unit) =>
    nodesOf(unit, "call").flatMap((call) => [...patternRoute(unit, call), ...registeredRoute(unit, call)]),
  prefixes: (unit) => nodesOf(unit, "call").flatMap((call) => includingPattern(unit, call)),
  mounts: (unit) => nodesOf(unit, "call").flatMap((call) => mountOf(unit, call)),
};

function mountOf(unit: SourceUnit, call: SyntaxNode): MountFinding[] {
  return includingPattern(unit, call).flatMap((prefix) => {
    const include = positional(call)[1];
    const [urls] = include ? positional(include) : [];
    const module = urls && textArgument(unit, urls);
    const target = module === undefined ? undefined : pythonFile(unit, module);
    return target === undefined ? [] : [{ ...prefix, router: undefined, mounted: { target, name: undefined } }];
  });
}

function calleeOf(unit: SourceUnit, node: SyntaxNode): string {
  const callee = child(node, "callee");
  return (callee && resolveName(unit, callee)?.name) ?? "";
}

function patternRoute(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  if (!PATHS.has(calleeOf(unit, call)) || !isInPatterns(unit, call)) return [];
  const [at, second] = positional(call);
  const path = textArgument(unit, at ?? keyword(unit, call, "route", "regex"));
  const view = second ?? keyword(unit, call, "view");
  if (path === undefined || !view || INCLUDES.has(calleeOf(unit, view))) return [];
  const isAdmin = /(^|\.)site\.urls$/.test(textOf(unit, view));
  const target = bare(view);
  const guard = guardOfView(unit, target);
  const guarded = isAdmin || guard.guarded || (target.kind === "call" && isAuth(unit, target));
  const full = joinPaths(includedAt(unit, call), plainPath(path));
  const handlers = handlersIn(unit, view);
  return [{ method: "ANY", path: full, framework: "django", guarded, handlers, views: guard.views, node: at ?? call }];
}

/** `path("orders/", include("orders.urls"))`. */
function includingPattern(unit: SourceUnit, call: SyntaxNode): Prefix[] {
  if (!PATHS.has(calleeOf(unit, call)) || !isInPatterns(unit, call)) return [];
  const [at, view] = positional(call);
  const path = textArgument(unit, at);
  if (!at || !view || path === undefined || !INCLUDES.has(calleeOf(unit, view))) return [];
  return [{ path: joinPaths(includedAt(unit, call), plainPath(path)), framework: "django", guarded: false, node: at }];
}

/** URL patterns are a list by that name; a call elsewhere prepares something else. */
function isInPatterns(unit: SourceUnit, call: SyntaxNode): boolean {
  const holder = enclosing(call, ({ kind }) => ["declare", "assign", "augment"].includes(kind));
  return /url|patterns|routes/i.test(textOf(unit, child(holder, "target"))) || includeOf(unit, call) !== undefined;
}

/** The `include(api)` of a list of this file that a pattern stands in, or `include((api, "shop"))`. */
function includeOf(unit: SourceUnit, call: SyntaxNode): SyntaxNode | undefined {
  const holder = enclosing(call, ({ kind }) => kind === "declare" || kind === "assign");
  const target = child(holder, "target");
  const list = target?.kind === "identifier" ? bindingOf(unit, target) : undefined;
  return list && includesIn(unit).get(list);
}

const includesIn = onceFor((unit: SourceUnit): ReadonlyMap<Binding, SyntaxNode> => {
  const includes = nodesOf(unit, "call").filter((call) => INCLUDES.has(calleeOf(unit, call)));
  return new Map(
    includes.flatMap((include) => {
      const given = positional(include)[0];
      const list = given && bare(given).kind === "array" ? childrenOf(bare(given), "element")[0] : given;
      const binding = list?.kind === "identifier" ? bindingOf(unit, list) : undefined;
      return binding ? [[binding, include] as const] : [];
    }),
  );
});

const MAX_DEPTH = 4;

/** The prefix of `path("api/", include([...]))` around a pattern, or around the name of the list that it stands in. */
function includedAt(unit: SourceUnit, call: SyntaxNode, depth = 0): string {
  const include = depth < MAX_DEPTH ? includeOf(unit, call) : undefined;
  let prefix = "";
  for (let around = call.parent; around; around = around.parent) {
    if (around.kind !== "call" || !PATHS.has(calleeOf(unit, around))) continue;
    prefix = joinPaths(plainPath(textArgument(unit, positional(around)[0]) ?? ""), prefix);
  }
  return include ? joinPaths(includedAt(unit, include, depth + 1), prefix) : prefix;
}

/** A regular expression's anchors are no part of the path. */
function plainPath(path: string): string {
  return `/${path.replace(/^\^/, "").replace(/\$$/, "").replace(/\/\?$/, "").replace(/^\//, "")}`;
}

/** `router.register("orders", OrderViewSet)`, below the path that includes the router's URLs. */
function registeredRoute(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const { receiver, method } = methodCall(unit, call) ?? {};
  if (!receiver || method !== "register" || !ROUTERS.test(originOf(unit, receiver)?.name ?? "")) return [];
  const [first, second] = positional(call);
  const at = first ?? keyword(unit, call, "prefix");
  const guard = guardOfView(unit, second ?? keyword(unit, call, "viewset"));
  const path = textArgument(unit, at);
  if (path === undefined || !at) return [];
  const full = joinPaths(routerAt(unit, receiver), `/${path}`);
  return [{ method: "ANY", path: full, framework: "django", ...guard, handlers: [], node: at }];
}

function routerAt(unit: SourceUnit, router: SyntaxNode): string {
  const binding = bindingOf(unit, bare(router));
  for (const include of nodesOf(unit, "call")) {
    if (!binding || !INCLUDES.has(calleeOf(unit, include))) continue;
    const urls = positional(include)[0];
    const object = urls?.kind === "member" ? child(urls, "object") : undefined;
    if (object && bindingOf(unit, object) === binding) return includedAt(unit, include);
  }
  return "";
}
