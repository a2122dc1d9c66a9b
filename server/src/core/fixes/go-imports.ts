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
    return missing.map((path) => {
      // What is not of the standard library stands in a group of its own.
      const group = lines.filter((line) => isForeign(line.path) === isForeign(path));
      const after = group.findLast((line) => line.path < path);
      const first = isForeign(path) ? (group[0]?.start ?? lines.at(-1)?.end ?? start) : start;
      const opens = isForeign(path) && group.length === 0 && missing.find(isForeign) === path;
      const gap = opens && lines.length > 0 ? eol : "";
      const closes = !isForeign(path) && group.length === 0 && missing.findLast((one) => !isForeign(one)) === path;
      const from = after?.end ?? first;
      return { from, to: from, text: `${gap}${eol}\t"${path}"${closes && lines.length > 0 ? eol : ""}` };
    });
  }
  if (single) {
    const all = [...missing.map((path) => `"${path}"`), single[1]?.trim() ?? ""].sort();
    const [own, foreign] = [false, true].map((wanted) =>
      all.filter((one) => isForeign(/"([^"]*)"/.exec(one)?.[1] ?? "") === wanted),
    );
    const groups = [own ?? [], foreign ?? []].filter((group) => group.length > 0);
    const lines = groups.map((group) => group.map((path) => `\t${path}${eol}`).join("")).join(eol);
    const to = single.index + single[0].length;
    return [{ from: single.index, to, text: `import (${eol}${lines})` }];
  }
  const clause = /^package[ \t]+\w+/m.exec(masked);
  if (!clause) return [];
  const at = clause.index + clause[0].length;
  return [
    { from: at, to: at, text: `${eol}${eol}import (${eol}${missing.map((path) => `\t"${path}"${eol}`).join("")})` },
  ];
}

/** The modules of others have a domain's name in front. */
function isForeign(path: string): boolean {
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
