import type { ClaimState } from "../model/document";
import { shortcodeAt } from "./shortcodes";
import { HINTS, STATES, STRONG } from "./state-words";
import { wordsOf } from "./words";

export type Stated = Exclude<ClaimState, "unstated">;

/** Icons that mean a state; the coloured lights also stand for priorities. */
const ICONS: readonly (readonly [icons: string, state: Stated, light: boolean])[] = [
  ["✅✔☑✓", "done", false],
  ["⚠🚧🔄🔶", "partial", false],
  ["❌✗✘✖⏳☐🔲⬜🚫⛔", "pending", false],
  ["➖", "not-applicable", false],
  ["🟢", "done", true],
  ["🟡🟠", "partial", true],
  ["🔴", "pending", true],
];
const MEANINGS = new Map(
  ICONS.flatMap(([icons, state, light]) => [...icons].map((icon) => [icon, { state, light }] as const)),
);
/** Icons begin far behind the letters of most languages. */
const FIRST_ICON = 0x2300;
const COLON = 0x3a;
const SMALL_A = 0x61;

/** An icon with its place in the text. */
export interface Icon {
  readonly state: Stated;
  readonly index: number;
  readonly length: number;
  readonly light: boolean;
}

/** All icons of a text that may mean a state. */
export function iconsIn(text: string): Icon[] {
  const found: Icon[] = [];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < FIRST_ICON && code !== COLON) continue;
    // Most colons stand before a space.
    if (code === COLON && text.charCodeAt(index + 1) < SMALL_A) continue;
    const named = code === COLON ? shortcodeAt(text, index) : undefined;
    const icon = named?.icon ?? String.fromCodePoint(text.codePointAt(index) ?? 0);
    const meaning = MEANINGS.get(icon);
    if (!meaning) continue;
    const length = named?.length ?? icon.length + (text[index + icon.length] === "\uFE0F" ? 1 : 0);
    found.push({ state: meaning.state, light: meaning.light, index, length });
  }
  return found;
}

/** What a status cell or a `Status:` field says: icons that leave no doubt, else words; a hedge wins over the good word. */
export function stateOfPhrase(phrase: string): Stated | undefined {
  const text = phrase.slice(0, 300);
  const icons = iconsIn(text);
  const all = wordsOf(text);
  const words = isGo(all) ? "done" : stateOfWords(text, all);
  // `🟡 Basics done` is half of it.
  const isHalf = words === undefined || (words === "done" && icons[0]?.state === "partial");
  const firm = icons.find(({ light }) => !light) ?? (isHalf ? icons[0] : undefined);
  if (!firm || words === "not-applicable") return words;
  // `⚠️ Not configured` warns of what the words say.
  if (text[firm.index] === "⚠" && words === "pending") return words;
  return firm.state === "done" && words !== undefined && words !== "done"
    ? (exactState(text) ?? firm.state)
    : firm.state;
}

/** `Go` alone is a status; elsewhere it is a language. */
function isGo(words: readonly string[]): boolean {
  return words[0] === "go" && words.length <= 3;
}

/** The same of the words alone. */
export function stateOfWords(phrase: string, words = wordsOf(phrase.slice(0, 300))): Stated | undefined {
  const share = shareIn(phrase);
  if (share !== undefined) return share;
  const hits = STATES.find(words).filter(({ tag }) => tag !== "filler");
  if (hits.some(({ tag }) => tag === "not-applicable")) return "not-applicable";
  const negation = negated(hits, words);
  if (negation) return negation;
  if (hits.some(({ tag }) => tag === "partial")) return "partial";
  const first = hits.find(({ tag }) => tag === "pending" || tag === "done");
  // `Code complete, needs configuration`
  const open = hits.find(({ tag }) => tag === "pending");
  if (first?.tag === "done" && open && (NEEDS.has(words[open.index] ?? "") || PARTED.test(phrase))) return "partial";
  return first?.tag === "pending" || first?.tag === "done" ? first.tag : undefined;
}

/** `Reviews integrated; legal pages missing` */
const PARTED = /[;,]\s.{0,80}\b(?:missing|pending|outstanding)\b/i;
const NEEDS: ReadonlySet<string> = new Set(["needs", "requires"]);

/** `85% Concluído`: what is said in numbers. */
function shareIn(phrase: string): Stated | undefined {
  if (phrase.length > 40) return undefined;
  // A share of a per cent measures something else than progress, and so does a bound.
  const [, from, share] =
    /^[^\d<>≤≥]{0,12}(?<![\d.,])(?:(?<!\+)(\d{1,3})\s?[–-]\s?)?(\d{1,3})\s*%(?!\+)/.exec(phrase) ?? [];
  if (share === undefined) return undefined;
  // "120–150 %" is a range of values.
  if (Number(share) > 100) return undefined;
  if (Number(share) === 100 && from !== undefined) return "partial";
  return Number(share) === 100 ? "done" : Number(share) === 0 ? "pending" : "partial";
}

/** A negation in front, or before a good word, makes a gap of it; of bad things it is good to have none. */
function negated(hits: ReturnType<typeof STATES.find>, words: readonly string[]): Stated | undefined {
  for (const [index, hit] of hits.entries()) {
    if (hit.tag !== "not") continue;
    if (hit.index === 0) return HINTS.tags(words.slice(0, 12)).includes("bad") ? "done" : "pending";
    const next = hits[index + 1];
    if (next?.tag === "done" && next.index - hit.index <= 4) return "pending";
  }
  return undefined;
}

/** The state of a text that is nothing but a state, such as `done, weight 6`; of prose that merely holds the word, none. */
export function exactState(phrase: string): Stated | undefined {
  if (phrase.length > 80) return undefined;
  const words = wordsOf(phrase);
  if (words.length === 0) return iconsIn(phrase).find(({ light }) => !light)?.state;
  if (words.length > 8) return undefined;
  const hits = STATES.find(words);
  const covered = hits.reduce((sum, { length }) => sum + length, 0);
  const numbers = words.filter((word) => /^v?\d+$/.test(word)).length;
  // `pass/fail` asks which of them it is.
  if (hits.some(({ tag }) => tag === "done") && /\/\s*fail|fail\s*\//i.test(phrase)) return undefined;
  // `(not 500)` is about a number.
  if (numbers > 0 && hits.length > 0 && hits.every(({ tag }) => tag === "not")) return undefined;
  return covered + numbers === words.length ? stateOfWords(phrase, words) : undefined;
}

/** The state that a value begins with, when the word leaves no doubt, or an arrow says that it is what came of it. */
export function leadingState(value: string, isOutcome = false): Stated | undefined {
  const all = wordsOf(value.slice(0, 60));
  const words = all[0] === "already" ? all.slice(1) : all;
  // `PENDING, SHIPPED, DELIVERED` are the values of something.
  if (/^[A-Z_]{2,30}, [A-Z_]{2,30}(?:,|$)/.test(value)) return undefined;
  const [hit] = STATES.find(words);
  if (hit?.index !== 0 || !(isOutcome || STRONG.has(words[0] ?? ""))) return undefined;
  return hit.tag === "not" && !negatedSoon(words) ? undefined : stateOfWords(value.slice(0, 60));
}

function negatedSoon(words: readonly string[]): boolean {
  return STATES.find(words.slice(0, 4)).some(({ tag }) => tag === "done");
}

/** How a line's own words change the state it has from its section. */
export function inherited(state: Stated, words: readonly string[]): ClaimState {
  if (state === "not-applicable") return state;
  const hints = hintsIn(state === "done" ? untilOver(words) : words);
  // Of what is half done, "not tested yet" says which half.
  if (state !== "partial" && hints.includes("gap") && !isHandled(words)) return "pending";
  if (startsWithout(words)) return state === "done" && isOfUse(words) ? "unstated" : "pending";
  return state === "done" && hints.includes("hedge") && !words.some((word) => GONE.has(word)) ? "partial" : state;
}

/** True when the line says of itself that something is missing. */
export function isGap(words: readonly string[]): boolean {
  return startsWithout(words) || hintsIn(words).some((hint) => hint !== "bad");
}

function hintsIn(words: readonly string[]) {
  // In Spanish and Portuguese "todo" says "all".
  const isAll = words.includes("todo") && words.some((word) => ROMANCE.has(word) || /[à-ÿ]/.test(word));
  return HINTS.tags(isAll ? words.filter((word) => word !== "todo") : words);
}

const ROMANCE: ReadonlySet<string> = new Set(
  "el los las que em para uma una por da dos das ao cada tem está".split(" "),
);

const PAS: ReadonlySet<string> = new Set(["de", "d", "d'", "d’", "encore"]);
const WITHOUT: ReadonlySet<string> = new Set(
  "no missing lack lacks absence kein keine keinen keinerlei sin sem falta faltam faltan ausência ausencia sans aucun aucune manque senza nessun nessuna nessuno assenza manca".split(
    " ",
  ),
);

/** "No use of the local disk", "No mutations found" are as good as bad. */
function isOfUse(words: readonly string[]): boolean {
  return USES.has(words[1] ?? "") || SEEN.has(words.at(-1) ?? "");
}

const USES: ReadonlySet<string> = new Set("use usage uso usos".split(" "));
const SEEN: ReadonlySet<string> = new Set(
  "usage used found identified detected observed encontrado encontrada encontrados encontradas gefunden".split(" "),
);

/** The words in front of "no longer dead code" and "instead of the stub": what follows these was so before. */
function untilOver(words: readonly string[]): readonly string[] {
  const at = words.findIndex(
    (word, index) => word === "instead" || word === "formerly" || (word === "longer" && words[index - 1] === "no"),
  );
  return at === -1 ? words : words.slice(0, words[at] === "longer" ? at - 1 : at);
}

/** What was there before, and is no more. */
const GONE: ReadonlySet<string> = new Set("removed replaced deleted eliminated dropped".split(" "));

/** `Missing fields are rejected` is no gap. */
const HANDLED: ReadonlySet<string> = new Set(
  "handled detected flagged rejected blocked caught reported logged".split(" "),
);

/** Nor is "reject missing versions". */
const HANDLES: ReadonlySet<string> = new Set(
  "reject rejects detect detects flag flags catch catches refuse refuses".split(" "),
);

/** And "added the missing fields" says that they are there. */
const MADE: ReadonlySet<string> = new Set(
  "added fixed implemented created resolved removed replaced restored".split(" "),
);

/** "Missing limits added", and not "Missing limits to be added". */
const NOT_SO: ReadonlySet<string> = new Set("not never be been yet cannot until when once if".split(" "));

function isHandled(words: readonly string[]): boolean {
  const last = words.at(-1) ?? "";
  const isAdded = MADE.has(last) && !words.some((word) => NOT_SO.has(word));
  return MADE.has(words[0] ?? "") || isAdded || HANDLED.has(last) || words.some((word) => HANDLES.has(word));
}

/** `Falta de memória tratada`: a lack that is dealt with; `Absence of N+1 queries`: one that is welcome. */
function isLackOfBad([first = "", second = "", ...rest]: readonly string[]): boolean {
  if (!LACK_OF.has(second) || first === "pas") return false;
  const isNPlusOne = rest[0] === "n" && rest[1] === "1" && !rest.some((word) => GUARDS.has(word));
  return isNPlusOne || rest.some((word) => DEALT_WITH.has(word));
}

const LACK_OF: ReadonlySet<string> = new Set("of de di do da dos das du des d'".split(" "));
/** In the gender of the lack: "falta de erros tratados" lacks what deals with them. */
const DEALT_WITH: ReadonlySet<string> = new Set(
  "tratada gestionada manejada controlada detectada resolvida gestita".split(" "),
);
/** "Lack of N+1 detection" is a gap. */
const GUARDS: ReadonlySet<string> = new Set(
  "detection detector protection prevention test tests guard guards check checks monitoring alerts lint linting review".split(
    " ",
  ),
);

/** "Missing limits", "No limits": it begins with what there is none of. */
export function startsWithout(words: readonly string[]): boolean {
  const [first = "", second = ""] = words;
  // "Pas de sauvegardes", and not "Pas à pas".
  const isWithout = WITHOUT.has(first) || (first === "pas" && PAS.has(second));
  if (!isWithout || isHandled(words) || isLackOfBad(words)) return false;
  return !HINTS.tags(words.slice(0, 14)).includes("bad");
}
