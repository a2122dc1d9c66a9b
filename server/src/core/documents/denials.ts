import type { ClaimedItem } from "../model/document";
import type { LineIndex } from "../model/text";
import type { DocumentEdit } from "./document-fix";

/** "No unit tests", "❌ **Missing health route**". */
const FIRST =
  /^([^\p{L}\d]{0,12})(?:no|zero|missing|lack of|lacks|lacking|kein|keine|keinen|sin|sem|pas de|aucune?)\s+(?=(\p{L})?)/iu;
/** "Migrations: missing", "Ein Plan fehlt". */
const LAST =
  /(?<!\p{L})(?:missing|none|absent|not (?:yet )?(?:implemented|present|available|there|in place)|fehlt|fehlen|faltan?)[^\p{L}\d]{0,9}$/iu;

/** True for a text that says that there is none of its subject. */
export function denies(text: string): boolean {
  return FIRST.test(text) || LAST.test(text);
}

/**
 * What makes of a line that denies its subject one that names it: "No unit tests" becomes "Unit tests". Nothing for one
 * that denies nothing; undefined for one whose last words deny, where they are not its state.
 */
export function undenied({ at, stateAt }: ClaimedItem, lines: LineIndex): DocumentEdit[] | undefined {
  const from = lines.offsetAt(at.start);
  const text = lines.text.slice(from, lines.offsetAt(at.end));
  const first = FIRST.exec(text);
  if (first) {
    const [whole, before = "", letter = ""] = first;
    const start = from + before.length;
    const end = from + whole.length + letter.length;
    return [{ at: lines.rangeOf(start, end), text: letter.toUpperCase() }];
  }
  return LAST.test(text) && stateAt?.start.line !== at.start.line ? undefined : [];
}
