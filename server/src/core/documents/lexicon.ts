import { wordsOf } from "./words";

/** A phrase found in a list of words: the first word's index, how many words, and what the phrase stands for. */
export interface Hit<Tag> {
  readonly tag: Tag;
  readonly index: number;
  readonly length: number;
}

interface Entry<Tag> {
  readonly words: readonly string[];
  readonly tag: Tag;
}

/**
 * Finds phrases in texts, whole words only, longest first, in time proportional to the text however many phrases there
 * are. Of overlapping phrases the one that begins first is taken.
 */
export class Lexicon<Tag> {
  readonly #byFirst = new Map<string, Entry<Tag>[]>();

  /** Phrases are separated by commas or line ends. */
  constructor(
    phrases: Iterable<readonly [tag: Tag, phrases: string]>,
    readonly spell?: (word: string) => string,
  ) {
    for (const [tag, list] of phrases) {
      for (const phrase of list.split(/[,\n]/)) {
        const words = this.#spelled(wordsOf(phrase));
        const [first] = words;
        if (first === undefined) continue;
        const entries = this.#byFirst.get(first) ?? [];
        entries.push({ words, tag });
        this.#byFirst.set(first, entries);
      }
    }
    for (const entries of this.#byFirst.values()) entries.sort((a, b) => b.words.length - a.words.length);
  }

  /** All phrases of a text, in its order. */
  find(text: readonly string[]): Hit<Tag>[] {
    const words = this.#spelled(text);
    const hits: Hit<Tag>[] = [];
    for (let index = 0; index < words.length; ) {
      const entry = this.#byFirst.get(words[index] ?? "")?.find((each) => standsAt(words, index, each.words));
      if (entry) hits.push({ tag: entry.tag, index, length: entry.words.length });
      index += entry?.words.length ?? 1;
    }
    return hits;
  }

  /** The tags of all phrases of a text. */
  tags(text: string | readonly string[]): Tag[] {
    return this.find(typeof text === "string" ? wordsOf(text) : text).map(({ tag }) => tag);
  }

  /** False when no phrase begins with a word. */
  begins(word: string): boolean {
    return this.#byFirst.has(this.spell?.(word) ?? word);
  }

  #spelled(words: readonly string[]): readonly string[] {
    const { spell } = this;
    return spell ? words.map((word) => spell(word)) : words;
  }
}

/** True when a phrase, whose first word is known to stand at a place, stands there whole. */
function standsAt(words: readonly string[], index: number, phrase: readonly string[]): boolean {
  for (let offset = 1; offset < phrase.length; offset++) if (words[index + offset] !== phrase[offset]) return false;
  return true;
}
