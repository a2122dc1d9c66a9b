import type { ClaimState } from "../model/document";
import { toldInChinese } from "./heading-cjk";
import { isMeasure, toldBy } from "./heading-grammar";
import { HEADING_WORDS } from "./heading-stems";
import { HEADING_STATES, PRIORITIES, TAIL_STATES, WHOLE_STATES } from "./heading-words";
import type { Priority } from "./parsed";
import { exactState, iconsIn, stateOfPhrase, stateOfWords } from "./states";
import { wordsOf } from "./words";

/** The state that a heading, or a line that ends in a colon, gives to what stands below it. */
export function headingState(title: string, raw: string, all: readonly string[]): ClaimState | undefined {
  const words = mainClause(all);
  if (saysNone(words, raw)) return undefined;
  if (STRUCK.test(raw) || CLOSED.test(title) || isMended(words)) return "done";
  const value = valueIn(title, raw);
  if (value !== undefined) return stateOfPhrase(value);
  const tags = tagsOf(title, words).filter((tag) => tag !== "none");
  const clear = clearState(title, tags, words);
  if (clear) return clear;
  // Arrows that go round are an ornament of headings.
  const icons = iconsIn(raw.replaceAll("🔄", "  "));
  const firm = icons.filter(({ light }) => !light);
  const [first] = firm;
  // `Blockers ✅ ALL RESOLVED` names what was missing before it says how it is.
  const isSettled = tags.at(-1) === "done" && first?.state === "done";
  const wish = wishOf(sayingWords(title, words));
  if (wish && tags.includes("done") && !isSettled) return wish === "not" ? "pending" : undefined;
  if (tags.includes("pending") && !isSettled) return isHarmless(title, words) ? undefined : "pending";
  if (tags.includes("partial") && !isSettled) return "partial";
  const whole = WHOLE_STATES.get(joined(words));
  if (tags.includes("done") || whole) return first?.state ?? whole ?? "done";
  if (first && firm.every(({ state }) => state === first.state)) return first.state;
  if (icons.length === 1 && icons[0]?.state === "done") return underGreen(words);
  return endState(title) ?? wholeState(title) ?? (isTrouble(title, words) ? "pending" : undefined);
}

/** "TODOs of the script"; in Spanish "todos" are all of them. */
const TODOS = /\bTODOs\b/;

/** `Symptoms when the cache is missing` says nothing of the cache. */
function mainClause(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word, index) => index > 0 && CLAUSES.has(word));
  return at === -1 ? words : words.slice(0, at);
}

const CLAUSES: ReadonlySet<string> = new Set(
  "when whenever if unless despite although trotz wenn falls cuando quando quand lorsque".split(" "),
);

/** What the end of a heading says of it. */
function endState(title: string): ClaimState | undefined {
  return isAllOf(title) ? "done" : (tailState(title) ?? dashState(title));
}

/** `Sign-in – ✅ with ⚠️ follow-ups`: some of its lines are done, and some are not. */
function isMixed(raw: string): boolean {
  const firm = iconsIn(raw).filter(({ light }) => !light);
  return firm[0]?.state === "done" && firm.some(({ state }) => state !== "done");
}

/** `Medium findings (8/8)` of a list of fixes. */
export function isAllOf(title: string): boolean {
  return ALL_OF.test(title);
}

const ALL_OF = /\(([1-9]\d{0,3})\s?\/\s?\1\)$/;

/** What stands in so many words, as a field or as a share. */
function valueIn(title: string, raw: string): string | undefined {
  return STATUS.exec(raw)?.[1] ?? SHARE.exec(title)?.[1];
}

/** `Backups — SHIPPED 2026-05-18 (two scripts)`: a word in capitals behind a dash. */
function dashState(title: string): ClaimState | undefined {
  const word = DASHED.exec(title)?.[1];
  return word === undefined ? undefined : exactState(word);
}

const DASHED = /\s[—–-]\s(?:FULLY |ALL )?([A-Z]{4,11})(?=$|[\s(.,:;+])/;

/** A heading that is nothing but a state: `Prontos`, `Not started`. */
function wholeState(title: string): ClaimState | undefined {
  return title.length <= 24 && !ASKED.test(title) ? exactState(title) : undefined;
}

/** What is required is asked for, and not missing yet. */
const ASKED = /required|needed/i;

/** The words that say the state: what stands in brackets behind it, "(with evidence, not only by reading)", takes none of it back. */
function sayingWords(title: string, words: readonly string[]): readonly string[] {
  if (!title.includes("(")) return words;
  const outside = wordsOf(unbracketed(title));
  return stateTags(outside).includes("done") ? outside : words;
}

/** A green light is no priority and no kind of trouble, unless the words say so. */
function underGreen(words: readonly string[]): ClaimState | undefined {
  if (words.some((word) => RANKS.has(word))) return undefined;
  return words.some((word) => TROUBLES.has(word)) ? "pending" : "done";
}

/** True for a verdict on everything, a condition, and "Issues from completed missions", which are still there. */
function saysNone(words: readonly string[], raw: string): boolean {
  return (
    words.some((word) => VERDICTS.has(word)) ||
    HEARSAY.test(raw) ||
    WHENS.has(words[0] ?? "") ||
    isAbout(words) ||
    isManaged(words) ||
    isMixed(raw) ||
    ANSWERED.test(raw) ||
    BETTER.test(raw)
  );
}

/** `Previously marked as complete`: what was said of it once. */
const HEARSAY = /\b(?:previously|formerly) (?:marked|claimed|reported|declared|labell?ed) as\b(?!.{0,80}\bnow\b)/i;

/** `✅ What can be better`: a tick before what is asked for is an ornament. */
const BETTER = /[✅✔☑].{0,40}\bwhat (?:can|could|should) be (?:better|improved)\b/iu;

/** `Beta launch possible: YES` answers for the whole. */
const ANSWERED =
  /(?<!\p{L})(?:possible|möglich|posible|possível)\s?[:?]\s*(?:yes|ja|sí|sim|oui|no|nein|não|non)(?!\p{L})/iu;

/** `Blockers fixed`, `P0 issues resolved since the audit`. */
function isMended(words: readonly string[]): boolean {
  const isSaid = words.some((word, index) => MENDED.has(word) && MENDABLE.has(words[beforeVerb(words, index)] ?? ""));
  return isSaid && !words.some((word) => NOT.has(word) || MODAL.has(word));
}

/** What stands before "have all been" and its like. */
function beforeVerb(words: readonly string[], index: number): number {
  let at = index - 1;
  while (VERBS.has(words[at] ?? "")) at--;
  return at;
}

const VERBS: ReadonlySet<string> = new Set("have has been all now are were is was".split(" "));
const MENDABLE: ReadonlySet<string> = new Set(
  "blocker blockers bug bugs defect defects finding findings gap gaps issue issues problem problems vulnerabilities".split(
    " ",
  ),
);
const MENDED: ReadonlySet<string> = new Set(
  "addressed cleared closed fixed mended mitigated removed resolved solved".split(" "),
);

/** `Issues from completed work`: what follows the preposition says nothing of the issues. */
function isAbout([first = "", second = "", third = ""]: readonly string[]): boolean {
  return TROUBLES.has(first) && (second === "from" || second === "in") && STATES_OF_WORK.has(third);
}

/** "Critical issues resolution", "Bug tracking": what is done about them. */
function isManaged(words: readonly string[]): boolean {
  return words.some((word, at) => MANAGED.has(word) && HEADING_WORDS.get(words[at - 1] ?? "") === "trouble");
}

const MANAGED: ReadonlySet<string> = new Set("resolution resolutions tracking triage management history".split(" "));
const STATES_OF_WORK: ReadonlySet<string> = new Set("completed implemented fixed verified existing".split(" "));

/** "Remaining warnings (expected)" are no gaps; limitations are some, also where they are acceptable. */
function isHarmless(title: string, words: readonly string[]): boolean {
  if (EMPTY.test(title)) return true;
  return words.some((word) => HARMLESS.has(word)) && !words.includes("limitations");
}

/** `Code quality issues`: what was found wrong in one part. */
function isTrouble(title: string, all: readonly string[]): boolean {
  if (TODOS.test(title)) return true;
  if (!all.some((word) => TROUBLES.has(word))) return false;
  const words = wordsOf(unbracketed(title));
  return (
    words.length > 1 && words.length <= 4 && TROUBLES.has(words.at(-1) ?? "") && !words.some((w) => SUPPOSED.has(w))
  );
}

const TROUBLES: ReadonlySet<string> = new Set("issues problems defects violations debt".split(" "));
/** With these, troubles are such as may come up, or did once. */
const SUPPOSED: ReadonlySet<string> = new Set(
  "common potential possible no zero if related typical github open previous earlier past former historical caused".split(
    " ",
  ),
);

/** What leaves no doubt: nothing was found, nothing of it is asked for, or `Decisions (no column for them — deferred)`. */
function clearState(title: string, tags: readonly string[], words: readonly string[]): ClaimState | undefined {
  if (title.includes("(") && HALF.test(title)) return "partial";
  if (NOT_READY.test(joined(words))) return "pending";
  if (tags.includes("clean")) return "done";
  if (tags.length > 0) return tags.every((tag) => tag === "out") ? "not-applicable" : undefined;
  return words.length > 1 && words.at(-1) === "deferred" ? "pending" : undefined;
}

/** Headings for the verdict on everything, which is not the state of each line below. */
export const VERDICTS: ReadonlySet<string> = new Set(
  "overall approved verdict rating decision gesamturteil veredicto".split(" "),
);
/** `If there are critical issues` is followed by what to do then. */
const WHENS: ReadonlySet<string> = new Set("if when how wenn falls si se".split(" "));
/** `Pipeline (implemented, verification pending)`. */
const HALF = /\((?:implemented|done|completed?)\b[^()]{1,60}\bpending\)/i;
/** `What makes it not fully launch-ready yet` */
const NOT_READY = /\bnot (?:\S{1,20} ){0,3}ready\b/;
/** `### Status: ❌ Not applicable (yet)`. */
const STATUS = /^[\s*_]{0,4}status\s{0,3}:[\s*_]{0,4}(\S.{0,80})$/i;
/** `Phase 3: 60% complete`. */
const SHARE =
  /(?<![\d.,])(\d{1,3}\s?%)\s(?:complete|completed|done|implemented|finished|fait|terminé|implémenté|completo|completado|concluído|fertig|umgesetzt)\b/i;
/** `Sign-in guards missing (fixed)`, `Erros de banco (corrigido em 2026)`. */
const CLOSED =
  /\((?:now |already |all )?(?:fixed|resolved|closed|mended|mitigated|behoben|gelöst|corregid[oa]s?|resuelt[oa]s?|corrigid[oa]s?|resolvid[oa]s?|corrigée?s?|résolue?s?|risolt[oiae])(?: (?:in|on|em|en|am|le|el|il)? ?(?:#|v|pr )?[\d./ -]{1,12})?\)$/i;
/** `3.1 ~~Observability~~ (closed)`. */
const STRUCK = /^[\d.\s*_]{0,12}~~[^~]+~~/;
const RANKS: ReadonlySet<string> = new Set("priority severity low".split(" "));
const HARMLESS: ReadonlySet<string> = new Set("expected safe acceptable accepted harmless intentional".split(" "));
const NOT: ReadonlySet<string> = new Set("not cannot can't never isn't aren't nicht no não pas".split(" "));
const MODAL: ReadonlySet<string> = new Set(
  "should must shall would could will needs need when once before until if".split(" "),
);

/** What the words say, else those outside brackets: "What is genuinely there (keep and build on)". */
function tagsOf(title: string, words: readonly string[]) {
  const tags = stateTags(words);
  return tags.length === 0 && ASIDE.test(title) ? stateTags(wordsOf(unbracketed(title))) : tags;
}

/** `Blockers (none identified)` */
const EMPTY =
  /\((?:none|no|zero|0|keine|ningun[oa]|nenhuma?|aucune?)(?:\s(?:identified|found|known|remaining|left|open|reported|detected|gefunden|bekannt|encontrad[oa]s?|identificad[oa]s?|identifiée?s?))?\)$/iu;

/** In brackets nothing that counts, and no denial: `Issues (0 found)`, `Findings (3/7)`. */
const ASIDE = /\((?![^()]{0,60}(?:\d|\b(?:no|not|none|nothing|never)\b))[^()]{1,60}\)/i;

/** A title without what stands in its brackets. */
export function unbracketed(title: string): string {
  return title.replace(/\([^()]{0,200}\)/g, " ");
}

/** What turns a good word round: "cannot be completed" says not, "should have passed" says nothing of how it is. */
function wishOf(words: readonly string[]): "not" | "modal" | undefined {
  // "What it already has, which needs no work" is no wish.
  if (words.includes("already")) return undefined;
  if (words.some((word) => NOT.has(word))) return "not";
  return words.some((word) => MODAL.has(word)) ? "modal" : undefined;
}

/** True when the words of a heading, and not only its icons, say how far its lines are. */
export function saysState(words: readonly string[]): boolean {
  return stateTags(words).some((tag) => tag !== "none");
}

/** The same of a title, of which also the words outside brackets may say it. */
export function titleSays(title: string, words: readonly string[]): boolean {
  return tagsOf(title, words).some((tag) => tag !== "none");
}

/** What its words say, also with a word for "today" among them: "What is already ready". */
function stateTags(words: readonly string[]) {
  if (isMeasure(words)) return [];
  if (listsOpen(words)) return ["pending" as const];
  const said = HEADING_STATES.find(words).map(({ tag, index }) =>
    tag === "pending" && words.slice(Math.max(0, index - 2), index).some((word) => NONE.has(word))
      ? ("clean" as const)
      : tag,
  );
  const told = toldBy(words);
  const whole = told?.isWhole ? told.state : toldInChinese(words);
  if (whole !== undefined && !said.some((tag) => SETTLED.has(tag))) return [whole];
  const tags =
    said.length > 0 || !words.some((word) => TODAY.has(word))
      ? said
      : HEADING_STATES.tags(words.filter((word) => !TODAY.has(word)));
  return tags.length > 0 || told === undefined ? tags : [told.state];
}

/** "No changes needed", "Zero open items" */
const NONE: ReadonlySet<string> = new Set("no zero keine sin sem nenhuma ninguna aucune nessuna".split(" "));

/** What is no state, or says that nothing is wrong, whatever its words are made of. */
const SETTLED: ReadonlySet<string> = new Set(["none", "out", "clean"]);

/** `Open security items`, `Top 5 technical risks`, `Outstanding tasks`; "Outstanding performance" is praise. */
function listsOpen([first = "", ...rest]: readonly string[]): boolean {
  if (first === "open") return rest.length < 5 && OPEN_ENDS.has(rest.at(-1) ?? "");
  if (first === "outstanding" && (rest.includes("work") || rest.includes("questions"))) return true;
  return (first === "outstanding" || first === "top") && rest.some((word) => OPEN_ENDS.has(word));
}

const OPEN_ENDS: ReadonlySet<string> = new Set(
  "issues points tasks findings gaps risks actions blockers problems items".split(" "),
);
const TODAY: ReadonlySet<string> = new Set("already now currently actually really genuinely".split(" "));

/** `Security — DONE`, `Observability: in progress`, `Backups (pending)`. */
function tailState(title: string): ClaimState | undefined {
  const tail = /(?:[:：]|\s[-–—]|\()\s{0,9}([^:：()]{2,40})\)?\s{0,9}$/u.exec(title)?.[1]?.trim();
  if (tail === undefined || !TAIL_STATES.has(wordsOf(tail)[0] ?? "")) return undefined;
  return exactState(tail) ?? (wordsOf(tail).length <= 3 && !WHOLE_OF.test(tail) ? stateOfWords(tail) : undefined);
}

/** `Flows (complete detail)`: all of what the page holds. */
const WHOLE_OF = /^complete \p{L}{4,}$/iu;

/** How much a heading or a label insists; horizons such as "long-term" say when, not whether. */
export function priorityOf(words: readonly string[]): Priority | undefined {
  return PRIORITIES.tags(words.slice(0, 20))[0];
}

/** The same of a text, most of which say nothing of it. */
export function priorityIn(text: string): Priority | undefined {
  return RANKED.test(text) ? priorityOf(wordsOf(text)) : undefined;
}

const RANKED = /\b(?:must|mandatory|p[0-3]|blockers?|bare|non|should|could|optional(?:ly)?|nice)\b/i;

/** The weight in per cent that a heading gives its section. */
export function weightOf(title: string): number | undefined {
  if (!/\d/.test(title)) return undefined;
  const found =
    /(?:weight|gewicht(?:ung)?|peso|poids|权重)\s{0,9}[:=]?\s{0,9}(\d{1,3}(?:[.,]\d{1,2})?)\s*(%)?/i.exec(title) ??
    /\(\s*(\d{1,3}(?:[.,]\d{1,2})?)\s*(%)\s*(?:weight|of total|gewicht|peso|poids)\s*\)/i.exec(title);
  if (!found) return undefined;
  const value = Number((found[1] ?? "").replace(",", "."));
  return found[2] === undefined && value > 0 && value < 1 ? value * 100 : value;
}

export function joined(words: readonly string[]): string {
  return words.join(" ");
}
