import { decoratorsOf } from "../joins/facts-of-declarations";
import type { Framework, RouteFinding } from "../language";
import { bindingOf } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, type SyntaxNode } from "../syntax";
import { keyword, methodsOf, positional, textArgument } from "./arguments";
import { isAuth } from "./auth-words";

/** FastHTML: `app, rt = fast_app()` and `@rt("/orders")`, whose function may be called after the method it answers. */
export const fasthtml: Framework = {
  name: "fasthtml",
  routes: (unit) =>
    unit.imports.some(({ module }) => /^fasthtml(\.|$)/.test(module))
      ? nodesOf(unit, "function").flatMap((handler) => routesOf(unit, handler))
      : [],
};

const VERB = /^(get|post|put|patch|delete)$/;
const MAKERS = /^(\w+\.)*(fast_app|APIRouter|FastHTML)$/;

function routesOf(unit: SourceUnit, handler: SyntaxNode): RouteFinding[] {
  const decorators = decoratorsOf(handler).flatMap(({ children: [inner] }) => (inner ? [inner] : []));
  const name = textOf(unit, child(handler, "name"));
  return decorators.flatMap((decorator) => {
    const isCall = decorator.kind === "call" || decorator.kind === "construct";
    const callee = isCall ? child(decorator, "callee") : decorator;
    if (!callee || !isRouter(unit, bare(callee))) return [];
    const at = isCall ? (positional(decorator)[0] ?? keyword(unit, decorator, "path")) : undefined;
    const path = at ? textArgument(unit, at) : name === "index" ? "/" : `/${name}`;
    if (path === undefined) return [];
    const own = VERB.test(name) ? [name.toUpperCase()] : ["ANY"];
    const methods = (isCall ? methodsOf(unit, keyword(unit, decorator, "methods")) : undefined) ?? own;
    const guarded = decorators.some((other) => other !== decorator && isAuth(unit, other));
    const found = { path, framework: "fasthtml", guarded, handlers: [handler], node: at ?? callee };
    return methods.map((method) => ({ ...found, method }));
  });
}

/** The second of the two that `fast_app()` gives, or a router. */
function isRouter(unit: SourceUnit, callee: SyntaxNode): boolean {
  const value = callee.kind === "identifier" ? bindingOf(unit, callee)?.value : undefined;
  const made = value && bare(value);
  const maker = made?.kind === "call" || made?.kind === "construct" ? child(made, "callee") : undefined;
  return maker !== undefined && MAKERS.test(textOf(unit, maker));
}
