import { decoratorsOf } from "../joins/facts-of-declarations";
import type { Framework, RouteFinding } from "../language";
import { bindingOf, resolveName } from "../names";
import { lastSegment, nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode } from "../syntax";
import { joinPaths, methodCall, positional, textArgument } from "./arguments";
import { isAuth } from "./auth-words";
import { guardOfView } from "./python-class-guards";
import { routerOf } from "./python-routers";

/*
 * Frameworks in which a class answers below a path, with a method for each verb: Flask-RESTful's `add_resource` and tables
 * of Tornado. Pyramid names its routes, and what CherryPy exposes is called after its methods.
 */

const VERB = /^(get|post|put|patch|delete|head|options)$/;
const TORNADO_RULE = /^tornado\.(?:web|routing)\.(?:url|URLSpec|Rule)$/;

export const pythonResources: Framework = {
  name: "python resources",
  routes: (unit) => [
    ...nodesOf(unit, "call").flatMap((call) => added(unit, call)),
    ...(imports(unit, "tornado") ? nodesOf(unit, "array").flatMap((table) => tornadoRules(unit, table)) : []),
    ...(imports(unit, "cherrypy") ? nodesOf(unit, "method").flatMap((method) => exposed(unit, method)) : []),
  ],
};

function imports(unit: SourceUnit, top: string): boolean {
  return unit.imports.some(({ module }) => module.split(".")[0] === top);
}

/** `api.add_resource(Orders, "/orders", "/v1/orders")`, `config.add_route("orders", "/orders")`. */
function added(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const { receiver, method } = methodCall(unit, call) ?? {};
  if (!receiver) return [];
  const [first, second, ...more] = positional(call);
  const isClass = first !== undefined && textArgument(unit, first) === undefined;
  if (method === "add_resource" && isClass && textArgument(unit, second)?.startsWith("/")) {
    const prefix = routerOf(unit, receiver)?.prefix ?? "";
    return [second, ...more].flatMap((at) => (at ? answered(unit, at, first, "flask", prefix) : []));
  }
  // Pyramid names its routes.
  const isNamed = method === "add_route" && second !== undefined && imports(unit, "pyramid");
  return isNamed ? answered(unit, second, second, "pyramid") : [];
}

/** A route for each verb that the class has a method for; for any where it stands elsewhere. */
function answered(
  unit: SourceUnit,
  at: SyntaxNode,
  resource: SyntaxNode,
  framework: string,
  prefix = "",
): RouteFinding[] {
  const path = textArgument(unit, at);
  if (path === undefined || /\s/.test(path)) return [];
  const methods = methodsOf(unit, resource);
  const { guarded, views } = guardOfView(unit, resource);
  const found = { path: joinPaths(prefix, path), framework, views, node: at };
  if (methods.length === 0) return [{ ...found, method: "ANY", guarded, handlers: [] }];
  return methods.map(({ verb, method }) => ({
    ...found,
    method: verb,
    guarded: guarded || isDecorated(unit, method),
    handlers: [method],
  }));
}

function methodsOf(unit: SourceUnit, resource: SyntaxNode): { readonly verb: string; readonly method: SyntaxNode }[] {
  const node = bare(resource);
  const named = node.kind === "call" || node.kind === "construct" ? child(node, "callee") : node;
  const binding = named?.kind === "identifier" ? bindingOf(unit, named) : undefined;
  if (binding?.kind !== "class") return [];
  return binding.node.children.flatMap((method) => {
    const verb = method.kind === "method" ? VERB.exec(textOf(unit, child(method, "name")))?.[1] : undefined;
    return verb ? [{ verb: verb.toUpperCase(), method }] : [];
  });
}

/** `@authenticated` on a method. */
function isDecorated(unit: SourceUnit, holder: SyntaxNode): boolean {
  return decoratorsOf(holder).some(({ children: [inner] }) => inner !== undefined && isAuth(unit, inner));
}

/** `[(r"/orders/(\d+)", Orders), url("/health", Health, name="health")]`. */
function tornadoRules(unit: SourceUnit, table: SyntaxNode): RouteFinding[] {
  return childrenOf(table, "element").flatMap((element) => {
    const node = bare(element);
    const callee = node.kind === "call" || node.kind === "construct" ? child(node, "callee") : undefined;
    const isRule = callee !== undefined && TORNADO_RULE.test(resolveName(unit, callee)?.name ?? "");
    const [at, handler] = isRule ? positional(node) : node.kind === "array" ? childrenOf(node, "element") : [];
    const pattern = textArgument(unit, at);
    if (!at || !handler || !pattern?.startsWith("/") || !isClass(unit, handler)) return [];
    const routes = answered(unit, at, handler, "tornado");
    return routes.map((route) => ({ ...route, path: plainPath(pattern) }));
  });
}

function isClass(unit: SourceUnit, handler: SyntaxNode): boolean {
  const node = bare(handler);
  return ["identifier", "member"].includes(node.kind) && /^[A-Z]/.test(lastSegment(unit, node));
}

/** `/orders/(\d+)/?$` is `/orders/*`. */
function plainPath(pattern: string): string {
  return pattern
    .replace(/\$$/, "")
    .replace(/\/\?$/, "")
    .replace(/\([^()]{0,200}\)\??/g, "*");
}

/** A method that `@cherrypy.expose` shows the world is found by its name. */
function exposed(unit: SourceUnit, method: SyntaxNode): RouteFinding[] {
  const isExposed = decoratorsOf(method).some(({ children: [inner] }) => {
    const callee = inner?.kind === "call" ? child(inner, "callee") : inner;
    return callee !== undefined && resolveName(unit, callee)?.name === "cherrypy.expose";
  });
  const name = child(method, "name");
  if (!isExposed || !name) return [];
  const path = textOf(unit, name) === "index" ? "/" : `/${textOf(unit, name)}`;
  return [{ method: "ANY", path, framework: "cherrypy", guarded: false, handlers: [method], node: name }];
}
