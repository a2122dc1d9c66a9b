import type { AssessedDocument, ClaimedItem } from "../model/document";

/** Lines of a readiness document that may be folded away behind the first of them. */
export interface Fold {
  readonly start: number;
  readonly end: number;
  /** True for lines that claim something of no known check. */
  readonly unmapped: boolean;
}

/** How many lines may lie between two that fold together: an empty one, or the header of a table. */
const APART = 2;

/** The sections of a document, and the lists of lines about no known check. */
export function documentFolds({ outline, items }: AssessedDocument, lineCount: number): Fold[] {
  const sections = sectionFolds(outline, lineCount);
  const headings = new Set(outline.map(({ line }) => line));
  return [...sections, ...unmappedRuns(items, headings)].filter(({ start, end }) => start < end && end < lineCount);
}

/** Each heading with what stands below it, up to the next that is not deeper. */
function sectionFolds(outline: AssessedDocument["outline"], lineCount: number): Fold[] {
  const folds = outline.map(({ line }) => ({ start: line, end: lineCount - 1, unmapped: false }));
  const open: number[] = [];
  for (const [index, { level, line }] of outline.entries()) {
    for (let last = open.at(-1); last !== undefined && (outline[last]?.level ?? 0) >= level; last = open.at(-1)) {
      const fold = folds[last];
      if (fold) fold.end = line - 1;
      open.pop();
    }
    open.push(index);
  }
  return folds;
}

/** Stretches of lines about no known check, which no other claim and no heading parts. */
function unmappedRuns(items: readonly ClaimedItem[], headings: ReadonlySet<number>): Fold[] {
  const runs: { start: number; end: number }[] = [];
  let open: { start: number; end: number } | undefined;
  for (const { at, checks, state } of items) {
    const isUnmapped = checks.length === 0 && state !== "unstated" && !headings.has(at.start.line);
    if (open && isUnmapped && at.start.line - open.end <= APART) open.end = Math.max(open.end, at.end.line);
    else if (isUnmapped) {
      open = { start: at.start.line, end: at.end.line };
      runs.push(open);
    } else open = undefined;
  }
  return runs.map((run) => ({ ...run, unmapped: true }));
}
