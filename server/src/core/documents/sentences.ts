import { plainState } from "./plain-sentences";
import { isGap, type Stated } from "./states";
import { WANTED } from "./wanted";
import { wordsOf } from "./words";

/**
 * What a sentence says of how things are where no sign and no heading does: "Payloads are validated", "No structured
 * logging". Only what leaves no doubt is taken: of most negations it is open whether what is missing would be good.
 */

/** The state that a line's own sentence gives it. */
export function sentenceState(text: string): Stated | undefined {
  const clause = firstClause(text);
  const words = wordsOf(clause);
  if (words.length === 0 || words.length > MOST) return undefined;
  if (lacksWanted(words)) return "pending";
  const state =
    verbState(words) ??
    plainState(words, text, lacksWanted) ??
    (MAKING.test(text) && isMade(wordsOf(firstClause(valueIn(text)))) ? "done" : undefined) ??
    lackBehind(words, text);
  return state && ofHowMany(state, words);
}

/** "Data pipeline: there is no pipeline to production" */
function lackBehind(label: readonly string[], text: string): Stated | undefined {
  const value = valueIn(text);
  if (value === text || label.length > 4) return undefined;
  const words = wordsOf(firstClause(value));
  const state = lacksWanted(words) ? "pending" : plainState(words, value, lacksWanted);
  return state === "pending" ? state : undefined;
}

/** "Nothing works", "nothing is missing" and "few tests pass" say of how many what is said to be. */
function ofHowMany(state: Stated, words: readonly string[]): Stated | undefined {
  if (NOBODY.has(words[0] ?? "")) return state === "done" ? "pending" : undefined;
  return state === "done" && words.some((word) => FEW.has(word)) ? "partial" : state;
}

const NOBODY: ReadonlySet<string> = new Set("none nothing nobody neither nichts nada nessuno rien".split(" "));
const FEW: ReadonlySet<string> = new Set(
  "few half hardly barely scarcely rarely seldom kaum wenige apenas pocos pocas poucos poucas peu pochi poche".split(
    " ",
  ),
);

/** All of the words below for what was done end so; most lines hold none. */
const MAKING = /ed(?![a-z])/i;

/** What stands behind the colon of a line, else all of it. */
function valueIn(text: string): string {
  const at = text.slice(0, 80).indexOf(": ");
  return at === -1 ? text : text.slice(at + 2);
}

/** "Gzip enabled for all responses", "Pool configured": a thing and what was done with it. */
function isMade(words: readonly string[]): boolean {
  if (words.length < 2 || words.length > 10 || !words.some((word) => MADE.has(word))) return false;
  const at = words.findIndex((word) => MADE.has(word));
  const next = words[at + 1];
  return (
    at > 0 && (next === undefined || BEHIND.has(next)) && !words.some((word) => OPEN.has(word) || word === "basic")
  );
}

const BEHIND: ReadonlySet<string> = new Set("for with via in on by through across using and at".split(" "));

/** "Pool configured", "The pool is configured": a few words that say so, and nothing that takes it back. */
export function isMadeNow(text: string): boolean {
  const words = wordsOf(text);
  if (words.length > 6 || words.some((word) => OPEN.has(word) || word === "basic")) return false;
  return MADE.has(words.at(-1) ?? "") || verbState(words) === "done";
}

/** The same of a sentence that ends in a colon, for what is listed below it. */
export function leadState(title: string): Stated | undefined {
  const words = wordsOf(title);
  if (words.length < 3 || words.length > MOST) return undefined;
  return isNoneThere(words) ? "pending" : verbState(words);
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

/** What may stand behind a thing that is wanted and still be that thing: "no backup plan". */
const TAILS: ReadonlySet<string> = new Set(
  "support endpoint endpoints route system mechanism strategy policy plan process pipeline layer middleware integration implementation configuration config setup solution tooling service framework library logic infrastructure coverage check checks test tests testing suite documentation docs guide procedure procedures stack tool tools yet".split(
    " ",
  ),
);
const JOINS: ReadonlySet<string> = new Set(
  "de em en no na nas nos para con com e y et und ou oder pour für bei dans sur for on in at or and to with of per across between anywhere beyond against from exists exist configured implemented present visible is are has have been pass passes work works run runs".split(
    " ",
  ),
);
const NONE: ReadonlySet<string> = new Set(
  "no missing lacks lack lacking sem sin sans kein keine keinen falta faltam".split(" "),
);
const ABSENT: ReadonlySet<string> = new Set(
  "missing absent lacking ausente ausentes faltando faltante fehlt fehlen manquant manquante".split(" "),
);
/** "No tests are needed", "no authentication is required" miss nothing. */
const UNASKED: ReadonlySet<string> = new Set(
  "needed required necessary issues problems errors failures failed failing bypass bypasses regressions warnings because since by intentionally".split(
    " ",
  ),
);

/** "No structured logging", "Missing rate limits on uploads": a thing that readiness asks for is not there. */
function lacksWanted(words: readonly string[]): boolean {
  if (words.length <= FAR + 1 && ABSENT.has(words.at(-1) ?? "")) return WANTED.find(words).length > 0;
  if (!NONE.has(words[0] ?? "")) return false;
  const hits = WANTED.find(words);
  const hit = hits.find(({ index }) => index <= FAR);
  if (!hit || words.some((word) => UNASKED.has(word)) || words.slice(1, hit.index).some((word) => JOINS.has(word)))
    return false;
  let next = hit.index + hit.length;
  for (const more of hits) if (more.index === next) next += more.length;
  while (TAILS.has(words[next] ?? "")) next++;
  const word = words[next];
  return word === undefined || JOINS.has(word);
}

/** So many words may stand between "no" and the thing: "no real database connection pooling". */
const FAR = 4;

const BE: ReadonlySet<string> = new Set("is are has have was were been".split(" "));
const HOW: ReadonlySet<string> = new Set(
  "already now fully correctly properly been all both consistently automatically currently successfully well".split(
    " ",
  ),
);
/** What is good to have done. */
const MADE: ReadonlySet<string> = new Set(
  "implemented configured enabled enforced covered validated tested verified deployed integrated encrypted hashed signed supported documented protected handled automated monitored instrumented wired hardened secured sanitized parameterized".split(
    " ",
  ),
);
const THERE = /^in place$/;
/** "The runbooks now exist in the repository". */
const EXIST: ReadonlySet<string> = new Set(["exist", "exists"]);
const EXISTS = /\b(?:now|already) exists?\b/;
/** What makes a wish, a condition, a part or a doubt of a sentence. */
const OPEN: ReadonlySet<string> = new Set(
  "should must shall would could can may might will need needs needed if when once unless until before after whether ensure verify check confirm make only partially partly mostly some except but however although though because planned to be not no never without cannot isn't aren't hasn't haven't wasn't doesn't don't how what which why".split(
    " ",
  ),
);
/** "Is not implemented yet": what is said not to be. */
const UNMADE =
  /\b(?:is|are|has|have|was|were) (?:still )?not (?:yet )?(?:been )?(?:fully )?(?:implemented|configured|enabled|enforced|covered|validated|tested|verified|deployed|integrated|encrypted|supported|documented|automated|monitored|instrumented|wired|in place|set up)\b/;
const MISSING = /\b(?:is|are) (?:still )?(?:missing|absent|lacking|unimplemented)$/;

/** "Payloads are validated", "Alerts are not configured": what the verb of a plain sentence says. */
function verbState(words: readonly string[]): Stated | undefined {
  const at = words.findIndex((word) => BE.has(word));
  if (at === -1)
    return EXIST.has(words.find((word) => word.startsWith("exist")) ?? "") &&
      EXISTS.test(words.join(" ")) &&
      !words.some((word) => OPEN.has(word))
      ? "done"
      : undefined;
  if (at < 1 || OPEN.has(words[0] ?? "")) return undefined;
  const rest = words.slice(at).join(" ");
  const isPlain = !words.slice(0, at).some((word) => OPEN.has(word));
  if (isPlain && (MISSING.test(rest) || UNMADE.test(rest))) return "pending";
  let next = at;
  while (BE.has(words[next] ?? "") || HOW.has(words[next] ?? "")) next++;
  const isMade = MADE.has(words[next] ?? "") || THERE.test(words.slice(next, next + 2).join(" "));
  return isMade && isPlain && !words.slice(next).some((word) => OPEN.has(word)) ? "done" : undefined;
}
