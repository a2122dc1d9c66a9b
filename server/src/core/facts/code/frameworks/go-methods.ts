import { resolveName } from "../names";
import type { SourceUnit } from "../source-unit";
import type { SyntaxNode } from "../syntax";

const CONSTANT = /\.(?:Method([A-Z][a-z]+)|(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS))$/;

/** The method that a constant of net/http or of a framework names: `GET` of `http.MethodGet` and of `echo.GET`. */
export function methodConstant(unit: SourceUnit, expression: SyntaxNode): string | undefined {
  const [, long, short] = CONSTANT.exec(resolveName(unit, expression)?.name ?? "") ?? [];
  return (long ?? short)?.toUpperCase();
}
