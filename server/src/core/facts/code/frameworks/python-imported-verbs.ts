import { decoratorsOf } from "../joins/facts-of-declarations";
import type { Framework, RouteFinding } from "../language";
import { resolveName } from "../names";
import { nodesOf, type SourceUnit } from "../source-unit";
import { bare, child, childrenOf, enclosing, type SyntaxNode } from "../syntax";
import { literalsOf } from "../values";
import { joinPaths, keyword, methodsOf, positional, textArgument } from "./arguments";
import { isAuth } from "./auth-words";
import { litestarMounts, litestarPlace } from "./python-litestar";

/** Decorators that a module hands out, instead of methods of an application. */
const DECORATOR =
  /^(bottle|litestar|starlite|blacksheep)\.(?:handlers\.|server\.(?:controllers\.)?)?(get|post|put|patch|delete|head|options|route)$/;

/** `@get("/orders")` of Litestar, Bottle and BlackSheep, below the path of the controller around it. */
export const pythonImportedVerbs: Framework = {
  name: "python imported verbs",
  routes: (unit) => nodesOf(unit, "function", "method").flatMap((handler) => routesOf(unit, handler)),
  mounts: litestarMounts,
};

function routesOf(unit: SourceUnit, handler: SyntaxNode): RouteFinding[] {
  const decorators = decoratorsOf(handler).flatMap(({ children: [inner] }) => (inner ? [inner] : []));
  return decorators.flatMap((decorator) => {
    const callee = decorator.kind === "call" ? child(decorator, "callee") : decorator;
    const [, framework, verb] = DECORATOR.exec((callee && resolveName(unit, callee)?.name) ?? "") ?? [];
    if (!callee || !framework || !verb) return [];
    const at = decorator.kind === "call" ? (positional(decorator)[0] ?? keyword(unit, decorator, "path")) : undefined;
    const paths = at ? literalsOf(unit, at) : [""];
    const methods =
      verb === "route" ? (methodsOf(unit, keyword(unit, decorator, "method", "methods")) ?? ["GET"]) : [verb];
    const guards = keyword(unit, decorator, "guards");
    const others = decorators.filter((other) => other !== decorator);
    const owner = handler.kind === "method" ? enclosing(handler, ({ kind }) => kind === "class") : undefined;
    const place = /^(litestar|starlite)$/.test(framework) ? litestarPlace(unit, owner ?? handler) : undefined;
    const asked = [...(guards ? childrenOf(guards, "element") : []), ...others].some((one) => isAuth(unit, one));
    const prefix = joinPaths(place?.prefix ?? "", controllerPath(unit, owner));
    return (paths ?? []).flatMap((path) =>
      methods.map((method) => ({
        method: method.toUpperCase(),
        path: joinPaths(prefix, String(path)),
        framework,
        guarded: asked || place?.guarded === true || isGuardedClass(unit, owner),
        handlers: [handler],
        router: place?.router,
        node: at ?? callee,
      })),
    );
  });
}

/** `path = "/orders"` of the class around a method. */
function controllerPath(unit: SourceUnit, owner: SyntaxNode | undefined): string {
  const path = owner && unit.scopes.members.get(owner)?.get("path")?.value;
  return (path && textArgument(unit, path)) || "";
}

/** `guards = [requires_user]` of that class. */
function isGuardedClass(unit: SourceUnit, owner: SyntaxNode | undefined): boolean {
  const guards = owner && unit.scopes.members.get(owner)?.get("guards")?.value;
  return childrenOf(guards && bare(guards), "element").some((one) => isAuth(unit, one));
}
