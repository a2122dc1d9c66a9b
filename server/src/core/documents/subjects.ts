import type { OwnState } from "./own-state";
import { labelOf } from "./text";

/** What a line is about: what stands before its first colon or dash, behind a mark such as `TODO:` or `HIGH:`. */
export function subjectOf(text: string): string {
  const label = labelOf(text);
  if (label === undefined) return text;
  const rest = MARK.test(label) ? text.slice(label.length).replace(/^[\s:：=>–—→-]{1,9}/u, "") : "";
  return rest === "" ? label : (labelOf(rest) ?? rest);
}

const MARK =
  /^(?:to-?do|to do|done|pending|open|missing|wip|fixme|fixed|completed?|critical|high|medium|low|urgent|p[0-4])$/i;

/** A line without the words that say its state. */
export function withoutState(raw: string, from: number, said: OwnState): string {
  if (said.from < from || said.to > from + raw.length) return raw;
  return `${raw.slice(0, said.from - from)} ${raw.slice(said.to - from)}`;
}

/** The number of a cell that gives a share. */
export function percentOf(cell: string): number | undefined {
  const found = /(\d{1,3}(?:[.,]\d{1,2})?)\s*%?/.exec(cell)?.[1];
  return found === undefined ? undefined : Number(found.replace(",", "."));
}

/** The weight that a line gives itself. */
export function weightIn(raw: string): number | undefined {
  if (!/weight/i.test(raw)) return undefined;
  const found = /\bweight\s{0,9}[:=]?\s{0,9}(\d{1,3}(?:\.\d{1,2})?)/i.exec(raw)?.[1];
  return found === undefined ? undefined : Number(found);
}
