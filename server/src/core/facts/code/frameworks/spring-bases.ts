import { onceFor } from "../../../once-for";
import type { MountFinding } from "../language";
import { resolveName } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { child, childrenOf, type SyntaxNode } from "../syntax";
import { annotationPaths, annotationsOf } from "./jvm-annotations";

/*
 * A controller without a path of its own has that of the class or interface it is built on, which mostly stands in another
 * file. It is told as a router that whoever is built on it registers on, by its full name.
 */

const MAPPING = "org.springframework.web.bind.annotation.RequestMapping";

/** What the routes of a class are found by, when it has no path of its own. */
export function baseRouter(unit: SourceUnit, owner: SyntaxNode): string | undefined {
  const [base] = [...childrenOf(owner, "base"), ...childrenOf(owner, "interface")];
  const name = base && resolveName(unit, base)?.name;
  return name === undefined ? undefined : routerOf(unit, name);
}

/** The paths of classes that others are built on. */
export function springBases(unit: SourceUnit): readonly MountFinding[] {
  return nodesOf(unit, "class").flatMap((owner) => {
    const name = child(owner, "name");
    const mapping = annotationsOf(unit, owner).find((annotation) => annotation.name === MAPPING);
    const before = name && mapping ? unit.text.slice(mapping.node.end, name.start) : "";
    if (!name || !mapping || !/\b(abstract|interface|open|sealed)\b/.test(before)) return [];
    const mounted = { target: "", name: routerOf(unit, textOf(unit, name)) };
    return annotationPaths(unit, mapping, "value", "path").map((path) => ({
      ...{ path, framework: "spring", guarded: false, router: undefined, mounted },
      node: mapping.node,
    }));
  });
}

/** The router that a class is; a name without a package is one of the file's own. */
export function routerOf(unit: SourceUnit, name: string): string {
  const own = packageOf(unit);
  return `${name.includes(".") || own === undefined ? name : `${own}.${name}`}[]`;
}

const packageOf = onceFor((unit: SourceUnit) => /^[ \t]*package[ \t]+([\w.]+)/m.exec(unit.text)?.[1]);
