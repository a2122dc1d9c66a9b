/** A stretch of characters of which keys are made. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

const IN_KEY: Uint8Array = tableOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+/.:=");

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(128);
  for (let index = 0; index < characters.length; index++) table[characters.charCodeAt(index)] = 1;
  return table;
}

function isInKey(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code < 128 && IN_KEY[code] === 1;
}

/**
 * Every stretch of at least `least` key characters, in order. Between stretches only every `least`-th character is
 * looked at, so that prose and code cost a fraction of their length.
 */
export function* longRuns(text: string, least: number): Generator<Run> {
  let probe = least - 1;
  let floor = 0;
  while (probe < text.length) {
    if (!isInKey(text, probe)) {
      floor = probe + 1;
      probe += least;
      continue;
    }
    let start = probe;
    while (start > floor && isInKey(text, start - 1)) start--;
    let end = probe + 1;
    while (end < text.length && isInKey(text, end)) end++;
    if (end - start >= least) yield { start, end };
    floor = end + 1;
    probe = end + least;
  }
}
