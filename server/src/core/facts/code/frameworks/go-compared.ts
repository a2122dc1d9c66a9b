import type { Framework, RouteFinding } from "../language";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, functionAround, type SyntaxNode, walk } from "../syntax";
import { literalOf, operatorOf } from "../values";
import { methodConstant } from "./go-methods";

/** Servers of net/http and fasthttp without a router: the handler compares the path of the request with literals and constants. */
export const goCompared: Framework = { name: "go compared paths", routes };

function routes(unit: SourceUnit): RouteFinding[] {
  if (!unit.imports.some(({ module }) => SERVERS.has(module))) return [];
  const compared = nodesOf(unit, "binary").flatMap((node) => ofComparison(unit, node));
  return [...compared, ...nodesOf(unit, "switch").flatMap((node) => ofSwitch(unit, node))];
}

function ofComparison(unit: SourceUnit, node: SyntaxNode): RouteFinding[] {
  const [left, right] = [child(node, "left"), child(node, "right")];
  if (!left || !right || operatorOf(unit, node) !== "==" || !isPath(unit, left)) return [];
  return routeOf(unit, right, methodBeside(unit, node));
}

function ofSwitch(unit: SourceUnit, node: SyntaxNode): RouteFinding[] {
  const value = child(node, "value");
  if (!value || !isPath(unit, value)) return [];
  return node.children
    .filter(({ kind }) => kind === "case")
    .flatMap((branch) => childrenOf(branch, "value"))
    .flatMap((path) => routeOf(unit, path, "ANY"));
}

function routeOf(unit: SourceUnit, value: SyntaxNode, method: string): RouteFinding[] {
  const path = literalOf(unit, value);
  const handler = functionAround(value);
  if (typeof path !== "string" || !path.startsWith("/") || !handler || !answers(unit, handler)) return [];
  return [{ method, path, framework: "net/http", guarded: false, handlers: [handler], node: value }];
}

const SERVERS: ReadonlySet<string> = new Set(["net/http", "github.com/valyala/fasthttp"]);

/** `r.URL.Path`, or `string(ctx.Path())`, whatever the request is called. */
function isPath(unit: SourceUnit, expression: SyntaxNode): boolean {
  return /^\w+\.URL\.Path$|^string\(\w+\.Path\(\)\)$/.test(textOf(unit, bare(expression)));
}

/** A function with a request that hands none on: a middleware compares paths to leave some out. */
function answers(unit: SourceUnit, handler: SyntaxNode): boolean {
  const text = textOf(unit, handler);
  const takesRequest = childrenOf(handler, "parameter").some((parameter) =>
    /\*http\.Request$|\*fasthttp\.RequestCtx$/.test(textOf(unit, parameter)),
  );
  return takesRequest && !text.includes(".ServeHTTP(");
}

/** The method compared in the same condition, joined by `&&`. */
function methodBeside(unit: SourceUnit, comparison: SyntaxNode): string {
  let condition = comparison;
  while (condition.parent?.kind === "group" || (condition.parent && isConjunction(unit, condition.parent)))
    condition = condition.parent;
  const methods = [...walk(condition)].flatMap((node) => {
    const [left, right] = [child(node, "left"), child(node, "right")];
    if (node.kind !== "binary" || !left || !right || operatorOf(unit, node) !== "==") return [];
    if (!/^\w+\.Method$/.test(textOf(unit, bare(left)))) return [];
    return methodConstant(unit, right) ?? String(literalOf(unit, right) ?? "").toUpperCase();
  });
  return methods.length === 1 && /^[A-Z]+$/.test(methods[0] ?? "") ? (methods[0] ?? "ANY") : "ANY";
}

function isConjunction(unit: SourceUnit, node: SyntaxNode): boolean {
  return node.kind === "binary" && operatorOf(unit, node) === "&&";
}
