import type { Framework, RouteFinding } from "../language";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, type SyntaxNode } from "../syntax";
import { joinPaths, methodCall, positional, textArgument } from "./arguments";

const VERB = /^(get|post|put|patch|delete|head)$/;

/** Routes of Apache Camel's REST language: `rest("/orders").get("/{id}").to("direct:order")`. */
export const camel: Framework = {
  name: "camel",
  routes: (unit) =>
    unit.imports.some(({ module }) => module.startsWith("org.apache.camel"))
      ? nodesOf(unit, "call").flatMap((call) => routeOf(unit, call))
      : [],
};

function routeOf(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const { receiver, method } = methodCall(unit, call) ?? {};
  if (!receiver || method === undefined || !VERB.test(method)) return [];
  const rest = beginningOf(unit, receiver);
  if (!rest) return [];
  const [at] = positional(call);
  const path = joinPaths(textArgument(unit, positional(rest)[0]) ?? "", at ? (textArgument(unit, at) ?? "*") : "");
  return [
    {
      method: method.toUpperCase(),
      path,
      framework: "camel",
      guarded: false,
      handlers: [],
      node: at ?? child(call, "callee") ?? call,
    },
  ];
}

/** The `rest(…)` that a chain of calls begins with. */
function beginningOf(unit: SourceUnit, expression: SyntaxNode): SyntaxNode | undefined {
  let node = bare(expression);
  while (node.kind === "call") {
    const callee = child(node, "callee");
    if (callee?.kind === "identifier") return textOf(unit, callee) === "rest" ? node : undefined;
    const { receiver } = methodCall(unit, node) ?? {};
    if (!receiver) return undefined;
    node = bare(receiver);
  }
  return undefined;
}
