import type { Insertion } from "../insertion";
import type { Statement } from "../scan";
import type { GoHandler } from "./go-functions";

/**
 * The locks around uses of a map that are given up by hand: one that guards a single use goes, since a table guards itself;
 * undefined when a use between the two could leave the function with the lock held.
 */
export function unlocked(
  masked: string,
  { body, end }: GoHandler,
  uses: readonly Statement[],
): readonly Insertion[] | undefined {
  const text = masked.slice(body, end);
  const changes: Insertion[] = [];
  for (const found of text.matchAll(/^[ \t]*([\w.]+)\.(R?)Lock\(\)[ \t]*\r?\n/gm)) {
    const [line, mutex = "", read = ""] = found;
    const from = body + found.index;
    const inside = from + line.length;
    const release = `${mutex}.${read}Unlock()`;
    if (masked.slice(inside, end).trimStart().startsWith(`defer ${release}`)) continue;
    const at = masked.indexOf(release, inside);
    const held = uses.filter(({ start }) => start > from && (at === -1 || at >= end || start < at));
    const [first] = held;
    if (!first) continue;
    if (at === -1 || at >= end) return undefined;
    const isAlone = masked.slice(inside, at).trim() === masked.slice(first.start, first.end).trim();
    if (!isAlone) return undefined;
    const lineStart = masked.lastIndexOf("\n", at) + 1;
    const feed = masked.indexOf("\n", at);
    changes.push({ from, to: inside, text: "" }, { from: lineStart, to: feed === -1 ? end : feed + 1, text: "" });
  }
  return changes;
}
