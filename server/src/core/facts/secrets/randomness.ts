/** Tells characters that a machine drew from those that a person wrote. */

const STAND_IN =
  /example|sample|dummy|fake|placeholder|change_?me|your[-_]|redacted|insert|replace|notreal|not-real|1234567|abcdefg|SW2YcwTIb9zpOOhoPsMm|(.)\1{4}/i;

/** True when a key-like text was written by hand: it says so, counts up, or repeats itself. */
export function isMadeUp(text: string): boolean {
  return STAND_IN.test(text) || new Set(text).size < 8;
}

/**
 * True when a text of a secret's length looks drawn at random: letters and digits are mixed, no part of it reads as
 * words. It would rather miss a secret than call a name, a path or a sentence one.
 */
export function isRandom(text: string): boolean {
  const body = text.replace(/=+$/, "");
  if (body.length < 16 || isMadeUp(text) || isUuid(body)) return false;
  const digits = body.replace(/\D/g, "").length;
  if (digits < Math.max(2, body.length * 0.06) || digits > body.length * 0.75) return false;
  const pieces = body.split(/[^A-Za-z0-9]+/).filter((piece) => piece !== "");
  if (Math.max(...pieces.map((piece) => piece.length)) < 12) return false;
  if (shareOfWords(body) > 0.35) return false;
  return bitsPerCharacter(body) >= (/^[0-9a-f]+$/i.test(body) ? 2.8 : 3.4);
}

/** How much of a text are letters that can be spoken, four and more at a time. */
function shareOfWords(text: string): number {
  let spoken = 0;
  for (const [word] of text.matchAll(/[A-Z]?[a-z]{3,}|[A-Z]{4,}/g)) {
    const vowels = word.replace(/[^aeiouy]/gi, "").length;
    if (word.length >= 4 && vowels >= word.length / 4 && !/[^aeiouy]{4}/i.test(word)) spoken += word.length;
  }
  return spoken / text.length;
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/** Shannon's measure over the text's own characters. */
function bitsPerCharacter(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
