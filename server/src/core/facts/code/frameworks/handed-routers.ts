import { type SourceUnit, textOf } from "../source-unit";
import { childrenOf, enclosing, isFunction, type SyntaxNode } from "../syntax";

/*
 * A router that a function takes or hands out is called after it: `Register(0)` for its first argument, `Register()` for
 * what it returns; one that a field holds after its type, `Server.api[]`. So files that hand routers to one another mean
 * the same by the same name.
 */

/** What a router is called that a function takes as one of its arguments. */
export function takenAs(fn: string, argument: number): string {
  return `${fn}(${argument})`;
}

/** What a router is called that a function makes and hands out. */
export function handedOutBy(fn: string): string {
  return `${fn}()`;
}

/** What a router is called that a field of a type holds. */
export function heldIn(type: string, field: string): string {
  return `${type}.${field}[]`;
}

/** The place of a parameter among those of its function, and that function; undefined when it is none. */
export function parameterPlace(
  unit: SourceUnit,
  parameter: SyntaxNode,
): { readonly fn: SyntaxNode; readonly at: number } | undefined {
  const fn = enclosing(parameter, isFunction);
  if (!fn) return undefined;
  let at = 0;
  for (const declared of childrenOf(fn, "parameter")) {
    const names = childrenOf(declared, "target");
    const own = names.findIndex(({ start, end }) => start === parameter.start && end === parameter.end);
    if (own !== -1 || textOf(unit, declared) === textOf(unit, parameter)) return { fn, at: at + Math.max(own, 0) };
    at += Math.max(names.length, 1);
  }
  return undefined;
}
