import type { FactValue } from "../../../model/fact";
import { type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, enclosing, type SyntaxNode, walk } from "../syntax";
import { literalOf } from "../values";

/** A missing value is replaced or left out, by something that is no literal. */
export const SOME_VALUE: FactValue = ["<expr>"];

/** True when what was read is looked at in the condition it stands in, and used only there: `if v := os.Getenv("X"); v != ""`. */
export function isUsedIfSet(unit: SourceUnit, read: SyntaxNode): boolean {
  const holder = enclosing(read, ({ kind }) => kind === "declare" || kind === "assign");
  const condition =
    holder?.parent?.kind === "if" && holder.role !== "then" ? child(holder.parent, "condition") : undefined;
  return condition !== undefined && /!=\s*""|^ok$/.test(textOf(unit, condition));
}

/**
 * The literal a variable is given when what it was read from is missing: `port := os.Getenv("PORT")`, and below it
 * `if port == "" { port = "8080" }`; something else where it is used only `if port:`. Only the statements that follow in
 * the same block are looked at.
 */
export function laterFallback(unit: SourceUnit, read: SyntaxNode): FactValue | undefined {
  const holder = enclosing(read, ({ kind }) => kind === "declare" || kind === "assign");
  const target = holder && childrenOf(holder, "target")[0];
  if (!holder || !target || target.kind !== "identifier" || !isValue(holder, read)) return undefined;
  const name = textOf(unit, target);
  const statement = holder.parent?.kind === "statement" ? holder.parent : holder;
  const siblings = statement.parent?.children ?? [];
  for (const sibling of siblings.slice(siblings.indexOf(statement) + 1, siblings.indexOf(statement) + 4)) {
    const condition = sibling.kind === "if" ? child(sibling, "condition") : undefined;
    if (!condition || ![...walk(condition)].some((node) => textOf(unit, node) === name)) continue;
    const given = givenIn(unit, child(sibling, "then"), name);
    if (given) return literalOf(unit, given);
  }
  const below = unit.text.slice(statement.end, Math.min(statement.parent?.end ?? 0, statement.end + FAR));
  return isAskedFor(below, name) ? SOME_VALUE : undefined;
}

/** What a block gives a variable. */
function givenIn(unit: SourceUnit, block: SyntaxNode | undefined, name: string): SyntaxNode | undefined {
  for (const node of block ? walk(block) : []) {
    if (node.kind !== "assign" && node.kind !== "declare") continue;
    const value = child(node, "value");
    if (value && textOf(unit, child(node, "target")) === name) return value;
  }
  return undefined;
}

/** How far below a read its variable is looked for. */
const FAR = 1_500;

/** True where a condition asks whether a variable has a value: what uses it there goes on without one. */
function isAskedFor(text: string, name: string): boolean {
  const asks = "(?:if|elif)\\s{0,3}\\(?\\s{0,3}";
  const has = "\\s{0,3}(?:[:){]|else\\b|is not None|!==?\\s{0,3}(?:null|nil|None|\"\"|''))";
  const word = name.replace(/\$/g, "\\$");
  const called = "!\\s{0,3}[sS]tring\\.IsNullOr(?:Empty|WhiteSpace)\\(|StringUtils\\.is(?:NotBlank|NotEmpty)\\(";
  return new RegExp(`\\b${asks}(?:${word}${has}|(?:${called})${word}\\))`).test(text);
}

function isValue(holder: SyntaxNode, read: SyntaxNode): boolean {
  return childrenOf(holder, "value").some((value) => bare(value) === read);
}
