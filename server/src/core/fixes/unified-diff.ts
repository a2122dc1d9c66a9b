/** The change of one file as a unified diff that `git apply` takes; `before` is undefined for a new file. */
export function unifiedDiff(path: string, before: string | undefined, after: string): string {
  const from = before === undefined ? "/dev/null" : nameOf(`a/${path}`);
  const hunks = hunksOf(linesOf(before ?? ""), linesOf(after));
  if (hunks.length === 0) return "";
  return [`--- ${from}\n`, `+++ ${nameOf(`b/${path}`)}\n`, ...hunks].join("");
}

/** A name that would end its line, or is more than it seems, is quoted, as git does. */
function nameOf(path: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to quote
  return /["\\\u0000-\u001f\u007f]/.test(path) ? JSON.stringify(path) : path;
}

type Line = { readonly sign: " " | "-" | "+"; readonly text: string };

const CONTEXT = 3;
/** Above this many cells the exact comparison is not worth its memory; the middle is then shown as replaced. */
const MAX_CELLS = 4_000_000;

/** Lines with their ends, so that a changed or missing line end is a change too. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function hunksOf(before: readonly string[], after: readonly string[]): string[] {
  const lines = compare(before, after);
  const hunks: string[] = [];
  let oldLine = 1;
  let newLine = 1;
  for (let i = 0; i < lines.length; ) {
    const first = lines.findIndex((line, j) => j >= i && line.sign !== " ");
    if (first === -1) break;
    const start = Math.max(i, first - CONTEXT);
    oldLine += start - i;
    newLine += start - i;
    const end = endOfHunk(lines, first);
    const part = lines.slice(start, end);
    const removed = part.filter((line) => line.sign !== "+").length;
    const added = part.filter((line) => line.sign !== "-").length;
    const head = `@@ -${span(oldLine, removed)} +${span(newLine, added)} @@\n`;
    hunks.push(head + part.map(({ sign, text }) => sign + withEnd(text)).join(""));
    oldLine += removed;
    newLine += added;
    i = end;
  }
  return hunks;
}

/** A hunk ends where so much is unchanged that two contexts would not touch. */
function endOfHunk(lines: readonly Line[], first: number): number {
  let last = first;
  for (let i = first; i < lines.length && i - last <= 2 * CONTEXT; i++) if (lines[i]?.sign !== " ") last = i;
  return Math.min(lines.length, last + 1 + CONTEXT);
}

function span(line: number, count: number): string {
  return `${count === 0 ? line - 1 : line},${count}`;
}

function withEnd(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n\\ No newline at end of file\n`;
}

/** The longest common subsequence of the lines between the equal head and tail. */
function compare(before: readonly string[], after: readonly string[]): Line[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && before.at(-1 - tail) === after.at(-1 - tail))
    tail++;
  const same = (text: string): Line => ({ sign: " ", text });
  return [
    ...before.slice(0, head).map(same),
    ...compareMiddle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...before.slice(before.length - tail).map(same),
  ];
}

function compareMiddle(before: readonly string[], after: readonly string[]): Line[] {
  const removed = (text: string): Line => ({ sign: "-", text });
  const added = (text: string): Line => ({ sign: "+", text });
  const width = after.length + 1;
  if (before.length * after.length > MAX_CELLS) return [...before.map(removed), ...after.map(added)];
  const common = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      common[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const lines: Line[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length && j < after.length) {
    const old = before[i] ?? "";
    if (old === after[j]) {
      lines.push({ sign: " ", text: old });
      i++;
      j++;
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      lines.push(removed(old));
      i++;
    } else lines.push(added(after[j++] ?? ""));
  }
  return [...lines, ...before.slice(i).map(removed), ...after.slice(j).map(added)];
}
