import { dirName } from "../../paths";
import type { Framework, ListenFinding, MountFinding, Prefix, RouteFinding } from "../language";
import { bindingOf, resolveName } from "../names";
import { nodesOf, pathOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, enclosing, isFunction, type SyntaxNode } from "../syntax";
import { handlersIn, joinPaths, keyword, positional } from "./arguments";
import { isAuthName } from "./auth-words";
import { parameterPlace, takenAs } from "./handed-routers";
import { resourcePath } from "./ktor-resources";
import { pathPattern } from "./paths";

/** Ktor: verbs in the functions handed to `routing`, `route` and `authenticate`, or in one on a route. */
export const ktor: Framework = {
  name: "ktor",
  routes: (unit) => (isKtor(unit) ? nodesOf(unit, "call").flatMap((call) => routeOf(unit, call)) : []),
  prefixes: (unit) => (isKtor(unit) ? nodesOf(unit, "call").flatMap((call) => prefixOf(unit, call)) : []),
  mounts: (unit) => (isKtor(unit) ? nodesOf(unit, "call").flatMap((call) => mountOf(unit, call)) : []),
  listens: (unit) => nodesOf(unit, "call").flatMap((call) => listenOf(unit, call)),
};

const VERB = /^(get|post|put|patch|delete|head|options)$/;
const AROUND =
  /^(routing|route|authenticate|rateLimit|createRouteFromPath|method|host|accept|header|param|optionalParam)$/;

/** Before its second version the server of Ktor had no package of its own. */
const SERVER_MODULES = /^io\.ktor\.(server|routing|application|locations)\b/;
/** A function of the project that takes a path, what it adds to the route, and the block: `limitedRoute("/orders", 5) { }`. */
const OWN_ROUTE = /\wRout(e|ing)$/;

function isKtor(unit: SourceUnit): boolean {
  return unit.imports.some(({ module }) => SERVER_MODULES.test(module));
}

function routeOf(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const name = ownName(unit, call) ?? nameOnRoute(unit, call);
  const verb = name === "handle" ? handledVerb(unit, call) : name;
  if (!verb || !(VERB.test(verb) || name === "handle")) return [];
  const args = positional(call);
  const handler = args.at(-1);
  const [at] = args.length > 1 ? args : [];
  if (!handler || !isFunction(bare(handler))) return [];
  const around = routeAround(unit, call);
  if (!around) return [];
  const path = at ? (pathPattern(unit, at) ?? "*") : typedPath(unit, call);
  return [
    {
      method: verb.toUpperCase(),
      path: joinPaths(around.prefix, path),
      framework: "ktor",
      guarded: around.guarded,
      handlers: handlersIn(unit, handler),
      router: around.router,
      node: at ?? child(call, "callee") ?? call,
    },
  ];
}

/** The method of `route("/x", HttpMethod.Post) { handle { } }` and `method(HttpMethod.Post) { handle { } }`. */
function handledVerb(unit: SourceUnit, call: SyntaxNode): string {
  const outer = enclosing(call, isFunction)?.parent;
  const told = (outer?.kind === "call" ? positional(outer) : []).map((one) => textOf(unit, one));
  return told.map((text) => /^HttpMethod\.(\w+)$/.exec(text)?.[1]).find((one) => one !== undefined) ?? "any";
}

/** `route("/orders") { orderRoutes() }`. */
function prefixOf(unit: SourceUnit, call: SyntaxNode): Prefix[] {
  if ((ownName(unit, call) ?? nameOnRoute(unit, call)) !== "route") return [];
  const [at] = positional(call);
  const path = at && !isFunction(bare(at)) ? pathPattern(unit, at) : undefined;
  const around = path === undefined ? undefined : routeAround(unit, call);
  if (!at || path === undefined || !around) return [];
  const { prefix, guarded, router } = around;
  return [{ path: joinPaths(prefix, path), framework: "ktor", guarded, router, node: at }];
}

/** `orderRoutes(service)` in the block of a route: a function on a route, of this file or another one. */
function mountOf(unit: SourceUnit, call: SyntaxNode): MountFinding[] {
  const name = ownName(unit, call);
  if (name === undefined) return handedMount(unit, call);
  const isOwn = VERB.test(name) || AROUND.test(name) || !/^\p{Ll}/u.test(name);
  const around = isOwn ? undefined : routeAround(unit, call);
  const callee = child(call, "callee");
  if (!around || !callee || call.parent?.kind !== "statement") return [];
  const binding = bindingOf(unit, callee);
  if (binding && binding.kind !== "import" && binding.kind !== "function") return [];
  const module = binding?.kind === "import" ? `${binding.module ?? ""}.${binding.imported ?? ""}` : "";
  const target = module === "" ? dirName(unit.path) : module.split(".").slice(0, -1).join("/");
  if (/^(io\/ktor|kotlin)/.test(target)) return [];
  const { prefix, guarded, router, at } = around;
  const mounted = { target, name: takenAs(name, 0) };
  return [{ path: prefix, framework: "ktor", guarded, router, mounted, node: at ?? callee }];
}

/** `orders.register(this)` in the block of a route: a method that takes the route, of a type that nothing here tells. */
function handedMount(unit: SourceUnit, call: SyntaxNode): MountFinding[] {
  const callee = child(call, "callee");
  const name = callee?.kind === "member" ? textOf(unit, child(callee, "property")) : undefined;
  const place = positional(call).findIndex((argument) => /^this(@\w+)?$/.test(textOf(unit, argument)));
  const around = name === undefined || place === -1 ? undefined : routeAround(unit, call);
  if (!around || !callee) return [];
  const { prefix, guarded, router, at } = around;
  const mounted = { target: "", name: takenAs(`.${name}`, place) };
  return [{ path: prefix, framework: "ktor", guarded, router, mounted, node: at ?? callee }];
}

/** The name of a function that is called on a route which a function takes: `get` of `route.get("/x") { }`. */
function nameOnRoute(unit: SourceUnit, call: SyntaxNode): string | undefined {
  const callee = child(call, "callee");
  return callee?.kind === "member" && takenRoute(unit, call) ? textOf(unit, child(callee, "property")) : undefined;
}

const ROUTE_TYPE = /:\s*([\w.]+\.)?(Route|Routing|RoutingBuilder|Application)$/;

/** The function that takes the route on which something is called, as a parameter, and the place of that parameter. */
function takenRoute(unit: SourceUnit, call: SyntaxNode): ReturnType<typeof parameterPlace> {
  const callee = child(call, "callee");
  const holder = callee?.kind === "member" ? child(callee, "object") : undefined;
  const binding = holder?.kind === "identifier" ? bindingOf(unit, holder) : undefined;
  if (binding?.kind !== "parameter") return undefined;
  const taken = parameterPlace(unit, binding.node);
  const declared = taken && childrenOf(taken.fn, "parameter")[taken.at];
  return declared && ROUTE_TYPE.test(textOf(unit, declared).trim()) ? taken : undefined;
}

/** The name of a function that is called on nothing: `get` of `get("/x") { }`. */
function ownName(unit: SourceUnit, call: SyntaxNode): string | undefined {
  const callee = child(call, "callee");
  return callee?.kind === "identifier" ? textOf(unit, callee) : undefined;
}

/** `get<Orders> { }`: the path stands at the class; a verb without a type has none of its own. */
function typedPath(unit: SourceUnit, call: SyntaxNode): string {
  const callee = child(call, "callee");
  if (!callee || !unit.text.startsWith("<", callee.end)) return "";
  return resourcePath(unit, callee) ?? "*";
}

interface Around {
  readonly prefix: string;
  readonly guarded: boolean;
  /** The function on a route that it stands in. */
  readonly router?: string | undefined;
  /** Where the last part of the prefix is written. */
  readonly at?: SyntaxNode | undefined;
}

/** What the functions around a route add to it; undefined when none of them is one of a route. */
function routeAround(unit: SourceUnit, call: SyntaxNode): Around | undefined {
  let prefix = "";
  let guarded = false;
  let found = false;
  let router: string | undefined;
  let last: SyntaxNode | undefined;
  let outermost = call;
  for (let fn = enclosing(call, isFunction); fn; fn = enclosing(fn, isFunction)) {
    const outer = fn.role === "argument" && fn.parent?.kind === "call" ? fn.parent : undefined;
    const callee = child(outer, "callee");
    const name = callee?.kind === "member" ? textOf(unit, child(callee, "property")) : outer && ownName(unit, outer);
    if (outer && name !== undefined && (AROUND.test(name) || isOwnRoute(callee, name))) {
      found = true;
      outermost = outer;
      guarded ||= asksCaller(unit, outer, name);
      const at = name === "route" || isOwnRoute(callee, name) ? positional(outer)[0] : undefined;
      if (at && !isFunction(bare(at))) prefix = joinPaths(pathPattern(unit, at) ?? "*", prefix);
      last ??= at;
    }
    if (/\bfun\s+(<[^>]*>\s*)?(\w+\.)*(Route|Routing|RoutingBuilder|Application)\.\w+\s*\($/.test(header(unit, fn))) {
      found = true;
      router = takenAs(pathOf(unit, fn), 0);
    }
  }
  const taken = router === undefined ? takenRoute(unit, outermost) : undefined;
  if (taken) return { prefix, guarded, router: takenAs(pathOf(unit, taken.fn), taken.at), at: last };
  return found ? { prefix, guarded, router, at: last } : undefined;
}

function isOwnRoute(callee: SyntaxNode | undefined, name: string): boolean {
  return callee?.kind === "identifier" && OWN_ROUTE.test(name);
}

function asksCaller(unit: SourceUnit, call: SyntaxNode, name: string): boolean {
  if (name === "authenticate") return textOf(unit, keyword(unit, call, "optional")) !== "true";
  return isAuthName(name);
}

/** The text of a function up to its parameters. */
function header(unit: SourceUnit, fn: SyntaxNode): string {
  const name = child(fn, "name");
  return name ? `${unit.text.slice(fn.start, name.end)}(` : "";
}

function listenOf(unit: SourceUnit, call: SyntaxNode): ListenFinding[] {
  const callee = child(call, "callee");
  const name = (callee && resolveName(unit, callee)?.name) ?? "";
  if (!callee) return [];
  if (/(^|\.)EngineMain\.main$/.test(name)) return [{ framework: "ktor", node: callee, server: "ktor" }];
  if (!/(^|\.)embeddedServer$|^arrow\..*\.ktor\.server$/.test(name)) return [];
  const port =
    keyword(unit, call, "port") ??
    positional(call)
      .slice(1)
      .find((argument) => !isFunction(bare(argument)));
  return [{ framework: "ktor", port, host: keyword(unit, call, "host"), node: callee, server: "ktor" }];
}
