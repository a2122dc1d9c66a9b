import { functionOf } from "../names";
import { type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode } from "../syntax";
import { literalOf, literalsOf } from "../values";

/** The positional arguments of a call. */
export function positional(call: SyntaxNode): readonly SyntaxNode[] {
  return childrenOf(call, "argument").filter(({ kind }) => kind !== "pair");
}

/** The value of a keyword argument or of a struct literal's field. */
export function keyword(unit: SourceUnit, call: SyntaxNode, ...names: readonly string[]): SyntaxNode | undefined {
  const pair = childrenOf(call, "argument").find(
    (argument) => argument.kind === "pair" && names.includes(textOf(unit, child(argument, "key"))),
  );
  return child(pair, "value");
}

/** The text an argument stands for; undefined when it is no literal text. */
export function textArgument(unit: SourceUnit, argument: SyntaxNode | undefined): string | undefined {
  const value = argument && literalOf(unit, argument);
  return typeof value === "string" ? value : undefined;
}

/** A list of HTTP methods in upper case; undefined when the code does not say. */
export function methodsOf(unit: SourceUnit, list: SyntaxNode | undefined): readonly string[] | undefined {
  const values = list && literalsOf(unit, list);
  return values && values.length > 0 ? values.map((value) => String(value).toUpperCase()) : undefined;
}

/** The functions of this file among some expressions. */
export function handlersIn(
  unit: SourceUnit,
  ...expressions: readonly (SyntaxNode | undefined)[]
): readonly SyntaxNode[] {
  return expressions.flatMap((expression) => {
    const found = expression && functionOf(unit, expression);
    return found ? [found] : [];
  });
}

/** The receiver and the name of a method call. */
export function methodCall(
  unit: SourceUnit,
  call: SyntaxNode,
): { readonly receiver: SyntaxNode; readonly method: string } | undefined {
  const callee = child(call, "callee");
  const member = callee && bare(callee);
  const receiver = member?.kind === "member" ? child(member, "object") : undefined;
  return receiver && { receiver, method: textOf(unit, child(member, "property")) };
}

/** Two parts of a path with one slash between them. */
export function joinPaths(prefix: string, path: string): string {
  if (prefix === "" || prefix === "/") return path;
  return `${prefix.replace(/\/$/, "")}/${path.replace(/^\//, "")}`;
}
