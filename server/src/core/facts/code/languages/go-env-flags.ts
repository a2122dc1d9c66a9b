import type { EnvRead } from "../language";
import { resolveName } from "../names";
import { type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, enclosing, type SyntaxNode, walk } from "../syntax";
import { literalOf } from "../values";
import { SOME_VALUE } from "./fallback";

const SOURCES = /\burfave\/cli\b.*\.EnvVars?$/;

/** True for the call that tells a flag of urfave/cli from which variables it is read: `cli.EnvVars("A", "B")`. */
export function isFlagSource(called: string): boolean {
  return SOURCES.test(called);
}

/**
 * A variable that a flag of urfave/cli is read from: `Sources: cli.EnvVars("PORT", "HTTP_PORT")`, `EnvVars: []string{"PORT"}`. Of
 * several names the first is the one to set, and only what is required has to be.
 */
export function flagRead(node: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  if (node.kind !== "string" || !isName(node, unit)) return undefined;
  const flag = enclosing(node, (around) => around.kind === "construct" && /Flag$/.test(nameOf(around, unit)));
  const name = flag && literalOf(unit, node);
  if (!flag || typeof name !== "string" || !/^\w+$/.test(name)) return undefined;
  const required = fieldOf(flag, "Required", unit);
  const isFirst = [...walk(flag)].find((other) => other.kind === "string" && isName(other, unit)) === node;
  if (required && isFirst && literalOf(unit, required) === true) return { name, required: true, node };
  const value = fieldOf(flag, "Value", unit);
  return { name, fallback: (isFirst && value && literalOf(unit, value)) || SOME_VALUE, node };
}

/** True for a text that names a variable of a flag. */
function isName(node: SyntaxNode, unit: SourceUnit): boolean {
  const around = node.parent;
  if (around?.kind === "call" && node.role === "argument") return isFlagSource(nameOf(around, unit));
  const field = enclosing(node, ({ kind }) => kind === "pair" || kind === "call" || kind === "function");
  return field?.kind === "pair" && textOf(unit, child(field, "key")) === "EnvVars";
}

function nameOf(node: SyntaxNode, unit: SourceUnit): string {
  const callee = child(node, "callee");
  return (callee && resolveName(unit, callee)?.name) ?? "";
}

function fieldOf(flag: SyntaxNode, name: string, unit: SourceUnit): SyntaxNode | undefined {
  const pair = childrenOf(flag, "argument").find(
    (argument) => argument.kind === "pair" && textOf(unit, child(argument, "key")) === name,
  );
  const value = pair && child(pair, "value");
  return value && bare(value);
}
