/**
 * YAML, JSON and TOML read into one shape with places, so that a collector is written once for what a file says and
 * never for how it is spelled.
 */
import type { FactKind, RawFact } from "../../model/fact";
import { type Range, wholeFile } from "../../model/text";

export type Scalar = string | number | boolean | null;
export type DataNode = DataMap | DataList | DataScalar;

export interface DataScalar {
  readonly kind: "scalar";
  readonly at: Range;
  readonly value: Scalar;
}

export interface DataList {
  readonly kind: "list";
  readonly at: Range;
  readonly items: readonly DataNode[];
}

export interface DataMap {
  readonly kind: "map";
  readonly at: Range;
  readonly entries: ReadonlyMap<string, DataEntry>;
}

export interface DataEntry {
  /** Where the key stands. */
  readonly keyAt: Range;
  readonly value: DataNode;
}

/** Why a text, or a part of it, was not understood. */
export interface DataProblem {
  readonly at: Range;
  readonly reason: string;
}

/** What was understood of a text: its sound documents, and what was not. */
export interface Data {
  readonly documents: readonly DataNode[];
  readonly problems: readonly DataProblem[];
}

/** Deeper nesting is cut off: no configuration needs it, and it costs stack. */
export const MAX_DEPTH = 64;
/** More nodes, aliases counted each time they are used, are data and no configuration. */
export const MAX_NODES = 100_000;

/** Nesting at which the parsers' own recursion comes near the end of the stack, which V8 does not always survive. */
const MAX_TEXT_DEPTH = 400;
const MANY_MARKS = /^[ \t]*(?:[-?:][ \t]+){200}/m;

/**
 * True when a text may be nested so deeply that no parser must see it. It looks at brackets, indentation and runs of
 * list marks only, so that it costs next to nothing.
 */
export function isTooDeep(text: string): boolean {
  let brackets = 0;
  let indent = 0;
  let atStart = true;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x0a) {
      indent = 0;
      atStart = true;
    } else if (atStart && code === 0x20) {
      if (++indent > MAX_TEXT_DEPTH) return true;
    } else {
      atStart = false;
      if (code === 0x5b || code === 0x7b) {
        if (++brackets > MAX_TEXT_DEPTH) return true;
      } else if ((code === 0x5d || code === 0x7d) && brackets > 0) brackets--;
    }
  }
  return MANY_MARKS.test(text);
}

/** What is said of a text that no parser was given. */
export function tooDeep(format: string): Data {
  const start = { line: 0, character: 0 };
  return { documents: [], problems: [{ at: { start, end: start }, reason: `${format}: nested too deeply` }] };
}

/** The node under these keys; undefined when a part of the way is missing. */
export function get(node: DataNode | undefined, ...keys: readonly string[]): DataNode | undefined {
  let current = node;
  for (const key of keys) current = current?.kind === "map" ? current.entries.get(key)?.value : undefined;
  return current;
}

/** The entries of a map in order; none for anything else. */
export function entriesOf(node: DataNode | undefined): readonly (readonly [string, DataEntry])[] {
  return node?.kind === "map" ? [...node.entries] : [];
}

/** The items of a list; none for anything else. */
export function itemsOf(node: DataNode | undefined): readonly DataNode[] {
  return node?.kind === "list" ? node.items : [];
}

/** The scalar's value as text; undefined for maps, lists, null and absence. */
export function textOf(node: DataNode | undefined): string | undefined {
  return node?.kind === "scalar" && node.value !== null ? String(node.value) : undefined;
}

/** The text of a string; undefined for every other kind of value. */
export function stringOf(node: DataNode | undefined): string | undefined {
  return node?.kind === "scalar" && typeof node.value === "string" ? node.value : undefined;
}

/** True when the node is the boolean true. */
export function isTrue(node: DataNode | undefined): boolean {
  return node?.kind === "scalar" && node.value === true;
}

/** A text or a list of texts as a list. */
export function textsOf(node: DataNode | undefined): readonly string[] {
  const one = textOf(node);
  if (one !== undefined) return [one];
  return itemsOf(node).flatMap((item) => textOf(item) ?? []);
}

/** Says that a text is longer than its reader takes, so that facts of these kinds may be missing. */
export function tooLong(maxCharacters: number, couldHold: readonly FactKind[]): RawFact[] {
  const reason = `it has more than ${maxCharacters / 1024} KiB`;
  return unreadableFacts([{ at: wholeFile, reason }], couldHold);
}

/** Says of each problem that facts of these kinds may be missing because of it. */
export function unreadableFacts(problems: readonly DataProblem[], couldHold: readonly FactKind[]): RawFact[] {
  return problems.map(({ at, reason }) => ({ kind: "unreadable", at, props: { reason, couldHold: [...couldHold] } }));
}
