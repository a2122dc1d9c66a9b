import type { Span } from "./blocks";

/** True for the line between a table's header and its rows. */
export function isDelimiterRow(line: string): boolean {
  return line.includes("-") && line.includes("|") && /^[\s|:-]+$/.test(line);
}

/** The cells of a table's line, without the spaces around them; a bar after a backslash parts none. */
export function splitRow(text: string, from: number, end: number): Span[] {
  const cells: Span[] = [];
  let start = text[from] === "|" ? from + 1 : from;
  for (let at = start; at < end; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "|") {
      cells.push(trimmed(text, start, at));
      start = at + 1;
    }
  }
  if (start < end && text.slice(start, end).trim() !== "") cells.push(trimmed(text, start, end));
  return cells;
}

function trimmed(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text.charAt(from))) from++;
  while (to > from && /\s/.test(text.charAt(to - 1))) to--;
  return { from, to };
}
