import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { child, enclosing, type SyntaxNode } from "../syntax";
import { joinPaths } from "./arguments";
import { annotationPaths, annotationsOf } from "./jvm-annotations";

/** The path of `get<Orders.Id> { … }`: that of the class, as far as this file declares it, below those of the classes around it. */
export function resourcePath(unit: SourceUnit, callee: SyntaxNode): string | undefined {
  const name = /^<([\w.]{1,200})>/.exec(unit.text.slice(callee.end, callee.end + 202))?.[1];
  const wanted = name?.split(".") ?? [];
  const found = nodesOf(unit, "class").find((one) => {
    const around = namesAround(unit, one);
    return wanted.length > 0 && wanted.every((part, at) => part === around[around.length - wanted.length + at]);
  });
  return found && pathOf(unit, found);
}

function namesAround(unit: SourceUnit, node: SyntaxNode): readonly string[] {
  const outer = enclosing(node, ({ kind }) => kind === "class");
  return [...(outer ? namesAround(unit, outer) : []), textOf(unit, child(node, "name"))];
}

function pathOf(unit: SourceUnit, resource: SyntaxNode): string | undefined {
  const annotation = annotationsOf(unit, resource).find(({ own }) => own === "Resource" || own === "Location");
  const [path] = annotation ? annotationPaths(unit, annotation, "path", "value") : [];
  const outer = enclosing(resource, ({ kind }) => kind === "class");
  const above = outer ? (pathOf(unit, outer) ?? "") : "";
  return path === undefined ? undefined : joinPaths(above, `/${path.replace(/^\//, "")}`);
}
