import type { Framework, RouteFinding } from "../language";
import { resolveName } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode } from "../syntax";
import { joinPaths } from "./arguments";
import { type Annotation, annotationArguments, annotationPaths, annotationsOf, guardOf } from "./jvm-annotations";
import { baseRouter, springBases } from "./spring-bases";

/** Spring MVC and WebFlux by annotation: a class with a prefix, methods with a mapping. */
export const spring: Framework = {
  name: "spring",
  routes: (unit) =>
    nodesOf(unit, "class").flatMap((owner) => [...routesOf(unit, owner), ...generatedRoutes(unit, owner)]),
  mounts: springBases,
};

const PACKAGE = "org.springframework.web.bind.annotation.";
const VERBS: Readonly<Record<string, string>> = {
  GetMapping: "GET",
  PostMapping: "POST",
  PutMapping: "PUT",
  PatchMapping: "PATCH",
  DeleteMapping: "DELETE",
};

/** A Feign client has the same annotations, for requests that go out; so has an advice for its own ends. */
function routesOf(unit: SourceUnit, owner: SyntaxNode): RouteFinding[] {
  const annotations = annotationsOf(unit, owner);
  if (annotations.some(({ own }) => /^(FeignClient|HttpExchange|RestControllerAdvice|ControllerAdvice)$/.test(own)))
    return [];
  const mapping = annotations.find(isRequestMapping);
  const prefixes = annotationPaths(unit, mapping, "value", "path");
  const router = mapping ? undefined : baseRouter(unit, owner);
  const methods = owner.children.filter(({ kind }) => kind === "method");
  return methods.flatMap((method) => {
    const own = annotationsOf(unit, method);
    const guarded = guardOf(own) ?? guardOf(annotations) ?? false;
    return own.flatMap((annotation) =>
      verbsOf(unit, annotation).flatMap((verb) =>
        prefixes.flatMap((prefix) =>
          annotationPaths(unit, annotation, "value", "path").map((path) => ({
            method: verb,
            path: joinPaths(prefix, path),
            framework: "spring",
            guarded,
            handlers: [method],
            router,
            node: annotation.node,
          })),
        ),
      ),
    );
  });
}

/** The package of interfaces that a build makes from a contract. */
const GENERATED = /(^|\.)(generated|gen|codegen|openapi|swagger)(\.|$)/i;
const ASKS =
  /^(get|list|find|search|query|read|fetch|is|has|check|count|export|download|retrieve|lookup|describe)(?![a-z])/;

/** What a controller answers for an interface that only the build makes: its paths are known there alone. */
function generatedRoutes(unit: SourceUnit, owner: SyntaxNode): RouteFinding[] {
  const annotations = annotationsOf(unit, owner);
  if (!annotations.some(({ own }) => /^(Rest)?Controller$|^Service$/.test(own))) return [];
  const isMade = [...childrenOf(owner, "base"), ...childrenOf(owner, "interface")].some((base) => {
    const { name, module } = resolveName(unit, base) ?? {};
    return /Api(Delegate)?$/.test(name ?? "") && GENERATED.test(module ?? name ?? "");
  });
  if (!isMade) return [];
  return owner.children.flatMap((method) => {
    const name = child(method, "name");
    const own = annotationsOf(unit, method);
    if (
      method.kind !== "method" ||
      !name ||
      !(
        own.some((one) => one.own === "Override") ||
        /\boverride\s+fun\b/.test(unit.text.slice(method.start, name.start))
      )
    )
      return [];
    const guarded = guardOf(own) ?? guardOf(annotations) ?? false;
    const verb = ASKS.test(textOf(unit, name)) ? "GET" : "POST";
    return [{ method: verb, path: "*", framework: "spring", guarded, handlers: [method], node: name }];
  });
}

function isRequestMapping({ name }: Annotation): boolean {
  return name === `${PACKAGE}RequestMapping`;
}

function verbsOf(unit: SourceUnit, annotation: Annotation): readonly string[] {
  if (isRequestMapping(annotation)) {
    const given = annotationArguments(unit, annotation, "method").flatMap((node) => {
      const list = bare(node);
      return list.kind === "array" ? childrenOf(list, "element") : [list];
    });
    return given.length === 0 ? ["ANY"] : given.map((node) => textOf(unit, node).replace(/^.*\./, ""));
  }
  const verb = VERBS[annotation.own];
  return verb && annotation.name === PACKAGE + annotation.own ? [verb] : [];
}
