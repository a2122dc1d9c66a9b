import type { Condition, Scalar, Select } from "../model/check";

/**
 * What a file must hold for one selection to match a fact of it, told by its path and its words alone. Plain data, because
 * it goes to other threads.
 */
export interface Sought {
  readonly paths?: readonly string[] | undefined;
  /** Of each of these lists one group has to be there whole. */
  readonly needs: readonly (readonly Group[])[];
}

type Group = readonly Word[];

interface Word {
  readonly word: string;
  /** True when it stands alone, and not in a longer word. */
  readonly whole: boolean;
  /** True when capitals do not matter. */
  readonly folded: boolean;
}

/** The properties whose values are written in the source, letter by letter or in parts with other signs between. */
const WRITTEN = /^(callee|name|class|module|bases|decorators|params|target|arg\d|value|kw\..+)$/;
/** Where a language may add an ending of its own, as C# does with `Attribute`. */
const EXTENDED = new Set(["decorators"]);
/** Larger numbers are often calculated, or have signs between their digits. */
const PLAIN_NUMBERS = 1_000;
const SHORTEST = 3;

/** What a file must hold for this selection to match something in it. */
export function soughtBy({ path, where = {} }: Select): Sought {
  const written = Object.entries(where).filter(([prop]) => WRITTEN.test(prop));
  const keys = written.filter(([prop, condition]) => prop.startsWith("kw.") && isPositive(condition));
  const needs = [
    ...written.map(([prop, condition]) => groupsOf(condition, !EXTENDED.has(prop))),
    ...keys.map(([prop]) => groupsOfAll([prop.slice("kw.".length)], true, false)),
  ];
  return { paths: path, needs: needs.filter((groups) => groups !== undefined) };
}

function isPositive(condition: Condition): boolean {
  return typeof condition !== "object" || !("not" in condition);
}

/** The words of each value that would do; undefined when one of them may be written without any. */
function groupsOf(condition: Condition, ends: boolean): readonly Group[] | undefined {
  if (typeof condition !== "object") return groupsOfAll([condition], ends, false);
  if ("not" in condition) return undefined;
  if ("like" in condition) return groupsOfAll([condition.like].flat(), ends, true);
  return groupsOfAll(condition, ends, false);
}

function groupsOfAll(values: readonly Scalar[], ends: boolean, folded: boolean): readonly Group[] | undefined {
  const groups = values.map((value) => groupOf(value, ends, folded));
  return groups.every((group) => group.length > 0) ? groups : undefined;
}

function groupOf(value: Scalar, ends: boolean, folded: boolean): Group {
  if (typeof value === "boolean" || (typeof value === "number" && !(value >= 0 && value < PLAIN_NUMBERS))) return [];
  const text = String(value);
  if (/^[<>]/.test(text)) return [];
  return [...text.matchAll(/\w+/g)]
    .map(({ 0: word, index }): Word => {
      const isBound = text[index - 1] !== "*" && text[index + word.length] !== "*";
      return { word: folded ? word.toLowerCase() : word, whole: isBound && ends && !folded, folded };
    })
    .filter(({ word, whole }) => word.length >= SHORTEST || (whole && word.length === SHORTEST - 1));
}

/** The words of a text, to be asked many times. */
export class TextWords {
  readonly #words: ReadonlySet<string>;
  /** Each once, in a row: a text says the same words again and again. */
  readonly #row: string;
  #folded: string | undefined;
  readonly #known = new Map<Word, boolean>();

  constructor(readonly text: string) {
    this.#words = new Set(text.match(/\w+/g));
    this.#row = [...this.#words].join(" ");
  }

  /** True when a selection may match something in this text. */
  hold({ needs }: Sought): boolean {
    return needs.every((groups) => groups.some((group) => group.every((word) => this.#holds(word))));
  }

  #holds(word: Word): boolean {
    const known = this.#known.get(word) ?? this.#isThere(word);
    this.#known.set(word, known);
    return known;
  }

  /** True when some number may come from others. */
  #calculates(): boolean {
    return /\d\s*\*\s*\d/.test(this.text);
  }

  #isThere({ word, whole, folded }: Word): boolean {
    if (whole) return this.#words.has(word) || (/^\d/.test(word) && this.#calculates());
    if (!folded) return this.#row.includes(word);
    this.#folded ??= this.#row.toLowerCase();
    return this.#folded.includes(word);
  }
}
