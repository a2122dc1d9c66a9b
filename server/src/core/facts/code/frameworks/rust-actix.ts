import type { Framework, MountFinding, Prefix, RouteFinding } from "../language";
import { bindingOf, originOfBinding, resolveName } from "../names";
import { lastSegment, nodesOf, type SourceUnit } from "../source-unit";
import { bare, child, type SyntaxNode } from "../syntax";
import { handlersIn, joinPaths, methodCall, positional, textArgument } from "./arguments";
import { isAuth } from "./auth-words";
import { pathPattern } from "./paths";
import { chainBase, chainTop, type Hung, hungFromElsewhere, prefixOf, rootOf } from "./rust-chains";

const VERBS = /^(get|post|put|patch|delete|head|trace)$/;
const BASES = /^actix_web\.(App\.new|web\.(scope|resource)|.*ServiceConfig)$/;

/** actix-web: `App`, scopes, resources, and functions that configure them. Attributes are read elsewhere. */
export const rustActix: Framework = {
  name: "actix",
  routes: (unit) => nodesOf(unit, "call").flatMap((call) => routesOf(unit, call)),
  prefixes: (unit) => nodesOf(unit, "call").flatMap((call) => scopeAt(unit, call)),
  mounts: (unit) => hungFromElsewhere(unit).flatMap((hung) => mountOf(unit, hung)),
};

function routesOf(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const { method } = methodCall(unit, call) ?? {};
  if (!method || !(method === "route" || method === "to" || VERBS.test(method))) return [];
  const base = chainBase(unit, call);
  if (!isActix(unit, base)) return [];
  const isResource = calledName(unit, base) === "actix_web.web.resource";
  const args = positional(call);
  const at = isResource ? positional(base)[0] : args[0];
  const service = isResource ? args[0] : args[1];
  if (!at || !service || (!isResource && method !== "route")) return [];
  const path = isResource ? "" : pathPattern(unit, at);
  const prefix = prefixOf(unit, call, (inner) => scopePath(unit, inner));
  if (path === undefined && prefix === "") return [];
  const { verb, handler } =
    method === "route"
      ? answer(unit, service)
      : { verb: method === "to" ? "ANY" : method.toUpperCase(), handler: service };
  return [
    {
      method: verb,
      path: joinPaths(prefix, path ?? "*"),
      framework: "actix",
      guarded: isWrapped(unit, call),
      handlers: handlersIn(unit, handler),
      router: rootOf(unit, call),
      handlerName: handler ? lastSegment(unit, bare(handler)) || undefined : undefined,
      node: at,
    },
  ];
}

/** `web::scope("/orders")`. */
function scopeAt(unit: SourceUnit, call: SyntaxNode): Prefix[] {
  if (calledName(unit, call) !== "actix_web.web.scope") return [];
  const [at] = positional(call);
  const path = at && prefixOf(unit, call, (inner) => scopePath(unit, inner));
  return at && path ? [{ path, framework: "actix", guarded: false, router: rootOf(unit, call), node: at }] : [];
}

/** `.configure(orders::config)`, `.service(orders::list)`, `.service(orders::scope())`. */
function mountOf(unit: SourceUnit, { call, mounted }: Hung): MountFinding[] {
  const { method } = methodCall(unit, call) ?? {};
  const base = chainBase(unit, call);
  if ((method !== "configure" && method !== "service") || !isActix(unit, base)) return [];
  const path = prefixOf(unit, call, (inner) => scopePath(unit, inner));
  const at = scopePath(unit, base) === undefined ? undefined : positional(base)[0];
  const guarded = isWrappedAround(unit, call);
  return [{ path, framework: "actix", guarded, router: rootOf(unit, call), mounted, node: at ?? call }];
}

/** A `wrap(auth)` anywhere in the chain: it holds for all that the scope serves. */
function isWrappedAround(unit: SourceUnit, call: SyntaxNode): boolean {
  return isWrapped(unit, chainTop(call));
}

/** What an `App`, a scope or a resource puts before its routes. */
export function scopePath(unit: SourceUnit, base: SyntaxNode): string | undefined {
  const name = calledName(unit, base);
  return name === "actix_web.web.scope" || name === "actix_web.web.resource"
    ? textArgument(unit, positional(base)[0])
    : undefined;
}

function isActix(unit: SourceUnit, base: SyntaxNode): boolean {
  if (base.kind === "call") return BASES.test(calledName(unit, base));
  const binding = base.kind === "identifier" ? bindingOf(unit, base) : undefined;
  return binding !== undefined && BASES.test(originOfBinding(unit, binding)?.name ?? "");
}

function calledName(unit: SourceUnit, node: SyntaxNode): string {
  const callee = node.kind === "call" ? child(node, "callee") : undefined;
  return (callee && resolveName(unit, callee)?.name) ?? "";
}

/** `web::get().to(list)`. */
function answer(unit: SourceUnit, service: SyntaxNode): { verb: string; handler: SyntaxNode | undefined } {
  const verb = calledName(unit, chainBase(unit, service)).match(/\.(\w+)$/)?.[1] ?? "";
  const handler = methodCall(unit, bare(service))?.method === "to" ? positional(bare(service))[0] : undefined;
  return { verb: VERBS.test(verb) ? verb.toUpperCase() : "ANY", handler };
}

/** A `wrap(auth)` in the chain before the route. */
function isWrapped(unit: SourceUnit, call: SyntaxNode): boolean {
  for (let node: SyntaxNode | undefined = call; node?.kind === "call"; ) {
    const { method, receiver }: { method?: string; receiver?: SyntaxNode } = methodCall(unit, node) ?? {};
    if (method === "wrap" && positional(node).some((argument) => isAuth(unit, argument))) return true;
    node = receiver && bare(receiver);
  }
  return false;
}
