import type { Framework, RouteFinding } from "../language";
import { nodesOf, pathOf, type SourceUnit, textOf } from "../source-unit";
import { bare, childrenOf, type SyntaxNode } from "../syntax";
import { wordsOf } from "../words";
import { joinPaths } from "./arguments";
import { type Annotation, annotationArguments, annotationPaths, annotationsOf, guardOf } from "./jvm-annotations";

const MODULE = "io.quarkus.vertx.web.";

/** Reactive routes of Quarkus: a method of any bean answers what `@Route` says, below the `@RouteBase` of its class. */
export const quarkusRoutes: Framework = {
  name: "quarkus-routes",
  routes: (unit) =>
    unit.imports.some(({ module }) => module.startsWith(MODULE.slice(0, -1)))
      ? nodesOf(unit, "class").flatMap((owner) => routesOf(unit, owner))
      : [],
};

function routesOf(unit: SourceUnit, owner: SyntaxNode): RouteFinding[] {
  const above = annotationsOf(unit, owner);
  const base = above.find(({ name }) => name === `${MODULE}RouteBase`);
  const prefix = annotationPaths(unit, base, "path")[0] ?? "";
  return owner.children
    .filter(({ kind }) => kind === "method")
    .flatMap((method) => {
      const own = annotationsOf(unit, method);
      const guarded = guardOf(own) ?? guardOf(above) ?? false;
      return own
        .filter((annotation) => annotation.name === `${MODULE}Route` && !isForFailures(unit, annotation))
        .flatMap((annotation) =>
          verbsOf(unit, annotation).map((verb) => ({
            method: verb,
            path: joinPaths(prefix, ownPath(unit, annotation, method)),
            framework: "quarkus",
            guarded,
            handlers: [method],
            node: annotation.node,
          })),
        );
    });
}

/** Without a path of its own a route is called like its method: `itemCount` answers `/item-count`. */
function ownPath(unit: SourceUnit, annotation: Annotation, method: SyntaxNode): string {
  if (annotationArguments(unit, annotation, "regex").length > 0) return "*";
  if (annotationArguments(unit, annotation, "path").length > 0)
    return annotationPaths(unit, annotation, "path")[0] ?? "";
  return wordsOf(pathOf(unit, method).split(".").at(-1) ?? "").join("-");
}

function isForFailures(unit: SourceUnit, annotation: Annotation): boolean {
  return annotationArguments(unit, annotation, "type").some((type) => /\bFAILURE$/.test(textOf(unit, type)));
}

function verbsOf(unit: SourceUnit, annotation: Annotation): readonly string[] {
  const given = annotationArguments(unit, annotation, "methods").flatMap((node) => {
    const list = bare(node);
    return list.kind === "array" ? childrenOf(list, "element") : [list];
  });
  const verbs = given.map((node) => textOf(unit, node).split(".").at(-1) ?? "").filter((verb) => /^[A-Z]+$/.test(verb));
  return verbs.length > 0 ? verbs : ["ANY"];
}
