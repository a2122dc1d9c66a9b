import type { Framework, ListenFinding, RouteFinding } from "../language";
import { bindingOf, originOf, resolveName } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, enclosing, isFunction, type SyntaxNode, walk } from "../syntax";
import { handlersIn, joinPaths, methodCall, positional, textArgument } from "./arguments";
import { isAuth } from "./auth-words";
import { handlersBehind, pathGuards } from "./java-path-guards";
import { annotationPaths, annotationsOf } from "./jvm-annotations";

/**
 * Routers that are called: Javalin, Spark, Vert.x, the router functions of Spring, the server of the JDK; and servlets.
 */
export const javaRouters: Framework = {
  name: "java routers",
  routes: (unit) => {
    const routes = nodesOf(unit, "call").flatMap((call) => routeOf(unit, call));
    const guarded = routes.map((route) => ({ ...route, guarded: route.guarded || isBehindGuard(unit, route) }));
    return [...guarded, ...servlets(unit)];
  },
  listens: (unit) => nodesOf(unit, "call").flatMap((call) => listenOf(unit, call)),
};

/** Handlers of Vert.x that hand on what they let through. */
const LIBRARY_HANDLER =
  /^(\w+AuthHandler|BodyHandler|CorsHandler|LoggerHandler|SessionHandler|TimeoutHandler|ResponseTimeHandler|CSRFHandler)\b/;
const VERB = /^(get|post|put|patch|delete|head|options|GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;
/** The framework of what a route is added to, by where that came from. */
const RECEIVERS: readonly (readonly [RegExp, string])[] = [
  [/^io\.javalin\.Javalin(\.|$)|^io\.javalin\.router\./, "javalin"],
  [/^io\.javalin\.apibuilder\.ApiBuilder$/, "javalin"],
  [/^spark\.(Spark|Service)(\.|$)/, "spark"],
  [/^io\.vertx\.ext\.web\.Router(\.|$)/, "vertx"],
  [/^com\.sun\.net\.httpserver\.HttpServer(\.|$)/, "jdk"],
  [/^org\.springframework\.web\.(reactive\.function\.server|servlet\.function)\.RouterFunctions(\.|$)/, "spring"],
  [/^io\.helidon\.webserver\.(http\.)?(HttpRouting|HttpRules|Routing|HttpService)/, "helidon"],
  [/^io\.undertow\.(Handlers|server\.RoutingHandler)/, "undertow"],
];

const isBehindGuard = pathGuards({
  frameworkOf: (unit, call) => (isBuilt(unit, call) ? "javalin" : frameworkOf(unit, call)),
  prefixOf: placeOf,
});

/** The path that a call lies below by what stands around it, or by where its router is mounted. */
function placeOf(unit: SourceUnit, call: SyntaxNode, framework: string): string {
  return framework === "vertx" ? subRouterPath(unit, call) : pathsAround(unit, call, NESTING);
}

function frameworkOf(unit: SourceUnit, call: SyntaxNode): string | undefined {
  const callee = child(call, "callee");
  const { receiver } = methodCall(unit, call) ?? {};
  const origin = receiver
    ? (originOf(unit, receiver)?.name ?? resolveName(unit, receiver)?.name)
    : (callee && resolveName(unit, callee)?.name)?.replace(/\.\w+$/, "");
  const found = RECEIVERS.find(([pattern]) => pattern.test(origin ?? ""))?.[1];
  if (found || receiver) return found;
  return undefined;
}

function routeOf(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const callee = child(call, "callee");
  const method = textOf(unit, callee?.kind === "member" ? child(callee, "property") : callee);
  const args = positional(call);
  const path = textArgument(unit, args[0]);
  const routed = method === "route" ? routedWithMethod(unit, call, args) : [];
  if (routed.length > 0) return routed;
  if (isBuilt(unit, call)) return VERB.test(method) ? [builtRoute(unit, call, method, args, path)] : [];
  if (path === undefined || (!path.startsWith("/") && path !== "")) return requestPredicate(unit, method, args);
  const framework = frameworkOf(unit, call) ?? builderFramework(unit, call, method);
  if (!framework) return [];
  const handler = framework === "vertx" ? vertxHandler(unit, call) : args.slice(1).at(-1);
  if (framework === "vertx" && method === "route" && isOnlyBefore(unit, call)) return [];
  const isAny = framework === "jdk" ? method === "createContext" : framework === "vertx" && method === "route";
  if (!isAny && !(VERB.test(method) && (framework === "vertx" || args.length > 1))) return [];
  return [
    {
      method: isAny ? "ANY" : method.toUpperCase(),
      path: joinPaths(placeOf(unit, call, framework), path),
      framework,
      guarded: false,
      handlers: handlersIn(unit, handler),
      node: args[0] ?? call,
    },
  ];
}

/** What stands before the routes below a path and answers nobody, but to turn them away. */
function isOnlyBefore(unit: SourceUnit, call: SyntaxNode): boolean {
  const handlers = handlersBehind(unit, call);
  return handlers.length > 0 && handlers.every((one) => LIBRARY_HANDLER.test(textOf(unit, one)));
}

/** Vert.x's `router.route(HttpMethod.GET, "/x").handler(…)`. */
function routedWithMethod(unit: SourceUnit, call: SyntaxNode, [verb, at]: readonly SyntaxNode[]): RouteFinding[] {
  const method = verb && /(^|\.)HttpMethod\.([A-Z]+)$/.exec(textOf(unit, verb))?.[2];
  const path = textArgument(unit, at);
  if (!method || !at || path === undefined || frameworkOf(unit, call) !== "vertx") return [];
  const handlers = handlersIn(unit, vertxHandler(unit, call));
  return [
    {
      method,
      path: joinPaths(subRouterPath(unit, call), path),
      framework: "vertx",
      guarded: false,
      handlers,
      node: at,
    },
  ];
}

/** The path that a router of Vert.x is mounted below: `main.route("/api/*").subRouter(orders)`. */
function subRouterPath(unit: SourceUnit, call: SyntaxNode): string {
  const { receiver } = methodCall(unit, call) ?? {};
  const router = receiver && bare(receiver).kind === "identifier" ? bindingOf(unit, bare(receiver)) : undefined;
  if (!router) return "";
  for (const mount of nodesOf(unit, "call")) {
    const { receiver: outer, method } = methodCall(unit, mount) ?? {};
    const mounted = /^(mountSubRouter|subRouter)$/.test(method ?? "") ? positional(mount).at(-1) : undefined;
    if (!outer || !mounted || bare(mounted).kind !== "identifier" || bindingOf(unit, bare(mounted)) !== router)
      continue;
    const at = method === "subRouter" ? bare(outer) : mount;
    const path = textArgument(unit, positional(at)[0])?.replace(/\/?\*$/, "");
    if (path !== undefined) return joinPaths(subRouterPath(unit, at), path);
  }
  return "";
}

/** A function of Javalin's `ApiBuilder`: a verb on nothing, whose path may be left to the functions around it. */
function isBuilt(unit: SourceUnit, call: SyntaxNode): boolean {
  const callee = child(call, "callee");
  return /^io\.javalin\.apibuilder\.ApiBuilder\.\w+$/.test((callee && resolveName(unit, callee)?.name) ?? "");
}

function builtRoute(
  unit: SourceUnit,
  call: SyntaxNode,
  method: string,
  args: readonly SyntaxNode[],
  path: string | undefined,
): RouteFinding {
  const handler = args[path === undefined ? 0 : 1];
  const roles = args.slice(path === undefined ? 1 : 2);
  return {
    method: method.toUpperCase(),
    path: joinPaths(pathsAround(unit, call, NESTING), path ?? ""),
    framework: "javalin",
    guarded: roles.length > 0 && roles.every((role) => isAuth(unit, role)),
    handlers: handlersIn(unit, handler),
    node: args[0] ?? call,
  };
}

/** `.GET("/x", …)` on what a function is handed by `RouterFunctions.route()` or `path(…)`. */
function builderFramework(unit: SourceUnit, call: SyntaxNode, method: string): string | undefined {
  const isSpring = unit.imports.some(({ module }) =>
    /^org\.springframework\.web\.(reactive\.function\.server|servlet\.function)/.test(module),
  );
  return isSpring && /^[A-Z]+$/.test(method) && positional(call).length > 1 ? "spring" : undefined;
}

/** `route(GET("/x"), handler)` and `andRoute(…)`. */
function requestPredicate(unit: SourceUnit, method: string, args: readonly SyntaxNode[]): RouteFinding[] {
  const predicate = args[0] && bare(args[0]);
  if (!/^(route|andRoute)$/.test(method) || predicate?.kind !== "call" || args.length < 2) return [];
  const callee = child(predicate, "callee");
  const name = (callee && resolveName(unit, callee)?.name) ?? "";
  const verb = name.match(/RequestPredicates\.(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|path)$/)?.[1];
  const first = positional(predicate)[0];
  const path = textArgument(unit, first);
  if (!verb || !first || path === undefined) return [];
  const verbName = verb === "path" ? "ANY" : verb;
  return [
    { method: verbName, path, framework: "spring", guarded: false, handlers: handlersIn(unit, args[1]), node: first },
  ];
}

const NESTING: ReadonlySet<string> = new Set(["path", "nest"]);

/** The paths of the calls of these names around a route, as of `path("/api", () -> …)` and `nest(path("/api"), …)`. */
export function pathsAround(unit: SourceUnit, call: SyntaxNode, names: ReadonlySet<string>): string {
  let prefix = "";
  for (let fn = enclosing(call, isFunction); fn; fn = enclosing(fn, isFunction)) {
    const outer = fn.role === "argument" && fn.parent?.kind === "call" ? fn.parent : undefined;
    const callee = child(outer, "callee");
    const name = textOf(unit, callee?.kind === "member" ? child(callee, "property") : callee);
    const isNested = outer !== undefined && names.has(name);
    // Kotlin's `"/api".nest { … }`
    const path = isNested
      ? (textArgument(unit, positional(outer)[0]) ?? textArgument(unit, child(callee, "object")))
      : undefined;
    if (path !== undefined) prefix = joinPaths(`/${path.replace(/^\//, "")}`, prefix);
  }
  return prefix;
}

/** The handler that follows: `router.get("/x").handler(this::x)`. */
function vertxHandler(unit: SourceUnit, call: SyntaxNode): SyntaxNode | undefined {
  for (
    let node: SyntaxNode = call;
    node.role === "object" && node.parent?.parent?.kind === "call";
    node = node.parent.parent
  ) {
    if (/[hH]andler$/.test(textOf(unit, child(node.parent, "property")))) return positional(node.parent.parent)[0];
  }
  return undefined;
}

function servlets(unit: SourceUnit): RouteFinding[] {
  return nodesOf(unit, "class").flatMap((owner) => {
    const servlet = annotationsOf(unit, owner).find(({ name }) =>
      /^(jakarta|javax)\.servlet\.annotation\.WebServlet$/.test(name),
    );
    if (!servlet) return [];
    const handlers = owner.children.filter((member) => member.kind === "method" && servletVerb(unit, member));
    return annotationPaths(unit, servlet, "value", "urlPatterns").flatMap((path) =>
      handlers.map((method) => ({
        method: servletVerb(unit, method) ?? "ANY",
        path,
        framework: "servlet",
        guarded: false,
        handlers: [method],
        node: servlet.node,
      })),
    );
  });
}

function servletVerb(unit: SourceUnit, method: SyntaxNode): string | undefined {
  const name = textOf(unit, child(method, "name"));
  if (name === "service") return "ANY";
  return name.match(/^do(Get|Post|Put|Patch|Delete|Head)$/)?.[1]?.toUpperCase();
}

function listenOf(unit: SourceUnit, call: SyntaxNode): ListenFinding[] {
  const callee = child(call, "callee");
  const name = (callee && resolveName(unit, callee)?.name) ?? "";
  const [first] = positional(call);
  if (!callee) return [];
  if (name === "com.sun.net.httpserver.HttpServer.create") {
    const address = first && bare(first);
    const port = address?.kind === "construct" ? positional(address).at(-1) : undefined;
    return [{ framework: "jdk", port, node: callee, server: name }];
  }
  if (/^spark\.Spark\.port$/.test(name)) return [{ framework: "spark", port: first, node: callee, server: name }];
  if (/^io\.grpc\.(\w+\.)*(\w*ServerBuilder\.forPort|Grpc\.newServerBuilderForPort)$/.test(name))
    return [{ framework: "grpc", port: first, node: callee, server: name }];
  const { receiver, method } = methodCall(unit, call) ?? {};
  if (!receiver) return [];
  const origin = originOf(unit, receiver)?.name ?? "";
  if (method === "start" && origin.startsWith("io.javalin.Javalin"))
    return [
      {
        framework: "javalin",
        port: first,
        portValue: first ? undefined : 8080,
        node: child(callee, "property") ?? callee,
        server: "io.javalin.Javalin",
      },
    ];
  if (method === "listen" && (origin.startsWith("io.vertx.") || /createHttpServer/.test(origin)))
    return [
      {
        framework: "vertx",
        port: first && ![...walk(first)].some(isFunction) ? first : undefined,
        node: child(callee, "property") ?? callee,
        server: "io.vertx.core.http.HttpServer",
      },
    ];
  return [];
}
