import type { Framework, RouteFinding } from "../language";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { child, childrenOf, type SyntaxNode } from "../syntax";
import { literalOf } from "../values";
import { joinPaths } from "./arguments";
import { type Annotation, annotationArguments, annotationPaths, annotationsOf, guardOf } from "./jvm-annotations";

/** Controllers of ASP.NET: a class with a route, methods with a verb. */
export const aspnetControllers: Framework = {
  name: "aspnet controllers",
  routes: (unit) =>
    nodesOf(unit, "class").flatMap((owner) => [
      ...controllerRoutes(unit, owner),
      ...wolverine(unit, owner),
      ...messages(unit, owner),
    ]),
};

const VERBS = /^Http(Get|Post|Put|Patch|Delete|Head|Options)(Attribute)?$/;

function controllerRoutes(unit: SourceUnit, owner: SyntaxNode): RouteFinding[] {
  const annotations = annotationsOf(unit, owner);
  if (!isController(unit, owner, annotations)) return [];
  const controller = textOf(unit, child(owner, "name")).replace(/Controller$/, "");
  const declared = annotations.find(isRoute);
  // The path may stand above a controller of the project that this one extends; by custom it ends in the name.
  const area = annotationPaths(
    unit,
    annotations.find(({ own }) => own === "Area"),
    "value",
  )[0];
  const prefixes = declared || !inherits(unit, owner) ? annotationPaths(unit, declared, "value") : ["[controller]"];
  const isOfPages = !declared && childrenOf(owner, "base").some((base) => textOf(unit, base) === "Controller");
  return owner.children.flatMap((method) => {
    if (method.kind !== "method") return [];
    const own = annotationsOf(unit, method);
    const guarded = guardOf(own) ?? guardOf(annotations) ?? false;
    const route = own.find(isRoute);
    const verbs = own.filter((annotation) => VERBS.test(annotation.own));
    const isByCustom =
      isOfPages && !route && verbs.every((annotation) => annotationPaths(unit, annotation, "value")[0] === "");
    if (isByCustom) {
      const path = filled(`${area ? "[area]/" : ""}[controller]/[action]`, unit, method, controller, area);
      const found = { path, framework: "aspnet", guarded, handlers: [method] };
      if (verbs.length === 0 && !isAction(unit, method, own)) return [];
      if (verbs.length === 0) return [{ ...found, method: "ANY", node: child(method, "name") ?? method }];
      return verbs.map(({ own: verb, node }) => ({
        ...found,
        method: VERBS.exec(verb)?.[1]?.toUpperCase() ?? "ANY",
        node,
      }));
    }
    return verbs.flatMap((annotation) => {
      const verb = VERBS.exec(annotation.own)?.[1]?.toUpperCase() ?? "ANY";
      const given = annotationPaths(unit, annotation, "value");
      const paths = given[0] === "" && route ? annotationPaths(unit, route, "value") : given;
      return prefixes.flatMap((prefix) =>
        paths.map((path) => ({
          method: verb,
          path: filled(
            /^~?\//.test(path) ? path.replace(/^~/, "") : joinPaths(prefix, path),
            unit,
            method,
            controller,
            area,
          ),
          framework: "aspnet",
          guarded,
          handlers: [method],
          node: annotation.node,
        })),
      );
    });
  });
}

function isController(unit: SourceUnit, owner: SyntaxNode, annotations: readonly Annotation[]): boolean {
  if (annotations.some(({ own }) => own === "ApiController")) return true;
  const bases = childrenOf(owner, "base").map((base) => textOf(unit, base));
  return (
    bases.some((base) => /Controller(Base)?$/.test(base)) || /Controller$/.test(textOf(unit, child(owner, "name")))
  );
}

function inherits(unit: SourceUnit, owner: SyntaxNode): boolean {
  return childrenOf(owner, "base").some((base) => /\w(?<!^OData|^Api)Controller$/.test(textOf(unit, base)));
}

function isRoute({ own }: Annotation): boolean {
  return own === "Route" || own === "RouteAttribute";
}

/** What a controller of pages answers with by a public method, whatever it is called. */
function isAction(unit: SourceUnit, method: SyntaxNode, own: readonly Annotation[]): boolean {
  const name = child(method, "name");
  const before = name ? unit.text.slice(method.start, name.start) : "";
  return (
    /\bpublic\b(?!.*\b(static|override)\b)/s.test(before) &&
    /\b(I?ActionResult|\w*(View|Json|Redirect|File|Content)Result)\b/.test(before) &&
    !own.some(({ own: name }) => name === "NonAction")
  );
}

/** `[area]`, `[controller]` and `[action]` in a path are what its area, class and method are called. */
function filled(
  path: string,
  unit: SourceUnit,
  method: SyntaxNode,
  controller: string,
  area: string | undefined,
): string {
  const named = area ? path.replace(/\[area\]/gi, area) : path;
  return named.replace(/\[controller\]/gi, controller).replace(/\[action\]/gi, textOf(unit, child(method, "name")));
}

/** Wolverine: methods of any class, with a verb and a path. */
function wolverine(unit: SourceUnit, owner: SyntaxNode): RouteFinding[] {
  const around = annotationsOf(unit, owner);
  return owner.children.flatMap((method) => {
    if (method.kind !== "method") return [];
    const own = annotationsOf(unit, method);
    return own.flatMap((annotation) => {
      const verb = /^Wolverine(Get|Post|Put|Patch|Delete|Head|Options)$/.exec(annotation.own)?.[1]?.toUpperCase();
      const path = verb && annotationPaths(unit, annotation, "value")[0];
      if (!verb || path === undefined) return [];
      const guarded = guardOf(own) ?? guardOf(around) ?? false;
      return [{ method: verb, path, framework: "wolverine", guarded, handlers: [method], node: annotation.node }];
    });
  });
}

/** ServiceStack: a message says where it is sent: `[Route("/orders", "GET,POST")]`. */
function messages(unit: SourceUnit, owner: SyntaxNode): RouteFinding[] {
  if (!unit.imports.some(({ module }) => /^ServiceStack\b/.test(module))) return [];
  const annotations = annotationsOf(unit, owner);
  if (isController(unit, owner, annotations)) return [];
  const guarded = annotations.some(({ own }) =>
    /^(Authenticate|Required(Role|Permission|AnyRole)|ValidateIsAuthenticated)$/.test(own),
  );
  return annotations.filter(isRoute).flatMap((annotation) => {
    const [at, verbs = annotationArguments(unit, annotation, "Verbs")[0]] = annotationArguments(
      unit,
      annotation,
      "value",
    );
    const path = at && literalOf(unit, at);
    if (typeof path !== "string" || !path.startsWith("/")) return [];
    const methods = String((verbs && literalOf(unit, verbs)) ?? "ANY").split(/[\s,]+/);
    const found = { path, framework: "servicestack", guarded, handlers: [], node: annotation.node };
    return methods.map((method) => ({ ...found, method: method.toUpperCase() }));
  });
}
