import type { Block } from "./blocks";
import { changedState, ownCellState, signOf, statusState } from "./cell-states";
import { fieldOf } from "./fields";
import { exactState, iconsIn, leadingState, type Stated, stateOfWords } from "./states";
import { plainText } from "./text";
import { wordsOf } from "./words";

type Row = Extract<Block, { kind: "row" }>;

const STATUS =
  /^(?:(?!http |code |order |response )[\p{L}-]{2,20} )?status$|^(?:(?:current|overall|implementation|launch|production)[ -])?(?:status|state|done|ready|readiness|completed?|implemented|result|passed|pass|verdict|disposition|(?:status|state) (?:for|of|in|at) [\p{L} ]{2,20}|zustand|stand|estado|statut|stato|résultat|resultado|ergebnis|статус|готово|状态|状態|结果|状況|完成情况|完成度|是否完成|进度|実装状況|対応状況|進捗|判定|상태|durum|✅|☑)\??$|\(status\)$/iu;
/** How things are, beside a column of what is missing. */
const STANDS = /^(?:current|present) (?:state|situation|implementation)$/;
/** Beside what somebody claimed. */
const ACTUAL = /^(?:actual|current|real) (?:status|state)$/;
const PLAIN_STATUS = /^(?:status|state)$/;
/** `Fixture status | Certification status` */
const STATUS_OF =
  /^(?!(?:old|previous|target|current|claimed|reported|actual|real|expected|planned|desired) )\p{L}[\p{L} -]{1,30} status$/u;
const FAILED = /^(?:fail|failed|failing|failures?)$/;
/** How things are, beside how they should be. */
const NOW = /^(?:current|now|today|aktuell|actual|atual|actuel)$/iu;
const TIME =
  /^(?:v\d[\w.-]{0,20}|\d[\d.]{0,20}|before|after|then|now|vorher|nachher|antes|después|depois|avant|après|до|после|[^()]{1,30} \((?:before|after|vorher|nachher|antes|después|depois|avant|après)\))$/iu;
const GOAL = /\b(?:target|goal|desired|required|soll|ziel|objetivo|meta|objectif)\b/iu;
const NO_SUBJECT =
  /^(?:#|№|no\.?|nr\.?|id|ref|time|duration|priority|prio|severity|weight|score|points|effort|completion|progress|percent(?:age)?|%|(?:score|rating|points) \(.*\)|owner|date|due|eta|rating|category|priorität|prioridad|prioridade|priorité|status.*|phase|level|tier)?$/iu;
/** A category is a subject where there is no better one. */
const isAny = (name: string) => /^(?:category|area|phase|level)$/.test(name);
const GAP =
  /^(?:findings?|issues?|(?:production |known |open |remaining )?gaps?|defects?|problems?|blockers?|missing|what(?:'s| is) missing|缺少什么|缺少|écarts?|erreurs?|problèmes?|hallazgos?|achados?|befunde?|weakness(?:es)?|lücken?|brechas?|lacunas?|problemas?|问题|缺陷|差距)$/iu;
const TASK =
  /^(?:what|what to do|items?|open items?|fix(?:es)?|features?|changes?|tasks?|actions?|action items?|todos?|to-dos?|work|(?:\p{L}+ )?objectives?|improvements?|enhancements?|recommendations?|aufgaben?|tareas?|tarefas?|tâches?)$/iu;
/** Columns that rank their rows: `BLOCKER` there says how grave it is, or was. */
const RANK = /^\W{0,4}(?:severity|priority|prio|effort|urgency|criticality)\W{0,4}$/i;
/** How things were. */
const PAST = /^(?:before|previous(?:ly)?|was|old|vorher|antes|avant|prima)(?![\p{L}\d])/iu;
/** Columns whose icons say what something needs or allows. */
const NEEDS =
  /^(?:auth|authentication|autentica\S{1,6}|authenticated|login|public|required|optional|nullable|default(?: value)?|mode|modus|modo|needed|recommendation|recommandation|recomendación|recomendação|empfehlung|pflicht|erforderlich|requerido|obrigatório|requis)\??$/iu;
const PRICE = /^(?:price|pricing|prix|precio|preço|preis|prezzo|cost|coût|costo|custo|kosten)(?![\p{L}\d])/iu;
const SETTING =
  /^(?:option|setting|parameter|param|variable|(?:feature )?flag|toggle|switch|argument|property|(?:env|environment|config|configuration) (?:var|variable|key|option)|env var|einstellung|parámetro|parâmetro|paramètre|opción|opção|variable d'environnement|variável)(?:s|en|es)?$/iu;
const WEIGHT = /^(?:weight|gewicht(?:ung)?|peso|poids|权重|weighting)\b/iu;
const SCORE = /^(?:score|rating|grade|points|punkte|puntuación|pontuação|note|评分|得分|readiness|current score)\b/iu;
const OUTCOME = /^(?:final )?outcome$/i;
const CHECK = /^(?:check|checks|check id|readiness check)$/iu;
const TRACKED =
  /^(?:owner|assignee|issue|ticket|due|due date|eta|target date|verantwortlich|responsable|responsável)$/iu;

/** What the columns of a table hold, by their headers. */
export interface Columns {
  readonly subject: number;
  /** The column that names the rows, where another is the subject because it tells what is missing. */
  readonly named: number;
  readonly status?: number | undefined;
  /** Further columns that are called the status of something. */
  readonly alsoStatus: readonly number[];
  /** The last of columns that are nothing but versions, or times before and after: how it is now. */
  readonly latest?: number | undefined;
  /** True when the subject is called a gap, a finding or an issue. */
  readonly isGap: boolean;
  /** True when the status says what is missing, so that `None` is good. */
  readonly isOfGaps?: boolean;
  /** True when its rows are gaps or tasks, which take over the state of what they stand below. */
  readonly isListed: boolean;
  /** True when its rows are offers with their prices, or people. */
  readonly isOffer: boolean;
  /** True when its rows are settings: the words for their values say what is chosen, and not how far anything is. */
  readonly isOfSettings: boolean;
  /** Columns that say no state, whatever icons they hold. */
  readonly needs: readonly number[];
  readonly weight?: number | undefined;
  readonly score?: number | undefined;
  readonly check?: number | undefined;
  readonly tracked: readonly number[];
  /** The column of findings that tells what came of them. */
  readonly outcome?: number | undefined;
  /** True when some cell of the table says that something is not there: then its ticks may compare, or grant. */
  readonly hasCross?: boolean;
}

/** `Name | Email | Phone`: who is reached how. */
const REACHED = /^(?:e-?mail|phone|telefono?|teléfono|telefone|téléphone|name|nombre|nome|nom|24\/7)\b/;

/** What something costs again and again is in use. */
const RUNNING = /^(?:monthly|annual|yearly) (?:cost|price)s?$|^(?:cost|price)s?\s?(?:\/|per )\s?(?:mo|month|yr|year)$/;

/** What is offered for a price, and people with their addresses; tasks have costs, too. */
function isOfPrices(names: readonly string[], subject: string): boolean {
  const isOfPeople = names.filter((name) => REACHED.test(name)).length > 1;
  const isRunning = /^items?$/.test(subject) && names.some((name) => RUNNING.test(name));
  return isRunning || (!TASK.test(subject) && (isOfPeople || names.some((name) => PRICE.test(name))));
}

export function columnsOf(header: readonly string[]): Columns {
  const names = header.map((cell) => plainText(cell).toLowerCase());
  const find = (pattern: RegExp) => {
    const index = names.findIndex((name) => pattern.test(name));
    return index === -1 ? undefined : index;
  };
  // `Status line | Value`
  const isBeside = find(GOAL) !== undefined;
  // `Tests | Pass | Fail` counts them.
  const isCount = names.some((name) => FAILED.test(name));
  const gap = isDistance(names) ? undefined : find(GAP);
  const isOfSettings = SETTING.test(names[0] ?? "");
  const named =
    find(ACTUAL) ??
    find(isCount ? PLAIN_STATUS : STATUS) ??
    findJoined(names) ??
    (isCount ? undefined : findAsked(names, isOfSettings));
  const status =
    (gap !== undefined && STANDS.test(names[named ?? -1] ?? "") ? undefined : named) ??
    (isBeside ? find(NOW) : undefined) ??
    (names.length === 2 && /^(?:status|state)\b/.test(names[0] ?? "") ? 1 : undefined);
  const subject = names.findIndex(
    (name, index) => index !== status && !NO_SUBJECT.test(name) && !(isBeside && GOAL.test(name)),
  );
  const any = names.findIndex(isAny);
  // `Area | Status | Notes`: what stands behind the status tells more of the area.
  const isBehind = status !== undefined && any !== -1 && any < status && subject > status;
  const first = subject === -1 || isBehind ? Math.max(0, any) : subject;
  return {
    subject: gap ?? first,
    named: first,
    status,
    alsoStatus: names.flatMap((name, index) =>
      index !== status && STATUS_OF.test(names[status ?? -1] ?? "") && STATUS_OF.test(name) && !PAST.test(name)
        ? [index]
        : [],
    ),
    latest: names.length > 2 && names.slice(1).every((name) => TIME.test(name)) ? names.length - 1 : undefined,
    isGap: gap !== undefined,
    isListed: gap !== undefined || (status === undefined && TASK.test(names[subject] ?? "")),
    isOffer: gap === undefined && status === undefined && isOfPrices(names, names[first] ?? ""),
    isOfSettings,
    needs: names.flatMap((name, index) =>
      index !== status && (NEEDS.test(name) || PAST.test(name) || name.endsWith("?")) ? [index] : [],
    ),
    weight: find(WEIGHT),
    score: find(SCORE),
    check: find(CHECK),
    outcome: find(OUTCOME),
    tracked: names.flatMap((name, index) => (TRACKED.test(name) ? [index] : [])),
  };
}

/** `Current | Target | Gap`: how far one is from the other. */
function isDistance(names: readonly string[]): boolean {
  return names.some((name) => GOAL.test(name)) && names.some((name) => NOW.test(name));
}

/** `Score / Status`: one of what such a column holds is the status; `Class (implemented/waived)` names its states. */
function findJoined(names: readonly string[]): number | undefined {
  const index = names.findIndex((name) =>
    name.split(/\s?[/&+]\s?/).some((part, _, parts) => parts.length > 1 && PLAIN_STATUS.test(part)),
  );
  if (index !== -1) return index;
  const named = names.findIndex((name) => /\([^()]{1,40}\/[^()]{1,40}\)$/.test(name) && namesStates(name));
  return named === -1 ? undefined : named;
}

/** `In place?`, `Met`, `Ready for prod`, `Status (Nov)`: nothing but words for a state and such as say where and when. */
function findAsked(names: readonly string[], isOfSettings: boolean): number | undefined {
  const index = names.findIndex((name, index) => {
    if (isOfSettings && name === "enabled") return false;
    const words = wordsOf(name.replace("in place", "present"));
    if (index > 0 && FOUND.test(name)) return true;
    return (
      words.length > 0 &&
      words.length <= 4 &&
      words.some((word) => STATED.has(word)) &&
      words.every((word) => STATED.has(word) || AROUND.has(word) || /^\d+$/.test(word))
    );
  });
  return index === -1 ? undefined : index;
}

/** What was found, behind what it was found of. */
const FOUND = /^constats?$/;
const STATED: ReadonlySet<string> = new Set(
  (
    "status state done ready readiness implemented complete completed completion progress compliance compliant met pass passed fail verified validated present exists covered fixed resolved tested working configured enabled " +
    "umsetzungsstand umgesetzt erledigt vorhanden erfüllt estado cumple cumplimiento implementado implementada listo lista completado situación situação concluído conforme conformidade atendido atende pronto resolvido " +
    "statut état avancement fait conforme conformité terminé stato completato conformità"
  ).split(" "),
);
const AROUND: ReadonlySet<string> = new Set(
  "current currently overall today now in for at of is it go no prod production actual atual actuel réel réelle observé observée constaté constatée jan feb mar apr may jun jul aug sep oct nov dec before after launch gate finding live mvp".split(
    " ",
  ),
);

function namesStates(name: string): boolean {
  return name
    .slice(name.indexOf("("))
    .split("/")
    .some((part) => exactState(part) !== undefined);
}

/** The columns for one row: where its subject is only a name such as `#7` or `YD-04`, what stands behind that is its subject. */
export function withSubject(text: string, row: Row, columns: Columns): Columns {
  const isName = (index: number) => {
    const cell = cellOf(text, row, index);
    return NAME.test(cell) || AMOUNT.test(cell) || (/^\d{1,4}$/.test(cell) && NUMBERED.test(row.header[index] ?? ""));
  };
  const found = columns.isGap && columns.subject > 0 ? plainText(cellOf(text, row, columns.subject)) : "";
  if (YES_OR_NO.test(found) || gapState(found) !== undefined) return besideGap(columns);
  if (!isName(columns.subject)) return columns;
  const others = [columns.status, columns.weight, columns.score, columns.check, ...columns.needs, ...columns.tracked];
  const isWords = (index: number) => !others.includes(index) && !isName(index);
  const behind = row.cells.findIndex((_, index) => index > columns.subject && isWords(index));
  const subject = behind === -1 ? row.cells.findIndex((_, index) => isWords(index)) : behind;
  return subject === -1 ? columns : { ...columns, subject };
}

/** `Feature | Gap` with `Missing` or `None` in the second: the column of gaps says how far the first is, unless one of its status does. */
function besideGap(columns: Columns): Columns {
  const own = { ...columns, subject: columns.named, isGap: false, isListed: false };
  return columns.status === undefined ? { ...own, status: columns.subject, isOfGaps: true } : own;
}

/** `Blocker | No` says how much it matters. */
function gapState(words: string): Stated | undefined {
  if (YES_OR_NO.test(words)) return undefined;
  return NO_GAP.test(words) ? "done" : words.length <= 30 ? exactState(words) : undefined;
}

const NO_GAP = /^(?:none|nothing|no gaps?|keine|ninguno|ninguna|nenhum|nenhuma|aucun|aucune)$/i;

function cellOf(text: string, row: Row, index: number): string {
  const span = row.cells[index];
  return span ? text.slice(span.from, span.to) : "";
}

/** Nothing, a number behind its sign, or an id. */
const NAME = /^(?:|[\s*_`]{0,9}(?:#|[A-Z]{1,5}-)\d{1,6}[\s*_`]{0,9})$/;
/** `+9`, `12 %`. */
const AMOUNT = /^[\s*_]{0,4}[+−-]\d[\d.,]{0,9}\s?%?[\s*_]{0,4}$/;
/** Columns whose numbers are the names of their rows. */
const NUMBERED = /^(?:gap|issue|finding|item|risk|task|step|control|point)s?$|#$/i;

/** The state of a row and the cell that says it; undefined for a row of a table without states. */
export function rowState(text: string, row: Row, columns: Columns): Told | undefined {
  const cells = row.cells.map(({ from, to }) => text.slice(from, to));
  // `Implemented | 21` counts.
  if (columns.status !== undefined && !COUNT.test(cells[columns.status] ?? ""))
    return ofAll(cells, columns) ?? starred(cells);
  if (columns.latest !== undefined) {
    const [before = "", after = ""] = cells.slice(columns.latest - 1).map(plainText);
    const state = ownCellState(after) ?? changedState(before, after);
    return state && { state, cell: columns.latest };
  }
  const found = cells.flatMap((cell, index) => {
    if (index === columns.subject || columns.needs.includes(index)) return [];
    const words = plainText(cell);
    if (columns.isOfSettings && iconsIn(words).length === 0) return [];
    const header = row.header[index] ?? "";
    if (columns.isGap && CONFIRMED.test(words) && !/\s/.test(words)) return [];
    const state =
      cells.length > 2 && isAnswer(words, header) ? undefined : (ownCellState(words) ?? shareOf(words, header));
    // `Open blockers | None` is no gap.
    const isWrong = state === "pending" && (RANK.test(header) || (TROUBLES.test(header) && NOTHING.test(words)));
    return state && !isWrong ? [{ state, cell: index }] : [];
  });
  const outcome = found.length === 0 ? outcomeOf(cells, columns) : undefined;
  if (outcome) return outcome;
  // `Audit ✅ | team B | 3 May`: a sign beside the name, where nothing else says how it is.
  const sign = found.length === 0 ? signOf(cells[columns.subject] ?? "") : undefined;
  if (sign) return { state: sign, cell: columns.subject };
  if (found.length === 0 && columns.isListed) return {};
  // `Entity | Model | Handler | Tests`: where nothing is crossed out, a row is done when all of its parts are.
  const worst = found.find(({ state }) => state === "partial") ?? found[0];
  if (found.length > 1 && columns.hasCross === false && found.every(({ state }) => state !== "pending")) return worst;
  const isOpen = found.length > 1 && found.every(({ state }) => state === "pending" || state === "partial");
  return isOpen ? found.find(({ state }) => state === "pending") : found.length === 1 ? found[0] : undefined;
}

/** `Resolved in May` behind a finding. */
function outcomeOf(cells: readonly string[], { isGap, outcome: cell }: Columns): Told | undefined {
  const words = plainText(cells[cell ?? -1] ?? "");
  const state = isGap && !CONFIRMED.test(words) ? leadingState(words, true) : undefined;
  return state && cell !== undefined ? { state, cell } : undefined;
}

/** What confirms a finding mends none. */
const CONFIRMED = /^(?:confirmed|verified|validated)\b/i;

/** What the columns of a status say together: half of it where they differ. */
function ofAll(cells: readonly string[], columns: Columns): Told | undefined {
  const all = [columns.status, ...columns.alsoStatus].flatMap((status) => {
    const told = statusOf(plainText(cells[status ?? -1] ?? ""), { ...columns, status });
    return told ? [told] : [];
  });
  const [first, ...more] = all.filter(({ state }) => all.length === 1 || state !== "not-applicable");
  const other = more.find(({ state }) => state !== first?.state);
  return other ? { ...other, state: "partial" } : (first ?? all[0]);
}

/** What a status column says; in a column of gaps, `None` is good. */
function statusOf(words: string, { status: cell, isOfGaps }: Columns): Told | undefined {
  const state = isOfGaps ? gapState(words) : statusState(words);
  return state && cell !== undefined ? { state, cell } : undefined;
}

/** What a row says, and the cell that says it. */
export interface Told {
  readonly state?: Stated | undefined;
  readonly cell?: number;
}

/** All of five stars, beside a status such as "Polished". */
function starred(cells: readonly string[]): Told {
  const cell = cells.findIndex((text) => STARS.test(text));
  return cell === -1 ? {} : { state: "done", cell };
}

const STARS = /^[\s*_]*(?:(?:⭐|🌟|★)\uFE0F?\s?){5}[\s*_]*$/u;

/** `Yes` says how it is only where the column asks for that: below "Redelivers" it is a property. */
function isAnswer(words: string, header = ""): boolean {
  return YES_OR_NO.test(words) && stateOfWords(header) === undefined && !THERE.test(header);
}

/** `Score | 5/5`, `Progress | 80%`: all of it; a part only where the column says how far something is. */
function shareOf(words: string, header: string): Stated | undefined {
  if (!/^\d/.test(words)) return undefined;
  if (FULL.test(words)) return OF_ALL.test(header) ? "done" : undefined;
  if (!PROGRESS.test(header) || !/^\d{1,3}\s?%$/.test(words)) return undefined;
  return Number.parseInt(words, 10) === 0 ? "pending" : "partial";
}

const FULL = /^(?:(\d{1,4})\s?\/\s?\1(?: \(100\s?%\))?|100\s?%)$/;
const PROGRESS = /complet|progress|fortschritt|progreso|avance|progrès|avancement|conclu/iu;
const OF_ALL =
  /score|coverage|pass(?:ed| rate)|success|implement|complet|progress|fortschritt|progreso|avance|progrès|avancement|conclu/iu;

const TROUBLES = /\b(?:blockers?|gaps?|issues?|risks?|problems?|defects?|concerns?|remaining|missing|limitations?)\b/i;
const NOTHING = /^(?:none|no|nothing)\b/i;
export const YES_OR_NO = /^(?:yes|no|ja|nein|sí|si|sim|não|oui|non|да|нет)$/i;
const THERE = /\b(?:exists?|installed|there|found|now|today|current(?:ly)?)\b/i;

/** `| 85-94 | Good | ready with minor work |`: a row of a scale, which says what a score means. */
export function isScale(text: string, row: Row): boolean {
  return row.cells.length > 1 && SCORED.test(row.header[0] ?? "") && RANGE.test(cellOf(text, row, 0));
}

const SCORED = /score|range|rating|grade|points|percent|%|puntu|pontu|punkte|note|评分|得分/i;
const RANGE =
  /^[\s*_`]{0,4}(?:\d{1,3}\s?%?\s?[-–]\s?\d{1,3}\s?%?|[<>≤≥]\s?\d{1,3}\s?%?|\d{1,3}\s?%?\s?\+)[\s*_`]{0,4}$/;

/** True for a row without a state that counts, tells where something is, or a detail of what its table stands below. */
export function tellsNothing(text: string, row: Row, columns: Columns, label: string): boolean {
  const isDetail = isFieldRow(row, label) || (!columns.isListed && tellsWhere(text, row, columns));
  return isDetail || countsOnly(text, row, columns) || isHarmless(text, row);
}

/** `| Editor | ~/.editor/config.json |` */
function tellsWhere(text: string, row: Row, columns: Columns): boolean {
  const others = row.cells.filter((_, index) => index !== columns.subject);
  return others.length > 0 && others.every(({ from, to }) => CODE.test(text.slice(from, to)));
}

const CODE = /^`[^`]{1,200}`$/;

/** `| Severity | high |`, `| Fix | … |` of a table with a row for each field: a detail of what it stands below. */
function isFieldRow(row: Row, label: string): boolean {
  const field = row.cells.length === 2 ? fieldOf(`${label}:`)?.field : undefined;
  return field === "detail" || field === "advice";
}

/** A row whose severity is "None": what it names is not there. */
function isHarmless(text: string, row: Row): boolean {
  return row.header.some(
    (name, index) => index > 0 && GRADED.test(plainText(name)) && NO_GAP.test(plainText(cellOf(text, row, index))),
  );
}

const GRADED =
  /^(?:severity|severidade?|severidad|gravidade|gravedad|gravité|gravità|schweregrad|risk|risk level|risiko|riesgo|risco|risque)$/iu;

/** `| Sign-in | 2 | 5 | 12 |`: a row that counts things, and claims none of them. */
function countsOnly(text: string, row: Row, columns: Columns): boolean {
  const others = row.cells.filter((_, index) => index !== columns.subject);
  return others.length > 1 && others.every(({ from, to }) => COUNT.test(text.slice(from, to)));
}

const COUNT = /^[\s*_]{0,9}\d{1,9}[\s*_]{0,9}$/;
