import { type Grammar, type Quote, TRAITS } from "./grammars";

/** Interpolations within each other beyond this are taken for text. */
const MAX_NESTING = 20;
/** A word behind which Ruby and PHP put a text that ends with the same word on a line of its own. */
const HEREDOC: Partial<Readonly<Record<Grammar, RegExp>>> = {
  ruby: /^<<[~-]?(["'`]?)([A-Z_]\w*)\1/,
  php: /^<<<[ \t]*(["']?)([A-Za-z_]\w*)\1/,
};
const CHARACTER = /^'(?:\\(?:u\{[^'\n]{0,8}\}|[^u\n][^'\n]{0,3})|[^\\'\n])'/u;

/** The same text with strings and comments blanked out; offsets stay. */
export function maskText(text: string, grammar: Grammar): string {
  const out = text.split("");
  let at = 0;
  let heredoc: string | undefined;
  const blank = (end: number) => {
    for (let i = at; i < end && i < text.length; i++) if (text[i] !== "\n" && text[i] !== "\r") out[i] = " ";
    at = end;
  };
  while (at < text.length) {
    if (heredoc !== undefined && text[at] === "\n") {
      at++;
      blank(endOfHeredoc(text, at, heredoc));
      heredoc = undefined;
      continue;
    }
    if (text[at] === "<") heredoc ??= HEREDOC[grammar]?.exec(text.slice(at, at + 80))?.[2];
    const end = endOfComment(text, at, grammar);
    if (end !== undefined) {
      blank(end);
      continue;
    }
    const quoted = endOfString(text, at, grammar);
    if (quoted !== undefined) {
      // The quotes stay, so that a line that ends in a string does not look empty.
      at++;
      blank(Math.max(at, quoted - 1));
      at = quoted;
    } else if ((grammar === "javascript" || grammar === "ruby") && text[at] === "/" && isRegexStart(out, at)) {
      blank(endOfRegex(text, at));
    } else at++;
  }
  return out.join("");
}

function endOfComment(text: string, at: number, grammar: Grammar): number | undefined {
  const { comments, blocks } = TRAITS[grammar];
  const lineEnd = () => (text.indexOf("\n", at) === -1 ? text.length : text.indexOf("\n", at));
  if (text[at] === "#" && opensLine(text, at) && (grammar === "dockerfile" || grammar === "csharp")) return lineEnd();
  if (grammar === "ruby" && text[at - 1] === "\n" && text.startsWith("=begin", at))
    return endOfBlock(text, at, "\n=end");
  if (comments.some((mark) => text.startsWith(mark, at)))
    return grammar === "php" && text.startsWith("#[", at) ? undefined : lineEnd();
  const block = blocks.find(([open]) => text.startsWith(open, at));
  return block && endOfBlock(text, at, block[1]);
}

function endOfBlock(text: string, at: number, mark: string): number {
  const close = text.indexOf(mark, at + 2);
  return close === -1 ? text.length : close + mark.length;
}

/** True when nothing but white space stands before the offset on its line. */
function opensLine(text: string, at: number): boolean {
  return /(^|\n)[ \t]*$/.test(text.slice(Math.max(0, at - 200), at));
}

function endOfString(text: string, at: number, grammar: Grammar, nesting = 0): number | undefined {
  if (grammar === "rust" && text[at] === "'") {
    const character = CHARACTER.exec(text.slice(at, at + 16));
    return character ? at + character[0].length : undefined;
  }
  const quote = TRAITS[grammar].quotes.find(({ open }) => text.startsWith(open, at));
  return quote && endOfQuote(text, at + quote.open.length, quote, grammar, nesting);
}

function endOfQuote(text: string, from: number, quote: Quote, grammar: Grammar, nesting: number): number {
  const { close, escapes, lines, code } = quote;
  for (let i = from; i < text.length; i++) {
    if (text[i] === "\\" && escapes) i++;
    else if (text[i] === "\n" && !lines) return i;
    else if (code !== undefined && nesting < MAX_NESTING && text.startsWith(code, i))
      i = endOfInterpolation(text, i + code.length, grammar, nesting + 1);
    else if (text.startsWith(close, i)) return i + close.length;
  }
  return text.length;
}

function endOfInterpolation(text: string, from: number, grammar: Grammar, nesting: number): number {
  let depth = 1;
  for (let i = from; i < text.length; i++) {
    const string = endOfString(text, i, grammar, nesting);
    if (string !== undefined) i = string - 1;
    else if (text[i] === "{") depth++;
    else if (text[i] === "}" && --depth === 0) return i;
  }
  return text.length;
}

/** Behind the closing word, which stands alone or in front of code. */
function endOfHeredoc(text: string, from: number, word: string): number {
  for (let at = from; at < text.length; ) {
    const feed = text.indexOf("\n", at);
    const line = text.slice(at, feed === -1 ? text.length : feed);
    const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    const end = indent + word.length;
    if (line.startsWith(word, indent) && !/\w/.test(line[end] ?? "")) return at + end;
    if (feed === -1) break;
    at = feed + 1;
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
