import type { RawFact } from "../../../model/fact";
import { resolveName } from "../names";
import { functionPath, nodesOf, rangeOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, enclosing, isFunction, type SyntaxNode } from "../syntax";
import { argumentValue } from "../values";
import { conditionsAround } from "./conditions-around";

/** One `declaration` fact per function, method, class, type and name at the top level. */
export function declarationFacts(unit: SourceUnit): RawFact[] {
  const facts: RawFact[] = [];
  for (const node of nodesOf(unit, "function", "method", "class", "type", "declare", "field")) {
    const named =
      child(node, "name") ??
      (node.kind === "declare" || node.kind === "field" ? child(node, "target") : holderName(node));
    if (!named || named.kind === "pattern") continue;
    if (node.kind === "declare" && (functionPath(unit, node) !== undefined || isFunctionValue(node))) continue;
    const body = isFunction(node) ? bodyKind(unit, node) : undefined;
    facts.push({
      kind: "declaration",
      at: rangeOf(unit, named),
      props: {
        type: typeOf(node),
        name: textOf(unit, named),
        bases: basesOf(unit, node),
        decorators: decoratorsOf(node).map((decorator) => decoratorName(unit, decorator)),
        exported: isExported(node),
        fn: functionPath(unit, node),
        params: childrenOf(node, "parameter").map((parameter) => textOf(unit, child(parameter, "target") ?? parameter)),
        returns: textOf(unit, child(node, "returns")) || undefined,
        body,
        under: body === undefined ? undefined : conditionsAround(unit, node),
      },
    });
  }
  return facts;
}

function isFunctionValue(node: SyntaxNode): boolean {
  const value = child(node, "value");
  return value !== undefined && isFunction(bare(value));
}

function holderName(node: SyntaxNode): SyntaxNode | undefined {
  if (node.kind !== "function" || node.role !== "value") return undefined;
  // What an object is made with is a member of it; an entry of an object literal is none.
  const isSetting = node.parent?.kind === "pair" && node.parent.parent?.kind === "construct";
  return child(node.parent, isSetting ? "key" : "target");
}

function typeOf(node: SyntaxNode): string {
  if (node.kind === "declare") return "variable";
  return node.kind === "field" ? "field" : node.kind;
}

export function basesOf(unit: SourceUnit, node: SyntaxNode): string[] | undefined {
  if (node.kind !== "class") return undefined;
  return [...childrenOf(node, "base"), ...childrenOf(node, "interface")].map(
    (base) => resolveName(unit, base)?.name ?? textOf(unit, base).replace(/[<(].*$/s, ""),
  );
}

/** The decorators of a class or member, whether the grammar puts them inside it or before it. */
export function decoratorsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const named = child(node, "name") ?? child(node, "target") ?? node;
  const inside = node.children.filter((part) => part.kind === "decorator" && part.start <= named.start);
  const siblings = node.parent?.children ?? [];
  const before: SyntaxNode[] = [];
  for (let i = siblings.indexOf(node) - 1; i >= 0; i--) {
    const sibling = siblings[i];
    if (sibling?.kind !== "decorator") break;
    before.unshift(sibling);
  }
  return [...before, ...inside];
}

/** The resolved name of what a decorator calls or names. */
export function decoratorName(unit: SourceUnit, decorator: SyntaxNode): string {
  const inner = decorator.children[0];
  const target = inner && (child(bare(inner), "callee") ?? inner);
  return (target && resolveName(unit, target)?.name) ?? "";
}

function isExported(node: SyntaxNode): boolean {
  const around = enclosing(node, (outer) => outer.kind === "export" || isFunction(outer) || outer.kind === "class");
  return around?.kind === "export";
}

/** What a body does at a glance: `empty`, `returns true`, or nothing that can be said in a word. */
function bodyKind(unit: SourceUnit, node: SyntaxNode): string | undefined {
  const body = child(node, "body");
  if (!body) return undefined;
  const value = unit.language.literal(bare(expressionOf(unit, body)), unit.text);
  if (value !== undefined) return `returns ${value}`;
  const inner = body.children;
  if (inner.length === 0) return /^\{\s*\}$/.test(textOf(unit, body)) ? "empty" : undefined;
  const [only, second] = inner;
  if (!only || second) return undefined;
  if (only.kind === "return") return returned(unit, only);
  if (only.kind !== "statement" || !only.children[0]) return undefined;
  const call = bare(only.children[0]);
  const callee = call.kind === "call" ? child(call, "callee") : undefined;
  return callee ? `calls ${resolveName(unit, callee)?.name ?? "<expr>"}` : undefined;
}

/** `=> true` in C# is a clause around its expression. */
function expressionOf(unit: SourceUnit, body: SyntaxNode): SyntaxNode {
  const [only, second] = body.children;
  return only && !second && unit.text.startsWith("=>", body.start) ? only : body;
}

function returned(unit: SourceUnit, node: SyntaxNode): string {
  const value = node.children[0];
  return value ? `returns ${argumentValue(unit, value)}` : "empty";
}
