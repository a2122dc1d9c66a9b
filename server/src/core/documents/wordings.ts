import type { ClaimState } from "../model/document";
import { headingRole } from "./heading-roles";
import { PAST } from "./heading-words";
import { headingState, priorityOf, titleSays, unbracketed, weightOf } from "./headings";
import type { Priority, Role } from "./parsed";
import { scoreIn } from "./scores";
import { titleText } from "./text";
import { GRAVE, isCondition, isIdeal, isMedia, isNote, isOfRisks, isOneGap, isSeverity } from "./titles";
import { wordsOf } from "./words";

/** What the words and signs of a heading say. */
export interface Wording {
  readonly raw: string;
  readonly title: string;
  readonly weight: number | undefined;
  readonly words: readonly string[];
  readonly said: ClaimState | undefined;
  readonly role: Role | undefined;
  /** Its role whatever its signs say. */
  readonly plainRole: Role | undefined;
  /** True when its words, and not only its signs, say how far its lines are. */
  readonly saysState: boolean;
  /** True when nothing but its sign says so: what stands below a further heading is seldom meant by it. */
  readonly isSigned: boolean;
  /** True when only its brackets call it optional or recommended. */
  readonly isAddition: boolean;
  /** True when it only says how grave its lines are. */
  readonly isGrade: boolean;
  /** True where only another grade beside it makes it one: `Media`. */
  readonly isMedia: boolean;
  readonly score: number | undefined;
  readonly priority: Priority | undefined;
  readonly isPast: boolean;
  readonly isCondition: boolean;
  readonly isOfRisks: boolean;
  readonly isIdeal: boolean;
  /** True when it names goals by its words, whatever its signs say. */
  readonly isOfGoals: boolean;
  readonly isOneGap: boolean;
}

/** What a heading says by itself, whatever stands above it. */
export function readWording(raw: string): Wording {
  const title = titleText(raw);
  const weight = weightOf(title);
  // `第三部分` is the third part, and not half of it.
  const named = SNAPSHOT.test(title) ? unbracketed(title) : title;
  const words = wordsOf(named.replace(/^第.{1,4}?部分/u, ""));
  // A sign before "Notes" warns the reader, and says nothing of how far the lines are.
  const said = weight === undefined && !isNote(words) ? headingState(title, raw, words) : undefined;
  const saysState = titleSays(title, words);
  return {
    raw,
    title,
    weight,
    words,
    said,
    role: headingRole(words, said, raw),
    plainRole: said === "done" ? headingRole(words, undefined, raw) : undefined,
    saysState,
    isSigned: said !== undefined && !saysState && headingState(title, title, words) === undefined,
    isAddition: isAddition(raw, said),
    isGrade: words.some((word) => GRAVE.has(word)) && isSeverity(title),
    isMedia: isMedia(title, raw),
    score: scoreIn(title)?.value,
    priority: priorityOf(words),
    isPast: PAST.has(wordsOf(title.replace(/\([^()]{0,80}\)/, " ")).join(" ")),
    isCondition: isCondition(words),
    isOfRisks: isOfRisks(words),
    isIdeal: isIdeal(words, said),
    isOfGoals: isIdeal(words, undefined),
    isOneGap: isOneGap(title),
  };
}

/** `Set up a domain (optional)`: in a guide it is a step like the others. */
function isAddition(raw: string, said: ClaimState | undefined): boolean {
  const isWish = (text: string) => headingRole(wordsOf(text), said, text) === "enhancement";
  return ADDED.test(raw) && isWish(raw) && !isWish(unbracketed(raw));
}

const ADDED =
  /\((?:optional|recommended|empfohlen|opcional|recomendad[oa]|optionnel(?:le)?|recommandée?|facoltativo|consigliato)\)/i;

/** `Current state (verified 2026-05-30)` says in brackets when somebody looked. */
const SNAPSHOT =
  /\b(?:state|status|snapshot|situation|overview|inventory|baseline|zustand|stand|estado|état)\b[^()]{0,40}\([^()\d]{0,40}\d{4}[^()]{0,20}\)/iu;
