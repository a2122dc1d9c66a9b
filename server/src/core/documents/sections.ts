import type { ClaimState } from "../model/document";
import type { LineIndex, Range } from "../model/text";
import { isAllOf, titleSays } from "./headings";
import { isAheadRole, nearestState, type OpenSection } from "./open-section";
import { LABEL_LEVEL, type Section } from "./parsed";
import { roleIn } from "./section-roles";
import { type Heading, stateIn } from "./section-states";
import { isChoiceTitle, isDue, isOfChoices, isOfOthers, isOfTroubles, isOfUs, isOutcome } from "./titles";
import { readWording, type Wording } from "./wordings";
import { wordsOf } from "./words";

/** Below `Option B: …`, or one of "Possible scenarios", results are what would come of it. */
function isOfChoice(section: OpenSection | undefined): boolean {
  for (let at = section; at; at = at.parent) if (isChoiceTitle(at.title) || isOfChoices(at.title)) return true;
  return false;
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
      isTopic:
        isAhead &&
        !isRoleSaid &&
        !(level <= LABEL_LEVEL && isTurn(wording)) &&
        (parent?.isTopic === true || (level < LABEL_LEVEL && !isOfTroubles(parent?.title ?? ""))),
      isSigned: wording.isSigned && !wording.isGrade,
      weight: weight ?? (level >= LABEL_LEVEL ? parent?.weight : undefined),
      score,
      priority: priority ?? parent?.priority,
      isPast: wording.isPast || parent?.isPast === true,
      isCondition: (level === LABEL_LEVEL && wording.isCondition) || parent?.isCondition === true,
      isOfRisks: wording.isOfRisks || parent?.isOfRisks === true,
      isIdeal:
        wording.isIdeal || (isOutcome(words, above) && (isAhead || isOfChoice(parent))) || parent?.isIdeal === true,
      isOfOthers: isOfOthers(words) || (parent?.isOfOthers === true && !wording.saysState && !isOfUs(words)),
      counted: { items: 0, own: 0, other: 0 },
    };
    tellAbove(section, wording);
    this.all.push(section);
    return section;
  }

  /** Labels such as "Current state:" come again and again. */
  #wordingOf(raw: string): Wording {
    const known = this.#wordings.get(raw);
    if (known) return known;
    const wording = readWording(raw);
    this.#wordings.set(raw, wording);
    return wording;
  }
}

/** "Phase 2", "High priority", "Fix the tests", "For production": when something is to be done, or what. */
function isTurn({ words, isGrade, priority }: Wording): boolean {
  return isGrade || priority !== undefined || isDue(words);
}

/** Notes at the headings above what this one shows of them. */
function tellAbove(section: OpenSection, { isGrade, isMedia, isOneGap, saysState }: Wording): void {
  const { parent, level, state } = section;
  if (parent?.level === 1 && level < LABEL_LEVEL) parent.isOverHeadings = true;
  if (parent && isGrade && !isMedia) parent.isOfGrades = true;
  if (level > 1 && (isOneGap || (saysState && state === "done"))) titleOf(section).isParted = true;
}

/** The title above a section. */
function titleOf(section: OpenSection): OpenSection {
  let at = section;
  while (at.level > 1 && at.parent) at = at.parent;
  return at;
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
  return (
    isHeading &&
    section.state === "done" &&
    (titleSays(section.title, wordsOf(section.title)) || isAllOf(section.title))
  );
}

/** True below a heading that says how far its lines are. */
export function lendsAny(section: OpenSection): boolean {
  return said(section) !== undefined;
}

/** The nearest state that a heading above says. */
export function said(section: OpenSection): ClaimState | undefined {
  return nearestState(section);
}

/** The section that is weighted and holds this one. */
export function weighted(section: Section): Section | undefined {
  for (let at: Section | undefined = section; at; at = at.parent)
    if (at.weight !== undefined && at.level < LABEL_LEVEL) return at;
  return undefined;
}
