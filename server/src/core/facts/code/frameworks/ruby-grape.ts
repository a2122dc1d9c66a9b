import type { Framework, RouteFinding } from "../language";
import { resolveName } from "../names";
import { nodesOf, type SourceUnit } from "../source-unit";
import { child, childrenOf, type SyntaxNode } from "../syntax";
import { joinPaths } from "./arguments";
import { bodyOf, statementsIn, textIn, textsIn, VERBS } from "./ruby-blocks";

const NAMESPACES = new Set(["namespace", "resource", "resources", "group", "segment"]);

/** Grape: an API class with namespaces, whose version and prefix come first. */
export const grape: Framework = {
  name: "grape",
  routes: (unit) =>
    nodesOf(unit, "class")
      .filter((one) => childrenOf(one, "base").some((base) => /^Grape\.API/.test(resolveName(unit, base)?.name ?? "")))
      .flatMap((one) => routesIn(unit, one, prefixOf(unit, one))),
};

function prefixOf(unit: SourceUnit, one: SyntaxNode): string {
  let prefix = "";
  let version = "";
  for (const { name, args, options } of statementsIn(unit, one)) {
    if (name === "prefix") prefix = textIn(unit, args[0]) ?? "";
    const isInPath = (textIn(unit, options.get("using")) ?? "path") === "path";
    if (name === "version" && isInPath) version = textIn(unit, args[0]) ?? "";
  }
  return joinPaths(prefix && `/${prefix}`, version && `/${version}`);
}

function routesIn(unit: SourceUnit, body: SyntaxNode, prefix: string): RouteFinding[] {
  return statementsIn(unit, body).flatMap(({ name, args, block, call }): RouteFinding[] => {
    if (!block) return [];
    const path = textsIn(unit, args[0])?.[0];
    if (NAMESPACES.has(name)) return routesIn(unit, bodyOf(block), joinPaths(prefix, `/${path ?? "*"}`));
    if (name === "route_param") return routesIn(unit, bodyOf(block), joinPaths(prefix, `/:${path ?? "*"}`));
    if (!VERBS.has(name)) return [];
    const full = args.length === 0 ? prefix : joinPaths(prefix, `/${(path ?? "*").replace(/^\//, "")}`);
    const node = args[0] ?? child(call, "callee") ?? call;
    return [{ method: name.toUpperCase(), path: full, framework: "grape", guarded: false, handlers: [block], node }];
  });
}
