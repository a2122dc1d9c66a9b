import type { Insertion } from "./insertion";
/** The changes that add what is missing to the first import declaration of a Go file, in the order gofmt keeps. */
export function addGoImports(text: string, masked: string, wanted: readonly string[], eol: string): Insertion[] {
  const block = /^import[ \t]*\(([^)]*)\)/m.exec(masked);
  const single = /^import[ \t]+(\S[^\r\n]*)$/m.exec(text);
  const has = (path: string) =>
    new RegExp(`^[ \\t]*(?:import[ \\t]+)?(?:[\\w.]+[ \\t]+)?"${path.replaceAll("/", "\\/")}"`, "m").test(text);
  const absent = wanted.filter((path) => !has(path));
  const missing = [false, true].flatMap((foreign) => absent.filter((path) => isForeign(path) === foreign));
  if (missing.length === 0) return [];
  if (block) {
    const start = block.index + block[0].indexOf("(") + 1;
    const end = block.index + block[0].length - 1;
    const lines = importLines(text, start, end);
    return missing.flatMap((path): Insertion[] => {
      // What is not of the standard library stands in a group of its own.
      const group = lines.filter((line) => isForeign(line.path) === isForeign(path));
      const after = group.findLast((line) => line.path < path);
      const first = isForeign(path) ? (group[0]?.start ?? lines.at(-1)?.end ?? start) : start;
      const opens = isForeign(path) && group.length === 0 && missing.find(isForeign) === path;
      const gap = opens && lines.length > 0 ? eol : "";
      const closes = !isForeign(path) && group.length === 0 && missing.findLast((one) => !isForeign(one)) === path;
      const from = after?.end ?? first;
      const own = { from, to: from, text: `${eol}\t"${path}"${closes && lines.length > 0 ? eol : ""}` };
      // On its own, so that it counts once where several steps open the same group.
      return gap === "" ? [own] : [{ from, to: from, text: gap }, own];
    });
  }
  if (single) return intoGroup(text, single, missing, eol);
  const clause = /^package[ \t]+\w+/m.exec(masked);
  if (!clause) return [];
  const at = clause.index + clause[0].length;
  return [
    { from: at, to: at, text: `${eol}${eol}import (${eol}${missing.map((path) => `\t"${path}"${eol}`).join("")})` },
  ];
}

/**
 * Makes a group of a single import. What opens and closes the group and what each import adds are changes of their own:
 * where several steps do this to one file, what they do alike counts once.
 */
function intoGroup(text: string, single: RegExpExecArray, missing: readonly string[], eol: string): Insertion[] {
  const spec = (single[1] ?? "").trim();
  const own = /"([^"]*)"/.exec(spec)?.[1] ?? "";
  const start = single.index + "import".length;
  const to = single.index + single[0].length;
  const end = to + (/^\r?\n/.exec(text.slice(to, to + 2))?.[0].length ?? 0);
  const isFirst = (path: string) => (isForeign(path) === isForeign(own) ? path < own : isForeign(own));
  const put = (at: number, written: string): Insertion => ({ from: at, to: at, text: written });
  const above = missing.filter(isFirst);
  const below = missing.filter((path) => !isFirst(path));
  const others = (paths: readonly string[]) => paths.filter((path) => isForeign(path) !== isForeign(own));
  const alike = (paths: readonly string[]) => paths.filter((path) => isForeign(path) === isForeign(own));
  return [
    put(start, ` (${eol}`),
    ...others(above).map((path) => put(start, `\t"${path}"${eol}`)),
    ...(others(above).length > 0 ? [put(start, eol)] : []),
    ...alike(above).map((path) => put(start, `\t"${path}"${eol}`)),
    { from: start, to, text: `\t${spec}` },
    ...alike(below).map((path) => put(to, `${eol}\t"${path}"`)),
    ...(others(below).length > 0 ? [put(to, eol)] : []),
    ...others(below).map((path) => put(to, `${eol}\t"${path}"`)),
    { from: to, to: end, text: `${eol})${eol}` },
  ];
}

/** The modules of others have a domain's name in front. */
export function isForeign(path: string): boolean {
  return path.split("/")[0]?.includes(".") ?? false;
}

/** The lines of an import block: the end of the line before each, and its own end. */
function importLines(text: string, start: number, end: number): { path: string; start: number; end: number }[] {
  const lines: { path: string; start: number; end: number }[] = [];
  for (let feed = text.indexOf("\n", start); feed !== -1 && feed < end; feed = text.indexOf("\n", feed + 1)) {
    const next = text.indexOf("\n", feed + 1);
    const line = text.slice(feed + 1, next === -1 ? end : next).replace(/\r$/, "");
    const path = /"([^"]+)"/.exec(line)?.[1];
    const before = text[feed - 1] === "\r" ? feed - 1 : feed;
    if (path !== undefined) lines.push({ path, start: before, end: feed + 1 + line.length });
  }
  return lines;
}
