import type { ClaimState } from "../model/document";
import { titleSays } from "./headings";
import { isAheadRole, nearestState, type OpenSection } from "./open-section";
import { LABEL_LEVEL } from "./parsed";
import { leadState } from "./sentences";
import { isAble } from "./titles";
import type { Wording } from "./wordings";
import { wordsOf } from "./words";

/** A heading where it stands. */
export interface Heading {
  readonly parent: OpenSection | undefined;
  readonly level: number;
  readonly wording: Wording;
}

/** True for `High`, and for `Media` beside it. */
function isGraded({ isGrade, isMedia }: Wording, parent: OpenSection | undefined): boolean {
  return isGrade && (!isMedia || parent?.isOfGrades === true);
}

/** What a heading says of the lines below it: not by its signs alone where they only say how much it matters. */
export function stateIn({ parent, level, wording }: Heading, isAhead: boolean): ClaimState | undefined {
  const { title, raw, words, said, saysState: isSaid } = wording;
  const isGrade = isGraded(wording, parent);
  if (isTroubles(level, words, parent)) return "pending";
  if (isAnswer(words, parent)) return "unstated";
  if (isUnasked(level, said, parent)) return undefined;
  if (level === LABEL_LEVEL && said === undefined && !isAhead) return labelState(title, words, parent);
  if ((said === undefined && !isGrade) || (level === 1 && ABOUT_GAPS.test(title))) return undefined;
  const above = nearestState(parent);
  if (said === "pending" && above === "done" && (!isSaid || isPlainTroubles(words)) && isSaidBy(parent, "done"))
    return undefined;
  // A light says the same as the word for how grave it is: `🟡 HIGH (this week)`.
  const isUnsaid = said === undefined || (LIGHT.test(raw) && !isSaid);
  if (isGrade && isUnsaid && !isAhead && (above === undefined || above === "partial")) return "pending";
  if (isSaid) return said;
  // In a plan, and among gaps, a warning sign or a light before a heading says how much it matters.
  const isOpen = said === "partial" && above === "pending" && (level >= LABEL_LEVEL || isSaidBy(parent, "pending"));
  if (isOpen || isTickedGoal(wording) || (isAhead && isOrnament(wording))) return undefined;
  // A tick at the title of a readiness report is a flourish.
  return level === 1 && said === "done" && TITLE.test(title) ? undefined : said;
}

/** "✅ Success criteria" are none that are met by their tick. */
function isTickedGoal({ said, saysState, isOfGoals }: Wording): boolean {
  return said === "done" && !saysState && isOfGoals;
}

/** In a plan a warning says how much a heading matters, and "✅ Next steps" are none that are done. */
function isOrnament({ raw, said, plainRole }: Wording): boolean {
  return said === "partial" || LIGHT.test(raw) || (said === "done" && isAheadRole(plainRole));
}

/** "❌ Sign-in" and `Issues` below "Fixes applied" name what was wrong. */
function isPlainTroubles(words: readonly string[]): boolean {
  return words.length === 1 && TROUBLES.has(words[0] ?? "");
}

/** What the sentence of a label says; what there was none of, below what is done, is there now. */
function labelState(title: string, words: readonly string[], parent: OpenSection | undefined): ClaimState | undefined {
  const state = isAble(words) ? "done" : leadState(title);
  return state === "pending" && nearestState(parent) === "done" ? undefined : state;
}

/** `Resolution:` below what was found says what came of it, and not what is wrong. */
function isAnswer(words: readonly string[], parent: OpenSection | undefined): boolean {
  return words.length === 1 && ANSWERS.has(words[0] ?? "") && nearestState(parent) !== "done";
}

const ANSWERS: ReadonlySet<string> = new Set("resolution resolutions outcome".split(" "));

/** `These are not required for launch:` below "Remaining work". */
function isUnasked(level: number, said: ClaimState | undefined, parent: OpenSection | undefined): boolean {
  return level === LABEL_LEVEL && said === "not-applicable" && nearestState(parent) !== undefined;
}

/** A report on gaps tells what was done about them, too. */
const ABOUT_GAPS = /\bgaps?\b.{0,40}\breport\b/i;

/** `Issues:` below what is ticked, and not below what is said to be mended. */
function isTroubles(level: number, words: readonly string[], parent: OpenSection | undefined): boolean {
  if (level !== LABEL_LEVEL || !isPlainTroubles(words)) return false;
  return nearestState(parent) === "done" && !isSaidBy(parent, "done");
}

/** True below a heading whose words, and not only its sign, say the state of its lines. */
function isSaidBy(section: OpenSection | undefined, state: ClaimState): boolean {
  for (let at = section; at; at = at.parent)
    if (at.state !== undefined) return at.state === state && titleSays(at.title, wordsOf(at.title));
  return false;
}

const TROUBLES: ReadonlySet<string> = new Set(
  "issues problems defects bugs probleme problemas problèmes проблемы".split(" "),
);

const TITLE = /readiness|ready|assessment|report|audit|review|checklist/i;
const LIGHT = /🟢|🟡|🟠|🔴/u;
