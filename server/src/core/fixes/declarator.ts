import type { Statement } from "./scan";

/**
 * One of several variables that a statement of JavaScript declares, as a statement of its own in one line; undefined when
 * the statement declares one, or something else.
 */
export function declaratorAt(
  text: string,
  masked: string,
  { start, end }: Statement,
  offset: number,
): string | undefined {
  const keyword = /^(?:export )?(?:const|let|var)\s+/.exec(masked.slice(start, end))?.[0];
  if (keyword === undefined) return undefined;
  const commas: number[] = [];
  let depth = 0;
  for (let at = start + keyword.length; at < end; at++) {
    const char = masked[at] ?? "";
    if ("([{".includes(char)) depth++;
    else if (")]}".includes(char)) depth--;
    else if (char === "," && depth === 0) commas.push(at);
  }
  if (commas.length === 0) return undefined;
  const from = (commas.findLast((comma) => comma < offset) ?? start + keyword.length - 1) + 1;
  const to = commas.find((comma) => comma >= offset) ?? end;
  const written = text.slice(from, to).replace(/\s+/g, " ").trim().replace(/;$/, "");
  return `${keyword.trimEnd()} ${written};`;
}
