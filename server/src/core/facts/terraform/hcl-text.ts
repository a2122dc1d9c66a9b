/**
 * Where the parts of an HCL text end. Every function looks at each character once and goes forward only, so reading a
 * file takes time linear in its length whatever stands in it.
 */

/** The offset after blanks and comments; line ends are passed too when `lines` is true. */
export function afterBlanks(text: string, from: number, lines: boolean): number {
  let at = from;
  for (;;) {
    const char = text[at];
    if (char === " " || char === "\t" || char === "\r" || char === "\uFEFF" || (lines && char === "\n")) at++;
    else if (char === "#" || text.startsWith("//", at)) at = endOfLine(text, at);
    else if (text.startsWith("/*", at)) {
      const end = text.indexOf("*/", at + 2);
      at = end === -1 ? text.length : end + 2;
    } else return at;
  }
}

export function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

/** The offset after a quoted text that begins at `from`; what stands in `${…}` may hold quotes again. */
export function afterString(text: string, from: number): number {
  // Each open quote and each open interpolation with its braces is one entry.
  const open: ("quote" | "brace")[] = ["quote"];
  let at = from + 1;
  while (at < text.length && open.length > 0) {
    const char = text[at];
    const inQuote = open.at(-1) === "quote";
    if (inQuote && char === "\\") at++;
    else if (inQuote && char === "\n" && open.length === 1) return at;
    else if (char === '"') {
      if (inQuote) open.pop();
      else open.push("quote");
    } else if (inQuote && (char === "$" || char === "%") && text[at + 1] === "{") {
      if (text[at - 1] === char) at++;
      else {
        open.push("brace");
        at++;
      }
    } else if (!inQuote && char === "{") open.push("brace");
    else if (!inQuote && char === "}") open.pop();
    at++;
  }
  return at;
}

/** A text block that begins with `<<NAME`: its lines, and where it ends; undefined when there is none here. */
export function heredocAt(text: string, from: number): { readonly body: string; readonly end: number } | undefined {
  const line = text.slice(from, Math.min(endOfLine(text, from), from + 100));
  const marker = /^<<(-?)([A-Za-z_][\w-]*)\r?$/.exec(line.trimEnd());
  if (!marker) return undefined;
  const start = endOfLine(text, from) + 1;
  for (let at = start; at < text.length; at = endOfLine(text, at) + 1) {
    const end = endOfLine(text, at);
    if (text.slice(at, end).trim() === marker[2]) return { body: text.slice(start, at), end };
  }
  return { body: text.slice(start), end: text.length };
}

const OPENING = "([{";
const CLOSING = ")]}";

/** The end of an expression that goes on at `from`: the comma, bracket or line end that it does not hold itself. */
export function endOfExpression(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const char = text[at] ?? "";
    if (char === '"') {
      at = afterString(text, at);
      continue;
    }
    if (char === "<" && text[at + 1] === "<") {
      const heredoc = heredocAt(text, at);
      if (heredoc) {
        at = heredoc.end;
        continue;
      }
    }
    if (char === "#" || text.startsWith("//", at) || text.startsWith("/*", at)) {
      at = afterBlanks(text, at, false);
      continue;
    }
    if (OPENING.includes(char)) depth++;
    else if (CLOSING.includes(char)) {
      if (depth === 0) return at;
      depth--;
    } else if (depth === 0 && (char === "\n" || char === ",")) return at;
    at++;
  }
  return at;
}
