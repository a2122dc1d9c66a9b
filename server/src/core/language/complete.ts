import type { Position, Range } from "../model/text";
import { cursorAt } from "./cursor";
import { offerAt } from "./places";
import type { Known, Word } from "./words";

/** A word to offer, and the text that takes the place of what is written. */
export interface Suggestion extends Word {
  readonly kind: "keys" | "values";
  readonly insert: string;
  readonly replace: Range;
  /** Sorts the suggestions: what comes first, then by name. */
  readonly sort: string;
}

/** What may be written at a place of one of the team's files. */
export function suggestionsAt(path: string, text: string, position: Position, known: Known): readonly Suggestion[] {
  const cursor = cursorAt(text, position);
  const offer = cursor && offerAt(path, cursor);
  if (!cursor || !offer) return [];
  const { kind } = offer;
  // An entry of a list at the top of a file begins with its mark.
  const mark = cursor.path.length === 0 && cursor.at === "value" && isList(path) ? "- " : "";
  const colon = kind === "keys" && !cursor.isKeyed ? ": " : "";
  return offer
    .words(known, cursor)
    .filter((word) => cursor.at === "value" || cursor.isKeyed || !cursor.siblings.has(word.text))
    .map((word, index) => ({
      ...word,
      kind,
      insert: `${mark}${word.text}${colon}`,
      replace: cursor.word,
      sort: `${word.first ? 0 : 1}${String(index).padStart(4, "0")}`,
    }));
}

function isList(path: string): boolean {
  return /\/(waivers|attestations)\.yaml$/.test(path);
}
