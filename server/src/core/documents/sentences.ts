import { absentState } from "./absences";
import { toldInLine } from "./heading-cjk";
import { openState } from "./sentence-gaps";
import { isSaidMade, shownState } from "./sentence-merits";
import { BE, DONE, DOUBTS, HARDLY, MADE, NOBODY } from "./sentence-words";
import { isGap, type Stated } from "./states";
import { wordsOf } from "./words";

/**
 * What a sentence says of how things are where no sign and no heading does: "Payloads are validated", "No structured
 * logging". Only what leaves no doubt is taken: of most negations it is open whether what is missing would be good.
 */

/** The state that a line's own sentence gives it. */
export function sentenceState(line: string): Stated | undefined {
  const text = line.includes("(") ? line.replace(AS_IT_WAS, "") : line;
  const words = wordsOf(firstClause(text));
  if (words.length === 0 || words.length > MOST || isAsking(words, text)) return undefined;
  const state = toldState(words, text);
  return state ? ofHowMany(state, words) : isMade(text) ? "done" : lackBehind(words, text);
}

/** "Trial duration (was: hardcoded 14 days)" says how things were before. */
const AS_IT_WAS =
  /\((?:was|were|previously|formerly|before|earlier|used to be|antes|war|vorher|früher|avant|era|prima)\b[^()]{0,200}\)/giu;

function toldState(words: readonly string[], text: string): Stated | undefined {
  return absentState(words) ?? toldInLine(words) ?? saidState(words) ?? shownState(words, text);
}

/** "Check that …", "Confirme que …" ask somebody to look. */
function isAsking(words: readonly string[], text: string): boolean {
  return ASKS.has(words[0] ?? "") || THAT.has(words[1] ?? "") || text.trimEnd().endsWith("?");
}

const ASKS: ReadonlySet<string> = new Set(
  "check verify ensure confirm make get keep bring let if when once how why what which is are can see run use using".split(
    " ",
  ),
);
const THAT: ReadonlySet<string> = new Set("that whether que qu'il che dass ob".split(" "));

/** What the verb of a sentence says. */
function saidState(words: readonly string[], made = MADE): Stated | undefined {
  return openState(words) ?? (isSaidMade(words, made) ? "done" : undefined);
}

/** "Data pipeline: there is no pipeline to production" */
function lackBehind(label: readonly string[], text: string): Stated | undefined {
  const value = valueIn(text);
  if (value === text || label.length > 4) return undefined;
  const words = wordsOf(firstClause(value));
  return !isAsking(words, value) && toldState(words, value) === "pending" ? "pending" : undefined;
}

/** "Nothing works", "nothing is missing" and "few tests pass" say of how many what is said to be. */
function ofHowMany(state: Stated, words: readonly string[]): Stated | undefined {
  // That nothing is written or exported may be good.
  if (NOBODY.has(words[0] ?? ""))
    return state === "done" && !words.some((word) => EITHER.has(word)) ? "pending" : undefined;
  const isPart = words.some((word) => HARDLY.has(word)) || FEW.test(words.slice(0, 4).join(" "));
  return state === "done" && isPart ? "partial" : state;
}

const EITHER: ReadonlySet<string> = new Set("added exported written collected tracked executed".split(" "));
/** "Half of the tests", and not a half-open breaker or a few-shot prompt. */
const FEW = /^(?:(?:very |a )?few \S+s|half (?:of|the|our|all)|wenige|pocos|pocas|poucos|poucas|pochi|poche|peu de)\b/;

/** What stands behind the colon of a line, else all of it. */
function valueIn(text: string): string {
  const at = text.slice(0, 80).indexOf(": ");
  return at === -1 ? text : text.slice(at + 2);
}

/** "Gzip enabled for all responses", "Pool configured": a thing and what was done with it. */
function isMade(text: string): boolean {
  // All of these words end so; most lines hold none.
  if (!/ed(?![a-z])/i.test(text)) return false;
  const words = wordsOf(firstClause(valueIn(text)));
  const at = words.findIndex((word) => DONE.has(word));
  if (at < 1 || words.length > 10 || words.some((word) => DOUBTS.has(word) || word === "basic")) return false;
  const next = words[at + 1];
  return next === undefined || BEHIND.has(next);
}

const BEHIND: ReadonlySet<string> = new Set("for with via in on by through across using and at".split(" "));

/** "Pool configured", "The pool is configured": a few words that say so, and nothing that takes it back. */
export function isMadeNow(text: string): boolean {
  const words = wordsOf(text);
  if (words.length > 6 || words.some((word) => DOUBTS.has(word) || word === "basic")) return false;
  return DONE.has(words.at(-1) ?? "") || isSaidMade(words);
}

/** The same of a sentence that ends in a colon, for what is listed below it. */
export function leadState(title: string): Stated | undefined {
  const words = wordsOf(title);
  if (words.length < 3 || words.length > MOST) return undefined;
  return isNoneThere(words) ? "pending" : saidState(words, DONE);
}

/** "There is no service package for:"; "there are no issues with:" says that all is well. */
function isNoneThere([first = "", second = "", third = "", ...rest]: readonly string[]): boolean {
  return first === "there" && BE.has(second) && third === "no" && isGap([third, ...rest]);
}

const MOST = 24;

/** What stands before the first sign that parts a sentence: what follows explains. The words in a name such as `NOT_CONFIGURED` say nothing. */
function firstClause(text: string): string {
  const clause = text.slice(0, 200).split(/[(;:,—–→]|\.\s|\s-\s/, 1)[0] ?? "";
  return clause.includes("_") ? clause.replace(/[^\s_]+_\S*/g, "name") : clause;
}
