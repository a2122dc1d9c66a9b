import type { Framework, RouteFinding } from "../language";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { child, functionAround, type SyntaxNode, walk } from "../syntax";
import { literalOf } from "../values";
import { comparedPaths, reads } from "./compared-paths";

/** Servers of hyper, tiny_http and their kin without a router: `match (req.method(), req.uri().path()) { … }`. */
export const rustCompared: Framework = { name: "rust compared paths", routes };

const MODULES = /^(hyper|http|tiny_http|worker|lambda_http|warp|astra)\b/;
const ADDRESS = /(\.uri\(\)\.path\(\)|\.url\(\)|\burl\.path\(\)|\.path\(\)|\.raw_path\(\))(\.as_str\(\))?$/;

function routes(unit: SourceUnit): RouteFinding[] {
  const isServer = unit.imports.some(({ module }) => MODULES.test(module)) || /\btiny_http::/.test(unit.text);
  if (!isServer) return [];
  const words = {
    isAddress: (node: SyntaxNode) => reads(unit, node, ADDRESS),
    isMethod: (node: SyntaxNode) => /\.method\(\)$/.test(textOf(unit, node)),
  };
  return [
    ...comparedPaths(unit, nodesOf(unit, "binary"), words),
    ...nodesOf(unit, "switch").flatMap((match) => ofMatch(unit, match)),
  ].map((found) => {
    const handler = functionAround(found.node);
    return { ...found, framework: "hyper", guarded: false, handlers: handler ? [handler] : [] };
  });
}

/** A match on the path, alone or in a pair with the method. */
function ofMatch(unit: SourceUnit, match: SyntaxNode) {
  const value = child(match, "value");
  if (!value || !walk(value).some((part) => reads(unit, part, ADDRESS))) return [];
  return match.children
    .filter(({ kind }) => kind === "case")
    .flatMap((arm) => {
      const patterns = arm.children.filter(({ role }) => role !== "then").flatMap((part) => walk(part));
      return patterns.flatMap((node) => {
        const path = node.kind === "string" ? literalOf(unit, node) : undefined;
        if (typeof path !== "string" || !path.startsWith("/")) return [];
        return [{ path, method: methodBefore(unit.text.slice(arm.start, node.start)), node }];
      });
    });
}

/** `(&Method::GET, ` before the path in the same alternative. */
function methodBefore(text: string): string {
  const alternative = text.slice(text.lastIndexOf("|") + 1);
  return /\b(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b/i.exec(alternative)?.[1]?.toUpperCase() ?? "ANY";
}
