import { decoratorsOf } from "../joins/facts-of-declarations";
import type { Framework, MountFinding, Prefix, RouteFinding } from "../language";
import { resolveName } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode, walk } from "../syntax";
import { constantOf } from "../values";
import { handlersIn, joinPaths, keyword, methodCall, methodsOf, positional, textArgument } from "./arguments";
import { isAuth, isAuthName } from "./auth-words";
import { pythonMountedModule } from "./mounted-modules";
import { pathPattern } from "./paths";
import { guardOfClass, guardOfView } from "./python-class-guards";
import { roundsOf } from "./python-loops";
import { hasAuthDependency, isAuthDependency, mountingOf, type Router, routerLookup, routerOf } from "./python-routers";
import { answersOf, viewGiven } from "./python-views";

const VERBS = new Set(["get", "post", "put", "patch", "delete", "head", "options", "trace"]);
/** Registrations that name their methods; without them they serve GET. */
const REGISTRATIONS = new Set([
  "route",
  "api_route",
  "websocket",
  "websocket_route",
  "view",
  "add_api_route",
  "add_url_rule",
  "add_route",
]);

/** Frameworks with calls of these names that mean something else. */
const SERVED_APART = new Set(["aiohttp", "falcon"]);

/** FastAPI, Flask and their kin: decorators on handlers, and the calls that do the same. */
export const decoratedRoutes: Framework = {
  name: "python decorators",
  routes: (unit) => [...decorated(unit), ...called(unit)],
  prefixes: (unit) => nodesOf(unit, "call").flatMap((call) => prefixOf(unit, call)),
  mounts: (unit) => nodesOf(unit, "call").flatMap((call) => mountOf(unit, call)),
};

/** A router or blueprint of another module, with a prefix or without. */
function mountOf(unit: SourceUnit, call: SyntaxNode): MountFinding[] {
  const { receiver, node, at } = mountingOf(unit, call) ?? {};
  return (node ? roundsOf(unit, node) : []).flatMap((round) => {
    const mounted = node && pythonMountedModule(unit, node, round);
    const router = mounted && receiver && routerOf(unit, receiver);
    if (!mounted || !router) return [];
    const prefix = at && pathPattern(unit, round(at));
    const path = joinPaths(router.prefix, at ? (prefix ?? "*") : "");
    const guarded = router.guarded || hasAuthDependency(unit, call);
    return [{ path, framework: router.framework, guarded, router: router.name, mounted, node: at ?? node }];
  });
}

/** `app.include_router(orders.router, prefix="/orders")`, `app.register_blueprint(orders, url_prefix="/orders")`. */
function prefixOf(unit: SourceUnit, call: SyntaxNode): Prefix[] {
  const { receiver, at } = mountingOf(unit, call) ?? {};
  const path = textArgument(unit, at);
  const router = receiver && path?.startsWith("/") ? routerOf(unit, receiver) : undefined;
  if (!at || !router || path === undefined) return [];
  const guarded = router.guarded || hasAuthDependency(unit, call);
  return [{ path: joinPaths(router.prefix, path), framework: router.framework, guarded, node: at }];
}

function decorated(unit: SourceUnit): RouteFinding[] {
  const routerOf = routerLookup(unit);
  const guarding = guardingReceivers(unit);
  return nodesOf(unit, "function", "method", "class").flatMap((handler) => {
    const decorators = decoratorsOf(handler).flatMap(({ children: [inner] }) => (inner ? [inner] : []));
    return decorators.flatMap((decorator) => {
      if (decorator.kind !== "call") return [];
      const { receiver, method } = methodCall(unit, decorator) ?? {};
      if (!receiver || !method || !(VERBS.has(method) || REGISTRATIONS.has(method))) return [];
      const router = routerOf(receiver);
      if (!router || !isRoute(unit, decorator, router)) return [];
      const path = pathOf(unit, decorator);
      const others = decorators.filter((other) => other !== decorator);
      const guard = handler.kind === "class" ? guardOfClass(unit, handler) : undefined;
      const guarded =
        guard?.guarded === true ||
        isGuarded(unit, decorator, router) ||
        guarding.has(textOf(unit, receiver)) ||
        takesIdentity(unit, handler) ||
        others.some((other) => isAuth(unit, other));
      const handlers = handler.kind === "class" ? handler.children.filter(({ kind }) => kind === "method") : [handler];
      return findings(unit, decorator, method, router, path, guarded, handlers, guard?.views);
    });
  });
}

function called(unit: SourceUnit): RouteFinding[] {
  const routerOf = routerLookup(unit);
  const guarding = guardingReceivers(unit);
  return nodesOf(unit, "call").flatMap((call) => {
    const { receiver, method } = methodCall(unit, call) ?? {};
    if (!receiver || !method?.startsWith("add_") || !REGISTRATIONS.has(method)) return [];
    const router = routerOf(receiver);
    if (!router || SERVED_APART.has(router.framework) || !isRoute(unit, call, router)) return [];
    const path = pathOf(unit, call);
    const view =
      keyword(unit, call, "view_func", "endpoint", "route") ?? positional(call)[method === "add_url_rule" ? 2 : 1];
    const handlers = handlersIn(unit, view);
    const around = isGuarded(unit, call, router) || guarding.has(textOf(unit, receiver));
    const given = viewGiven(unit, call);
    const guard = guardOfView(unit, given);
    const answers = answersOf(unit, given);
    const only = methodsOf(unit, keyword(unit, call, "methods"));
    if (answers.length > 0)
      return answers
        .filter(({ verb }) => only?.includes(verb.toUpperCase()) ?? true)
        .flatMap(({ verb, guarded: own, method: answer }) =>
          findings(unit, call, verb, router, path, around || own || guard.guarded, [answer], guard.views),
        );
    const guarded =
      around ||
      guard.guarded ||
      (view !== undefined && view.kind === "call" && isAuth(unit, view)) ||
      handlers.some((handler) => takesIdentity(unit, handler));
    return findings(unit, call, method, router, path, guarded, handlers, guard.views);
  });
}

function findings(
  unit: SourceUnit,
  call: SyntaxNode,
  method: string,
  router: Router,
  path: string | undefined,
  guarded: boolean,
  handlers: readonly SyntaxNode[],
  views?: readonly string[],
): RouteFinding[] {
  const methods = VERBS.has(method)
    ? [method.toUpperCase()]
    : (methodsOf(unit, keyword(unit, call, "methods", "method")) ?? [method === "view" ? "ANY" : "GET"]);
  const { framework, name: onRouter, prefix } = router;
  const node = child(call, "callee") ?? call;
  return methods.map((name) => ({
    method: name,
    path: path === undefined && prefix === "" ? undefined : joinPaths(prefix, path ?? "*"),
    framework,
    guarded,
    handlers,
    router: onRouter,
    views,
    node: pathNode(unit, call) ?? node,
  }));
}

/** Sanic is told the handler before the path. */
function pathNode(unit: SourceUnit, call: SyntaxNode): SyntaxNode | undefined {
  const [first, second] = positional(call);
  const isSecond = first?.kind === "call" && textArgument(unit, second) !== undefined;
  return (isSecond ? second : first) ?? keyword(unit, call, "path", "rule", "uri", "route");
}

/** What is known of the path; an unknown part is `*`. */
function pathOf(unit: SourceUnit, call: SyntaxNode): string | undefined {
  const at = pathNode(unit, call);
  return at && pathPattern(unit, at);
}

/** A literal path begins with a slash or is empty; any other is believed only of a router that is known to be one. */
function isRoute(unit: SourceUnit, call: SyntaxNode, router: Router): boolean {
  const at = pathNode(unit, call);
  const path = textArgument(unit, at);
  // A function of Azure has its path without a slash.
  if (router.framework === "azure-functions") return path !== undefined;
  if (path === undefined)
    return at !== undefined && (router.certain || pathPattern(unit, at)?.startsWith("/") === true);
  return path === "" || path.startsWith("/");
}

function isGuarded(unit: SourceUnit, call: SyntaxNode, router: Router): boolean {
  return router.guarded || hasAuthDependency(unit, call);
}

/** The routers with a `@bp.before_request` on a function that speaks of identity. */
function guardingReceivers(unit: SourceUnit): ReadonlySet<string> {
  const receivers = nodesOf(unit, "function").flatMap((fn) => {
    const decorators = decoratorsOf(fn).flatMap(({ children: [inner] }) => (inner ? [inner] : []));
    const before = decorators.map((decorator) => textOf(unit, decorator).match(/^(.+)\.before_request$/)?.[1]);
    if (before.every((one) => one === undefined)) return [];
    const checks =
      isAuthName(textOf(unit, child(fn, "name"))) ||
      decorators.some((decorator) => isAuth(unit, decorator)) ||
      turnsAway(unit, fn);
    return checks ? before : [];
  });
  return new Set(receivers.filter((receiver) => receiver !== undefined));
}

/** `abort(401)`, `return redirect(url_for("auth.login"))`, `return jsonify(…), 401`. */
function turnsAway(unit: SourceUnit, fn: SyntaxNode): boolean {
  return walk(fn).some((node) => {
    if (node.kind === "number") return textOf(unit, node) === "401" && node.parent?.kind !== "binary";
    const isRedirect = node.kind === "call" && /(^|\.)redirect$/.test(textOf(unit, child(node, "callee")));
    const [to] = isRedirect ? positional(node) : [];
    return to !== undefined && /log_?in|sign_?in/i.test(textOf(unit, to));
  });
}

/** True when a handler is given who calls: `user = Depends(get_current_user)`, `user: CurrentUser`. */
function takesIdentity(unit: SourceUnit, handler: SyntaxNode): boolean {
  return childrenOf(handler, "parameter").some((parameter) => {
    const value = child(parameter, "value");
    if (value && isAuthDependency(unit, value)) return true;
    const type = child(parameter, "type");
    if (!type) return false;
    // `CurrentUser = Annotated[User, Depends(get_current_user)]` may stand under another name.
    const named = bare(constantOf(unit, bare(type)) ?? type);
    const annotated = named.kind === "subscript" ? childrenOf(named, "index") : [];
    return annotated.some((part) => isAuthDependency(unit, part)) || isAuthName(resolveName(unit, type)?.name ?? "");
  });
}
