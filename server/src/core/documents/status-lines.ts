import { saysNone, saysNoneYet } from "./asides";
import { fieldOf } from "./fields";
import { HEADING_WORDS } from "./heading-stems";
import { titleSays } from "./headings";
import type { OpenSection } from "./open-section";
import { exactState, iconsIn, isGap, type Stated, stateOfPhrase } from "./states";
import { wordsOf } from "./words";

/**
 * What the first lines of a section say of all of it: a status where the heading says none, or right below a heading
 * that names what was wrong; `None` right below a heading for gaps takes the gap away.
 */
export function toldBelow(
  section: OpenSection,
  raw: string,
  text: string,
  where: { readonly isAhead: boolean; readonly isFirst: boolean },
): { readonly state: Stated | "unstated" | undefined } | undefined {
  if (section.level < 2 || section.isFieldSaid) return undefined;
  if (section.state === "done" && saysNoneYet(text)) return { state: "unstated" };
  const isGap = section.state === "pending" && where.isFirst;
  if (isGap && saysNone(text)) return { state: undefined };
  const isWarned = section.state === "partial" && where.isFirst && !titleSays(section.title, wordsOf(section.title));
  if (section.state !== undefined && !isGap && !isWarned) return undefined;
  const state = statusLine(raw, text, section.level, where.isAhead);
  return state === undefined || (section.state !== undefined && !isFirm(raw)) ? undefined : { state };
}

/** `Status: ✅ fixed`, and no sentence about it. */
function isFirm(raw: string): boolean {
  const field = fieldOf(raw.split("\n", 1)[0] ?? "");
  if (field?.field !== "status") return false;
  const [first = "", rest = ""] = partedOnce(field.value);
  if (isGap(wordsOf(rest)) || iconsIn(rest).length > 0) return false;
  const isMended = SIGNED.test(first) && HEADING_WORDS.get(wordsOf(first)[0] ?? "") === "made";
  return isMended || exactState(first) !== undefined;
}

/** A value and what is added to it. */
function partedOnce(value: string): readonly string[] {
  const at = value.search(/[,;(.–—]/);
  return at === -1 ? [value] : [value.slice(0, at), value.slice(at)];
}

/** What a line such as `Status: done` or `Current state: ❌ not handled` below a heading says of everything in its section. */
function statusLine(raw: string, text: string, level: number, isAhead: boolean): Stated | undefined {
  const field = fieldOf(raw);
  // A status of the whole is a verdict, and says nothing of the lines; nor does what shall come of a plan.
  if (!field || (isAhead && RESULT.test(text)) || (level < 3 && /production|\bready\b/i.test(field.value)))
    return undefined;
  // `⚠️ Action required: set up the jobs`
  if (field.field === "advice" && WARNED.test(raw)) return "pending";
  const isStatus = field.field === "status" || (field.field === "current" && SIGNED.test(field.value));
  return isStatus ? stateOfPhrase(field.value) : undefined;
}

const RESULT = /^(?:result|ergebnis|resultado|résultat)\b/iu;
const SIGNED = /^[\s*_]{0,4}[✅✔☑❌✗✘⚠]/u;
const WARNED = /^[\s*_]{0,4}(?:⚠|❌|🔴|🚨)\uFE0F?[\s*_]{0,4}actions? (?:required|needed)\b/iu;
