import { bindingOf, functionOf } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, type SyntaxNode } from "../syntax";
import { positional, textArgument } from "./arguments";
import { parameterPlace } from "./handed-routers";

/** A path that is handed to whatever registers it, and what is handed on behind it. */
interface HandedPath {
  readonly path: SyntaxNode;
  readonly answers: readonly SyntaxNode[];
}

/**
 * The paths that this file hands to the function of its own in which a route is registered at one of its parameters:
 * `s.handle("/orders", s.orders)` for `func (s *Server) handle(path string, h http.HandlerFunc) { s.mux.Handle(path, h) }`.
 */
export function handedOn(unit: SourceUnit, at: SyntaxNode): readonly HandedPath[] {
  const named = bare(at);
  const parameter = named.kind === "identifier" ? bindingOf(unit, named) : undefined;
  const place = parameter?.kind === "parameter" ? parameterPlace(unit, parameter.node) : undefined;
  if (!place) return [];
  return nodesOf(unit, "call").flatMap((call) => {
    const callee = child(call, "callee");
    const args = positional(call);
    const path = args[place.at];
    if (!callee || !path || textArgument(unit, path) === undefined) return [];
    return isNamed(unit, callee, place.fn) ? [{ path, answers: args.slice(place.at + 1) }] : [];
  });
}

/** True where a callee names this function, or a method of whatever value by its name. */
function isNamed(unit: SourceUnit, callee: SyntaxNode, fn: SyntaxNode): boolean {
  if (callee.kind !== "member") return functionOf(unit, callee) === fn;
  return fn.kind === "method" && textOf(unit, child(callee, "property")) === textOf(unit, child(fn, "name"));
}
