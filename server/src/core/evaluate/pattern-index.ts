import { fixedParts, wildcard } from "./conditions";

interface Entry<T> {
  readonly holds: (text: string) => boolean;
  readonly of: T;
}

/** How many neighbouring characters are looked up. */
const LOOKED_UP = 3;

/**
 * Patterns with `*`, found by three neighbouring characters that every text has which fulfils them: of thousands only
 * those are tested that share them with a text.
 */
export class PatternIndex<T> {
  readonly #byTrigram = new Map<number, Entry<T>[]>();
  /** Those without three fixed characters in a row. */
  readonly #others: Entry<T>[] = [];

  add(pattern: string, of: T): void {
    this.#placeOf(pattern).push({ holds: wildcard(pattern), of });
  }

  /** What the patterns stand for that a text fulfils; one may come several times. */
  find(text: string): T[] {
    const found = this.#others.filter(({ holds }) => holds(text)).map(({ of }) => of);
    for (let at = 0; at + LOOKED_UP <= text.length; at++) {
      for (const { holds, of } of this.#byTrigram.get(trigram(text, at)) ?? []) if (holds(text)) found.push(of);
    }
    return found;
  }

  /** The trigram of a pattern that stands for the fewest others. */
  #placeOf(pattern: string): Entry<T>[] {
    let best: number | undefined;
    for (const part of fixedParts(pattern)) {
      for (let at = 0; at + LOOKED_UP <= part.length; at++) {
        const key = trigram(part, at);
        if (best === undefined || this.#sizeOf(key) < this.#sizeOf(best)) best = key;
      }
    }
    if (best === undefined) return this.#others;
    const place = this.#byTrigram.get(best) ?? [];
    this.#byTrigram.set(best, place);
    return place;
  }

  #sizeOf(key: number): number {
    return this.#byTrigram.get(key)?.length ?? 0;
  }
}

/** One number for three characters; others may share it, so what is found by it is still tested. */
function trigram(text: string, at: number): number {
  return (text.charCodeAt(at) << 14) ^ (text.charCodeAt(at + 1) << 7) ^ text.charCodeAt(at + 2);
}
