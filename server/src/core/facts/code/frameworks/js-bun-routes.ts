import type { Framework, RouteFinding } from "../language";
import { functionOf, resolveName } from "../names";
import { nodesOf, type SourceUnit } from "../source-unit";
import { child, childrenOf, type SyntaxNode } from "../syntax";
import { keyOf, objectOf, propertyOf } from "../values";
import { isGuard } from "./guards";
import { METHODS } from "./verbs";

/** `Bun.serve({ routes: { "/orders": list, "/orders/:id": { GET: show, DELETE: drop } } })`. */
export const bunRoutes: Framework = {
  name: "bun routes",
  routes: (unit) =>
    nodesOf(unit, "call").flatMap((call) => {
      const callee = child(call, "callee");
      if (!callee || !/^(Bun|bun)\.serve$/.test(resolveName(unit, callee)?.name ?? "")) return [];
      const options = childrenOf(call, "argument").flatMap((argument) => objectOf(unit, argument) ?? []);
      return options.flatMap((object) => ["routes", "static"].flatMap((key) => tableIn(unit, object, key)));
    }),
};

function tableIn(unit: SourceUnit, options: SyntaxNode, key: string): RouteFinding[] {
  const value = propertyOf(unit, options, key);
  const table = value && objectOf(unit, value);
  return (table?.children ?? []).flatMap((pair) => {
    const path = pair.kind === "pair" ? keyOf(unit, pair) : "";
    const answer = child(pair, "value");
    if (!path.startsWith("/") || !answer) return [];
    const methods = objectOf(unit, answer)?.children.filter((entry) => METHODS.has(methodOf(unit, entry))) ?? [];
    if (methods.length === 0) return [routeOf(unit, "ANY", path, pair, answer)];
    return methods.map((entry) => routeOf(unit, methodOf(unit, entry), path, entry, child(entry, "value") ?? entry));
  });
}

function methodOf(unit: SourceUnit, entry: SyntaxNode): string {
  if (entry.kind === "pair") return keyOf(unit, entry);
  const name = entry.kind === "method" ? child(entry, "name") : entry;
  return name ? unit.text.slice(name.start, name.end) : "";
}

function routeOf(unit: SourceUnit, method: string, path: string, entry: SyntaxNode, answer: SyntaxNode): RouteFinding {
  const fn = functionOf(unit, answer);
  const isNamed = fn === undefined && (answer.kind === "identifier" || answer.kind === "member");
  const handlerName = isNamed ? resolveName(unit, answer)?.name : undefined;
  const node = child(entry, "key") ?? child(entry, "name") ?? entry;
  const guarded = answer.kind === "call" && isGuard(unit, answer);
  return { method, path, framework: "bun", guarded, handlers: fn ? [fn] : [], handlerName, node };
}
