import { decoratorsOf } from "../joins/facts-of-declarations";
import type { Framework, MountFinding, RouteFinding } from "../language";
import { functionOf, resolveName } from "../names";
import { lastSegment, nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode } from "../syntax";
import { joinPaths, keyword, methodCall, positional, textArgument } from "./arguments";
import { isAuthName } from "./auth-words";
import { scopePath } from "./rust-actix";
import { functionElsewhere, prefixOfFunction, rootOfFunction } from "./rust-chains";

const VERBS = /^(get|post|put|patch|delete|head|options|trace|connect|route)$/;

/** Attributes that name both method and path: poem-openapi's and dropshot's. */
const DESCRIBED: ReadonlySet<string> = new Set(["oai", "endpoint"]);

/** Routes that stand as attributes before their handler: actix-web, Rocket, poem-openapi, utoipa, dropshot. */
export const rustAttributes: Framework = {
  name: "rust attributes",
  routes: (unit) => nodesOf(unit, "function", "method").flatMap((fn) => routesOf(unit, fn)),
  mounts: (unit) => listsOf(unit).flatMap((list) => mountsOf(unit, list)),
};

/** Rocket's `routes![orders::list, orders::add]` and the call that mounts them. */
interface MountedList {
  readonly handlers: readonly SyntaxNode[];
  readonly mount: SyntaxNode;
}

function listsOf(unit: SourceUnit): readonly MountedList[] {
  return nodesOf(unit, "call").flatMap((routes) => {
    const isList = /(^|::)routes$/.test(textOf(unit, child(routes, "callee")));
    const mount = isList && routes.role === "argument" ? routes.parent : undefined;
    const isMount = mount !== undefined && methodCall(unit, mount)?.method === "mount";
    return isMount ? [{ handlers: positional(routes), mount }] : [];
  });
}

function mountsOf(unit: SourceUnit, { handlers, mount }: MountedList): MountFinding[] {
  const path = textArgument(unit, positional(mount)[0]) ?? "*";
  return handlers.flatMap((handler) => {
    const mounted = functionElsewhere(unit, handler, undefined);
    return mounted ? [{ path, framework: "rocket", guarded: false, router: undefined, mounted, node: handler }] : [];
  });
}

function routesOf(unit: SourceUnit, fn: SyntaxNode): RouteFinding[] {
  return decoratorsOf(fn).flatMap(({ children: [attribute] }): RouteFinding[] => {
    const callee = child(attribute, "callee");
    if (!attribute || !callee) return [];
    const documented = resolveName(unit, callee)?.name === "utoipa.path";
    const verb = documented ? textOf(unit, documentedVerb(unit, attribute)) || "get" : lastSegment(unit, bare(callee));
    const args = positional(attribute);
    const at =
      verb === "oai" || verb === "endpoint" || documented
        ? keyword(unit, attribute, "path")
        : (args[0] ?? keyword(unit, attribute, "path", "uri"));
    const path = textArgument(unit, at);
    if (!at || path === undefined || !path.startsWith("/") || !(VERBS.test(verb) || DESCRIBED.has(verb))) return [];
    const found = {
      path: joinPaths(prefix(unit, fn), path.replace(/\?.*$/, "")),
      framework: frameworkOf(unit, callee),
      guarded: takesIdentity(unit, fn),
      handlers: [fn],
      router: rootOfFunction(unit, fn),
      node: at,
    };
    return methodsOf(unit, attribute, verb).map((method) => ({ method, ...found }));
  });
}

/** `#[utoipa::path(get, path = "/x")]`: the description that `utoipa-axum` registers the route by. */
function documentedVerb(unit: SourceUnit, attribute: SyntaxNode): SyntaxNode | undefined {
  return positional(attribute).find((argument) => VERBS.test(textOf(unit, argument)));
}

function methodsOf(unit: SourceUnit, attribute: SyntaxNode, verb: string): readonly string[] {
  if (verb !== "route" && !DESCRIBED.has(verb)) return [verb.toUpperCase()];
  const named = childrenOf(attribute, "argument")
    .filter((argument) => argument.kind === "pair" && textOf(unit, child(argument, "key")) === "method")
    .map((pair) => (textArgument(unit, child(pair, "value")) ?? textOf(unit, child(pair, "value"))).toUpperCase());
  return named.length > 0 ? named : ["ANY"];
}

function frameworkOf(unit: SourceUnit, callee: SyntaxNode): string {
  const modules = [resolveName(unit, callee)?.name ?? "", ...unit.imports.map(({ module }) => module)];
  const known = ["actix_web", "rocket", "poem_openapi", "ntex"].find((name) =>
    modules.some((module) => module === name || module.startsWith(`${name}.`)),
  );
  return known === "actix_web" ? "actix" : (known ?? "rust");
}

/** A scope of actix-web, or the `mount` of Rocket, in the same file. */
function prefix(unit: SourceUnit, fn: SyntaxNode): string {
  const own = listsOf(unit).find(({ handlers }) => handlers.some((name) => functionOf(unit, name) === fn));
  if (own) return textArgument(unit, positional(own.mount)[0]) ?? "";
  return prefixOfFunction(unit, fn, (base) => scopePath(unit, base));
}

/** A request guard: a parameter whose type says who calls. */
function takesIdentity(unit: SourceUnit, fn: SyntaxNode): boolean {
  return childrenOf(fn, "parameter").some((parameter) => {
    const type = child(parameter, "type");
    return type !== undefined && /^\w*$/.test(textOf(unit, type)) && isAuthName(textOf(unit, type));
  });
}
