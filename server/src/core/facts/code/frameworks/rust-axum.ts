import type { Framework, MountFinding, Prefix, RouteFinding } from "../language";
import { bindingOf, functionOf, originOf, originOfBinding, resolveName } from "../names";
import { lastSegment, nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, type SyntaxNode, walk } from "../syntax";
import { handlersIn, joinPaths, methodCall, positional } from "./arguments";
import { isAuth } from "./auth-words";
import { pathPattern } from "./paths";
import { chainBase, chainTop, type Hung, hungFromElsewhere, prefixOf, rootOf } from "./rust-chains";

const VERBS = /^(get|post|put|patch|delete|head|options|trace|any)(_service|_with)?$/;
const MAX_DEPTH = 4;
const REGISTRATIONS = new Set(["route", "route_service", "api_route", "api_route_with", "at", "nest_service"]);
const ROUTERS: readonly { readonly name: RegExp; readonly framework: string }[] = [
  { name: /(^|\.)(axum\.|axum\.routing\.)?Router(\[\])?$/, framework: "axum" },
  { name: /(^|\.)(OpenApiRouter|ApiRouter)(\[\])?$/, framework: "axum" },
  { name: /^poem\.(route\.)?Route$/, framework: "poem" },
];

/** axum and its kin (poem): a router, paths on it, and the methods that answer there. */
export const rustAxum: Framework = {
  name: "axum",
  routes: (unit) => nodesOf(unit, "call").flatMap((call) => routesOf(unit, call)),
  prefixes: (unit) => nodesOf(unit, "call").flatMap((call) => nestedAt(unit, call)),
  mounts: (unit) => hungFromElsewhere(unit).flatMap((hung) => mountOf(unit, hung)),
};

function routesOf(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const { method } = methodCall(unit, call) ?? {};
  if (!method || !REGISTRATIONS.has(method)) return [];
  const framework = routerOf(unit, call);
  if (!framework || (framework === "poem") !== (method === "at")) return [];
  const [at, service] = positional(call);
  const path = at && pathPattern(unit, at);
  if (!at || !service || (path !== undefined && !path.startsWith("/") && path !== "")) return [];
  const prefix = prefixOf(unit, call, () => undefined);
  const full = path === undefined && prefix === "" ? undefined : joinPaths(prefix, path ?? "*");
  const guarded = isGuarded(unit, call, service);
  const router = rootOf(unit, call);
  return answers(unit, service).map(({ verb, handler }) => ({
    method: verb,
    path: full,
    framework,
    guarded,
    handlers: handlersIn(unit, handler),
    router,
    handlerName:
      handler && ["identifier", "member"].includes(bare(handler).kind) ? lastSegment(unit, bare(handler)) : undefined,
    node: at,
  }));
}

/** `.nest("/orders", orders::router())`. */
function nestedAt(unit: SourceUnit, call: SyntaxNode): Prefix[] {
  const { method } = methodCall(unit, call) ?? {};
  if (method !== "nest" && method !== "nest_api_service") return [];
  const framework = routerOf(unit, call);
  const [at] = positional(call);
  const path = at && pathPattern(unit, at);
  if (!framework || !at || !path?.startsWith("/")) return [];
  const prefix = prefixOf(unit, call, () => undefined);
  return [{ path: joinPaths(prefix, path), framework, guarded: false, router: rootOf(unit, call), node: at }];
}

/** `.nest("/orders", orders::router())`, `.merge(orders::router())`. */
function mountOf(unit: SourceUnit, { call, target, mounted }: Hung): MountFinding[] {
  const { method } = methodCall(unit, call) ?? {};
  const framework = method === "nest" || method === "merge" ? routerOf(unit, call) : undefined;
  if (!framework) return [];
  const [at, second] = positional(call);
  const path = at && second ? (pathPattern(unit, at) ?? "*") : "";
  const prefix = prefixOf(unit, call, () => undefined);
  const guarded = isGuarded(unit, call, target);
  const node = (second && at) ?? target;
  return [{ path: joinPaths(prefix, path), framework, guarded, router: rootOf(unit, call), mounted, node }];
}

/** The framework whose router a chain begins with: made there, in a variable, or handed in. */
function routerOf(unit: SourceUnit, call: SyntaxNode, depth = 0): string | undefined {
  const base = chainBase(unit, call);
  if (base.kind === "identifier") {
    const binding = bindingOf(unit, base);
    const value = binding?.value && bare(binding.value);
    if (value?.kind === "call" && value.start < base.start && depth < 6) return routerOf(unit, value, depth + 1);
    return familyOf(binding && originOfBinding(unit, binding)?.name);
  }
  const callee = child(base, "callee");
  const type = callee?.kind === "member" ? child(callee, "object") : undefined;
  return familyOf(type && (resolveName(unit, type)?.name ?? originOf(unit, type)?.name));
}

function familyOf(name: string | undefined): string | undefined {
  return name === undefined ? undefined : ROUTERS.find((router) => router.name.test(name))?.framework;
}

interface Answer {
  readonly verb: string;
  readonly handler: SyntaxNode | undefined;
}

/** `get(list).post(create)`: each method with what answers; anything else answers every method. */
function answers(unit: SourceUnit, service: SyntaxNode, depth = 0): readonly Answer[] {
  const found: Answer[] = [];
  for (let node: SyntaxNode | undefined = bare(service); node?.kind === "call"; ) {
    const callee = child(node, "callee");
    const target: SyntaxNode | undefined = callee && bare(callee);
    const verb = target && lastSegment(unit, target).match(VERBS)?.[1];
    if (verb) found.unshift({ verb: verb === "any" ? "ANY" : verb.toUpperCase(), handler: positional(node)[0] });
    const object: SyntaxNode | undefined = target?.kind === "member" ? child(target, "object") : undefined;
    node = object && bare(object);
  }
  return found.length > 0 ? found : (answersOfHelper(unit, service, depth) ?? [{ verb: "ANY", handler: undefined }]);
}

/** `.route("/orders", methods())`, where a function or a name of this file says `get(list).post(create)`. */
function answersOfHelper(unit: SourceUnit, service: SyntaxNode, depth: number): readonly Answer[] | undefined {
  const base = chainBase(unit, service);
  const value = base.kind === "identifier" ? bindingOf(unit, base)?.value : undefined;
  if (depth >= MAX_DEPTH) return undefined;
  if (value) return answers(unit, value, depth + 1);
  const callee = base.kind === "call" ? child(base, "callee") : undefined;
  const fn = callee && functionOf(unit, callee);
  if (!fn || !/\bMethodRouter\b/.test(textOf(unit, child(fn, "returns")))) return undefined;
  const made = walk(fn).find((node) => {
    const verb = node.kind === "call" ? child(node, "callee") : undefined;
    return verb !== undefined && VERBS.test(lastSegment(unit, bare(verb))) && chainBase(unit, node) === node;
  });
  return made && answers(unit, chainTop(made), depth + 1);
}

/** A layer on the route itself, or one behind it in the chain of its router. */
function isGuarded(unit: SourceUnit, call: SyntaxNode, service: SyntaxNode): boolean {
  const top = chainTop(call);
  return nodesOf(unit, "call").some((layer) => {
    const { method, receiver } = methodCall(unit, layer) ?? {};
    if (!receiver || (method !== "layer" && method !== "route_layer" && method !== "with")) return false;
    const isBehind = layer.start === top.start && layer.end <= top.end && layer.end > call.end;
    const isInside = layer.start >= service.start && layer.end <= service.end;
    return (isBehind || isInside) && positional(layer).some((argument) => guards(unit, argument));
  });
}

/** `from_fn(require_auth)`, `RequireAuthorizationLayer::bearer(…)`. */
function guards(unit: SourceUnit, argument: SyntaxNode): boolean {
  const node = bare(argument);
  if (isAuth(unit, node) || /RequireAuthorization/.test(textOf(unit, child(node, "callee")))) return true;
  return node.kind === "call" && positional(node).some((inner) => bare(inner).kind !== "call" && isAuth(unit, inner));
}
