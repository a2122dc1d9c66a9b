import type { Framework, MountFinding, RouteFinding } from "../language";
import { resolveName } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { child, type SyntaxNode } from "../syntax";
import { joinPaths } from "./arguments";
import { annotationPaths, annotationsOf, guardOf } from "./jvm-annotations";
import { routerOf } from "./spring-bases";

/** JAX-RS (Jersey, RESTEasy, Quarkus), Micronaut and Armeria: a class with a path, methods with a verb. */
export const jaxRs: Framework = {
  name: "jax-rs",
  routes: (unit) =>
    nodesOf(unit, "class").flatMap((owner) => [
      ...resources(unit, owner),
      ...controllers(unit, owner),
      ...routesOfVerbs(unit, owner, ARMERIA),
    ]),
  mounts: (unit) => nodesOf(unit, "class").flatMap((owner) => locators(unit, owner)),
};

const VERBS = /^(jakarta|javax)\.ws\.rs\.(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;
const PATH = /^(jakarta|javax)\.ws\.rs\.Path$/;

/** The same annotations on a client interface are for requests that go out. */
function resources(unit: SourceUnit, owner: SyntaxNode): RouteFinding[] {
  const annotations = annotationsOf(unit, owner);
  if (annotations.some(({ own }) => own === "RegisterRestClient")) return [];
  const above = annotations.find(({ name }) => PATH.test(name));
  const prefix = annotationPaths(unit, above, "value")[0] ?? "";
  const router = above ? undefined : routerOf(unit, textOf(unit, child(owner, "name")));
  return methodsOf(owner).flatMap((method) => {
    const own = annotationsOf(unit, method);
    const path = own.find(({ name }) => PATH.test(name));
    return own.flatMap(({ name, own: verb, node }) => {
      if (!VERBS.test(name)) return [];
      const framework = unit.imports.some(({ module }) => module.startsWith("io.quarkus.")) ? "quarkus" : "jax-rs";
      const guarded = guardOf(own) ?? guardOf(annotations) ?? false;
      const full = joinPaths(prefix, annotationPaths(unit, path, "value")[0] ?? "");
      return [{ method: verb, path: full, framework, guarded, handlers: [method], router, node: path?.node ?? node }];
    });
  });
}

/** A method with a path and no verb hands the rest of the path to the class that it returns. */
function locators(unit: SourceUnit, owner: SyntaxNode): MountFinding[] {
  const annotations = annotationsOf(unit, owner);
  const above = annotations.find(({ name }) => PATH.test(name));
  const router = above ? undefined : routerOf(unit, textOf(unit, child(owner, "name")));
  return methodsOf(owner).flatMap((method) => {
    const own = annotationsOf(unit, method);
    const path = own.find(({ name }) => PATH.test(name));
    const returns = child(method, "returns");
    const name = returns && (resolveName(unit, returns)?.name ?? textOf(unit, returns));
    if (!path || !name || own.some((annotation) => VERBS.test(annotation.name))) return [];
    const full = joinPaths(
      annotationPaths(unit, above, "value")[0] ?? "",
      annotationPaths(unit, path, "value")[0] ?? "",
    );
    const guarded = guardOf(own) ?? guardOf(annotations) ?? false;
    const mounted = { target: "", name: routerOf(unit, name) };
    return [{ path: full, framework: "jax-rs", guarded, router, mounted, node: path.node }];
  });
}

const VERB_NAMES = /^(Get|Post|Put|Patch|Delete|Head|Options)$/;

/** Annotations of a framework whose methods have a verb with a path of its own, below the path of their class. */
interface Verbs {
  readonly framework: string;
  readonly module: string;
  /** The annotation of the class. */
  readonly prefix: string;
  /** The names under which a verb has its paths. */
  readonly paths: readonly string[];
}

const MICRONAUT: Verbs = {
  framework: "micronaut",
  module: "io.micronaut.http.annotation.",
  prefix: "Controller",
  paths: ["value", "uri", "uris"],
};
const ARMERIA: Verbs = {
  framework: "armeria",
  module: "com.linecorp.armeria.server.annotation.",
  prefix: "PathPrefix",
  paths: ["value"],
};

/** Only a class that says so is a controller of Micronaut. */
function controllers(unit: SourceUnit, owner: SyntaxNode): RouteFinding[] {
  const isController = annotationsOf(unit, owner).some(({ name }) => name === MICRONAUT.module + MICRONAUT.prefix);
  return isController ? routesOfVerbs(unit, owner, MICRONAUT) : [];
}

function routesOfVerbs(
  unit: SourceUnit,
  owner: SyntaxNode,
  { framework, module, prefix, paths }: Verbs,
): RouteFinding[] {
  const annotations = annotationsOf(unit, owner);
  const above = annotations.find(({ name }) => name === module + prefix);
  return methodsOf(owner).flatMap((method) => {
    const own = annotationsOf(unit, method);
    const guarded = guardOf(own) ?? guardOf(annotations) ?? false;
    return own
      .filter(({ name, own: verb }) => name === module + verb && VERB_NAMES.test(verb))
      .flatMap((annotation) =>
        annotationPaths(unit, annotation, ...paths).map((path) => ({
          method: annotation.own.toUpperCase(),
          path: joinPaths(annotationPaths(unit, above, "value")[0] ?? "", path),
          framework,
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
