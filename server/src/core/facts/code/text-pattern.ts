import { memberOf, resolveName } from "./names";
import type { SourceUnit } from "./source-unit";
import { bare, child, childrenOf, type SyntaxNode } from "./syntax";
import { literalOf, operatorOf } from "./values";

/** A text of which only parts are known, each unknown part as `*`. Undefined for what is no text that is put together. */
export function textPattern(unit: SourceUnit, expression: SyntaxNode): string | undefined {
  const node = bare(expression);
  const literal = partOf(unit, node);
  if (literal !== undefined) return typeof literal === "string" ? literal : undefined;
  const parts =
    node.kind === "template" ? templateParts(unit, node) : (formatParts(unit, node) ?? sumParts(unit, node));
  return parts?.map((part) => part ?? "*").join("");
}

/** A literal, or `this.path` where the class sets it once: a class that answers below it seldom moves. */
function partOf(unit: SourceUnit, node: SyntaxNode): string | number | boolean | undefined {
  const literal = literalOf(unit, node);
  const member = literal === undefined && node.kind === "member" ? memberOf(unit, node) : undefined;
  return member?.value && !member.reassigned ? literalOf(unit, member.value) : literal;
}

function templateParts(unit: SourceUnit, node: SyntaxNode): (string | undefined)[] {
  const parts: (string | undefined)[] = [];
  let from = node.start + 1;
  for (const part of node.children) {
    if (part.kind !== "substitution") continue;
    const value = part.children[0] && partOf(unit, bare(part.children[0]));
    parts.push(unit.text.slice(from, part.start), value === undefined ? undefined : String(value));
    from = part.end;
  }
  return [...parts, unit.text.slice(from, node.end - 1)];
}

/** `fmt.Sprintf("%s/orders", base)` */
function formatParts(unit: SourceUnit, node: SyntaxNode): (string | undefined)[] | undefined {
  const callee = node.kind === "call" ? child(node, "callee") : undefined;
  if (!callee || resolveName(unit, callee)?.name !== "fmt.Sprintf") return undefined;
  const [format, ...values] = childrenOf(node, "argument");
  const text = format && literalOf(unit, format);
  if (typeof text !== "string") return undefined;
  return text.split(/(%[a-z])/).map((part) => {
    if (!/^%[a-z]$/.test(part)) return part;
    const value = values.shift();
    const known = value && partOf(unit, bare(value));
    return known === undefined ? undefined : String(known);
  });
}

function sumParts(unit: SourceUnit, node: SyntaxNode): (string | undefined)[] | undefined {
  const left = child(node, "left");
  const right = child(node, "right");
  if (node.kind !== "binary" || !left || !right || operatorOf(unit, node) !== "+") return undefined;
  return [left, right].flatMap((side) => {
    const value = partOf(unit, bare(side));
    if (value !== undefined) return [String(value)];
    return sumParts(unit, bare(side)) ?? [undefined];
  });
}
