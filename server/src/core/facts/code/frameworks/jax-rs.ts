import type { Framework, RouteFinding } from "../language";
import { nodesOf, type SourceUnit } from "../source-unit";
import type { SyntaxNode } from "../syntax";
import { joinPaths } from "./arguments";
import { annotationPaths, annotationsOf, guardOf } from "./jvm-annotations";

/** JAX-RS (Jersey, RESTEasy, Quarkus), Micronaut and Armeria: a class with a path, methods with a verb. */
export const jaxRs: Framework = {
  name: "jax-rs",
  routes: (unit) =>
    nodesOf(unit, "class").flatMap((owner) => [
      ...resources(unit, owner),
      ...controllers(unit, owner),
      ...annotated(unit, owner),
    ]),
};

const VERBS = /^(jakarta|javax)\.ws\.rs\.(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;
const PATH = /^(jakarta|javax)\.ws\.rs\.Path$/;

/** The same annotations on a client interface are for requests that go out. */
function resources(unit: SourceUnit, owner: SyntaxNode): RouteFinding[] {
  const annotations = annotationsOf(unit, owner);
  if (annotations.some(({ own }) => own === "RegisterRestClient")) return [];
  const prefix =
    annotationPaths(
      unit,
      annotations.find(({ name }) => PATH.test(name)),
      "value",
    )[0] ?? "";
  return methodsOf(owner).flatMap((method) => {
    const own = annotationsOf(unit, method);
    const path = own.find(({ name }) => PATH.test(name));
    return own.flatMap(({ name, own: verb, node }) => {
      if (!VERBS.test(name)) return [];
      const framework = unit.imports.some(({ module }) => module.startsWith("io.quarkus.")) ? "quarkus" : "jax-rs";
      const guarded = guardOf(own) ?? guardOf(annotations) ?? false;
      const full = joinPaths(prefix, annotationPaths(unit, path, "value")[0] ?? "");
      return [{ method: verb, path: full, framework, guarded, handlers: [method], node: path?.node ?? node }];
    });
  });
}

const ARMERIA = "com.linecorp.armeria.server.annotation.";

/** Services of Armeria: their methods have a verb with a path, below the prefix of their class. */
function annotated(unit: SourceUnit, owner: SyntaxNode): RouteFinding[] {
  const annotations = annotationsOf(unit, owner);
  const prefix = annotations.find(({ name }) => name === `${ARMERIA}PathPrefix`);
  return methodsOf(owner).flatMap((method) => {
    const own = annotationsOf(unit, method);
    const guarded = guardOf(own) ?? guardOf(annotations) ?? false;
    return own
      .filter(({ name, own: verb }) => name === ARMERIA + verb && MICRONAUT_VERBS.test(verb))
      .flatMap((annotation) =>
        annotationPaths(unit, annotation, "value").map((path) => ({
          method: annotation.own.toUpperCase(),
          path: joinPaths(annotationPaths(unit, prefix, "value")[0] ?? "", path),
          framework: "armeria",
          guarded,
          handlers: [method],
          node: annotation.node,
        })),
      );
  });
}

const MICRONAUT = "io.micronaut.http.annotation.";
const MICRONAUT_VERBS = /^(Get|Post|Put|Patch|Delete|Head|Options)$/;

function controllers(unit: SourceUnit, owner: SyntaxNode): RouteFinding[] {
  const annotations = annotationsOf(unit, owner);
  const controller = annotations.find(({ name }) => name === `${MICRONAUT}Controller`);
  if (!controller) return [];
  const prefix = annotationPaths(unit, controller, "value")[0] ?? "";
  return methodsOf(owner).flatMap((method) => {
    const own = annotationsOf(unit, method);
    const guarded = guardOf(own) ?? guardOf(annotations) ?? false;
    return own
      .filter(({ name, own: verb }) => name === MICRONAUT + verb && MICRONAUT_VERBS.test(verb))
      .flatMap((annotation) =>
        annotationPaths(unit, annotation, "value", "uri", "uris").map((path) => ({
          method: annotation.own.toUpperCase(),
          path: joinPaths(prefix, path),
          framework: "micronaut",
          guarded,
          handlers: [method],
          node: annotation.node,
        })),
      );
  });
}

function methodsOf(owner: SyntaxNode): readonly SyntaxNode[] {
  return owner.children.filter(({ kind }) => kind === "method");
}
