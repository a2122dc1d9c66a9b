import type { ClaimState } from "../model/document";
import type { LineIndex, Range } from "../model/text";
import { PAST } from "./heading-words";
import { headingRole, headingState, isAllOf, priorityOf, saysState, weightOf } from "./headings";
import { LABEL_LEVEL, type Priority, type Role, type Section } from "./parsed";
import { scoreIn } from "./scores";
import { leadState } from "./sentences";
import { titleText } from "./text";
import {
  GRAVE,
  isAble,
  isChoiceTitle,
  isCondition,
  isIdeal,
  isMedia,
  isNote,
  isOfChoices,
  isOfRisks,
  isOneGap,
  isOutcome,
  isSeverity,
  isToCome,
} from "./titles";
import { wordsOf } from "./words";

/** Below `Option B: …`, or one of "Possible scenarios", results are what would come of it. */
function isOfChoice(section: OpenSection | undefined): boolean {
  for (let at = section; at; at = at.parent) if (isChoiceTitle(at.title) || isOfChoices(at.title)) return true;
  return false;
}

/** A section while its lines are still being read: a status line below the heading may say what the heading does not. */
export interface OpenSection {
  readonly index: number;
  readonly level: number;
  readonly title: string;
  readonly at: Range;
  readonly parent?: OpenSection | undefined;
  readonly role: Role;
  /** True when its own heading says its role. */
  readonly isRoleSaid: boolean;
  state?: ClaimState | undefined;
  stateAt?: Range | undefined;
  readonly weight?: number | undefined;
  readonly score?: number | undefined;
  readonly priority?: Priority | undefined;
  /** True below a heading that says how things were. */
  readonly isPast: boolean;
  /** True below a line that says what must be before something else. */
  readonly isCondition: boolean;
  /** True below a heading for risks, where "No tests" is one. */
  readonly isOfRisks: boolean;
  /** True below a heading for principles, merits or goals: a tick there says that they are good. */
  readonly isIdeal: boolean;
  /** True when a status line below the heading says the state. */
  isFieldSaid?: boolean;
  /** True for a label right above a table. */
  isOverTable?: boolean;
  /** True for a title below which each gap has its own heading, or what is done has one, so that it calls nothing else a gap. */
  isParted?: boolean;
  /** True when a heading right below it is a grade, such as "High". */
  isOfGrades?: boolean;
  /** How many lines of it, how many of those with a state of their own, and how many with another than the section's. */
  counted: { items: number; own: number; other: number };
}

/** Keeps the sections that the next line stands in. */
export class Sections {
  readonly all: OpenSection[] = [];
  readonly #wordings = new Map<string, Wording>();
  #current: OpenSection;

  constructor(readonly lines: LineIndex) {
    this.#current = this.#add(0, "", { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
  }

  get current(): OpenSection {
    return this.#current;
  }

  /** Begins a section below the nearest one of a smaller level. */
  open(level: number, raw: string, at: Range): OpenSection {
    this.close(level);
    this.#current = this.#add(level, raw, at);
    return this.#current;
  }

  /** Ends all sections of this level or below. */
  close(level: number): void {
    while (this.#current.level >= level && this.#current.parent) this.#current = this.#current.parent;
  }

  #add(level: number, raw: string, at: Range): OpenSection {
    const parent = level === 0 ? undefined : this.#current;
    const wording = this.#wordingOf(raw);
    const { title, weight, words, score, priority } = wording;
    const heading: Heading = { parent, level, wording };
    const { role, isRoleSaid } = roleIn(heading);
    const isAhead = isAheadRole(role);
    const above = nearestState(parent);
    const state = stateIn(heading, isAhead);
    const section: OpenSection = {
      index: this.all.length,
      level,
      title,
      at,
      parent,
      role,
      isRoleSaid,
      state,
      weight: weight ?? (level >= LABEL_LEVEL ? parent?.weight : undefined),
      score,
      priority: priority ?? parent?.priority,
      isPast: wording.isPast || parent?.isPast === true,
      isCondition: (level === LABEL_LEVEL && wording.isCondition) || parent?.isCondition === true,
      isOfRisks: wording.isOfRisks || parent?.isOfRisks === true,
      isIdeal:
        wording.isIdeal || (isOutcome(words, above) && (isAhead || isOfChoice(parent))) || parent?.isIdeal === true,
      counted: { items: 0, own: 0, other: 0 },
    };
    if (parent && wording.isGrade && !wording.isMedia) parent.isOfGrades = true;
    if (level > 1 && (wording.isOneGap || (wording.saysState && state === "done"))) titleOf(section).isParted = true;
    this.all.push(section);
    return section;
  }

  /** What a heading says by itself, whatever stands above it; labels such as "Current state:" come again and again. */
  #wordingOf(raw: string): Wording {
    const known = this.#wordings.get(raw);
    if (known) return known;
    const title = titleText(raw);
    const weight = weightOf(title);
    // `第三部分` is the third part, and not half of it.
    const words = wordsOf(title.replace(/^第.{1,4}?部分/u, ""));
    // A sign before "Notes" warns the reader, and says nothing of how far the lines are.
    const said = weight === undefined && !isNote(words) ? headingState(title, raw, words) : undefined;
    const wording = {
      raw,
      title,
      weight,
      words,
      said,
      role: headingRole(words, said, raw),
      saysState: saysState(words),
      isGrade: words.some((word) => GRAVE.has(word)) && isSeverity(title),
      isMedia: isMedia(title, raw),
      score: scoreIn(title)?.value,
      priority: priorityOf(words),
      isPast: PAST.has(wordsOf(title.replace(/\([^()]{0,80}\)/, " ")).join(" ")),
      isCondition: isCondition(words),
      isOfRisks: isOfRisks(words),
      isIdeal: isIdeal(words, said),
      isOneGap: isOneGap(title),
    };
    this.#wordings.set(raw, wording);
    return wording;
  }
}

/** What the words and signs of a heading say. */
interface Wording {
  readonly raw: string;
  readonly title: string;
  readonly weight: number | undefined;
  readonly words: readonly string[];
  readonly said: ClaimState | undefined;
  readonly role: Role | undefined;
  /** True when its words, and not only its signs, say how far its lines are. */
  readonly saysState: boolean;
  /** True when it only says how grave its lines are. */
  readonly isGrade: boolean;
  /** True where only another grade beside it makes it one: `Media`. */
  readonly isMedia: boolean;
  readonly score: number | undefined;
  readonly priority: OpenSection["priority"];
  readonly isPast: boolean;
  readonly isCondition: boolean;
  readonly isOfRisks: boolean;
  readonly isIdeal: boolean;
  readonly isOneGap: boolean;
}

/** The title above a section. */
function titleOf(section: OpenSection): OpenSection {
  let at = section;
  while (at.level > 1 && at.parent) at = at.parent;
  return at;
}

/** True for `High`, and for `Media` beside it. */
function isGraded({ isGrade, isMedia }: Wording, parent: OpenSection | undefined): boolean {
  return isGrade && (!isMedia || parent?.isOfGrades === true);
}

/** What a heading says of the lines below it: not by its signs alone where they only say how much it matters. */
function stateIn({ parent, level, wording }: Heading, isAhead: boolean): ClaimState | undefined {
  const { title, raw, words, said, saysState: isSaid } = wording;
  const isGrade = isGraded(wording, parent);
  if (isTroubles(level, words, parent)) return "pending";
  if (level === LABEL_LEVEL && said === undefined && !isAhead) return labelState(title, words, parent);
  if ((said === undefined && !isGrade) || (level === 1 && ABOUT_GAPS.test(title))) return undefined;
  const above = nearestState(parent);
  // "❌ Sign-in" below "Fixes applied" names what was wrong.
  if (said === "pending" && above === "done" && !isSaid && isSaidDone(parent)) return undefined;
  // `Issues` below what was mended are those that were.
  if (said === "pending" && words.length === 1 && TROUBLES.has(words[0] ?? "") && isSaidDone(parent)) return undefined;
  // A light says the same as the word for how grave it is: `🟡 HIGH (this week)`.
  const isUnsaid = said === undefined || (LIGHT.test(raw) && !isSaid);
  if (isGrade && isUnsaid && !isAhead && (above === undefined || above === "partial")) return "pending";
  if (isSaid) return said;
  // In a plan, and among gaps, a warning sign or a light before a heading says how much it matters.
  const isOpen = level >= LABEL_LEVEL && said === "partial" && above === "pending";
  if (isOpen || (isAhead && (said === "partial" || LIGHT.test(raw)))) return undefined;
  // A tick at the title of a readiness report is a flourish.
  return level === 1 && said === "done" && TITLE.test(title) ? undefined : said;
}

/** What the sentence of a label says; what there was none of, below what is done, is there now. */
function labelState(title: string, words: readonly string[], parent: OpenSection | undefined): ClaimState | undefined {
  const state = isAble(words) ? "done" : leadState(title);
  return state === "pending" && nearestState(parent) === "done" ? undefined : state;
}

/** A report on gaps tells what was done about them, too. */
const ABOUT_GAPS = /\bgaps?\b.{0,40}\breport\b/i;

/** `Issues:` below what is ticked, and not below what is said to be mended. */
function isTroubles(level: number, words: readonly string[], parent: OpenSection | undefined): boolean {
  if (level !== LABEL_LEVEL || words.length !== 1 || !TROUBLES.has(words[0] ?? "")) return false;
  return nearestState(parent) === "done" && !isSaidDone(parent);
}

/** True below a heading whose words, and not only its tick, say that its lines are done. */
function isSaidDone(section: OpenSection | undefined): boolean {
  for (let at = section; at; at = at.parent)
    if (at.state !== undefined) return at.state === "done" && saysState(wordsOf(at.title));
  return false;
}

const TROUBLES: ReadonlySet<string> = new Set(
  "issues problems defects bugs probleme problemas problèmes проблемы".split(" "),
);

/** A heading where it stands. */
interface Heading {
  readonly parent: OpenSection | undefined;
  readonly level: number;
  readonly wording: Wording;
}

/** What a section is there for, by its heading, else by the one above. */
function roleIn(heading: Heading): Pick<OpenSection, "role" | "isRoleSaid"> {
  const { parent, level, wording } = heading;
  const { words, said } = wording;
  // A long list item, or one that is recommended among others, names what stands below it, and no kind of section.
  const isName = level > LABEL_LEVEL && (words.length > 4 || words.at(-1) === "recommended");
  const own = isName || isGoingOn(heading) ? undefined : wording.role;
  const isRoleSaid =
    own !== undefined &&
    !isMade(own, heading) &&
    !isOpenThing(own, heading) &&
    !isAfter(own, heading) &&
    !isListed(own, heading) &&
    !isOfFiles(own, heading);
  if (isRoleSaid && !isReport(own, heading) && !isTerm(own, heading)) return { role: own, isRoleSaid };
  // Below a summary, or in a checklist for deployments, "What is missing" is neither.
  const isAside = parent?.role === "reference" || (parent?.role === "procedure" && parent.level <= 1);
  const isLed = level === LABEL_LEVEL && isAside && leadState(wording.title) !== undefined;
  const isStated = isLed || (said !== undefined && wording.saysState && (isAside || isOfBlockers(heading)));
  return { role: isStated ? "status" : (parent?.role ?? "status"), isRoleSaid };
}

/** `They are operational and polish-related:` goes on with what the heading says. */
function isGoingOn({ level, wording: { words, role } }: Heading): boolean {
  return level === LABEL_LEVEL && role === "reference" && PRONOUNS.has(words[0] ?? "");
}

const PRONOUNS: ReadonlySet<string> = new Set("they these those it".split(" "));

/** `Minor blockers` below "What blocks the launch" are no steps of it. */
function isOfBlockers({ parent, wording: { words, said, isCondition } }: Heading): boolean {
  if (said !== "pending" || parent?.role !== "procedure" || TROUBLE.test(words[0] ?? "")) return false;
  return words.some((word) => OPEN.has(word)) && !isCondition;
}

/** `Problem: a variable is missing` among troubles is followed by how to mend it. */
const TROUBLE = /^(?:problem|issue|error|symptom)s?$/;
const OPEN: ReadonlySet<string> = new Set("blocker blockers gaps missing outstanding remaining".split(" "));

/** The title of a readiness report that is a guide or an epic, too, makes no steps and no wishes of all of it. */
function isReport(role: Role, { level, wording: { title } }: Heading): boolean {
  if (level !== 1 || !REPORT.test(title)) return false;
  return role === "procedure" || role === "enhancement" || (role === "plan" && EPIC.test(title));
}

const EPIC = /\b(?:epic|milestone)\b/i;

/** `Before launch` in a plan, and in a sentence among gaps, says by when, and makes no steps of its lines. */
function isTerm(role: Role, { parent, level, wording: { words, isCondition } }: Heading): boolean {
  const isOfGaps = level === LABEL_LEVEL && nearestState(parent) === "pending" && !isCondition;
  return role === "procedure" && (isAheadRole(parent?.role) || isOfGaps) && words.some((word) => TERMS.has(word));
}

/** `2. **Deployment guide**` below "Missing documentation" is a thing that is missing, and no guide. */
function isListed(role: Role, { parent, level, wording: { words } }: Heading): boolean {
  const isNamed = level > LABEL_LEVEL && words.length > 1 && nearestState(parent) === "pending";
  return isNamed && (role === "procedure" || role === "reference");
}

/** `Parser fixes` below "Files changed" says which files, and is no plan. */
function isOfFiles(role: Role, { parent }: Heading): boolean {
  return role === "plan" && parent?.role === "reference" && /\bfiles\b/i.test(parent.title);
}

/** `LOW (after launch)` says by when, and makes no steps of its lines. */
function isAfter(role: Role, { wording: { isGrade } }: Heading): boolean {
  return role === "procedure" && isGrade;
}

/** "Environment variables" below "Must be set" are what is to be set. */
function isOpenThing(role: Role, { parent, wording: { words } }: Heading): boolean {
  return role === "reference" && nearestState(parent) === "pending" && words.at(-1) === "variables";
}

/** "Performance improvements" below "Completed" are none to come. */
function isMade(role: Role, { parent, wording: { words } }: Heading): boolean {
  const isNamed = role === "enhancement" || (role === "plan" && words.includes("fixes") && !words.includes("required"));
  return isNamed && nearestState(parent) === "done" && !isToCome(words);
}

/**
 * The section whose state a line without one takes over: the nearest that says something. A section with a weight, and
 * one whose lines mostly speak for themselves and not all like it, lends nothing.
 */
export function lender(section: OpenSection): OpenSection | undefined {
  for (let at: OpenSection | undefined = section; at; at = at.parent) {
    if (at.state !== undefined) {
      const isMixed = at.counted.own * 2 > at.counted.items && at.counted.other > 0;
      return isMixed || (at.isParted && at !== section) ? undefined : at;
    }
    const isPlan = at.role === "plan" || at.role === "enhancement";
    // A role that comes from further up stops nothing: a section that says it is done may stand between.
    if (at.weight !== undefined || (isPlan && at.isRoleSaid)) return undefined;
  }
  return undefined;
}

/** True below a heading, and neither a title nor a label, that lists what is missing. */
export function isOfGaps(section: OpenSection): boolean {
  const from = lender(section);
  return from?.state === "pending" && from.level > 1 && (from.level < LABEL_LEVEL || from.isOverTable === true);
}

/** True right below a heading whose words say that all of it is there. */
export function isOfMerits(section: OpenSection): boolean {
  const isHeading = section.level > 1 && section.level < LABEL_LEVEL;
  return isHeading && section.state === "done" && (saysState(wordsOf(section.title)) || isAllOf(section.title));
}

/** True below a heading that says how far its lines are. */
export function lendsAny(section: OpenSection): boolean {
  return said(section) !== undefined;
}

/** The nearest state that a heading above says. */
export function said(section: OpenSection): ClaimState | undefined {
  return nearestState(section);
}

function nearestState(section: OpenSection | undefined): ClaimState | undefined {
  for (let at = section; at; at = at.parent)
    if (at.state !== undefined && !(at.isParted && at !== section)) return at.state;
  return undefined;
}

function isAheadRole(role: Role | undefined): boolean {
  return role === "plan" || role === "enhancement";
}

const TERMS: ReadonlySet<string> = new Set(["before", "after", "pre", "post"]);
const REPORT = /readiness|assessment|report|audit|review/i;
const TITLE = /readiness|ready|assessment|report|audit|review|checklist/i;
const LIGHT = /🟢|🟡|🟠|🔴/u;
/** The section that is weighted and holds this one. */
export function weighted(section: Section): Section | undefined {
  for (let at: Section | undefined = section; at; at = at.parent)
    if (at.weight !== undefined && at.level < LABEL_LEVEL) return at;
  return undefined;
}
