import type { EnvRead } from "../language";
import { lastSegment, type SourceUnit, textOf } from "../source-unit";
import { bare, child, isFunction, type SyntaxNode, walk } from "../syntax";
import { literalOf, operatorOf } from "../values";
import { SOME_VALUE } from "./fallback";

type Missing = Pick<EnvRead, "fallback" | "required">;

const CONVERSIONS = new Set([
  "Number",
  "parseInt",
  "Number.parseInt",
  "parseFloat",
  "Number.parseFloat",
  "String",
  "Boolean",
]);
const COMPARISONS = new Set(["===", "==", "!==", "!="]);

/** What the code around a read does when the variable is not set: a literal, something else, or it stops. */
export function whenMissing(read: SyntaxNode, unit: SourceUnit): Missing {
  return fromOperators(read, unit) ?? (isTested(read, unit) ? { fallback: SOME_VALUE } : {});
}

/** The value behind `||`, `??` or `:` that takes the place of a missing one, also through a conversion around it. */
function fromOperators(read: SyntaxNode, unit: SourceUnit): Missing | undefined {
  let node = read;
  let replaced: Missing | undefined;
  for (let steps = 0; node.parent && steps < 8; steps++) {
    const around = stepOut(node, node.parent, read, unit);
    replaced = around.missing ?? replaced;
    if (!around.goOn) return replaced;
    node = node.parent;
  }
  return replaced;
}

/** What the next node outwards says, and whether the one around it may say more. */
interface Step {
  readonly missing?: Missing | undefined;
  readonly goOn: boolean;
}

function stepOut(node: SyntaxNode, parent: SyntaxNode, read: SyntaxNode, unit: SourceUnit): Step {
  switch (parent.kind) {
    case "binary":
      return ofBinary(node, parent, unit);
    case "conditional":
      return { missing: ofConditional(node, parent, read, unit), goOn: false };
    case "if": {
      const then = node.role === "condition" ? child(parent, "then") : undefined;
      return { missing: then && (stops(then, unit) ? { required: true } : { fallback: SOME_VALUE }), goOn: false };
    }
    case "call":
      return { goOn: node.role === "argument" && CONVERSIONS.has(textOf(unit, child(parent, "callee"))) };
    case "group":
    case "unary":
      return { goOn: true };
    default:
      return { goOn: parent.kind === "other" && parent.children.length === 1 };
  }
}

function ofBinary(node: SyntaxNode, binary: SyntaxNode, unit: SourceUnit): Step {
  const operator = operatorOf(unit, binary);
  if (COMPARISONS.has(operator)) return { missing: { fallback: SOME_VALUE }, goOn: false };
  if (operator !== "||" && operator !== "??") return { goOn: false };
  const right = node.role === "left" ? child(binary, "right") : undefined;
  if (!right) return { goOn: true };
  const value = literalOf(unit, right);
  if (value !== undefined) return { missing: { fallback: value }, goOn: false };
  return { missing: stops(right, unit) ? { required: true } : { fallback: SOME_VALUE }, goOn: true };
}

/** `process.env.X ? f(process.env.X) : "y"`, from either of its reads. */
function ofConditional(node: SyntaxNode, parent: SyntaxNode, read: SyntaxNode, unit: SourceUnit): Missing | undefined {
  const text = textOf(unit, read);
  const other = child(parent, node.role === "else" ? "then" : "else");
  if (!other || !textOf(unit, child(parent, "condition")).includes(text)) return undefined;
  const replaces = node.role !== "condition" || textOf(unit, child(parent, "then")).includes(text);
  return { fallback: (replaces ? literalOf(unit, other) : undefined) ?? SOME_VALUE };
}

/** True inside what runs only when the variable is set: `if (process.env.X) { use(process.env.X) }`. */
function isTested(read: SyntaxNode, unit: SourceUnit): boolean {
  const text = textOf(unit, read);
  for (let node = read; node.parent && !isFunction(node); node = node.parent) {
    const { parent } = node;
    const isThen = (parent.kind === "if" || parent.kind === "conditional") && node.role === "then";
    const isBehindAnd = parent.kind === "binary" && node.role === "right" && operatorOf(unit, parent) === "&&";
    const condition = isThen ? child(parent, "condition") : isBehindAnd ? child(parent, "left") : undefined;
    if (condition && textOf(unit, condition).includes(text)) return true;
  }
  return false;
}

/** True when an expression or a block ends in an error or the end of the process. */
export function stops(node: SyntaxNode, unit: SourceUnit): boolean {
  for (const inner of walk(node)) {
    if (inner.kind === "throw") return true;
    const callee = inner.kind === "call" ? child(inner, "callee") : undefined;
    if (callee && /^(exit|abort|fail|panic|raise|throw\w*|invariant|required?)$/.test(lastSegment(unit, bare(callee))))
      return true;
  }
  return false;
}
