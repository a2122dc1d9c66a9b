import type { Repair } from "./model/repair";

/** The name that was probably meant: one that differs by a few letters, or whose last part is what was typed. */
export function nearest(typed: string, names: readonly string[]): string | undefined {
  const wanted = typed.toLowerCase();
  const byPart = names.filter((name) => name.split(".").at(-1) === wanted);
  if (byPart.length === 1) return byPart[0];
  let best: string | undefined;
  let least = Math.max(2, Math.floor(wanted.length / 4)) + 1;
  for (const name of names) {
    for (const candidate of [name, name.split(".").at(-1) ?? name]) {
      const distance = editDistance(wanted, candidate);
      if (distance < least) {
        best = name;
        least = distance;
      }
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The repair of a name that nobody knows; none where nothing like it is known. */
export function renamed(from: string, names: Iterable<string>): readonly Repair[] {
  const to = nearest(from, [...names]);
  return to === undefined || to === from ? [] : [{ kind: "rename", from, to }];
}
