import type { FactValue } from "../../../model/fact";
import type { EnvRead } from "../language";
import { type SourceUnit, textOf } from "../source-unit";
import { child, childrenOf, isFunction, type SyntaxNode } from "../syntax";
import { literalOf, operatorOf } from "../values";
import { SOME_VALUE } from "./fallback";

/** `ENV["X"]`, `ENV.fetch("X", "y")`, `ENV.fetch("X") { "y" }`, with what stands behind `||`. */
export function rubyEnv(node: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  if (node.kind === "subscript" && textOf(unit, child(node, "object")) === "ENV") {
    const isWritten = node.role === "target" && node.parent?.kind !== "augment";
    const name = variableName(unit, child(node, "index"));
    return name && !isWritten ? { name, node, ...alternative(unit, node) } : undefined;
  }
  const callee = node.kind === "call" ? child(node, "callee") : undefined;
  if (!callee || !/^ENV\.(fetch|dig)$/.test(textOf(unit, callee))) return undefined;
  const [first, second] = childrenOf(node, "argument");
  const name = variableName(unit, first);
  if (!name) return undefined;
  if (!second) return { name, node, required: true };
  if (second.kind === "null") return { name, node, ...alternative(unit, node) };
  return { name, node, fallback: given(unit, second) };
}

function variableName(unit: SourceUnit, node: SyntaxNode | undefined): string | undefined {
  const value = node && literalOf(unit, node);
  return typeof value === "string" && value !== "" ? value : undefined;
}

function given(unit: SourceUnit, node: SyntaxNode): FactValue {
  const body = isFunction(node) ? child(node, "body") : node;
  const result = isFunction(node) ? body?.children.at(-1) : node;
  return (result && literalOf(unit, result)) ?? (body && literalOf(unit, body)) ?? SOME_VALUE;
}

/** The right side of `ENV["X"] || "y"`, also behind conversions such as `.presence`. */
function alternative(unit: SourceUnit, read: SyntaxNode): Pick<EnvRead, "fallback" | "required"> {
  let node = read;
  for (let parent = node.parent; parent; parent = node.parent) {
    if (parent.kind === "binary" && node.role === "left") {
      const right = child(parent, "right");
      const operator = operatorOf(unit, parent);
      if (!right || (operator !== "||" && operator !== "or")) return {};
      return right.kind === "throw" ? { required: true } : { fallback: literalOf(unit, right) ?? SOME_VALUE };
    }
    // `x = ENV["X"] or raise` assigns first.
    const isAssigned = parent.kind === "declare" && node.role === "value" && parent.role === "left";
    const isConverted = isAssigned || parent.kind === "member" || parent.kind === "group" || parent.role === "callee";
    const isCallOnIt = parent.kind === "call" && node.role === "callee";
    if (!isConverted && !isCallOnIt) return {};
    node = parent;
  }
  return {};
}
