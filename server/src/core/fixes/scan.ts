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

export type Grammar = "javascript" | "python" | "go" | "dockerfile";

/** The same text with strings and comments blanked out; offsets stay. */
export function maskText(text: string, grammar: Grammar): string {
  const out = text.split("");
  let at = 0;
  const blank = (end: number) => {
    for (let i = at; i < end && i < text.length; i++) if (text[i] !== "\n" && text[i] !== "\r") out[i] = " ";
    at = end;
  };
  while (at < text.length) {
    const end = endOfComment(text, at, grammar) ?? undefined;
    if (end !== undefined) {
      blank(end);
      continue;
    }
    const quoted = grammar === "dockerfile" ? undefined : endOfString(text, at, grammar);
    if (quoted !== undefined) {
      // The quotes stay, so that a line that ends in a string does not look empty.
      at++;
      blank(Math.max(at, quoted - 1));
      at = quoted;
    } else if (grammar === "javascript" && text[at] === "/" && isRegexStart(out, at)) {
      blank(endOfRegex(text, at));
    } else at++;
  }
  return out.join("");
}

function endOfComment(text: string, at: number, grammar: Grammar): number | undefined {
  const lineEnd = () => (text.indexOf("\n", at) === -1 ? text.length : text.indexOf("\n", at));
  if (grammar === "python") return text[at] === "#" ? lineEnd() : undefined;
  if (grammar === "dockerfile")
    return text[at] === "#" && /(^|\n)[ \t]*$/.test(text.slice(Math.max(0, at - 200), at)) ? lineEnd() : undefined;
  if (text.startsWith("//", at)) return lineEnd();
  if (!text.startsWith("/*", at)) return undefined;
  const close = text.indexOf("*/", at + 2);
  return close === -1 ? text.length : close + 2;
}

function endOfString(text: string, at: number, grammar: Grammar): number | undefined {
  const quote = text[at];
  if (quote !== '"' && quote !== "'" && !(quote === "`" && grammar !== "python")) return undefined;
  const triple = grammar === "python" && text.startsWith(quote.repeat(3), at);
  const close = triple ? quote.repeat(3) : quote;
  const raw = grammar === "go" && quote === "`";
  const many = triple || quote === "`";
  for (let i = at + close.length; i < text.length; i++) {
    if (text[i] === "\\" && !raw) i++;
    else if (text[i] === "\n" && !many) return i;
    else if (grammar === "javascript" && quote === "`" && text.startsWith("${", i)) i = endOfInterpolation(text, i + 2);
    else if (text.startsWith(close, i)) return i + close.length;
  }
  return text.length;
}

function endOfInterpolation(text: string, from: number): number {
  let depth = 1;
  for (let i = from; i < text.length; i++) {
    const string = endOfString(text, i, "javascript");
    if (string !== undefined) i = string - 1;
    else if (text[i] === "{") depth++;
    else if (text[i] === "}" && --depth === 0) return i;
  }
  return text.length;
}

function isRegexStart(masked: readonly string[], at: number): boolean {
  const before = masked
    .slice(Math.max(0, at - 40), at)
    .join("")
    .trimEnd();
  return before === "" || /[(,=:[!&|?{};]$|\breturn$/.test(before);
}

function endOfRegex(text: string, at: number): number {
  let inClass = false;
  for (let i = at + 1; i < text.length && text[i] !== "\n"; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === "[") inClass = true;
    else if (text[i] === "]") inClass = false;
    else if (text[i] === "/" && !inClass) return i + 1;
  }
  return at + 1;
}

const CONTINUES = /(?:[=,([.+\-*/%&|?:<>]|=>|\\)$/;
const CONTINUATION = /^(?:[.?:)\]+*/%&|,]|&&|\|\|)/;
const BARE_BODY = /^(?:if|for|while|else\s+if)\b.*\)$|^else$/;

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

function linesOf(text: string): { start: number; end: number }[] {
  const lines: { start: number; end: number }[] = [];
  for (let start = 0; start <= text.length; ) {
    const feed = text.indexOf("\n", start);
    const end = feed === -1 ? text.length : feed;
    lines.push({ start, end: text[end - 1] === "\r" ? end - 1 : end });
    start = end + 1;
  }
  return lines;
}

/** True when the line goes on from the one before it. */
function continues(masked: string, lines: readonly { start: number; end: number }[], line: number, grammar: Grammar) {
  const here = masked.slice(lines[line]?.start, lines[line]?.end).trim();
  const before = masked.slice(lines[line - 1]?.start, lines[line - 1]?.end).trim();
  if (grammar === "dockerfile") return before.endsWith("\\");
  if (grammar === "python") return /[\\,([]$/.test(before);
  if (before === "") return false;
  return CONTINUES.test(before) || CONTINUATION.test(here);
}

function endOfStatement(masked: string, start: number, grammar: Grammar): number | undefined {
  if (grammar === "dockerfile") return endOfInstruction(masked, start);
  let depth = 0;
  for (let i = start; i < masked.length; i++) {
    const char = masked[i] ?? "";
    if ("([{".includes(char)) depth++;
    else if (")]}".includes(char)) {
      if (depth === 0) return trimBack(masked, i);
      depth--;
    } else if (depth > 0) continue;
    else if (char === ";" && grammar === "javascript") return i + 1;
    else if (char === "\n" && endsAt(masked, start, i, grammar)) return trimBack(masked, i);
  }
  return depth === 0 ? trimBack(masked, masked.length) : undefined;
}

/** True when a line end outside brackets ends the statement. */
function endsAt(masked: string, start: number, feed: number, grammar: Grammar): boolean {
  const sofar = masked.slice(start, feed).trim();
  if (grammar === "python") return !sofar.endsWith("\\");
  if (CONTINUES.test(sofar)) return false;
  return grammar !== "javascript" || !CONTINUATION.test(masked.slice(feed).trimStart());
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
