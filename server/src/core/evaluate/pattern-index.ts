import { fitsBetween, fixedParts } from "./conditions";

interface Entry<T> {
  readonly parts: readonly string[];
  readonly of: T;
}

/** How many neighbouring characters are looked up. */
const LOOKED_UP = 3;
/** So many bits of their number tell in a glance that nothing is found by them. */
const GLANCE = 0x1fff;

/**
 * Patterns with `*`, found by three neighbouring characters that every text has which fulfils them: of thousands only
 * those are tested that share them with a text.
 */
export class PatternIndex<T> {
  readonly #byTrigram = new Map<number, Entry<T>[]>();
  /** Not 0 where something may be found; made with the first pattern, because many an index stays empty. */
  #glance: Uint8Array | undefined;
  /** Those without three fixed characters in a row. */
  readonly #others: Entry<T>[] = [];

  add(pattern: string, of: T): void {
    const parts = fixedParts(pattern);
    this.#placeOf(parts).push({ parts, of });
  }

  /** What the patterns stand for that a text fulfils; one may come several times. */
  find(text: string): T[] {
    const found = this.#others.filter(({ parts }) => fitsBetween(parts, text)).map(({ of }) => of);
    const glance = this.#glance;
    if (!glance) return found;
    for (let at = 0; at + LOOKED_UP <= text.length; at++) {
      const key = trigram(text, at);
      if (glance[key & GLANCE] === 0) continue;
      for (const { parts, of } of this.#byTrigram.get(key) ?? []) if (fitsBetween(parts, text)) found.push(of);
    }
    return found;
  }

  /** The longest part tells most, and its end more than its beginning: many names begin with the same host or package. */
  #placeOf(parts: readonly string[]): Entry<T>[] {
    const part = parts.reduce((best, other) => (other.length > best.length ? other : best));
    if (part.length < LOOKED_UP) return this.#others;
    const key = trigram(part, part.length - LOOKED_UP);
    const place = this.#byTrigram.get(key) ?? [];
    this.#byTrigram.set(key, place);
    this.#glance ??= new Uint8Array(GLANCE + 1);
    this.#glance[key & GLANCE] = 1;
    return place;
  }
}

/** One number for three characters; others may share it, so what is found by it is still tested. */
function trigram(text: string, at: number): number {
  return (text.charCodeAt(at) << 14) ^ (text.charCodeAt(at + 1) << 7) ^ text.charCodeAt(at + 2);
}
