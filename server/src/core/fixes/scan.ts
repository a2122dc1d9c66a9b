import { type Grammar, TRAITS } from "./grammars";

/**
 * Finds where a statement begins and ends, so that a fix can put text around it. It knows brackets, strings and
 * comments and nothing else; whatever it does not understand ends in "no statement", and the fix is refused.
 */
export interface Statement {
  readonly start: number;
  readonly end: number;
  /** The statement's text in one line: each run of white space is one space. */
  readonly flat: string;
  /** White space before its first line. */
  readonly indent: string;
  /** True when it stands alone on its lines and is not the body of an `if` without braces. */
  readonly alone: boolean;
}

const BARE_BODY = /^(?:if|for|while|else\s+if)\b.*\)$|^else$/;
/** Where only marks end statements, a line that ends so is the end of one, or the beginning of a block. */
const ENDS_MARKED = /(?:[;{}]|<\?(?:php)?|\b(?:case\b[^:]*|default):)$/;
/** What goes on behind a closed block. */
const BEHIND_BLOCK = /^(?:[;.,)\]?:=+\-*/&|]|else\b|catch\b|finally\b|while\b|as\b|satisfies\b)/;

/** The statement that holds the offset; undefined when the text cannot be cut into statements there. */
export function statementAt(text: string, masked: string, offset: number, grammar: Grammar): Statement | undefined {
  const lines = linesOf(masked);
  let line = lines.findIndex(({ start, end }) => offset >= start && offset <= end);
  if (line === -1) return undefined;
  while (line > 0 && continues(masked, lines, line, grammar)) line--;
  const first = lines[line];
  if (!first) return undefined;
  const indent = /^[ \t]*/.exec(text.slice(first.start, first.end))?.[0] ?? "";
  const start = first.start + indent.length;
  const end = endOfStatement(masked, start, grammar);
  if (end === undefined || end < offset) return undefined;
  const rest = masked.slice(end, lines.find((other) => other.end >= end)?.end ?? end);
  const before = lines
    .slice(0, line)
    .map((other) => masked.slice(other.start, other.end).trim())
    .findLast((other) => other !== "");
  const bare = grammar === "javascript" && before !== undefined && BARE_BODY.test(before);
  const flat = text.slice(start, end).replace(/\s+/g, " ").trim();
  return { start, end, flat, indent, alone: rest.trim() === "" && !bare };
}

interface Line {
  readonly start: number;
  readonly end: number;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    const feed = text.indexOf("\n", start);
    const end = feed === -1 ? text.length : feed;
    lines.push({ start, end: text[end - 1] === "\r" ? end - 1 : end });
    start = end + 1;
  }
  return lines;
}

/** True when the line goes on from the one before it. */
function continues(masked: string, lines: readonly Line[], line: number, grammar: Grammar): boolean {
  const { goesOn, follows, marked } = TRAITS[grammar];
  const at = (index: number) => masked.slice(lines[index]?.start, lines[index]?.end).trim();
  const before = at(line - 1);
  if (marked)
    return before === "" ? line > 1 && continues(masked, lines, line - 1, grammar) : !ENDS_MARKED.test(before);
  if (before === "") return false;
  return goesOn.test(before) || follows.test(at(line));
}

function endOfStatement(masked: string, start: number, grammar: Grammar): number | undefined {
  if (grammar === "dockerfile") return endOfInstruction(masked, start);
  const { marked } = TRAITS[grammar];
  let depth = 0;
  for (let i = start; i < masked.length; i++) {
    const char = masked[i] ?? "";
    if ("([{".includes(char)) depth++;
    else if (")]}".includes(char)) {
      if (depth === 0) return trimBack(masked, i);
      depth--;
      if (marked && depth === 0 && char === "}" && !BEHIND_BLOCK.test(nextWord(masked, i + 1))) return i + 1;
    } else if (depth > 0) continue;
    else if (char === ";" && (marked || grammar === "javascript")) return i + 1;
    else if (char === "\n" && !marked && endsAt(masked, start, i, grammar)) return trimBack(masked, i);
  }
  return depth === 0 ? trimBack(masked, masked.length) : undefined;
}

/** The beginning of what stands next, behind white space. */
function nextWord(masked: string, from: number): string {
  let at = from;
  while (at < masked.length && /\s/.test(masked[at] ?? "")) at++;
  return masked.slice(at, at + 12);
}

/** True when a line end outside brackets ends the statement. */
function endsAt(masked: string, start: number, feed: number, grammar: Grammar): boolean {
  const sofar = masked.slice(start, feed).trim();
  if (grammar === "python") return !sofar.endsWith("\\");
  const { goesOn, follows } = TRAITS[grammar];
  if (goesOn.test(sofar)) return false;
  return grammar === "go" || !follows.test(nextWord(masked, feed));
}

function endOfInstruction(masked: string, start: number): number {
  for (let i = masked.indexOf("\n", start); i !== -1; i = masked.indexOf("\n", i + 1)) {
    // A comment between continued lines is blank here; the instruction goes on behind it.
    if (!masked.slice(start, i).trimEnd().endsWith("\\")) return trimBack(masked, i);
  }
  return trimBack(masked, masked.length);
}

function trimBack(text: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(text[at - 1] ?? "")) at--;
  return at;
}
