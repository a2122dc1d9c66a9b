import { dirName, extension } from "../facts/paths";
import { type Grammar, TRAITS } from "./grammars";
import { maskText } from "./mask";

/** How a file is written, as far as inserted text must follow it. */
export interface Style {
  readonly eol: "\n" | "\r\n";
  readonly indent: string;
  readonly quote: '"' | "'";
  readonly semicolons: boolean;
}

const EXTENSIONS: readonly (readonly [RegExp, Grammar])[] = [
  [/^[cm]?[jt]sx?$/, "javascript"],
  [/^py$/, "python"],
  [/^go$/, "go"],
  [/^java$/, "java"],
  [/^kts?$/, "kotlin"],
  [/^cs$/, "csharp"],
  [/^(?:rb|ru)$/, "ruby"],
  [/^php$/, "php"],
  [/^rs$/, "rust"],
];

/** The grammar a file is scanned with; undefined for a kind of file no change is made in. */
export function grammarOf(path: string): Grammar | undefined {
  if (/(^|\/)(Dockerfile|Containerfile)[^/]*$|\.dockerfile$/i.test(path)) return "dockerfile";
  return EXTENSIONS.find(([extensions]) => extensions.test(extension(path)))?.[1];
}

/** Reads a file's habits; an empty or mixed file gets the commonest ones. */
export function styleOf(text: string, grammar: Grammar): Style {
  const masked = maskText(text, grammar);
  const lines = masked.split(/\r?\n/).filter((line) => line.trim() !== "");
  const ends = lines.map((line) => line.trimEnd()).filter((line) => /[;)\w"'`\]}]$/.test(line));
  const closed = ends.filter((line) => line.endsWith(";")).length;
  const open = ends.filter((line) => /[)\w"'`\]]$/.test(line)).length;
  return {
    eol: eolOf(text),
    indent: indentOf(lines, grammar),
    quote: count(masked, "'") > count(masked, '"') ? "'" : '"',
    semicolons: closed === 0 ? open === 0 : closed * 4 >= open,
  };
}

/** The line end a text uses most. */
export function eolOf(text: string): "\n" | "\r\n" {
  const crlf = text.split("\r\n").length - 1;
  return crlf * 2 > text.split("\n").length - 1 ? "\r\n" : "\n";
}

function indentOf(lines: readonly string[], grammar: Grammar): string {
  const usual = TRAITS[grammar].indent;
  const indents = lines.map((line) => /^[ \t]*/.exec(line)?.[0] ?? "").filter((indent) => indent !== "");
  if (indents.length === 0) return usual;
  if (indents.filter((indent) => indent.startsWith("\t")).length * 2 > indents.length) return "\t";
  const narrowest = Math.min(...indents.filter((indent) => /^ {2,}$/.test(indent)).map((indent) => indent.length));
  // A stray line does not make a file of four spaces one of two.
  const odd = indents.filter((indent) => indent.length % 4 !== 0).length;
  if (narrowest < 4 && odd * 5 >= indents.length) return "  ";
  return narrowest <= 4 ? "    " : usual;
}

/** Writes a template (two spaces, double quotes, semicolons, "\n") the way a file is written. */
export function inStyle(text: string, style: Style, grammar: Grammar, indent: string): string {
  const lines = text.replace(/\n+$/, "").split("\n");
  const unit = TRAITS[grammar].indent;
  const styled = lines.map((line) => {
    if (line === "") return "";
    let depth = 0;
    while (line.startsWith(unit, depth * unit.length)) depth++;
    const words = line.slice(depth * unit.length);
    const code = grammar === "javascript" ? quoted(words, style) : words;
    const ended = grammar === "javascript" && !style.semicolons ? code.replace(/;$/, "") : code;
    return indent + style.indent.repeat(depth) + ended;
  });
  return styled.join(style.eol);
}

/** A new file of JavaScript in the habits of one beside it, or of another that was read; line ends are left to git. */
export function likeNeighbour(path: string, text: string, texts: ReadonlyMap<string, string>): string {
  const grammar = grammarOf(path);
  if (grammar !== "javascript") return text;
  const others = [...texts].filter(([other]) => other !== path && grammarOf(other) === grammar);
  const [, habits] = others.find(([other]) => dirName(other) === dirName(path)) ?? others[0] ?? [];
  if (habits === undefined) return text;
  const style = styleOf(habits, grammar);
  // A line that begins so would go on with the line above, were that not ended.
  const semicolons = style.semicolons || /^\s*[([`]/m.test(text);
  return `${inStyle(text, { ...style, semicolons, eol: "\n" }, grammar, "")}\n`;
}

/** A piece of code with the quotes of its file, and without semicolons at the ends of its lines where the file has none. */
export function inHabits(text: string, style: Style, grammar: Grammar): string {
  if (grammar !== "javascript") return text;
  return style.semicolons ? quoted(text, style) : quoted(text, style).replace(/;$/gm, "");
}

function quoted(line: string, style: Style): string {
  return style.quote === '"' ? line : line.replace(/"([^"'\\]*)"/g, "'$1'");
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
