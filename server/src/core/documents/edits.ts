import type { AssessedDocument, ClaimedItem, ClaimFinding } from "../model/document";
import { LineIndex, type Range } from "../model/text";
import { exactState, iconsIn } from "./states";

export type WrittenState = "done" | "partial" | "pending";

/** A small change to a document that somebody may choose. */
export interface DocumentFix {
  readonly title: string;
  /** The finding that it answers. */
  readonly finding: ClaimFinding;
  readonly at: Range;
  readonly text: string;
}

const BOXES: Readonly<Record<WrittenState, string>> = { done: "[x]", partial: "[~]", pending: "[ ]" };
const ICONS: Readonly<Record<WrittenState, string>> = { done: "✅", partial: "⚠️", pending: "❌" };

/** The changes that answer the findings on one line: the state that the evidence supports, and silence with a reason. */
export function fixesAt(document: AssessedDocument, line: number, text: string): DocumentFix[] {
  const lines = new LineIndex(text);
  return document.findings
    .filter(({ at }) => at.start.line === line)
    .flatMap((finding) => {
      const item = document.items.find(({ at }) => at.start.line === line);
      const state = supported(finding);
      const edit = item && state && stateEdit(item, state, lines);
      return [
        ...(edit && state ? [{ title: `Set the state to ${state}`, finding, ...edit }] : []),
        ...silence(finding, lines),
      ];
    });
}

/** The state that the evidence supports, where a finding tells. */
function supported({ rule, message, severity }: ClaimFinding): WrittenState | undefined {
  if (rule === "claim.pending-but-present") return severity === "warning" ? "done" : undefined;
  if (rule === "claim.status-missing") return "pending";
  if (rule !== "claim.done-without-evidence" || severity === "information") return undefined;
  return message.includes("only partly confirmed") ? "partial" : "pending";
}

/** Writes a state where the line says one, in the form in which it says it; else behind the line. */
export function stateEdit(
  { at, stateAt }: ClaimedItem,
  state: WrittenState,
  lines: LineIndex,
): Pick<DocumentFix, "at" | "text"> | undefined {
  if (!stateAt || stateAt.start.line !== at.start.line) {
    const end = lines.offsetAt(at.end);
    return { at: lines.rangeOf(end, end), text: ` (${state})` };
  }
  // A field's state is its whole text, which says more than that.
  if (stateAt.start.character === at.start.character && stateAt.end.character === at.end.character) return undefined;
  const from = lines.offsetAt(stateAt.start);
  const said = lines.text.slice(from, lines.offsetAt(stateAt.end));
  const text = rewritten(said, state);
  return text === undefined ? undefined : { at: stateAt, text };
}

function rewritten(said: string, state: WrittenState): string | undefined {
  if (/^\[.\]$/u.test(said) || said === "[]") return BOXES[state];
  const [icon] = iconsIn(said);
  if (icon && said.length === icon.length) return ICONS[state];
  const group = /^([([])([^,;:)\]]{1,40})([\s\S]*)$/.exec(said);
  if (group) return `${group[1]}${likeCase(group[2] ?? "", state)}${group[3]}`;
  if (icon && exactState(said))
    return `${ICONS[state]} ${likeCase(said.slice(icon.index + icon.length).trim(), state)}`.trim();
  return exactState(said) ? likeCase(said, state) : undefined;
}

/** A word as big as the one it replaces. */
function likeCase(said: string, word: string): string {
  if (said.length > 1 && said === said.toUpperCase() && said !== said.toLowerCase()) return word.toUpperCase();
  return /^\p{Lu}/u.test(said) ? `${word.charAt(0).toUpperCase()}${word.slice(1)}` : word;
}

/** A comment above the line; inside a table there is no room for one. */
function silence(finding: ClaimFinding, lines: LineIndex): DocumentFix[] {
  const { line } = finding.at.start;
  const content = lines.lineText(line);
  if (/^\s*\|/.test(content)) return [];
  const indent = /^\s*/.exec(content)?.[0] ?? "";
  const start = lines.offsetAt({ line, character: 0 });
  const text = `${indent}<!-- readiness-ignore ${finding.rule}: say why -->\n`;
  return [{ title: `Ignore ${finding.rule} on this line`, finding, at: lines.rangeOf(start, start), text }];
}
