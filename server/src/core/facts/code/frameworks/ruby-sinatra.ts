import type { Framework, RouteFinding } from "../language";
import { resolveName } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { child, childrenOf, type SyntaxNode } from "../syntax";
import { joinPaths } from "./arguments";
import { isAuthName } from "./auth-words";
import { bodyOf, type Statement, statementsIn, textIn, VERBS } from "./ruby-blocks";

/** Sinatra: a verb, a path and a block, in a class or at the top of the file; and the `map` of a `config.ru`. */
export const sinatra: Framework = {
  name: "sinatra",
  routes(unit) {
    const classes = nodesOf(unit, "class").filter((one) => !isGrape(unit, one));
    const top =
      unit.imports.some(({ module }) => /^sinatra(\/|$)/.test(module)) || unit.path.endsWith(".ru") ? [unit.root] : [];
    return [...classes, ...top].flatMap((body) => routesIn(unit, body, ""));
  },
};

function isGrape(unit: SourceUnit, one: SyntaxNode): boolean {
  return childrenOf(one, "base").some((base) => /^Grape\./.test(resolveName(unit, base)?.name ?? ""));
}

function routesIn(unit: SourceUnit, body: SyntaxNode, prefix: string, isAsked = false): RouteFinding[] {
  const statements = statementsIn(unit, body);
  // Before the routes of a namespace: `before { authenticate! }`.
  const asked = isAsked || (prefix !== "" && statements.some((one) => isBefore(unit, one)));
  return statements.flatMap((statement): RouteFinding[] => {
    const { name, args, block, call } = statement;
    const path = textIn(unit, args[0]);
    if (!block || path === undefined || !path.startsWith("/")) return [];
    if (name === "namespace") return routesIn(unit, bodyOf(block), joinPaths(prefix, path), asked);
    const at = { path: joinPaths(prefix, path), handlers: [block], node: args[0] ?? call };
    if (name === "map" && unit.path.endsWith(".ru")) {
      const app = statementsIn(unit, bodyOf(block)).find((inner) => inner.name === "run");
      return [
        { ...at, method: "ANY", framework: "rack", guarded: false, handlerName: app && textOf(unit, app.args[0]) },
      ];
    }
    if (!VERBS.has(name)) return [];
    return [{ ...at, method: name.toUpperCase(), framework: "sinatra", guarded: asked || isGuarded(unit, statement) }];
  });
}

function isBefore(unit: SourceUnit, statement: Statement): boolean {
  return statement.name === "before" && statement.args.length === 0 && isGuarded(unit, statement);
}

/** A condition of the route such as `auth: :admin`, or a first statement of its block that asks who calls. */
function isGuarded(unit: SourceUnit, { options, block }: Statement): boolean {
  if ([...options.keys()].some(isAuthName)) return true;
  const first = block && bodyOf(block).children[0];
  const name = textOf(unit, first?.kind === "call" ? child(first, "callee") : first);
  return /^[\w!?]+$/.test(name) && isAuthName(name.replace(/[!?]$/, ""));
}
