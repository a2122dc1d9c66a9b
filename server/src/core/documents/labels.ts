import type { Block, Span } from "./blocks";
import { headingRole } from "./heading-roles";
import { saysState } from "./headings";
import type { Legend } from "./legend";
import { type OwnState, ownState } from "./own-state";
import { plainText, titleText } from "./text";
import { wordsOf } from "./words";

/** All in bold; behind an icon also with something in brackets. */
const BOLD = /^\*\*[^*\n]{1,80}\*\*$|^[^\s*\w]{1,3}\s{0,3}\*\*[^*\n]{1,80}\*\*(?:\s{0,3}\([^()\n]{1,60}\))?$/u;
/** `B) Blockers by severity`, right above a list. */
const ENUMERATED = /^(?:[A-Z]|[IVX]{1,4})[).]\s+[^\n]{1,78}[^\s.!?;,]$/;
/** What is longer is a sentence, and names no list. */
const MOST = 80;

/** Headings that speak of the whole. */
const ABOUT_ALL =
  /ready|readiness|status|verdict|assessment|conclusion|summary|gaps?$|issues$|problems$|defects$|violations$|debt$|blockers$|remaining|结论|总结|fazit|zusammenfassung|conclus/i;

/** The same where no more words name a thing: "What is missing", "Launch blocker". */
const ABOUT_FEW = /(?:missing|blocker)$/i;

/** True for a heading that speaks of the whole, or of all that is listed below it. */
export function isAboutAll(title: string): boolean {
  return ABOUT_ALL.test(title) || (ABOUT_FEW.test(title) && wordsOf(title).length <= 3);
}

/** A paragraph in bold, or the last sentence of one that ends in a colon: it says what the list below is of. */
export function labelIn(text: string, { from, to }: Span): Span | undefined {
  const raw = text.slice(from, to);
  if (BOLD.test(raw) || ENUMERATED.test(raw)) return { from, to };
  if (!/[:：][*_]{0,3}$/u.test(raw)) return undefined;
  const ends = [...raw.slice(0, -2).matchAll(/[.!?][*_]{0,3}\s+/g)];
  const last = ends.at(-1);
  const label = last ? raw.slice(last.index + last[0].length) : raw;
  if (plainText(label).length <= MOST) return { from: to - label.length, to };
  const clause = lastClause(label);
  return clause !== undefined && saysState(wordsOf(clause)) ? { from: to - clause.length, to } : undefined;
}

/** `The pier is not ready for guests because the following points remain open:` says with its end what is listed. */
function lastClause(sentence: string): string | undefined {
  const tail = sentence.slice(-MOST);
  const join = [...tail.matchAll(/[,;—–]\s|\s(?:because|but|and|as|since|with)\s/g)].at(-1);
  return join && tail.slice(join.index + join[0].length);
}

/** `Remaining blockers:` says of what stands below it how far it is; other items only group. */
export function isLabel(text: string): boolean {
  return /[:：]$/u.test(text) && text.length <= MOST && saysState(wordsOf(text));
}

/** The same of a few words above a table; a sentence there says how to read it. */
export function isTableLabel(text: string): boolean {
  return isLabel(text) && wordsOf(text).length <= 6;
}

/** A label that names a thing with its state, `✅ **Graceful shutdown**`, above a list of how it is done. */
export function labelledThing(
  text: string,
  { from, to }: Span,
  below: Block | undefined,
  legend: Legend,
): { readonly label: string; readonly text: string; readonly own: OwnState } | undefined {
  const raw = text.slice(from, to);
  if (raw.startsWith("*") || !BOLD.test(raw) || below?.kind !== "item" || below.box) return undefined;
  const plain = plainText(raw);
  const label = titleText(plain);
  const words = wordsOf(label);
  if (/[:：]$/u.test(plain) || isAboutAll(label) || saysState(words)) return undefined;
  const own = ownState(raw, from, undefined, legend);
  if (!own) return undefined;
  const role = headingRole(words, own.state, raw);
  return role === undefined || role === "status" ? { label, text: plain, own } : undefined;
}
