import type { LiteralValue } from "../language";
import type { SyntaxNode } from "../syntax";

/** The value of a number as most languages write it: `1_000`. What only one language writes behind it, that language takes off. */
export function numberOf(
  source: string,
  withoutSuffix: (digits: string) => string = (digits) => digits,
): number | undefined {
  const value = Number(withoutSuffix(source.replaceAll("_", "")));
  return Number.isNaN(value) ? undefined : value;
}

/** The value of a number with a minus sign in front of it. */
export function negated(
  node: SyntaxNode,
  text: string,
  literal: (node: SyntaxNode, text: string) => LiteralValue,
): number | undefined {
  const operand = text.startsWith("-", node.start) ? node.children[0] : undefined;
  const value = operand && literal(operand, text);
  return typeof value === "number" ? -value : undefined;
}
