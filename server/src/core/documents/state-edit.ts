import type { ClaimedItem, WrittenState } from "../model/document";
import type { LineIndex } from "../model/text";
import type { DocumentEdit } from "./document-fix";
import { exactState, iconsIn } from "./states";

const BOXES: Readonly<Record<WrittenState, string>> = { done: "[x]", partial: "[~]", pending: "[ ]" };
const ICONS: Readonly<Record<WrittenState, string>> = { done: "✅", partial: "⚠️", pending: "❌" };

/** Writes a state where the line says one, in the form in which it says it; else behind the line. */
export function stateEdit(
  { at, stateAt }: ClaimedItem,
  state: WrittenState,
  lines: LineIndex,
): DocumentEdit | undefined {
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
