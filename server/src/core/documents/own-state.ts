import type { Span } from "./blocks";
import { ledState } from "./led";
import type { Legend } from "./legend";
import { isRomanceTask } from "./romance";
import { STATES } from "./state-words";
import { exactState, type Icon, iconsIn, leadingState, type Stated, stateOfPhrase } from "./states";
import { plainText } from "./text";
import { wordsOf } from "./words";

/** A state that a line itself says, and where. */
export interface OwnState extends Span {
  readonly state: Stated;
  /** True when it says so only by the words of a gap, where one is spoken of. */
  readonly isTold?: boolean;
}

/** True for a line that says of itself that it is not done, or not quite. */
export function isOpen(own: OwnState | undefined): boolean {
  return own?.state === "pending" || own?.state === "partial";
}

type At = (index: number, length: number, state: Stated) => OwnState;

const GROUP = /[([]([^()[\]]{1,60})[)\]]/g;
/** In brackets these say how much something matters, or what it is like, not how far it is. */
const WEAK =
  /^(?:required|needed|no|yes|none|good|present|limited|available|open|live|active|gap|blocker|blocking|bloquante?s?|bloqueantes?|bloccant[ei]|blockierend)$/i;
/** `[action] Rotate the keys` in front of a line. */
const TASK = /^\[(?:action|action (?:required|needed)|open)\]$/i;
const FIELD =
  /(?:status|state|zustand|estado|statut|stato|статус|状态|状態|상태|durum)(?:\*\*|__)?\s*[:：]\s{0,9}(?:\*\*|__)?\s{0,9}([^\n;|]{1,80})/i;
const LEADING =
  /^(?:\*\*|__|\[)?\s*(done|completed?|todo|to do|pending|planned|in progress|not started|not done|not implemented|wip|partial|missing|fertig|offen|hecho|pendiente|feito|pendente|fait|à faire)\s{0,9}(?:\*\*|__|\])?\s{0,9}(?:[:：\]]|\s[-–—]\s)/i;
const NEEDS = /^(?:⚠|[([]\s*(?:needs?|requires?|untested|unverified)\b)/iu;
const MARK = /(?:(?::(?:\*\*|__)?|\s[-–—→]+|=>)\s+|：\s*)(?=\S)/g;

/**
 * The state that a line says in its own words or icons; the more explicit form wins: a group such as `(done)`, a status
 * field, an icon, the box in front, a value that is nothing but a state. Coloured lights beside a box
 * say how much a line matters.
 */
export function ownState(
  raw: string,
  from: number,
  box: { readonly span: Span; readonly text: string } | undefined,
  legend: Legend,
): OwnState | undefined {
  const at: At = (index, length, state) => ({ state, from: from + index, to: from + index + length });
  const isOpenBox = box !== undefined && legend.boxes.get(box.text.slice(1, -1)) === undefined;
  const said = inGroup(raw, at) ?? inField(raw, at) ?? inIcon(raw, at, legend.lights && box === undefined, isOpenBox);
  // An empty box `(needs testing)`, or one with a warning, is an empty box.
  const isCaveat = isOpenBox && said?.state === "partial" && NEEDS.test(raw.slice(said.from - from));
  if (said && !isCaveat) return said;
  if (box) return { state: legend.boxes.get(box.text.slice(1, -1)) ?? "pending", ...box.span };
  const leading = LEADING.exec(raw);
  const led = leading && exactState(leading[1] ?? "");
  if (leading && led) return at(leading[0].indexOf(leading[1] ?? ""), leading[1]?.length ?? 0, led);
  return ledState(raw, from) ?? inValue(raw, at);
}

/** What stands in brackets is a state when its first part is nothing else: `(done, weight 6)`. */
function inGroup(raw: string, at: At): OwnState | undefined {
  if (!raw.includes("(") && !raw.includes("[")) return undefined;
  for (const group of [...raw.matchAll(GROUP)].reverse()) {
    // What is followed by a bracket at once is a link's text.
    if (raw[group.index + group[0].length] === "(") continue;
    const first = ((group[1] ?? "").split(/[,;:–—]|\s-\s/)[0] ?? "").trim();
    const state = TASK.test(group[0]) && isFirst(raw, group.index) ? "pending" : groupState(first);
    if (state) return at(group.index, group[0].length, state);
  }
  return undefined;
}

function groupState(first: string): Stated | undefined {
  return /[^\d\s.,%~+<>≤≥–-]/.test(first) && !WEAK.test(wordsOf(first).join(" ")) ? exactState(first) : undefined;
}

/** True for what stands before all words of a line. */
function isFirst(raw: string, index: number): boolean {
  return /^[\s*_~[]*$/.test(raw.slice(0, index));
}

function inField(raw: string, at: At): OwnState | undefined {
  const field = FIELD.exec(raw);
  if (!field || !/^[\s(*_;,.—–-]*$/.test(raw.slice(Math.max(0, field.index - 1), field.index))) return undefined;
  const value = field[1] ?? "";
  // "`open` | `closed`" are the values that it may have, and a path is where it is told.
  if (raw[field.index + field[0].length] === "|" || /^`[^`]*[/.][^`]*`/.test(value)) return undefined;
  const state = stateOfPhrase(plainText(value));
  return state && at(field.index + field[0].length - value.length, value.trimEnd().length, state);
}

/** `✅ **MUST** change the password`: what has to be done, whatever its mark. */
const DUTY =
  /^[\s*_:-]{0,9}(?:MUST|SHOULD|SHALL|(?:must|should|shall|needs? to|has to|have to|doit|doivent|debe|deben|deve|devem|muss|müssen)(?= ))/;

/** What is quoted is what somebody sees, and not how it is. */
const QUOTES: ReadonlySet<string> = new Set(['"', "'", "“", "‘", "„", "«"]);

/** The icon in front, else the last; icons that disagree say nothing. Beside an empty box one inside a sentence is about a part. */
function inIcon(raw: string, at: At, lights: boolean, isOpenBox: boolean): OwnState | undefined {
  const icons = iconsIn(raw).filter(
    (icon) => (!icon.light || (lights && !RANK.test(behind(raw, icon)))) && !QUOTES.has(raw[icon.index - 1] ?? ""),
  );
  const [first] = icons;
  if (!first) return undefined;
  const said = isFirst(raw, first.index)
    ? first
    : icons.every(({ state }) => state === first.state)
      ? icons.at(-1)
      : undefined;
  if (said?.state === "done" && DUTY.test(raw.slice(said.index + said.length, said.index + said.length + 40)))
    return undefined;
  if (isOpenBox && said?.state === "done" && isOfPart(raw, said.index, said.index + said.length)) return undefined;
  if (!said) return undefined;
  // A warning in the middle of a long line warns of a part of it.
  if (raw[said.index] === "⚠" && !isFirst(raw, said.index) && raw.length - said.index > 120) return undefined;
  // `⚠️ Vérifier que les sauvegardes …` asks for something.
  const isTask = raw[said.index] === "⚠" && isFirst(raw, said.index) && isRomanceTask(behind(raw, said));
  return at(said.index, said.length, isTask ? "pending" : said.state);
}

/** `🟢 LOW: tidy the names` says how much it matters. */
const RANK =
  /^(?:low|medium|high|critical|urgent|minor|major|p[0-4]|baj[ao]|medi[ao]|alt[ao]|crític[ao]|baix[ao]|médi[ao]|niedrig|mittel|hoch|faible|moyen(?:ne)?|élevée?)(?![\p{L}\d])[*_]{0,3}(?:\s?[:：)\]|–—-]|\s*$)|^p[0-4](?![\p{L}\d])/iu;

function behind(raw: string, { index, length }: Icon): string {
  return raw.slice(index + length, index + length + 100).replace(/^[\s*_]+/, "");
}

/** `[ ] Limits hold — ✅ wired in May: the script runs all suites, confirm each`: a sign with much behind it is about a part. */
function isOfPart(raw: string, from: number, to: number): boolean {
  const rest = raw.slice(to);
  return /^\s*[;,]/.test(rest) || (!isFirst(raw, from) && rest.length > 80);
}

const SHARE = /^\d[\d.,]*\s*%/;
const PROGRESS =
  /\b(?:complet|progress|done\b|ready\b|implemented|finished|fortschritt|fertig|umgesetzt|progreso|avance\b|conclu|terminad|implementad|pront[oa]|listo|avancement|terminé|fait\b)|进度|完成/iu;

/** `Limits: yes (sign-in, uploads)`. */
function bracketed(value: string): Stated | undefined {
  const end = value.indexOf(" (");
  return end > 0 && value.endsWith(")") && /^\p{L}/u.test(value) ? exactState(value.slice(0, end)) : undefined;
}

/** The first word of a value, when it is plain: most values begin with one that no state begins with. */
const FIRST = /^[\s*_`~]{0,9}([A-Za-z]+)(?![\p{L}\d'’])/u;

function beginsNoState(value: string): boolean {
  const first = FIRST.exec(value)?.[1]?.toLowerCase();
  return first !== undefined && first !== "already" && !STATES.begins(first);
}

/** `Blocks the launch: yes` */
const BLOCKS = /^[\s*_]{0,9}(?:block|bloque|blocc)/i;
const YES = /^(?:yes|ja|sí|sim|oui)\W*$/i;

/** `Backups: not implemented`, `Tracing — done`. */
function inValue(raw: string, at: At): OwnState | undefined {
  for (const found of raw.slice(0, 240).matchAll(MARK)) {
    const start = found.index + found[0].length;
    if (start > 140) return undefined;
    if (beginsNoState(raw.slice(start, start + 40))) continue;
    const value = plainText(raw.slice(start, start + 120));
    // A share is how far a thing is only where the line says so: `Probability: 50 %` and `34 % → 90 %` measure something else.
    if (SHARE.test(value) && !PROGRESS.test(`${plainText(raw.slice(0, found.index))} ${value}`)) continue;
    const isBad = YES.test(value) && BLOCKS.test(raw);
    const state = isBad
      ? "pending"
      : (exactState(value) ?? leadingState(value, /→|=>/.test(found[0])) ?? bracketed(value));
    if (state) return at(start, raw.slice(start).trimEnd().length, state);
  }
  return undefined;
}
