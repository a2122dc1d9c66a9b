import type { Span } from "./blocks";
import { toldBy } from "./heading-grammar";
import { HEADING_WORDS } from "./heading-stems";
import { iconsIn, type Stated } from "./states";
import { plainText } from "./text";
import { wordsOf } from "./words";

/**
 * What a line says of itself in front of a colon, `Resolved: sessions without an owner`, or behind what it strikes out,
 * `~~No backups~~ **Fixed**`: whatever else it holds names what was wrong.
 */
export interface Led extends Span {
  readonly state: Stated;
}

/** Up to so many words stand in front of a colon; what follows is prose, and neither a number nor an address. */
const LABEL =
  /^[\s*_]{0,4}(\p{L}[\p{L}/ ]{2,30}?)\s?(?:\([^()\n]{1,40}\))?[*_]{0,2}\s?[:：][*_]{0,2}\s(?=[\s`"'*_([]{0,3}\p{L}\S*\s\S+\s\S)/u;

/** The word that a line begins with. Most begin with none that says what became of something. */
const FIRST = /^[\s*_]{0,4}(\p{L}+)/u;

/** The state that stands in front of a colon. */
export function ledState(raw: string, from: number): Led | undefined {
  const first = FIRST.exec(raw)?.[1];
  if (first === undefined || !isSaying(first.toLowerCase())) return undefined;
  const label = LABEL.exec(raw)?.[1];
  const state = label === undefined ? undefined : madeState(labelWords(label));
  if (label === undefined || state === undefined) return undefined;
  const at = from + raw.indexOf(label);
  return { state, from: at, to: at + label.length };
}

/** True for a line that begins with what it strikes out. */
export function isStruck(raw: string): boolean {
  return raw.startsWith("~~");
}

/** The state that follows what is struck out in front of a line; else what it is due to be where it stands. */
export function struckState(raw: string, from: number, due?: Stated): Led | undefined {
  const close = isStruck(raw) ? raw.indexOf("~~", 2) : -1;
  if (close === -1) return undefined;
  const words = wordsOf(plainText(raw.slice(close + 2, close + 82)));
  const end = words.findIndex((word) => !isSaying(word));
  const state = madeState(words.slice(0, end === -1 ? undefined : end)) ?? due;
  return state && { state, from, to: from + close + 2 };
}

/** `**Fixed 2026-05-01:**` inside a line. */
const NOTED = /\*\*([^*\n]{3,60}?)[:：]?\*\*[:：]?/g;
const DATE = /\d{4}-\d{2}(?:-\d{2})?|\d{1,2}\.\d{1,2}\.\d{4}/;

/** What a finding says became of it: in front, behind what it strikes out, or in a note in bold with a colon or a date. */
export function mendedState(raw: string, from: number): Led | undefined {
  const said = struckState(raw, from) ?? ledState(raw, from);
  if (said) return said;
  for (const note of raw.matchAll(NOTED)) {
    const [whole, words = ""] = note;
    const state = /[:：]/.test(whole) || DATE.test(words) ? madeState(labelWords(words)) : undefined;
    if (state) return { state, from: from + note.index, to: from + note.index + whole.length };
  }
  return undefined;
}

/** True for a row of findings some cell of which speaks of a mend: whether all of it is mended is told in prose. */
export function tellsOfMending(row: string): boolean {
  return MENDED.test(row) || iconsIn(row).some(({ state, light }) => state === "done" && !light);
}

const MENDED =
  /(?<!\b(?:not|be|until|must|never|nicht|no|não|pas) )(?<![\p{L}-])(?:fixed|resolved|mitigated|remediated|reclassified|behoben|gelöst|corregid[oa]s?|resuelt[oa]s?|corrigid[oa]s?|resolvid[oa]s?|corrigée?s?|résolue?s?|risolt[oiae])(?!\p{L})/iu;

const SAYING: ReadonlySet<string | undefined> = new Set(["made", "half", "not", "frame"]);

function isSaying(word: string): boolean {
  return SAYING.has(HEADING_WORDS.get(word)) || /^\d+$/.test(word);
}

/** What a few words say that are nothing but "fixed", "teils behoben" or "not yet implemented", with a date. */
function madeState(all: readonly string[]): Stated | undefined {
  const words = all.filter((word) => !/^\d+$/.test(word));
  // "Fixed and verified" is mended, "confirmed" alone is not.
  const isSaid = words.some((word) => HEADING_WORDS.get(word) === "made" && !isLookedAt(word)) && words.every(isSaying);
  return isSaid && words.length <= 5 ? toldBy(words)?.state : undefined;
}

/** "Confirmed: tokens are stored in plain text": what was looked at is the finding, and not its end. */
function isLookedAt(word: string): boolean {
  return LOOKED_AT.test(word);
}

const LOOKED_AT =
  /^(?:verif|vérifi|confirm|validat|validad|valid[ée]|bestätigt|geprüft|überprüft|checked|reviewed|tested|testad|probad)/;

/** The words of a label without what stands in its brackets. */
function labelWords(label: string): readonly string[] {
  return wordsOf(label.replace(/\([^()]{0,60}\)/g, " "));
}
