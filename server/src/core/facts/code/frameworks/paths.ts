import type { SourceUnit } from "../source-unit";
import { bare, type SyntaxNode } from "../syntax";
import { textPattern } from "../text-pattern";
import { literalOf } from "../values";

/** A path of which only parts are known, each unknown part as `*`: `/*\/orders`. Undefined when nothing is known. */
export function pathPattern(unit: SourceUnit, expression: SyntaxNode): string | undefined {
  const pattern = textPattern(unit, expression);
  return pattern?.includes("/") || literalOf(unit, bare(expression)) !== undefined ? pattern : undefined;
}
