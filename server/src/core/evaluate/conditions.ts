import type { Condition, Scalar, Where } from "../model/check";
import type { FactProps, FactValue } from "../model/fact";

export type Test = (value: FactValue | undefined) => boolean;

/** Compiles the conditions on a fact's properties into one function. */
export function compileWhere(where: Where | undefined): (props: FactProps) => boolean {
  const tests = Object.entries(where ?? {}).map(([prop, condition]) => [prop, compileCondition(condition)] as const);
  return (props) => tests.every(([prop, test]) => test(props[prop]));
}

/** Compiles the condition on one property. */
export function compileCondition(condition: Condition): Test {
  if (typeof condition === "object" && "not" in condition) {
    const inner = compileCondition(condition.not);
    return (value) => !inner(value);
  }
  if (typeof condition === "object" && "like" in condition) {
    const tests = foldedPatterns(condition.like).map(wildcard);
    return anyOf(
      remembered([
        (value) => {
          const folded = String(value).toLowerCase();
          return tests.some((test) => test(folded));
        },
      ]),
    );
  }
  const { exact: named, patterns, comparisons } = sorted(condition);
  const exact = new Set(named);
  const tests = [
    ...comparisons.flatMap((text) => comparison(text) ?? []),
    ...patterns.map(wildcard).map((test) => (value: Scalar) => test(String(value))),
  ];
  const other = tests.length > FEW ? remembered(tests) : (value: Scalar) => tests.some((test) => test(value));
  return anyOf((value) => exact.has(value) || other(value));
}

/** A condition by how its values can be looked up; any of the parts fulfils it. */
export interface ConditionParts {
  /** The values that it names themselves. */
  readonly exact: readonly Scalar[];
  /** Those with a `*`. */
  readonly patterns: readonly string[];
  /** Those that a value in lower case is compared with. */
  readonly folded: readonly string[];
  /** What can only be tried, as a condition of its own. */
  readonly rest: Exclude<Condition, Scalar> | undefined;
}

export function partsOf(condition: Condition): ConditionParts {
  if (typeof condition === "object" && "like" in condition) {
    return { exact: [], patterns: [], folded: foldedPatterns(condition.like), rest: undefined };
  }
  if (typeof condition === "object" && !Array.isArray(condition)) {
    return { exact: [], patterns: [], folded: [], rest: condition };
  }
  const { exact, patterns, comparisons } = sorted(condition);
  return { exact, patterns, folded: [], rest: comparisons.length > 0 ? comparisons : undefined };
}

/** The values of a condition: those meant as they are, those with a `*`, and those that compare numbers. */
function sorted(condition: Condition) {
  const exact: Scalar[] = [];
  const patterns: string[] = [];
  const comparisons: string[] = [];
  for (const want of Array.isArray(condition) ? (condition as readonly Scalar[]) : [condition as Scalar]) {
    if (typeof want !== "string") exact.push(want);
    else if (comparison(want)) comparisons.push(want);
    else if (want.includes("*")) patterns.push(want);
    else exact.push(want);
  }
  return { exact, patterns, comparisons };
}

function foldedPatterns(like: string | readonly string[]): readonly string[] {
  return [like].flat().map((pattern) => pattern.toLowerCase());
}

/** Up to so many tests are run each time; of more, the outcome is remembered. */
const FEW = 3;
const MOST_REMEMBERED = 5000;

/** The same names come up again and again in a repository, and long lists of patterns are slow to ask. */
function remembered(tests: readonly ((value: Scalar) => boolean)[]): (value: Scalar) => boolean {
  const known = new Map<Scalar, boolean>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const holds = tests.some((test) => test(value));
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(value, holds);
    return holds;
  };
}

/** A list-valued property fulfils a condition when one of its values does; an absent one never does. */
function anyOf(test: (value: string | number | boolean) => boolean): Test {
  return (value) => {
    if (value === undefined) return false;
    return typeof value === "object" ? value.some(test) : test(value);
  };
}

function comparison(text: string): ((value: unknown) => boolean) | undefined {
  const found = /^(>=|<=|>|<)\s*(-?\d+(?:\.\d+)?)$/.exec(text);
  if (!found) return undefined;
  const limit = Number(found[2]);
  switch (found[1]) {
    case ">=":
      return (value) => typeof value === "number" && value >= limit;
    case "<=":
      return (value) => typeof value === "number" && value <= limit;
    case ">":
      return (value) => typeof value === "number" && value > limit;
    default:
      return (value) => typeof value === "number" && value < limit;
  }
}

/** `*` stands for any text, also none; `\*` for a star. */
export function wildcard(pattern: string): (text: string) => boolean {
  const parts = fixedParts(pattern);
  return (text) => fitsBetween(parts, text);
}

/** What stands between the stars of a pattern, in every text that fulfils it. */
export function fixedParts(pattern: string): readonly string[] {
  if (!pattern.includes("\\")) return pattern.split("*");
  return pattern.split(/(?<!\\)\*/).map((part) => part.replaceAll("\\*", "*"));
}

/** True for a text with these parts in it, from end to end. Linear: they are looked for left to right, never backwards. */
export function fitsBetween(parts: readonly string[], text: string): boolean {
  const first = parts[0] ?? "";
  if (parts.length === 1) return text === first;
  const last = parts.at(-1) ?? "";
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let from = first.length;
  const end = text.length - last.length;
  for (let index = 1; index < parts.length - 1; index++) {
    const part = parts[index] ?? "";
    const found = text.indexOf(part, from);
    if (found === -1 || found + part.length > end) return false;
    from = found + part.length;
  }
  return true;
}
