import { resolveName } from "../names";
import type { SourceUnit } from "../source-unit";
import type { SyntaxNode } from "../syntax";

/** The method that a constant of net/http or of a framework names: `GET` of `http.MethodGet`. */
export function methodConstant(unit: SourceUnit, expression: SyntaxNode): string | undefined {
  return resolveName(unit, expression)
    ?.name.match(/\.Method([A-Z][a-z]+)$/)?.[1]
    ?.toUpperCase();
}
