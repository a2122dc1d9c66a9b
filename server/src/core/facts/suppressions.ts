import type { RawFact } from "../model/fact";
import { LineIndex } from "../model/text";
import { extension } from "./paths";

const WORD = "readiness-ignore";
/** Only a comment counts: the word after the sign that begins one, in any language that is read. */
const DIRECTIVE = /(?:^|\s)(?:\/\/|#|--|;|\/\*+|<!--|\*)\s*readiness-ignore\s+([\w.#-]+)(?:\s*:)?\s*(.*)$/;
const COMMENT_LINE = /^\s*(?:\/\/|#|--|;|\/\*|\*|<!--|$)/;
const COMMENT_END = /(?<!\s)\s*(?:\*\/|-->)\s*$/;
/** Prose speaks about the directive; it never gives one. */
const PROSE = new Set(["md", "mdx", "markdown", "adoc", "rst", "txt"]);

/**
 * `readiness-ignore <check>: <reason>` in a comment: on a line of its own it is about the next line that is none, after
 * code about its own line. What is missing of it is for others to report.
 */
export function suppressionsIn(path: string, text: string): readonly RawFact[] {
  if (!text.includes(WORD) || PROSE.has(extension(path))) return [];
  const lines = new LineIndex(text);
  const found: RawFact[] = [];
  let about = 0;
  for (let from = text.indexOf(WORD), end = 0; from !== -1; from = text.indexOf(WORD, end)) {
    const { line } = lines.positionAt(from);
    const content = lines.lineText(line);
    // Once a line, and once a block of comments: a file may be full of both.
    end = lines.offsetAt({ line: line + 1, character: 0 });
    if (about <= line) about = aboutLine(lines, line);
    const directive = DIRECTIVE.exec(content);
    if (!directive) continue;
    const start = content.indexOf(WORD);
    const reason = (directive[2] ?? "").replace(COMMENT_END, "").trim();
    found.push({
      kind: "suppression",
      at: { start: { line, character: start }, end: { line, character: start + WORD.length } },
      props: { check: (directive[1] ?? "").replace(/:$/, ""), reason, line: COMMENT_LINE.test(content) ? about : line },
    });
  }
  return found;
}

function aboutLine(lines: LineIndex, line: number): number {
  if (!COMMENT_LINE.test(lines.lineText(line))) return line;
  let next = line + 1;
  while (next < lines.lineCount && COMMENT_LINE.test(lines.lineText(next))) next++;
  return next;
}
