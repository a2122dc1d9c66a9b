import { addTo } from "../../../group-by";
import { onceFor } from "../../../once-for";
import { bindingOf, memberOf, originOf, originOfBinding } from "../names";
import type { Binding } from "../scopes";
import { nodesOf, pathOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, enclosing, functionAround, isFunction, type SyntaxNode } from "../syntax";
import { joinPaths, methodCall, positional, textArgument } from "./arguments";
import { isAuth } from "./auth-words";
import { embeddedIn, fieldOf, heldRouter, returnedType } from "./go-fields";
import { hangingIn } from "./go-hanging";
import { customaryGroup } from "./go-unknown-routers";
import { handedOutBy, parameterPlace, takenAs } from "./handed-routers";

/** What a Go router adds to each of its routes. */
export interface GoRouter {
  readonly framework: string;
  readonly prefix: string;
  readonly guarded: boolean;
  /** The function that takes the outermost router, or makes and hands it out, in the form of `handed-routers.ts`. */
  readonly root?: string | undefined;
  /** Where the last part of the prefix is written. */
  readonly at?: SyntaxNode | undefined;
}

/** Constructors and types of routers, by the module they are of. */
const FAMILIES: readonly { readonly framework: string; readonly module: RegExp; readonly roots: RegExp }[] = [
  {
    framework: "gin",
    module: /^github\.com\/gin-gonic\/gin$/,
    roots: /^(Default|New|Engine|RouterGroup|IRouter|IRoutes)\b/,
  },
  {
    framework: "chi",
    module: /^github\.com\/(go-chi|pressly)\/chi(\/v\d+)?$/,
    roots: /^(NewRouter|NewMux|Router|Mux)\b/,
  },
  { framework: "echo", module: /^github\.com\/labstack\/echo(\/v\d+)?$/, roots: /^(New|Echo|Group)\b/ },
  { framework: "fiber", module: /^github\.com\/gofiber\/fiber(\/v\d+)?$/, roots: /^(New|App|Router|Group)\b/ },
  { framework: "gorilla", module: /^github\.com\/gorilla\/mux$/, roots: /^(NewRouter|Router)\b/ },
  { framework: "httprouter", module: /^github\.com\/julienschmidt\/httprouter$/, roots: /^(New|Router)\b/ },
  {
    framework: "ozzo",
    module: /^github\.com\/go-ozzo\/ozzo-routing(\/v\d+)?$/,
    roots: /^(New|Router|RouteGroup)\b/,
  },
  {
    framework: "iris",
    module: /^github\.com\/kataras\/iris(\/v\d+)?$/,
    roots: /^(New|Default|Application|Party)\b/,
  },
  { framework: "fasthttp", module: /^github\.com\/fasthttp\/router$/, roots: /^(New|Router|Group)\b/ },
  { framework: "bunrouter", module: /^github\.com\/uptrace\/bunrouter$/, roots: /^(New|Router|Group)\b/ },
  {
    framework: "hertz",
    module: /^github\.com\/cloudwego\/hertz\/pkg\/(app\/server|route)$/,
    roots: /^(New|Default|Hertz|Engine|RouterGroup)\b/,
  },
  {
    framework: "kratos",
    module: /^github\.com\/go-kratos\/kratos\/v2\/transport\/http$/,
    roots: /^(NewServer|Server|Router)\b/,
  },
  {
    framework: "goframe",
    module: /^github\.com\/gogf\/gf\/v2\/(frame\/g|net\/ghttp)$/,
    roots: /^(Server|RouterGroup)\b/,
  },
  { framework: "buffalo", module: /^github\.com\/gobuffalo\/buffalo$/, roots: /^(New|App)\b/ },
  { framework: "flow", module: /^github\.com\/alexedwards\/flow$/, roots: /^(New|Mux)\b/ },
  {
    framework: "httptreemux",
    module: /^github\.com\/dimfeld\/httptreemux(\/v\d+)?$/,
    roots: /^(New|NewContextMux|TreeMux|ContextMux)\b/,
  },
  {
    framework: "grpc-gateway",
    module: /^github\.com\/grpc-ecosystem\/grpc-gateway(\/v\d+)?\/runtime$/,
    roots: /^(NewServeMux|ServeMux)\b/,
  },
  // Its package itself makes routes, which a table or a call takes: `rest.Get("/orders/#id", show)`.
  { framework: "go-json-rest", module: /^github\.com\/ant0ine\/go-json-rest\/rest$/, roots: /^$/ },
  { framework: "routegroup", module: /^github\.com\/go-pkgz\/routegroup$/, roots: /^(New|Mount|Bundle)\b/ },
  { framework: "net/http", module: /^net\/http$/, roots: /^(NewServeMux|ServeMux|DefaultServeMux)\b/ },
];

const MAX_DEPTH = 8;

/** What an expression routes with; undefined when nothing says that it is a router. `at` is where a route is added. */
export function goRouterOf(unit: SourceUnit, expression: SyntaxNode, at: number, depth = 0): GoRouter | undefined {
  const node = bare(expression);
  if (depth > MAX_DEPTH) return undefined;
  if (node.kind === "call") return chained(unit, node, at, depth);
  const field = node.kind === "member" ? fieldOf(unit, node) : undefined;
  if (field?.value) return goRouterOf(unit, field.value, at, depth + 1);
  const binding = node.kind === "identifier" ? bindingOf(unit, node) : field?.binding;
  const embedded = node.kind === "identifier" ? embeddedIn(unit, node).map(familyOf).find(Boolean) : undefined;
  if (embedded) return { ...embedded, guarded: isGuardedBefore(unit, node, at) };
  const value = binding?.value && bare(binding.value);
  const made =
    (value?.kind === "call" ? chained(unit, value, value.start, depth) : undefined) ??
    (binding?.kind === "parameter" ? nested(unit, binding, depth) : undefined) ??
    familyOf(binding ? originOfBinding(unit, binding) : originOf(unit, node));
  if (!made) return undefined;
  const held = node.kind === "member" && !value ? heldRouter(unit, node) : undefined;
  const root = made.root ?? held ?? (binding && rootOf(unit, binding));
  const outer = binding?.kind === "value" ? mountOf(unit, binding, depth) : undefined;
  const guarded = made.guarded || outer?.guarded === true || isGuardedBefore(unit, node, at);
  return { ...made, root: outer ? outer.root : root, prefix: joinPaths(outer?.prefix ?? "", made.prefix), guarded };
}

/** The function that takes a router as a parameter, or makes it. */
function rootOf(unit: SourceUnit, { kind, node }: Binding): string | undefined {
  const place = kind === "parameter" ? parameterPlace(unit, node) : undefined;
  if (place) return child(place.fn, "name") && takenAs(pathOf(unit, place.fn), place.at);
  const maker = kind === "value" ? functionAround(node) : undefined;
  return maker && child(maker, "name") && handedOutBy(pathOf(unit, maker));
}

/** The framework whose module this is. */
export function goFrameworkOf(module: string): string | undefined {
  return FAMILIES.find((family) => family.module.test(module))?.framework;
}

function familyOf(
  origin: { readonly name: string; readonly module?: string | undefined } | undefined,
): GoRouter | undefined {
  const { name, module } = origin ?? {};
  if (!name || !module) return undefined;
  const family = FAMILIES.find((one) => one.module.test(module) && one.roots.test(name.slice(module.length + 1)));
  return family && { framework: family.framework, prefix: "", guarded: false };
}

/** `r.Group("/api", auth)`, `r.With(auth)`, `r.PathPrefix("/v1").Subrouter()`, `gin.Default()`. */
function chained(unit: SourceUnit, call: SyntaxNode, at: number, depth: number): GoRouter | undefined {
  const { receiver, method } = methodCall(unit, call) ?? {};
  if (!receiver) return familyOf(returnedType(unit, call));
  const router = goRouterOf(unit, receiver, at, depth + 1) ?? customaryGroup(unit, call);
  if (!router) return familyOf(originOf(unit, call));
  const args = positional(call);
  const guarded = router.guarded || args.some((argument) => isAuth(unit, argument));
  const prefix = textArgument(unit, args[0]);
  switch (method) {
    case "Group":
    case "Route":
    case "PathPrefix":
      return {
        ...router,
        guarded,
        prefix: joinPaths(router.prefix, prefix ?? ""),
        at: prefix === undefined ? router.at : args[0],
      };
    case "With":
      return { ...router, guarded };
    case "Mount":
      return router.framework === "routegroup" && prefix !== undefined
        ? { ...router, prefix: joinPaths(router.prefix, prefix), at: args[0] }
        : undefined;
    case "Subrouter":
    case "Path":
    case "Name":
    case "Methods":
    case "Host":
    case "Schemes":
      return router;
    default:
      return undefined;
  }
}

/** The router that `r.Route("/x", func(r chi.Router) { … })` hands to its function. */
function nested(unit: SourceUnit, parameter: Binding, depth: number): GoRouter | undefined {
  const fn = enclosing(parameter.node, isFunction);
  const call = fn?.role === "argument" && fn.parent?.kind === "call" ? fn.parent : undefined;
  const { receiver, method } = (call && methodCall(unit, call)) ?? {};
  if (!call || !receiver || (method !== "Route" && method !== "Group")) return undefined;
  const outer = goRouterOf(unit, receiver, call.start, depth + 1) ?? declaredElsewhere(unit, receiver, parameter);
  const at = positional(call)[0];
  return outer && { ...outer, at: at ?? outer.at, prefix: joinPaths(outer.prefix, textArgument(unit, at) ?? "") };
}

/** A field of which only what it hands to the function says that it is a router. */
function declaredElsewhere(unit: SourceUnit, receiver: SyntaxNode, handed: Binding): GoRouter | undefined {
  const field = bare(receiver);
  const root = field.kind === "member" ? heldRouter(unit, field) : undefined;
  const family = root === undefined ? undefined : familyOf(originOfBinding(unit, handed));
  return family && { ...family, root };
}

/** The router around one of this file, which another call hangs it on. */
function mountOf(unit: SourceUnit, router: Binding, depth: number): GoRouter | undefined {
  const maker = enclosing(router.node, isFunction);
  const hanging = hangingIn(unit).get(router) ?? (maker && hangingIn(unit).get(maker));
  const outer = hanging && goRouterOf(unit, hanging.receiver, hanging.call.start, depth + 1);
  return (
    outer && {
      ...outer,
      prefix: joinPaths(outer.prefix, hanging.prefix),
      guarded: outer.guarded || hanging.guarded,
    }
  );
}

/** What is put before routers, by what the file calls these. */
const usesOf = onceFor((unit: SourceUnit) => {
  const uses = new Map<string, { readonly call: SyntaxNode; readonly receiver: SyntaxNode }[]>();
  for (const call of nodesOf(unit, "call")) {
    const { receiver, method } = methodCall(unit, call) ?? {};
    if (receiver && method === "Use") addTo(uses, textOf(unit, receiver), { call, receiver });
  }
  return uses;
});

/** `r.Use(auth)` on the same router before a route is added. */
export function isGuardedBefore(unit: SourceUnit, router: SyntaxNode, at: number): boolean {
  const name = textOf(unit, router);
  const binding = router.kind === "identifier" ? bindingOf(unit, router) : memberOf(unit, router);
  return (usesOf(unit).get(name) ?? []).some(({ call, receiver }) => {
    if (call.start >= at) return false;
    const same = receiver.kind === "identifier" ? bindingOf(unit, receiver) : memberOf(unit, receiver);
    const args = positional(call);
    // `app.Use("/admin", auth)` is for that path only.
    return (
      same === binding && textArgument(unit, args[0]) === undefined && args.some((argument) => isAuth(unit, argument))
    );
  });
}
