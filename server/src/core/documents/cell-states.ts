import { HEADING_WORDS } from "./heading-stems";
import { STATES } from "./state-words";
import { exactState, iconsIn, isGap, type Stated, stateOfPhrase } from "./states";
import { wordsOf } from "./words";

/** What the words of one cell of a table say. */

/** What a cell of a status column says. */
export function statusState(words: string): Stated | undefined {
  return /^[-–—]?$/.test(words) || isProse(words) || NO_BLOCKER.test(words) || TAKEN_OUT.test(words)
    ? undefined
    : (gradeOf(words) ?? leadOf(words) ?? BOXES.get(words) ?? stateOfPhrase(words) ?? wordState(words));
}

/** "Acceptable while the switch keeps live runs blocked": a state is what a long cell begins with, or its icon. */
function isProse(text: string): boolean {
  const words = wordsOf(text.slice(0, 300));
  return (
    words.length > 8 &&
    iconsIn(text).length === 0 &&
    !STATES.find(words).some(({ index, tag }) => index < 4 && tag !== "filler")
  );
}

/** Of a debug page it is good news, and of a feature none. */
const TAKEN_OUT = /^(?:removed|deleted|entfernt|eliminad[oa]|removid[oa]|supprimée?|rimoss[oa])$/iu;
/** How much it matters, and not how far it is. */
const NO_BLOCKER = /^(?:not (?:an? )?(?:\p{L}+ )?block(?:er|ing)|non-?block(?:er|ing))(?!\p{L})/iu;

const BOXES: ReadonlyMap<string, Stated> = new Map([
  ["[ ]", "pending"],
  ["[x]", "done"],
  ["[X]", "done"],
]);

/** A status of one word that headings are made of, too: `Works`, `GAPS`, `Wired (mail only)`. */
function wordState(words: string): Stated | undefined {
  const [word = "", ...more] = wordsOf(words.split(/\s*[(,;–—]/, 1)[0] ?? "");
  if (more.length > 0) return undefined;
  if (WEAKNESSES.has(word)) return "pending";
  if (BASICS.has(word)) return "partial";
  const kind = HEADING_WORDS.get(word);
  if (kind === "trouble" || kind === "open") return "pending";
  if (kind !== "made" && kind !== "good" && kind !== "alone") return undefined;
  return words.length > word.length && TAKES_BACK.test(words) ? "partial" : "done";
}

/** `Works (not in prod)` */
const TAKES_BACK = /\b(?:not|no|but|except|without|nicht|não|pas|non)\b/i;

const WEAKNESSES: ReadonlySet<string> = new Set(
  "vulnerable exposed insecure unsafe unprotected fragmented outdated stale".split(" "),
);
const BASICS: ReadonlySet<string> = new Set("basic minimal rudimentary".split(" "));

/** The one firm sign that a name ends with. */
export function signOf(cell: string): Stated | undefined {
  const [icon, ...more] = iconsIn(cell).filter(({ light }) => !light);
  if (!icon || more.length > 0) return undefined;
  return cell.slice(icon.index + icon.length).replace(/\([^()]{0,40}\)|[\s*_]/g, "") === "" ? icon.state : undefined;
}

/** `yes (by hand)` */
const ASIDE = /(?<=^\W{0,3}(?:yes|no|pass(?:ed)?|fail(?:ed)?|done|missing))\s{0,3}\([^()]{1,80}\)$/i;
/** Findings may be good ones. */
const MERIT = /^(?:strengths?|positive)$/i;

/** A cell of a column that is not called a status says one in so many words, or by one icon; a number says none. */
export function ownCellState(words: string): Stated | undefined {
  if (/^["'“„«]/.test(words)) return undefined;
  if (MERIT.test(words)) return "done";
  const firm = iconsIn(words).filter(({ light }) => !light);
  const [icon] = firm;
  const leads = icon?.index === 0 && icon.state !== "partial";
  if (icon && firm.length === 1) return leads || words.length <= 40 ? icon.state : undefined;
  if (/^(?:🟡|🟠)\s{0,3}\d{1,2}\s?%$/u.test(words)) return "partial";
  const state = /^[\d\s.,%/<>~+-]*$/.test(words) ? undefined : exactState(words.replace(ASIDE, ""));
  // Of a column that is called something else, `N/A` says that there is no such thing.
  return state === "not-applicable" ? undefined : state;
}

/** `None | size limits for each guest`: of what there was none before, or little, there is something now. */
export function changedState(before: string, after: string): Stated | undefined {
  const words = wordsOf(after);
  const was = wordsOf(before).join(" ");
  const isLittle = was === "none" || was === "n a" || BASICS.has(was) || exactState(before) === "pending";
  const isNow = /\p{L}{3}/u.test(after) && exactState(after) === undefined && !isGap(words);
  return isLittle && isNow && !words.some((word) => TO_COME.has(word)) ? "done" : undefined;
}

const TO_COME: ReadonlySet<string> = new Set(
  "will planned target tbd todo should expected basic same not no none".split(" "),
);

const GRADES: ReadonlyMap<string, Stated> = new Map<string, Stated>([
  ...["strong", "very strong", "excellent", "exceptional", "solid", "healthy"].map((grade): [string, Stated] => [
    grade,
    "done",
  ]),
  ...["moderate", "fair", "acceptable", "weak", "poor", "yellow", "amber"].map((grade): [string, Stated] => [
    grade,
    "partial",
  ]),
  ["green", "done"],
  ["red", "pending"],
]);

/** The same where no sign says something else: `✅ Disabled` is good. */
const ALONE: ReadonlyMap<string, Stated> = new Map<string, Stated>([
  ...["full", "fully", "exists", "in production", "是", "済", "正 常"].map((word): [string, Stated] => [word, "done"]),
  ...["in development", "in flight"].map((word): [string, Stated] => [word, "partial"]),
  ...["broken", "disabled", "later", "upcoming", "scheduled", "否"].map((word): [string, Stated] => [word, "pending"]),
]);

/** `[DONE] — the stub was replaced`: what stands in brackets in front is the status, and the rest a note. */
function leadOf(words: string): Stated | undefined {
  const lead = /^\[([^[\]]{2,30})\]/.exec(words)?.[1];
  return lead === undefined ? undefined : exactState(lead);
}

/** A status that is a grade: `Very strong`, `Weak (no tests)`. */
export function gradeOf(words: string): Stated | undefined {
  // `✅ Acceptable`, `✅ None` of what is bad.
  if (/^[✅✔☑]\uFE0F?\s*(?:acceptable|none|zero)\W*$/iu.test(words)) return "done";
  const [grade = ""] = words.split(/\s*[(,;–—]/);
  const word = wordsOf(grade).join(" ");
  return GRADES.get(word) ?? (iconsIn(words).length === 0 ? ALONE.get(word) : undefined);
}
