import type { Framework, RouteFinding } from "../language";
import { resolveName } from "../names";
import { nodesOf, type SourceUnit } from "../source-unit";
import { bare, child, type SyntaxNode, walk } from "../syntax";
import { handlersIn, methodCall, positional, textArgument } from "./arguments";
import { chainBase, chainTop } from "./rust-chains";

const VERBS = /^warp\.(?:method\.|filters\.method\.)?(get|post|put|patch|delete|head|options)$/;

/** warp: a filter of a path, and those behind it in the same chain. */
export const rustWarp: Framework = {
  name: "warp",
  routes(unit) {
    const tops = new Set(
      nodesOf(unit, "call")
        .filter((call) => isPath(unit, call))
        .map(topOf),
    );
    return [...tops].flatMap((top) => routeOf(unit, top));
  },
};

function calledName(unit: SourceUnit, node: SyntaxNode): string {
  const callee = node.kind === "call" ? child(node, "callee") : undefined;
  return (callee && resolveName(unit, callee)?.name) ?? "";
}

function isPath(unit: SourceUnit, call: SyntaxNode): boolean {
  return /^warp\.(path\.)?path$/.test(calledName(unit, call)) && positional(call).length > 0;
}

/** The whole filter: the chain around a part of it that is an argument of `and`. */
function topOf(call: SyntaxNode): SyntaxNode {
  let top = chainTop(call);
  while (top.role === "argument" && top.parent?.kind === "call" && child(top.parent, "callee")?.kind === "member") {
    const outer = chainTop(top.parent);
    if (outer === top) break;
    top = outer;
  }
  return top;
}

function routeOf(unit: SourceUnit, top: SyntaxNode): RouteFinding[] {
  // `health.or(orders)` joins filters that are routes of their own.
  const parts = [...walk(top)].filter((node) => node.kind === "call");
  if (parts.some((call) => methodCall(unit, call)?.method === "or")) return [];
  const paths = parts.filter((call) => isPath(unit, call));
  const segments = paths
    .sort((a, b) => a.start - b.start)
    .flatMap((call) => positional(call).map((part) => textArgument(unit, part) ?? "{}"));
  const [first] = paths;
  if (!first || calledName(unit, chainBase(unit, top)) === "warp.any") return [];
  const verb = parts.map((call) => calledName(unit, call).match(VERBS)?.[1]).find(Boolean);
  const answers = parts.filter((call) => /^(map|then|and_then)$/.test(methodCall(unit, call)?.method ?? ""));
  const handlers = answers.flatMap((call) => handlersIn(unit, positional(call)[0]));
  const path = `/${segments.join("/")}`;
  const node = positional(first)[0] ?? bare(first);
  return [{ method: verb?.toUpperCase() ?? "ANY", path, framework: "warp", guarded: false, handlers, node }];
}
