import type { Grammar } from "./grammars";
import type { Insertion } from "./insertion";
import { inStyle, type Style } from "./style";

/** Puts a definition at the end of a file. */
export function atEnd(filled: string, text: string, style: Style, grammar: Grammar): Insertion {
  const gap = text.endsWith("\n") ? style.eol : style.eol + style.eol;
  return { from: text.length, to: text.length, text: `${gap}${inStyle(filled, style, grammar, "")}${style.eol}` };
}
