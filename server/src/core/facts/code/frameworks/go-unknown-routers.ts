import { bindingOf, originOf } from "../names";
import { type SourceUnit, textOf } from "../source-unit";
import { bare, child, isFunction, type SyntaxNode } from "../syntax";
import { joinPaths, methodCall, positional, textArgument } from "./arguments";
import { isAuth } from "./auth-words";
import { chainOf, lastLink } from "./chains";
import { heldRouter } from "./go-fields";
import { methodConstant } from "./go-methods";
import type { GoRouter } from "./go-routers";

/*
 * Routers of which this file does not say what they are: a field of a struct that another file declares, or a type of
 * the project itself. Only what can hardly be anything else counts as a route.
 */

const CONVENTIONAL = /^(mux|r|e|g|v\d+|app|api|router|engine|echo|group|rg|routes?)$|(Mux|Router|Engine|Group)$/;
const REGISTERS = /^(Handle|HandleFunc|HandlerFunc|GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;
const REGISTERING =
  /^(?:Handle|HandleFunc|Any|Get|Post|Put|Patch|Delete|Head|Options|GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;
const PATTERN = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) [^\s/]*\//;
const VERBS = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;
const MODULES: readonly (readonly [RegExp, string])[] = [
  [/^github\.com\/gin-gonic\/gin$/, "gin"],
  [/^github\.com\/labstack\/echo(\/v\d+)?$/, "echo"],
  [/^github\.com\/gofiber\/fiber(\/v\d+)?$/, "fiber"],
  [/^github\.com\/(go-chi|pressly)\/chi(\/v\d+)?$/, "chi"],
  [/^github\.com\/gorilla\/mux$/, "gorilla"],
  [/^github\.com\/julienschmidt\/httprouter$/, "httprouter"],
  [/^net\/http$/, "net/http"],
];

/** `s.mux.HandleFunc("/x", s.x)`: a conventional name, a path, and a function that answers. */
export function customaryRouter(unit: SourceUnit, call: SyntaxNode): GoRouter | undefined {
  const { receiver, method } = methodCall(unit, call) ?? {};
  if (!receiver || !method || !REGISTERS.test(method)) return undefined;
  // A library of the project's own may hand out the router, whose verbs are those of the framework.
  const isForeign = originOf(unit, bare(receiver))?.module !== undefined && !VERBS.test(method);
  const [path, ...handlers] = positional(call);
  const text = textArgument(unit, path);
  // A method and a path in one text are a pattern of net/http, whatever takes it.
  if (text !== undefined && PATTERN.test(text) && /^Handle(Func)?$/.test(method) && answers(handlers.at(-1)))
    return { framework: "net/http", prefix: "", guarded: isChainedToAuth(unit, receiver) };
  if (isForeign || text === undefined || !/^([A-Z]+ )?\//.test(text) || !answers(handlers.at(-1))) return undefined;
  return namedRouter(unit, receiver);
}

/** `r.With(auth).HandleFunc(…)`: what a router is told before it takes the route. */
function isChainedToAuth(unit: SourceUnit, receiver: SyntaxNode): boolean {
  return chainOf(unit, bare(receiver)).links.some(({ args }) => args.some((argument) => isAuth(unit, argument)));
}

/** `s.router.Group("/api")`: a conventional name, and what makes a group. */
export function customaryGroup(unit: SourceUnit, call: SyntaxNode): GoRouter | undefined {
  const { receiver, method } = methodCall(unit, call) ?? {};
  const path = method === "Group" || method === "PathPrefix" ? textArgument(unit, positional(call)[0]) : undefined;
  return receiver && path?.startsWith("/") ? namedRouter(unit, receiver) : undefined;
}

/** A router by its conventional name, of the framework that the file imports. */
function namedRouter(unit: SourceUnit, expression: SyntaxNode): GoRouter | undefined {
  const node = bare(expression);
  const name = textOf(unit, node.kind === "member" ? child(node, "property") : node);
  if (!["member", "identifier"].includes(node.kind) || !CONVENTIONAL.test(name)) return undefined;
  if (node.kind === "identifier" && bindingOf(unit, node)?.kind === "import") return undefined;
  const root = node.kind === "member" ? heldRouter(unit, node) : undefined;
  for (const [module, framework] of MODULES)
    if (unit.imports.some((one) => module.test(one.module))) return { framework, prefix: "", guarded: false, root };
  return undefined;
}

/**
 * `s.admin.DELETE("/orders", h)`: a field of a struct, by any name. Whether it routes, and with what, the file says that
 * fills it; without such a file it is no route.
 */
export function untoldRouter(unit: SourceUnit, call: SyntaxNode): GoRouter | undefined {
  const { receiver, method } = methodCall(unit, call) ?? {};
  const [path, ...handlers] = positional(call);
  if (!receiver || !REGISTERING.test(method ?? "") || !answers(handlers.at(-1))) return undefined;
  return textArgument(unit, path)?.startsWith("/") ? held(unit, receiver) : undefined;
}

/** A field, or a group that is made of one. */
function held(unit: SourceUnit, expression: SyntaxNode, depth = 0): GoRouter | undefined {
  const node = bare(expression);
  const root = node.kind === "member" ? heldRouter(unit, node) : undefined;
  if (root) return { framework: "", prefix: "", guarded: false, root };
  const made = node.kind === "identifier" ? bindingOf(unit, node)?.value : undefined;
  if (made && depth < 3) return held(unit, made, depth + 1);
  const { receiver, method } = (node.kind === "call" && methodCall(unit, node)) || {};
  if (!receiver || depth > 3 || !["Group", "Route", "With"].includes(method ?? "")) return undefined;
  const outer = held(unit, receiver, depth + 1);
  const [at, ...rest] = positional(node);
  const prefix = textArgument(unit, at) ?? "";
  const guarded = outer?.guarded === true || [at, ...rest].some((one) => one !== undefined && isAuth(unit, one));
  return outer && { ...outer, prefix: joinPaths(outer.prefix, prefix), guarded };
}

/** A route of a router that only its use tells. */
interface ToldRoute {
  readonly method: string;
  readonly path: string;
  readonly at: SyntaxNode;
  readonly handler: SyntaxNode;
  /** What else is said of the route: middleware, rights, names. */
  readonly beside?: readonly SyntaxNode[];
}

/** `route.Get("/orders").SecuredWith(auth).Handle(orders)`: a builder of the project itself that is told verb, path and handler. */
export function chainedRoute(unit: SourceUnit, call: SyntaxNode): ToldRoute | undefined {
  const { receiver, method } = methodCall(unit, call) ?? {};
  const [handler, other] = positional(call);
  if (!receiver || !method || !REGISTERS.test(method) || other || !answers(handler)) return undefined;
  const told = lastLink(
    chainOf(unit, bare(receiver)).links,
    (link) => VERBS.test(link.method.toUpperCase()) && textArgument(unit, link.args[0])?.startsWith("/") === true,
  );
  const [at] = told?.link.args ?? [];
  const path = textArgument(unit, at);
  if (!handler || !told || !at || path === undefined) return undefined;
  const beside = told.behind.flatMap(({ args }) => args);
  return { method: told.link.method.toUpperCase(), path, at, handler, beside };
}

/** `app.HandlerFunc(http.MethodGet, "v1", "/orders", api.orders)`: what a router of the project itself is given. */
export function namedRoute(unit: SourceUnit, call: SyntaxNode): ToldRoute | undefined {
  const { method } = methodCall(unit, call) ?? {};
  if (!method || !/^(Handle|Handler|HandleFunc|HandlerFunc|Route)([A-Z]\w*)?$/.test(method)) return undefined;
  const [first, ...rest] = positional(call);
  const verb = first && methodConstant(unit, first);
  const at = rest.find((argument) => textArgument(unit, argument)?.startsWith("/"));
  const path = textArgument(unit, at);
  const handler = at && rest.slice(rest.indexOf(at) + 1).find(answers);
  return verb && at && path !== undefined && handler ? { method: verb, path, at, handler } : undefined;
}

/** An expression that can be a function; a literal, a struct or an address of one is what a client sends. */
function answers(expression: SyntaxNode | undefined): boolean {
  if (!expression) return false;
  return isFunction(expression) || ["identifier", "member", "call"].includes(expression.kind);
}
