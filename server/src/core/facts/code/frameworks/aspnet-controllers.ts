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
      ...functions(unit, owner),
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
  const prefixes = declared || !inherits(unit, owner) ? annotationPaths(unit, declared, "value") : ["[controller]"];
  return owner.children.flatMap((method) => {
    if (method.kind !== "method") return [];
    const own = annotationsOf(unit, method);
    const guarded = guardOf(own) ?? guardOf(annotations) ?? false;
    const route = own.find(isRoute);
    return own.flatMap((annotation) => {
      const verb = VERBS.exec(annotation.own)?.[1]?.toUpperCase();
      if (!verb) return [];
      const given = annotationPaths(unit, annotation, "value");
      const paths = given[0] === "" && route ? annotationPaths(unit, route, "value") : given;
      return prefixes.flatMap((prefix) =>
        paths.map((path) => ({
          method: verb,
          path: filled(
            /^~?\//.test(path) ? path.replace(/^~/, "") : joinPaths(prefix, path),
            controller,
            textOf(unit, child(method, "name")),
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

/** `[controller]` and `[action]` in a path are the names of class and method. */
function filled(path: string, controller: string, action: string): string {
  return path.replace(/\[controller\]/gi, controller).replace(/\[action\]/gi, action);
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

/** Azure Functions: a parameter with the attribute `HttpTrigger` says how the function is called. */
function functions(unit: SourceUnit, owner: SyntaxNode): RouteFinding[] {
  return owner.children.flatMap((method) => {
    if (method.kind !== "method") return [];
    const named = annotationsOf(unit, method).find(({ own }) => own === "Function" || own === "FunctionName");
    const trigger = childrenOf(method, "parameter")
      .flatMap((parameter) => annotationsOf(unit, parameter))
      .find(({ own }) => own === "HttpTrigger");
    if (!named || !trigger) return [];
    const path = annotationPaths(unit, trigger, "Route")[0] || annotationPaths(unit, named, "value")[0] || "*";
    return [
      {
        method: "ANY",
        path: `/api/${path}`,
        framework: "azure-functions",
        guarded: false,
        handlers: [method],
        node: named.node,
      },
    ];
  });
}
