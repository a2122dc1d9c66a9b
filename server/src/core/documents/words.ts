/** A word in lower case, and where it stands in its text. */
export interface Word {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Splits a text into words in one pass. What parts words is everything that is neither a letter nor a digit; an
 * apostrophe inside a word stays, and each Chinese character is a word of its own.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  const lower = text.toLowerCase();
  // A few letters change their length in lower case; then places would be off.
  const source = lower.length === text.length ? lower : text;
  let start = -1;
  for (let at = 0; at <= source.length; at++) {
    const code = at < source.length ? source.charCodeAt(at) : 32;
    const alone = code >= 0x3400 && code <= 0x9fff;
    const inside =
      !alone && (isWordCode(code) || (isApostrophe(code) && start !== -1 && isWordCode(source.charCodeAt(at + 1))));
    if (inside && start === -1) start = at;
    if (!inside && start !== -1) {
      words.push({ text: source.slice(start, at).replace("’", "'"), from: start, to: at });
      start = -1;
    }
    if (alone) words.push({ text: source.charAt(at), from: at, to: at + 1 });
  }
  return words;
}

function isApostrophe(code: number): boolean {
  return code === 0x27 || code === 0x2019;
}

/** ASCII letters and digits, and everything beyond ASCII that is no punctuation, arrow, box or icon. */
function isWordCode(code: number): boolean {
  if (code < 0x80) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
  if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xba;
  if (code < 0x2000) return code !== 0xd7 && code !== 0xf7;
  if (code < 0x3040) return code >= 0x2c00 && code < 0x2e00;
  if (code >= 0xd800 && code < 0xe000) return false;
  return code < 0xfe00 && code !== 0x30fb;
}
