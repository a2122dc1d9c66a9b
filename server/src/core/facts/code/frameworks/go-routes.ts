import type { Framework, Prefix, RouteFinding } from "../language";
import { bindingOf, resolveName } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, isFunction, type SyntaxNode } from "../syntax";
import { handlersIn, joinPaths, methodCall, positional, textArgument } from "./arguments";
import { isAuth, isAuthName } from "./auth-words";
import { chainOf, linksBehind } from "./chains";
import { isServicePath } from "./go-connect";
import { handedOn } from "./go-handed-paths";
import { methodConstant } from "./go-methods";
import { goMounts } from "./go-mounts";
import { type GoRouter, goRouterOf } from "./go-routers";
import { chainedRoute, customaryRouter, namedRoute, untoldRouter } from "./go-unknown-routers";
import { pathPattern } from "./paths";

const VERB = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|Get|Post|Put|Patch|Delete|Head|Options)$/;
const ANY = new Set(["Any", "ANY", "ALL", "All", "BindHandler", "Handle", "HandleFunc", "HandlerFunc", "Handler"]);
const METHOD_FIRST = new Set([
  "Handle",
  "Method",
  "MethodFunc",
  "Add",
  "Match",
  "HandlerFunc",
  "Handler",
  "To",
  "HandlePath",
]);
const PREFIXING = new Set(["Group", "Route", "Mount", "PathPrefix", "Party"]);
/** `getAccountOrders(store)` makes a handler that shows something of an account, and asks nobody who calls. */
const SHOWING = /^get(?!.*(auth|jwt|token|permission))/i;
const NAMING = new Set(
  "gin chi echo fiber httprouter ozzo iris fasthttp bunrouter hertz httptreemux grpc-gateway".split(" "),
);

/** Routes of net/http, gin, chi, echo, fiber, gorilla, httprouter and others, and of routers that nothing names. */
export const goRoutes: Framework = {
  name: "go routers",
  routes: (unit) => nodesOf(unit, "call").flatMap((call) => routesOf(unit, call)),
  prefixes: (unit) => nodesOf(unit, "call").flatMap((call) => prefixOf(unit, call)),
  mounts: goMounts,
};

function routesOf(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const { receiver, method } = methodCall(unit, call) ?? {};
  if (!receiver || !method) return [];
  const isRegistration = VERB.test(method) || ANY.has(method) || METHOD_FIRST.has(method);
  const known = isRegistration ? (defaultMux(unit, call) ?? goRouterOf(unit, receiver, call.start)) : undefined;
  const router = known ?? (isRegistration ? (customaryRouter(unit, call) ?? untoldRouter(unit, call)) : undefined);
  if (!router) return unnamedRoute(unit, call);
  const built = router.framework === "gorilla" ? builtRoute(unit, router, call) : undefined;
  if (built) return built;
  const args = positional(call);
  const named = namedMethods(unit, router, method, args);
  const at = named ? args[1] : args[0];
  const text = at && pathPattern(unit, at);
  const handlers = args.slice(named ? 2 : 1);
  if (!at || handlers.length === 0 || isServicePath(unit, at)) return [];
  const verbs = named ?? followingMethods(unit, call) ?? (VERB.test(method) ? [method.toUpperCase()] : undefined);
  const registered = (place: SyntaxNode, written: string | undefined, answers: readonly SyntaxNode[]) => {
    const pattern = written === undefined ? { path: undefined } : patternOf(written, router.framework);
    if (!pattern) return [];
    const found = {
      path: pattern.path === undefined ? unknownPath(router) : joinPaths(router.prefix, pattern.path),
      framework: router.framework,
      guarded:
        router.guarded || isGuarded(unit, router.framework, handlers) || isGuarded(unit, router.framework, answers),
      handlers: handlersIn(unit, answering(router.framework, answers)),
      router: router.root,
      node: place,
    };
    return (pattern.methods ?? verbs ?? ["ANY"]).map((name) => ({ method: name, ...found }));
  };
  const handed = text === undefined ? handedOn(unit, at) : [];
  if (handed.length === 0) return registered(at, text, handlers);
  return handed.flatMap(({ path, answers }) => registered(path, textArgument(unit, path), answers));
}

/** `r.Group("/orders")`, `r.Route("/orders", orders.Routes)`, `r.Mount("/orders", orders.Router())`. */
function prefixOf(unit: SourceUnit, call: SyntaxNode): Prefix[] {
  const { receiver, method } = methodCall(unit, call) ?? {};
  if (!receiver || !method || !PREFIXING.has(method)) return [];
  const [at] = positional(call);
  const path = textArgument(unit, at);
  const router = path === undefined ? undefined : goRouterOf(unit, receiver, call.start);
  if (!at || !router || !path?.startsWith("/")) return [];
  const { prefix, framework, guarded, root } = router;
  return [{ path: joinPaths(prefix, path), framework, guarded, router: root, node: at }];
}

function unnamedRoute(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const found = namedRoute(unit, call) ?? chainedRoute(unit, call);
  if (!found) return [];
  const { method, path, at, handler, beside = [] } = found;
  const guarded = isWrapped(unit, handler) || beside.some((argument) => isAuth(unit, argument));
  return [{ method, path, framework: "net/http", guarded, handlers: handlersIn(unit, handler), node: at }];
}

/** gorilla's `r.Methods("GET").Path("/orders").Handler(h)`: what comes before the handler says the rest. */
function builtRoute(unit: SourceUnit, router: GoRouter, call: SyntaxNode): RouteFinding[] | undefined {
  const [handler, other] = positional(call);
  if (!handler || other) return undefined;
  const { links, base } = chainOf(unit, call);
  const paths = links.flatMap(({ method, args }) => (/^Path(Prefix)?$/.test(method) ? (args[0] ?? []) : []));
  const path = paths.at(-1);
  const texts = paths.map((part) => pathPattern(unit, part) ?? "*");
  if (!path || pathPattern(unit, path) === undefined) return undefined;
  const outer = base && goRouterOf(unit, base, call.start);
  const text = [outer?.prefix ?? "", ...texts].reduce(joinPaths);
  const named = links.findLast(({ method }) => method === "Methods")?.args ?? [];
  const methods = named.flatMap((argument) => methodNames(unit, argument));
  const guarded = router.guarded || isWrapped(unit, handler);
  const handlers = handlersIn(unit, handler);
  const found = { path: text, framework: router.framework, guarded, handlers, router: router.root, node: path };
  return (methods.length > 0 ? methods : ["ANY"]).map((method) => ({ method, ...found }));
}

function unknownPath(router: GoRouter): string | undefined {
  return router.prefix === "" ? undefined : joinPaths(router.prefix, "*");
}

/** `http.HandleFunc` adds to the mux that every program has. */
function defaultMux(unit: SourceUnit, call: SyntaxNode): GoRouter | undefined {
  const callee = child(call, "callee");
  const name = callee && resolveName(unit, callee)?.name;
  const isDefault = name === "net/http.HandleFunc" || name === "net/http.Handle";
  return isDefault ? { framework: "net/http", prefix: "", guarded: false } : undefined;
}

/** Methods that stand as the first argument: `r.Handle("GET", "/x", h)`, `r.MethodFunc("GET", "/x", h)`. */
function namedMethods(
  unit: SourceUnit,
  router: GoRouter,
  method: string,
  args: readonly SyntaxNode[],
): readonly string[] | undefined {
  if (!METHOD_FIRST.has(method) || args.length < 3 || !NAMING.has(router.framework)) return undefined;
  const methods = methodNames(unit, args[0]);
  return methods.length > 0 ? methods : undefined;
}

function methodNames(unit: SourceUnit, argument: SyntaxNode | undefined): readonly string[] {
  if (!argument) return [];
  const node = bare(argument);
  if (node.kind === "array") return childrenOf(node, "element").flatMap((element) => methodNames(unit, element));
  const text = textArgument(unit, node);
  const names = (text ?? methodConstant(unit, node) ?? "").toUpperCase().split(",");
  return names.every((name) => /^[A-Z]+$/.test(name)) ? names : [];
}

/** The methods of gorilla's `.Methods("GET", …)` behind a route. */
function followingMethods(unit: SourceUnit, call: SyntaxNode): readonly string[] | undefined {
  const named = linksBehind(unit, call).find(({ method }) => method === "Methods");
  return named?.args.flatMap((argument) => methodNames(unit, argument));
}

/** Since Go 1.22 a pattern of net/http may begin with a method and a host. */
function patternOf(
  text: string,
  framework: string,
): { path: string | undefined; methods?: readonly string[] } | undefined {
  // gin puts a slash before a path that has none.
  if (framework === "gin" && /^[\w:]/.test(text)) return { path: `/${text}` };
  if (framework === "go-json-rest") return { path: text.replace(/#(\w+)/g, ":$1") };
  if (framework !== "net/http" && framework !== "routegroup")
    return text === "" || /^[/*]/.test(text) ? { path: text } : undefined;
  const [, method, path] = text.match(/^(?:([A-Z]+)\s+)?[^/\s]*(\/.*)$/) ?? [];
  if (path === undefined) return undefined;
  return method ? { path, methods: [method] } : { path };
}

/** The handler itself: the last function, except with echo, where middleware follows it. */
function answering(framework: string, handlers: readonly SyntaxNode[]): SyntaxNode | undefined {
  return framework === "echo" ? handlers[0] : handlers.at(-1);
}

function isGuarded(unit: SourceUnit, framework: string, handlers: readonly SyntaxNode[]): boolean {
  const handler = answering(framework, handlers);
  if (handlers.some((other) => other !== handler && isAuth(unit, other))) return true;
  return handler !== undefined && isWrapped(unit, handler);
}

/** `requireAuth(handler)`, also inside another wrapper; a call without a handler in it only makes one. */
function isWrapped(unit: SourceUnit, handler: SyntaxNode): boolean {
  const node = bare(handler);
  const callee = node.kind === "call" ? child(node, "callee") : undefined;
  if (!callee) return false;
  const args = positional(node);
  const wraps = args.some(
    (argument) => isFunction(bare(argument)) || ["identifier", "member", "call"].includes(bare(argument).kind),
  );
  const isGuard = (name: string) => isAuthName(name) && !SHOWING.test(name);
  return wraps && (namesOf(unit, callee).some(isGuard) || args.some((argument) => isWrapped(unit, argument)));
}

/** What a function is called here and, behind a short name such as `private := auth.Require`, what it is called there. */
function namesOf(unit: SourceUnit, callee: SyntaxNode): readonly string[] {
  const value = callee.kind === "identifier" ? bindingOf(unit, callee)?.value : undefined;
  const lastName = (node: SyntaxNode) => textOf(unit, node.kind === "member" ? child(node, "property") : node);
  return value?.kind === "member" ? [lastName(callee), lastName(value)] : [lastName(callee)];
}
