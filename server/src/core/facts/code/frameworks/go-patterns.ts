import type { Framework, RouteFinding } from "../language";
import { nodesOf, pathOf, type SourceUnit } from "../source-unit";
import { child, childrenOf, type SyntaxNode } from "../syntax";
import { textArgument } from "./arguments";

/**
 * A handler that says itself below which path it stands, for whoever puts all of them into a mux: a type with `ServeHTTP`
 * and `Pattern() string`, as programs on fx have them.
 */
export const goPatterns: Framework = { name: "go patterns", routes };

function routes(unit: SourceUnit): RouteFinding[] {
  const methods = new Map(nodesOf(unit, "method", "function").map((fn) => [pathOf(unit, fn), fn]));
  return [...methods].flatMap(([name, fn]) => {
    const [, type] = /^(\w+)\.(?:Pattern|Path|Route)$/.exec(name) ?? [];
    const answer = type === undefined ? undefined : methods.get(`${type}.ServeHTTP`);
    const at = answer && returned(fn);
    const [, method = "ANY", path] = /^(?:([A-Z]+) )?(\/\S*)$/.exec(textArgument(unit, at) ?? "") ?? [];
    if (!answer || !at || path === undefined) return [];
    return [{ method, path, framework: "net/http", guarded: false, handlers: [answer], node: at }];
  });
}

/** What a function without parameters gives back, when it does nothing else. */
function returned(fn: SyntaxNode): SyntaxNode | undefined {
  const [only, second] = child(fn, "body")?.children ?? [];
  return childrenOf(fn, "parameter").length === 0 && only?.kind === "return" && !second ? only.children[0] : undefined;
}
