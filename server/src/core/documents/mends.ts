import type { AssessedDocument, ClaimedItem, ClaimFinding, WrittenState } from "../model/document";
import type { LineIndex } from "../model/text";
import type { DocumentFix, DocumentSources } from "./document-fix";
import { stateEdit } from "./state-edit";

/** The changes that answer a finding of one rule in its own way, where no person has to decide first. */
export function mendsOf(
  finding: ClaimFinding,
  item: ClaimedItem | undefined,
  lines: LineIndex,
  document: AssessedDocument,
  sources: DocumentSources,
): DocumentFix[] {
  switch (finding.rule) {
    case "claim.conflicting-status":
    case "claim.pending-but-present":
      return item ? sameAsOther(finding, item, lines, document) : [];
    case "claim.score-mismatch":
      return ownScore(finding, lines, document);
    case "claim.untracked-gap":
      return item ? placesToFill(finding, item, lines) : [];
    case "claim.omission":
      return lineFor(finding, lines, document, sources);
    default:
      return [];
  }
}

/** The state of the other line, where two lines of the document do not agree. */
function sameAsOther(
  finding: ClaimFinding,
  item: ClaimedItem,
  lines: LineIndex,
  { path, items }: AssessedDocument,
): DocumentFix[] {
  const place = finding.related.find((related) => related.path === path);
  const other = items.find(({ at }) => at.start.line === place?.at.start.line);
  if (finding.supports || !other || !isWritten(other.state) || other.state === item.state) return [];
  const edit = stateEdit(item, other.state, lines);
  const title = `Set the state to ${other.state}, as line ${other.at.start.line + 1} says`;
  return edit ? [{ title, finding, edits: [edit] }] : [];
}

function isWritten(state: ClaimedItem["state"]): state is WrittenState {
  return state === "done" || state === "partial" || state === "pending";
}

const SCORE = /(\d{1,3}(?:[.,]\d{1,2})?)(?=\s*(?:%|\/\s*(100|10|5)\b))/g;

/** The score that the document's own lines amount to, on the scale that it uses. */
function ownScore(finding: ClaimFinding, lines: LineIndex, { scores }: AssessedDocument): DocumentFix[] {
  const { claimed, implied } = scores;
  if (claimed === undefined || implied === undefined || claimed === implied) return [];
  const from = lines.offsetAt(finding.at.start);
  for (const found of lines.text.slice(from, lines.offsetAt(finding.at.end)).matchAll(SCORE)) {
    const scale = Number(found[2] ?? 100);
    if (Math.abs((Number(found[0].replace(",", ".")) / scale) * 100 - claimed) > 0.05) continue;
    const start = from + found.index;
    const text = String(Math.round((implied * scale) / 10) / 10);
    const edits = [{ at: lines.rangeOf(start, start + found[0].length), text }];
    return [{ title: `Write ${text}, as its own lines amount to`, finding, edits }];
  }
  return [];
}

/** Places for an owner and a day, behind a line that has neither. */
function placesToFill(finding: ClaimFinding, item: ClaimedItem, lines: LineIndex): DocumentFix[] {
  const end = lines.offsetAt(item.at.end);
  if (lines.lineText(item.at.start.line).trimStart().startsWith("|")) return [];
  const edits = [{ at: lines.rangeOf(end, end), text: " (owner: , due: )" }];
  return [{ title: "Add places for an owner and a date", finding, edits }];
}

const LISTED = /^(\s*[-*+]\s+)(\[.\]\s+)?/;

/** A line for a check that the document leaves out: behind the last one of its category, else at the end. */
function lineFor(
  finding: ClaimFinding,
  lines: LineIndex,
  document: AssessedDocument,
  { checklist }: DocumentSources,
): DocumentFix[] {
  const check = checklist.checks.find(({ id }) => id === finding.check);
  if (!check) return [];
  const prefix = `${check.category}.`;
  const last = document.items.findLast(
    (item) => item.checks.some((id) => id.startsWith(prefix)) && LISTED.test(lines.lineText(item.at.start.line)),
  );
  const [, mark = "- ", box] = (last && LISTED.exec(lines.lineText(last.at.start.line))) ?? [];
  const words = box === undefined ? `${check.title} (pending)` : `[ ] ${check.title}`;
  const end = last ? lineEnd(lines.text, lines.offsetAt(last.at.end)) : lines.text.trimEnd().length;
  const lineBreak = lines.text.includes("\r\n") ? "\r\n" : "\n";
  const text = `${lineBreak.repeat(last ? 1 : 2)}${mark}${words} <!-- readiness: ${check.id} -->`;
  return [{ title: `Add a line for ${check.id}`, finding, edits: [{ at: lines.rangeOf(end, end), text }] }];
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  if (end === -1) return text.length;
  return text[end - 1] === "\r" ? end - 1 : end;
}
