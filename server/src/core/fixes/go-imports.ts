/** The changes that add what is missing to the first import declaration of a Go file, in the order gofmt keeps. */
export function addGoImports(
  text: string,
  masked: string,
  wanted: readonly string[],
  eol: string,
): { from: number; to: number; text: string }[] {
  const block = /^import[ \t]*\(([^)]*)\)/m.exec(masked);
  const single = /^import[ \t]+(\S[^\r\n]*)$/m.exec(text);
  const has = (path: string) =>
    new RegExp(`^[ \\t]*(?:import[ \\t]+)?(?:[\\w.]+[ \\t]+)?"${path.replaceAll("/", "\\/")}"`, "m").test(text);
  const missing = wanted.filter((path) => !has(path));
  if (missing.length === 0) return [];
  if (block) {
    const start = block.index + block[0].indexOf("(") + 1;
    const group = firstGroup(text, start, block.index + block[0].length - 1);
    return missing.map((path) => {
      const after = group.findLast((line) => line.path < path && !line.path.includes("."));
      const from = after?.end ?? start;
      return { from, to: from, text: `${eol}\t"${path}"` };
    });
  }
  if (single) {
    const all = [...missing.map((path) => `"${path}"`), single[1]?.trim() ?? ""].sort();
    const to = single.index + single[0].length;
    return [{ from: single.index, to, text: `import (${eol}${all.map((path) => `\t${path}${eol}`).join("")})` }];
  }
  const clause = /^package[ \t]+\w+/m.exec(masked);
  if (!clause) return [];
  const at = clause.index + clause[0].length;
  return [
    { from: at, to: at, text: `${eol}${eol}import (${eol}${missing.map((path) => `\t"${path}"${eol}`).join("")})` },
  ];
}

/** The lines of an import block up to its first blank line. */
function firstGroup(text: string, start: number, end: number): { path: string; end: number }[] {
  const lines: { path: string; end: number }[] = [];
  for (let at = text.indexOf("\n", start) + 1; at > 0 && at < end; at = text.indexOf("\n", at) + 1) {
    const feed = text.indexOf("\n", at);
    const line = text.slice(at, feed === -1 ? end : feed).replace(/\r$/, "");
    const path = /"([^"]+)"/.exec(line)?.[1];
    if (path !== undefined) lines.push({ path, end: at + line.length });
    else if (line.trim() === "" && lines.length > 0) break;
  }
  return lines;
}
