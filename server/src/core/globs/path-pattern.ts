import { matchesName, type NamePattern, parseName } from "./name-pattern";

/** Patterns of a path's names in turn; `**` stands for any number of them, `below` for at least one. */
export type PathPattern = readonly (NamePattern | "**" | "below")[];

/** Reads a pattern with slashes; undefined when a part of it is unfinished and so it matches nothing. */
export function parsePath(text: string): PathPattern | undefined {
  const parts: (NamePattern | "**")[] = [];
  for (const part of text.split("/")) {
    if (/^\*{2,}$/.test(part)) {
      if (parts.at(-1) !== "**") parts.push("**");
      continue;
    }
    const name = parseName(part);
    if (!name) return undefined;
    parts.push(name);
  }
  return parts;
}

/** True when all names of a path fit; as within a name, only the last `**` gives way. */
export function matchesPath(pattern: PathPattern, names: readonly string[]): boolean {
  let at = 0;
  let from = 0;
  let wild = -1;
  let wildFrom = 0;
  while (from < names.length) {
    const part = pattern[at];
    if (part === "**") {
      wild = at++;
      wildFrom = from;
    } else if (part === "below") return true;
    else if (part && matchesName(part, names[from] ?? "")) {
      at++;
      from++;
    } else if (wild !== -1) {
      at = wild + 1;
      from = ++wildFrom;
    } else return false;
  }
  while (pattern[at] === "**") at++;
  return at === pattern.length;
}
