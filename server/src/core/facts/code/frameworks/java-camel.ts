import type { Framework, RouteFinding } from "../language";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { child, type SyntaxNode } from "../syntax";
import { joinPaths, methodCall, positional, textArgument } from "./arguments";
import { chainOf } from "./chains";

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
  const { method } = methodCall(unit, call) ?? {};
  if (method === undefined || !VERB.test(method)) return [];
  const rest = chainOf(unit, call).base;
  if (!rest || textOf(unit, child(rest, "callee")) !== "rest") return [];
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
