import type { Framework, RouteFinding } from "../language";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import type { SyntaxNode } from "../syntax";
import { type Annotation, annotationArguments, annotationsOf, guardOf } from "./jvm-annotations";

/** Fields of a GraphQL schema that methods answer, with Spring for GraphQL and DGS: what a mutation changes, a POST does. */
export const graphqlJvm: Framework = {
  name: "graphql of the jvm",
  routes: (unit) => nodesOf(unit, "class").flatMap((owner) => routesOf(unit, owner)),
};

function routesOf(unit: SourceUnit, owner: SyntaxNode): RouteFinding[] {
  const around = annotationsOf(unit, owner);
  return owner.children.flatMap((method) => {
    if (method.kind !== "method") return [];
    const own = annotationsOf(unit, method);
    const guarded = guardOf(own) ?? guardOf(around) ?? false;
    return own.flatMap((annotation) => {
      const verb = verbOf(unit, annotation);
      if (!verb) return [];
      const found = { path: "/graphql", framework: "graphql", guarded, handlers: [method], node: annotation.node };
      return [{ method: verb, ...found }];
    });
  });
}

function verbOf(unit: SourceUnit, annotation: Annotation): string | undefined {
  if (/^(DgsMutation|MutationMapping)$/.test(annotation.own)) return "POST";
  if (/^(DgsQuery|QueryMapping)$/.test(annotation.own)) return "GET";
  if (!/^(DgsData|SchemaMapping)$/.test(annotation.own)) return undefined;
  const [type] = annotationArguments(unit, annotation, "parentType", "typeName");
  const parent = type ? textOf(unit, type) : "";
  return /mutation/i.test(parent) ? "POST" : /query/i.test(parent) ? "GET" : undefined;
}
