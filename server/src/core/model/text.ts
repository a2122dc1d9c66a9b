/** A place in a text: zero-based line and UTF-16 column, as the language server protocol counts. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A stretch of text; `end` is exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** The place of things that are true of a file as a whole. */
export const wholeFile: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** True when a place comes before another one. */
export function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

export function isSamePosition(a: Position, b: Position): boolean {
  return a.line === b.line && a.character === b.character;
}

export function isSameRange(a: Range, b: Range): boolean {
  return isSamePosition(a.start, b.start) && isSamePosition(a.end, b.end);
}

/** Builds a range from four numbers. */
export function range(startLine: number, startCharacter: number, endLine: number, endCharacter: number): Range {
  return { start: { line: startLine, character: startCharacter }, end: { line: endLine, character: endCharacter } };
}

/** Turns offsets into positions; built once per text, then each look-up is a binary search. */
export class LineIndex {
  readonly #starts: number[] = [0];
  /** The line that was found last: who reads a text asks for its places in their order. */
  #last = 0;

  constructor(readonly text: string) {
    for (let i = text.indexOf("\n"); i !== -1; i = text.indexOf("\n", i + 1)) this.#starts.push(i + 1);
  }

  /** How many lines the text has. */
  get lineCount(): number {
    return this.#starts.length;
  }

  #startOf(line: number): number {
    return this.#starts[line] ?? Number.POSITIVE_INFINITY;
  }

  positionAt(offset: number): Position {
    let low = 0;
    let high = this.#starts.length - 1;
    if (offset >= (this.#starts[this.#last] ?? 0)) {
      low = this.#last;
      if (offset < this.#startOf(low + 1)) high = low;
      else if (offset < this.#startOf(low + 2)) {
        low += 1;
        high = low;
      }
    }
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    this.#last = low;
    return { line: low, character: offset - (this.#starts[low] ?? 0) };
  }

  rangeOf(start: number, end: number): Range {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }

  offsetAt(position: Position): number {
    const start = this.#starts[position.line];
    if (start === undefined) return this.text.length;
    return Math.min(start + position.character, this.#starts[position.line + 1] ?? this.text.length);
  }

  /** The text of one line, without its line end. */
  lineText(line: number): string {
    const start = this.#starts[line];
    if (start === undefined) return "";
    return this.text.slice(start, this.#starts[line + 1] ?? this.text.length).replace(/\r?\n$/, "");
  }
}
