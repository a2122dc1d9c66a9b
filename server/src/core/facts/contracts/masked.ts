import { blank } from "../blank";

/** The text with comments, or whatever else is given, blanked; each place stays where it is. */
export function masked(text: string, comments: RegExp): string {
  return text.replace(comments, blank);
}

/** The offset after the bracket that closes the one at `open`; `limit` when none does before it. */
export function closing(text: string, open: number, limit: number): number {
  const [opener, closer] = text[open] === "{" ? ["{", "}"] : ["(", ")"];
  const end = Math.min(limit, text.length);
  let depth = 0;
  for (let index = open; index < end; index++) {
    if (text[index] === opener) depth++;
    else if (text[index] === closer && --depth === 0) return index + 1;
  }
  return end;
}
