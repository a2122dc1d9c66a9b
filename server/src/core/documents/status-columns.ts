import type { Block } from "./blocks";
import { gradeOf } from "./cell-states";
import { exactState, iconsIn } from "./states";
import { type Columns, YES_OR_NO } from "./tables";
import { plainText } from "./text";

type Row = Extract<Block, { kind: "row" }>;

/** Columns whose colours and words say how grave or how costly something is. */
const RANKS =
  /\b(?:severity|priority|prio|effort|urgency|criticality|risk|impact|likelihood|probability|complexity|importance|level|difficulty|cost|type|prioridad|prioridade|priorité|priorität|severidad|severidade|gravidade|gravedad|riesgo|risco|risque|risiko|impacto|auswirkung)\b|öncelik|önem|приоритет|важность|우선|심각|优先|严重|风险|影响|優先|重要|深刻/i;
/** So many rows tell what a column holds. */
const MOST = 40;

/**
 * The columns of a table none of which is called a status: the one whose cells nearly all begin with a state is one,
 * whatever its name. Of several such columns none is: they compare things.
 */
export function withStatus(text: string, blocks: readonly Block[], index: number, columns: Columns): Columns {
  const { status, latest, isOffer, isOfSettings } = columns;
  if (status !== undefined || latest !== undefined || isOffer || isOfSettings) return columns;
  const rows = rowsFrom(blocks, index);
  const header = rows[0]?.header ?? [];
  const found = header.flatMap((name, at) => {
    const isOther = at === columns.subject || columns.needs.includes(at) || columns.tracked.includes(at);
    return !isOther && !RANKS.test(name) && isOfStates(text, rows, at) ? [at] : [];
  });
  // `Good | 70 to 90` says what a grade means.
  const isLegend = isOfStates(text, rows, columns.subject);
  return found.length === 1 && !isLegend ? { ...columns, status: found[0] } : columns;
}

function rowsFrom(blocks: readonly Block[], index: number): Row[] {
  const rows: Row[] = [];
  for (let at = index; at < blocks.length && rows.length < MOST; at++) {
    const next = blocks[at];
    if (next?.kind !== "row" || next.header !== rows[0]?.header) if (rows.length > 0) break;
    if (next?.kind === "row") rows.push(next);
  }
  return rows;
}

function isOfStates(text: string, rows: readonly Row[], at: number): boolean {
  const cells = rows.flatMap(({ cells: all }) => {
    const words = plainText(text.slice(all[at]?.from, all[at]?.to));
    return words === "" || /^[-–—]$/.test(words) ? [] : [words];
  });
  const states = cells.filter((words) => beginsWithState(words));
  return cells.length > 1 && states.length * 4 >= cells.length * 3;
}

/** `🟡 only a part of it`, `Green`, `Implemented, with tests`; a mere number or an answer says nothing by itself. */
function beginsWithState(words: string): boolean {
  if (iconsIn(words)[0]?.index === 0) return true;
  const clause = clauseOf(words);
  return !YES_OR_NO.test(clause) && !NOTHING.test(clause) && (exactState(clause) ?? gradeOf(clause)) !== undefined;
}

const NOTHING = /^(?:none|n\/a)\b|^[\d.,\s%/]+$/i;

function clauseOf(words: string): string {
  return words.split(/[,;(–—:]|\s-\s|\.\s/, 1)[0]?.trim() ?? "";
}
