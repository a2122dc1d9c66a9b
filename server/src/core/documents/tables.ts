import type { Block } from "./blocks";
import { exactState, type Stated, stateOfPhrase } from "./states";
import { plainText } from "./text";

type Row = Extract<Block, { kind: "row" }>;

const STATUS =
  /^(?:(?:current|overall|implementation) )?(?:status|state|done|ready|completed?|implemented|result|passed|pass|verdict|zustand|stand|estado|statut|stato|résultat|resultado|ergebnis|статус|готово|状态|结果|✅|☑)\??$|\(status\)$/iu;
const NO_SUBJECT =
  /^(?:#|№|no\.?|nr\.?|id|ref|priority|prio|severity|weight|score|points|effort|owner|date|due|eta|category|priorität|prioridad|prioridade|priorité|status.*|phase|level|tier)?$/iu;
const WEIGHT = /^(?:weight|gewicht(?:ung)?|peso|poids|权重|weighting)\b/iu;
const SCORE = /^(?:score|rating|grade|points|punkte|puntuación|pontuação|note|评分|得分|readiness|current score)\b/iu;
const CHECK = /^(?:check|checks|check id|readiness check)$/iu;
const TRACKED =
  /^(?:owner|assignee|issue|ticket|due|due date|eta|target date|verantwortlich|responsable|responsável)$/iu;

/** What the columns of a table hold, by their headers. */
export interface Columns {
  readonly subject: number;
  readonly status?: number | undefined;
  readonly weight?: number | undefined;
  readonly score?: number | undefined;
  readonly check?: number | undefined;
  readonly tracked: readonly number[];
}

export function columnsOf(header: readonly string[]): Columns {
  const names = header.map((cell) => plainText(cell).toLowerCase());
  const find = (pattern: RegExp) => {
    const index = names.findIndex((name) => pattern.test(name));
    return index === -1 ? undefined : index;
  };
  const status = find(STATUS);
  const subject = names.findIndex((name, index) => index !== status && !NO_SUBJECT.test(name));
  return {
    subject: Math.max(0, subject),
    status,
    weight: find(WEIGHT),
    score: find(SCORE),
    check: find(CHECK),
    tracked: names.flatMap((name, index) => (TRACKED.test(name) ? [index] : [])),
  };
}

/** The state of a row and the cell that says it; undefined for a row of a table without states. */
export function rowState(
  text: string,
  row: Row,
  columns: Columns,
): { readonly state?: Stated | undefined; readonly cell?: number } | undefined {
  const cells = row.cells.map(({ from, to }) => text.slice(from, to));
  if (columns.status !== undefined) {
    const cell = cells[columns.status] ?? "";
    const words = plainText(cell);
    if (words === "") return {};
    const state = /^[-–—]$/.test(words) ? undefined : stateOfPhrase(words);
    return state ? { state, cell: columns.status } : {};
  }
  const found = cells.flatMap((cell, index) => {
    const state = index === columns.subject ? undefined : exactState(plainText(cell));
    return state ? [{ state, cell: index }] : [];
  });
  return found.length === 1 ? found[0] : undefined;
}
