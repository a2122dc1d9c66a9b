import { isDelimiterRow, splitRow } from "./rows";

/** A stretch of the text, by offsets; `to` is exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A piece of Markdown that may claim something. Code blocks and front matter give none. */
export type Block =
  | (Span & { readonly kind: "heading"; readonly level: number })
  | (Span & { readonly kind: "item"; readonly indent: number; readonly box?: Span | undefined })
  | (Span & {
      readonly kind: "row";
      readonly table: number;
      readonly header: readonly string[];
      readonly cells: readonly Span[];
    })
  | (Span & { readonly kind: "prose" })
  | (Span & { readonly kind: "comment" });

type Open = { -readonly [Key in keyof Span]: Span[Key] } & (
  | { kind: "item"; indent: number; box?: Span | undefined }
  | { kind: "prose" }
);

const FENCE = /^(?:[-*+>]|\d{1,9}[.)])?[ \t]*(`{3,}|~{3,})([^`]*)$/;
const HEADING = /^(#{1,6})(?:[ \t]+|$)/;
const HTML_HEADING = /^<h([1-6])(?:\s[^<>]*)?>/i;
const MARKER = /^(?:[-*+•◦‣]|\d{1,9}[.)])(?:[ \t]+|$)/;
const HTML_MARKER = /^<li(?:\s[^<>]*)?>[ \t]*/i;
const BOX = /^\[[ xX✓✔✅~/-]?\](?:[ \t]+|$)/u;
const RULE = /^(?:-[ \t]*){3,}$|^(?:\*[ \t]*){3,}$|^(?:_[ \t]*){3,}$/;
/** A line that holds nothing but tags. */
const TAG = /^(?:<\/?[a-z][^<>]{0,200}>\s*){1,20}$/i;
/** Lists that are made of icons instead of marks. */
const ICON = /^(?:✅|✔|☑|❌|✗|✘|✖|⚠|⏳|🟢|🟡|🔴|🟠|🚧|⬜|☐|🔲)/u;

/** What names the list below it: it ends in a colon, or is all in bold. */
const LABEL = /[:：][*_]{0,3}$|^[^\s*]{1,3}\s{0,3}\*\*[^*\n]{1,80}\*\*(?:\s{0,3}\([^()\n]{1,60}\))?$/u;

/** `**Remaining:** the second pier`. */
const NAMED = /^(?:\*\*|__)[^*_\n]{1,60}(?:[:：](?:\*\*|__)|(?:\*\*|__)\s{0,3}[:：])/u;

/** Splits a text into blocks in one pass over its lines. */
export function readBlocks(text: string): Block[] {
  const scanner = new Scanner(text);
  scanner.run();
  return scanner.blocks;
}

class Scanner {
  readonly blocks: Block[] = [];
  #fence = "";
  #open: Open | undefined;
  #inList = false;
  #afterBlank = true;
  #header: readonly string[] | undefined;
  #table = 0;

  constructor(readonly text: string) {}

  run(): void {
    let start = frontMatterEnd(this.text);
    while (start < this.text.length) {
      const end = lineEnd(this.text, start);
      start = this.#line(start, trimEnd(this.text, start, end), end + 1);
    }
    this.#close();
  }

  /** Reads one line and says where the next begins, which is further when the line opened a comment. */
  #line(start: number, end: number, next: number): number {
    let from = start;
    let indent = 0;
    for (; from < end; from++) {
      const sign = this.text[from];
      if (sign === " ") indent++;
      else if (sign === "\t") indent += 4 - (indent % 4);
      else if (sign === ">") indent = 0;
      else break;
    }
    const line = this.text.slice(from, end);
    if (this.#fence !== "") {
      if (line.startsWith(this.#fence) && line.replaceAll(this.#fence.charAt(0), "") === "") this.#fence = "";
      return next;
    }
    if (line === "") {
      this.#close();
      this.#header = undefined;
      this.#afterBlank = true;
      return next;
    }
    if (line.startsWith("<!--")) return this.#comment(from, next);
    const mark = FENCE.exec(line);
    if (mark) {
      this.#close();
      this.#fence = mark[1] ?? "";
      if (indent === 0) this.#inList = false;
      return next;
    }
    const afterBlank = this.#afterBlank;
    this.#afterBlank = false;
    if (afterBlank && indent >= 4 && !this.#inList) {
      this.#afterBlank = true;
      return next;
    }
    return this.#content(from, end, indent, line, next);
  }

  #content(from: number, end: number, indent: number, line: string, next: number): number {
    const level = HEADING.exec(line)?.[1]?.length ?? Number(HTML_HEADING.exec(line)?.[1] ?? 0);
    if (level > 0 && indent < 4) {
      this.#push({ kind: "heading", level, ...headingText(this.text, from, end) });
      return next;
    }
    if (!line.includes("|")) this.#header = undefined;
    else if (this.#header || isDelimiterRow(this.#below(next))) return this.#row(from, end, line, next);
    if (RULE.test(line) || TAG.test(line)) {
      this.#close();
      this.#inList = false;
      return next;
    }
    const marker = MARKER.exec(line)?.[0] ?? HTML_MARKER.exec(line)?.[0];
    if (marker !== undefined) {
      this.#item(from + marker.length, end, indent);
      return next;
    }
    const below = this.#open?.kind === "item" ? "" : this.#below(next);
    if (isUnderline(line, below)) {
      this.#push({ kind: "heading", level: below.startsWith("=") ? 1 : 2, from, to: end });
      return lineEnd(this.text, next) + 1;
    }
    if (ICON.test(line) && this.#isListed(line, below, indent, next)) this.#item(from, end, indent);
    else this.#prose(from, end, indent, line);
    return next;
  }

  /** True for a line with an icon in front that is one of a list, and no note or label above it. */
  #isListed(line: string, below: string, indent: number, next: number): boolean {
    if (this.#open?.kind === "item" && indent > this.#open.indent) return false;
    // One warning alone is a note.
    const isNote = line.startsWith("⚠") && !ICON.test(below) && this.#open?.kind !== "item";
    return !isNote && !(LABEL.test(line) && this.#isListBelow(next));
  }

  /** What the next line says. */
  #below(next: number): string {
    return this.text.slice(next, lineEnd(this.text, next)).trim();
  }

  /** True when a list begins on the next line, or behind an empty one. */
  #isListBelow(next: number): boolean {
    const below = this.text.slice(next, next + 200).replace(/^[ \t]*\r?\n/, "");
    return MARKER.test(below.trimStart());
  }

  #item(from: number, end: number, indent: number): void {
    this.#close();
    this.#inList = true;
    const box = BOX.exec(this.text.slice(from, Math.min(end, from + 8)))?.[0];
    const start = from + (box?.length ?? 0);
    this.#open = {
      kind: "item",
      indent,
      from: Math.min(start, end),
      to: end,
      box: box === undefined ? undefined : { from, to: from + box.trimEnd().length },
    };
  }

  /** A line that goes on with what is open, or begins a paragraph. */
  #prose(from: number, end: number, indent: number, line: string): void {
    const isOwn = /^(?:\*\*|__)/.test(line) || ICON.test(line);
    // `**Remaining:**` right below a list goes on with no item of it.
    const isBeside = this.#open?.kind === "item" && indent <= this.#open.indent && NAMED.test(line);
    if (!isBeside && (this.#open?.kind === "item" || (this.#open && !isOwn))) {
      this.#open.to = end;
      return;
    }
    this.#close();
    if (indent === 0) this.#inList = false;
    this.#open = { kind: "prose", from, to: end };
  }

  /** A line of a table, or its header with the line of dashes below it. */
  #row(from: number, end: number, line: string, next: number): number {
    const header = this.#header;
    if (!header) {
      this.#close();
      this.#table++;
      this.#header = splitRow(this.text, from, end).map((cell) => this.text.slice(cell.from, cell.to));
      return lineEnd(this.text, next) + 1;
    }
    if (!isDelimiterRow(line))
      this.#push({ kind: "row", table: this.#table, header, cells: splitRow(this.text, from, end), from, to: end });
    return isDelimiterRow(this.#below(next)) ? lineEnd(this.text, next) + 1 : next;
  }

  #comment(from: number, next: number): number {
    this.#close();
    const end = this.text.indexOf("-->", from);
    const to = end === -1 ? this.text.length : end;
    this.blocks.push({ kind: "comment", from: from + 4, to });
    return Math.max(next, lineEnd(this.text, to) + 1);
  }

  #push(block: Block): void {
    this.#close();
    if (block.kind === "heading") this.#inList = false;
    if (block.from < block.to || block.kind === "row") this.blocks.push(block);
  }

  #close(): void {
    if (this.#open && this.#open.from < this.#open.to) this.blocks.push(this.#open);
    this.#open = undefined;
  }
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end === -1 ? text.length : end;
}

function trimEnd(text: string, start: number, end: number): number {
  let to = end;
  while (to > start && /\s/.test(text.charAt(to - 1))) to--;
  return to;
}

/** YAML between two lines of dashes at the very top describes the document; it is no part of it. */
function frontMatterEnd(text: string): number {
  const start = text.startsWith("\uFEFF") ? 1 : 0;
  if (!/^---\r?\n/.test(text.slice(start, start + 6))) return start;
  const end = text.indexOf("\n---", start + 3);
  return end === -1 ? start : Math.min(text.length, lineEnd(text, end + 1) + 1);
}

function headingText(text: string, from: number, end: number): Span {
  const line = text.slice(from, end);
  const html = HTML_HEADING.exec(line)?.[0];
  if (html !== undefined) {
    const close = line.indexOf("</", html.length);
    return { from: from + html.length, to: close === -1 ? end : from + close };
  }
  const lead = HEADING.exec(line)?.[0].length ?? 0;
  let to = end;
  while (to > from + lead && text[to - 1] === "#") to--;
  if (to < end && !/\s/.test(text.charAt(to - 1))) to = end;
  return { from: Math.min(from + lead, end), to: trimEnd(text, from + lead, to) };
}

/** A line of `===` or `---` makes a heading of the line above it; many write `---` right below a paragraph for a rule. */
function isUnderline(line: string, below: string): boolean {
  if (below.length === 0) return false;
  if (/^=+$/.test(below)) return true;
  return /^-{2,}$/.test(below) && line.length < 80 && !/[:.|!?]$|[*_:|]/.test(line);
}
