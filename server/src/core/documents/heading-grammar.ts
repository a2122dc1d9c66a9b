import { HEADING_WORDS, type HeadingWord } from "./heading-stems";

/**
 * What a heading says by its words, when each of them is one that headings about states are made of: "What was fixed",
 * "Mejoras realizadas", "Behobene Mängel". A word that is none of them names a thing, of which a heading may say anything.
 */

export type Told = "done" | "partial" | "pending";

const MOST = 9;
const MOST_NAMES = 2;

/** The state that a heading gives to its lines, and whether every one of its words was understood. */
export function toldBy(words: readonly string[]): { readonly state: Told; readonly isWhole: boolean } | undefined {
  if (words.length === 0 || words.length > MOST || QUESTIONS.has(words[0] ?? "")) return undefined;
  const kinds: (HeadingWord | undefined)[] = [];
  let names = 0;
  for (const word of words) {
    const kind = kindOf(word);
    if (kind === undefined && ++names > MOST_NAMES) return undefined;
    kinds.push(kind);
  }
  const state = names === 0 ? stateOfKinds(kinds as readonly HeadingWord[], words) : namedState(kinds, words);
  return state && { state, isWhole: names === 0 };
}

/** "Criteria for done", "Passing criteria": a heading for when something counts as done. */
export function isMeasure(words: readonly string[]): boolean {
  const [before = "", last = ""] = words.slice(-2);
  return (OF.has(before) && HEADING_WORDS.get(last) === "made") || (STANDS.has(before) && MEASURES.has(last));
}

function kindOf(word: string): HeadingWord | undefined {
  const kind = HEADING_WORDS.get(word);
  // "What is genuinely there": how, and not what.
  if (kind === undefined && word.length > 5 && word.endsWith("ly")) return "frame";
  if (kind !== undefined || !/^v?\d+$/.test(word)) return kind;
  // "0 issues"
  return word === "0" ? "not" : "frame";
}

/** A heading with what each of its words does. */
interface Read {
  readonly words: readonly string[];
  readonly kinds: readonly HeadingWord[];
  readonly has: (...kinds: readonly HeadingWord[]) => boolean;
}

/** The first that applies says it; nothing is a heading that says nothing. */
const RULES: readonly (readonly [applies: (read: Read) => boolean, state: Told | undefined])[] = [
  [({ words, has }) => TO.has(words[0] ?? "") && has("deed", "made"), "pending"],
  // "Work to be done"
  [({ words, kinds }) => kinds.some((kind, at) => kind === "made" && isToBe(words, at)), "pending"],
  // "Pontos a melhorar", "Findings to fix"
  [({ words, kinds }) => kinds.some((kind, at) => kind === "deed" && TO.has(words[at - 1] ?? "")), "pending"],
  [({ has }) => has("half"), "partial"],
  [(read) => read.has("made", "good", "alone") && isTakenBack(read), "partial"],
  [({ words, has }) => has("not") && (has("made", "good", "deed") || isAsking(words)), "pending"],
  [({ has }) => has("not"), undefined],
  [({ words, has }) => has("wanted") && (isAsking(words) || has("thing", "trouble", "deed", "made")), "pending"],
  [({ has }) => has("wanted"), undefined],
  // "Previously missing, now implemented"
  [({ words, kinds, has }) => has("open") && NOW.has(words[kinds.lastIndexOf("made") - 1] ?? ""), "done"],
  // "Outstanding achievements" is praise.
  [({ has }) => has("open") && !has("made", "merit"), "pending"],
  [({ has }) => has("open"), undefined],
  // "Confirmed findings" are confirmed to be there.
  [isConfirmed, "pending"],
  [({ has }) => has("made", "merit"), "done"],
  [({ has }) => has("trouble"), "pending"],
  [({ words, has }) => has("good") && !words.includes("to"), "done"],
  [({ has }) => has("alone") && !has("thing", "good"), "done"],
  [({ words, has }) => has("deed") && (isAsking(words) || LISTS.has(words.at(-1) ?? "")), "pending"],
  // "Fix immediately", "Implement before launch"
  [
    ({ words, kinds }) => kinds[0] === "deed" && kinds.indexOf("thing") === -1 && words.some((w) => URGENT.has(w)),
    "pending",
  ],
];

function stateOfKinds(kinds: readonly HeadingWord[], words: readonly string[]): Told | undefined {
  const read: Read = { words, kinds, has: (...some) => kinds.some((kind) => some.includes(kind)) };
  return RULES.find(([applies]) => applies(read))?.[1];
}

function isAsking(words: readonly string[]): boolean {
  return ASKING.has(words[0] ?? "");
}

/**
 * "Error budget alerts shipped", "Fixes applied to the gateway": where other things are named, only a heading that ends in
 * a word for something done, or has it behind a thing, leaves no doubt.
 */
function namedState(kinds: readonly (HeadingWord | undefined)[], words: readonly string[]): Told | undefined {
  if (isWhatWasMade(kinds, words)) return "done";
  // "Cost control features needed"
  if (words.at(-1) === "needed" && kinds.at(-2) === "thing") return "pending";
  // A sentence says how something shall be as often as how it is.
  if (words.some((word) => BE.has(word) || AT_TIMES.has(word))) return undefined;
  const rest = kinds.filter((kind) => kind !== undefined && kind !== "thing" && kind !== "frame");
  if (!rest.every((kind) => kind === "made" || kind === "trouble")) return undefined;
  // "Business model confirmed" names a decision.
  const isSaid = (word: string) => !HOLDS.has(word) && !CONFIRMED.has(word);
  const isDone = kinds.some((kind, at) => kind === "made" && kinds[at - 1] === "thing" && isSaid(words[at] ?? ""));
  const last = words.at(-1) ?? "";
  // "60 % implemented" says how much of it is.
  const endsDone = kinds.at(-1) === "made" && !OF_FILES.has(last) && isSaid(last);
  return isDone || (endsDone && !/^\d/.test(words.at(-2) ?? "")) ? "done" : undefined;
}

/** "What was fixed in the gateway", "What we've hardened" */
function isWhatWasMade(kinds: readonly (HeadingWord | undefined)[], words: readonly string[]): boolean {
  const made = kinds.findIndex((kind) => kind === "made" || kind === "good");
  const before = words.slice(1, Math.max(1, made));
  return (
    words[0] === "what" &&
    before.length > 0 &&
    before.every((word) => DID.has(word)) &&
    !words.some((word) => AT_TIMES.has(word))
  );
}

const DID: ReadonlySet<string> = new Set("was were has have had been i i've we we've already".split(" "));

function isToBe(words: readonly string[], at: number): boolean {
  return BECOME.has(words[at - 1] ?? "") && TO.has(words[at - 2] ?? "");
}

/** True where nothing else is said of what was found to be wrong. */
function isConfirmed({ words, kinds }: Read): boolean {
  const isOfTroubles = words.some((word, at) => kinds[at] === "trouble" || FOUND.has(word));
  const made = words.filter((_, at) => kinds[at] === "made");
  return isOfTroubles && made.length > 0 && made.every((word) => CONFIRMED.has(word));
}

const FOUND: ReadonlySet<string> = new Set(
  "finding findings befund befunde hallazgo hallazgos achado achados constat constats".split(" "),
);
const CONFIRMED: ReadonlySet<string> = new Set(
  "confirmed verified validated confirmado confirmados confirmada confirmadas confirmé confirmés confirmée confirmées confermati confermate bestätigt bestätigte".split(
    " ",
  ),
);

/** `Implemented but untested`, `Ready with conditions`, `Works with limitations`. */
function isTakenBack({ kinds, words }: Read): boolean {
  if (kinds.includes("but")) return true;
  const at = words.findIndex((word) => WITH.has(word));
  return at > 0 && kinds[at + 1] === "trouble";
}

const QUESTIONS: ReadonlySet<string> = new Set(
  "is are can will does do should how if when ist sind est es como cómo comment wie quando cuando wenn".split(" "),
);
const BE: ReadonlySet<string> = new Set("is are be was were ist sind est sont es son são è sono".split(" "));
const WITH: ReadonlySet<string> = new Set("with mit con com avec".split(" "));
const TO: ReadonlySet<string> = new Set("to zu por para a à da".split(" "));
const BECOME: ReadonlySet<string> = new Set("be ser être essere".split(" "));
const OF: ReadonlySet<string> = new Set("for of until de di für pour para".split(" "));
const MEASURES: ReadonlySet<string> = new Set("criteria criterion requirements conditions".split(" "));
/** What a measure is called after; "Met criteria" are met. */
const STANDS: ReadonlySet<string> = new Set("done complete passing pass ready".split(" "));
const NOW: ReadonlySet<string> = new Set("now jetzt ahora agora maintenant ora".split(" "));
const ASKING: ReadonlySet<string> = new Set("what what's was lo qué que o ce cosa che".split(" "));
const URGENT: ReadonlySet<string> = new Set("immediately now urgently asap today before".split(" "));
const LISTS: ReadonlySet<string> = new Set("list priority first".split(" "));
/** With these, a heading says what is done again and again, or under a condition. */
const AT_TIMES: ReadonlySet<string> = new Set("each every per only when if until unless without".split(" "));
/** What is said of files and dependencies as often as of what is done. */
const OF_FILES: ReadonlySet<string> = new Set(
  "made updated added introduced created installed integrated released closed cleared removed improved".split(" "),
);
/** What is said of a scope and of a goal as often. */
const HOLDS: ReadonlySet<string> = new Set("covered met complete passing guaranteed protected handled".split(" "));
