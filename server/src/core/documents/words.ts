import { rememberLast } from "../remember-last";

/** Words that are all in ASCII; of most lines there are no others. */
const PLAIN_WORDS = /[a-z0-9]+(?:'[a-z0-9]+)*/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
const ASCII = /^[\u0000-\u007f]*$/;
const NONE: readonly string[] = [];

/**
 * The words of a text in lower case, in one pass. What parts words is everything that is neither a letter nor a digit; an
 * apostrophe inside a word stays, and each Chinese character is a word of its own.
 */
export const wordsOf = rememberLast((text): readonly string[] => {
  const lower = text.toLowerCase();
  return ASCII.test(lower) ? (lower.match(PLAIN_WORDS) ?? NONE) : anyWordsOf(lower);
});

/** `backups` and `backup`, `pooling` and `pool` are one word here. */
export function stemOf(word: string): string {
  return word.length > 4 ? word.replace(/(?:s|ing|ed)$/, "") : word;
}

function anyWordsOf(lower: string): string[] {
  const words: string[] = [];
  let start = -1;
  for (let at = 0; at <= lower.length; at++) {
    const code = at < lower.length ? lower.charCodeAt(at) : 32;
    const alone = code >= 0x3400 && code <= 0x9fff;
    const inside =
      !alone && (isWordCode(code) || (isApostrophe(code) && start !== -1 && isWordCode(lower.charCodeAt(at + 1))));
    if (inside && start === -1) start = at;
    if (!inside && start !== -1) {
      words.push(lower.slice(start, at).replace("’", "'"));
      start = -1;
    }
    if (alone) words.push(lower.charAt(at));
  }
  return words;
}

function isApostrophe(code: number): boolean {
  return code === 0x27 || code === 0x2019;
}

/** ASCII letters and digits, and everything beyond ASCII that is no punctuation, arrow, box or icon. */
function isWordCode(code: number): boolean {
  if (code < 0x80) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
  if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xba;
  if (code < 0x2000) return code !== 0xd7 && code !== 0xf7;
  if (code < 0x3040) return code >= 0x2c00 && code < 0x2e00;
  if (code >= 0xd800 && code < 0xe000) return false;
  return code < 0xfe00 && code !== 0x30fb;
}
