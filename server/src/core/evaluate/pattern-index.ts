import { fixedEnds, wildcard } from "./conditions";

interface Entry<T> {
  readonly holds: (text: string) => boolean;
  readonly of: T;
}

/** How many characters of a pattern's end are looked up. */
const LOOKED_UP = 3;

/**
 * Patterns with `*`, found by how they begin or end: of thousands only those are tested that share a text's first or last
 * characters.
 */
export class PatternIndex<T> {
  readonly #byStart = new Map<string, Entry<T>[]>();
  readonly #byEnd = new Map<string, Entry<T>[]>();
  readonly #others: Entry<T>[] = [];

  add(pattern: string, of: T): void {
    const { start, end } = fixedEnds(pattern);
    const entry = { holds: wildcard(pattern), of };
    if (start.length >= LOOKED_UP) put(this.#byStart, start.slice(0, LOOKED_UP), entry);
    else if (end.length >= LOOKED_UP) put(this.#byEnd, end.slice(-LOOKED_UP), entry);
    else this.#others.push(entry);
  }

  /** What the patterns stand for that a text fulfils; one may come several times. */
  find(text: string): T[] {
    const near = [
      ...(this.#byStart.get(text.slice(0, LOOKED_UP)) ?? []),
      ...(this.#byEnd.get(text.slice(-LOOKED_UP)) ?? []),
      ...this.#others,
    ];
    return near.filter(({ holds }) => holds(text)).map(({ of }) => of);
  }
}

function put<T>(index: Map<string, Entry<T>[]>, key: string, entry: Entry<T>): void {
  const entries = index.get(key);
  if (entries) entries.push(entry);
  else index.set(key, [entry]);
}
