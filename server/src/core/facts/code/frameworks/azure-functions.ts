import type { Framework, RouteFinding } from "../language";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { childrenOf, type SyntaxNode } from "../syntax";
import { literalOf } from "../values";
import { type Annotation, annotationArguments, annotationPaths, annotationsOf } from "./jvm-annotations";

/** Azure Functions in C#: a parameter with the attribute `HttpTrigger` says how the function is called. */
export const azureFunctions: Framework = {
  name: "azure functions",
  routes: (unit) => nodesOf(unit, "class").flatMap((owner) => owner.children.flatMap((method) => route(unit, method))),
};

function route(unit: SourceUnit, method: SyntaxNode): RouteFinding[] {
  if (method.kind !== "method") return [];
  const named = annotationsOf(unit, method).find(({ own }) => own === "Function" || own === "FunctionName");
  const trigger = childrenOf(method, "parameter")
    .flatMap((parameter) => annotationsOf(unit, parameter))
    .find(({ own }) => own === "HttpTrigger");
  if (!named || !trigger) return [];
  const path = annotationPaths(unit, trigger, "Route")[0] || annotationPaths(unit, named, "value")[0] || "*";
  const found = {
    path: `/api/${path}`,
    framework: "azure-functions",
    guarded: asksForKey(unit, trigger),
    handlers: [method],
    node: named.node,
  };
  const methods = annotationArguments(unit, trigger, "value").flatMap((argument) => {
    const value = literalOf(unit, argument);
    return typeof value === "string" ? value.toUpperCase() : [];
  });
  return (methods.length > 0 ? methods : ["ANY"]).map((verb) => ({ ...found, method: verb }));
}

/** All levels but `Anonymous` ask for a key; without a word it is that of the function. */
function asksForKey(unit: SourceUnit, trigger: Annotation): boolean {
  const levels = annotationArguments(unit, trigger, "value", "AuthLevel").map((argument) => textOf(unit, argument));
  return !levels.some((level) => /\bAnonymous$/.test(level));
}
