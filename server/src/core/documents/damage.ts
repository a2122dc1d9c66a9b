import type { LineIndex } from "../model/text";
import type { Damage } from "./parsed";

/** What the bytes 0x80 to 0xFF are in the two encodings that UTF-8 is most often mistaken for. */
const WINDOWS =
  "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ" +
  Array.from({ length: 96 }, (_, index) => String.fromCharCode(0xa0 + index)).join("");
const MAC =
  "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00A0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uF8FFÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
const RUN = /[\u0080-\u{10FFFF}]{2,60}/gu;

/** Finds text whose bytes were read in the wrong encoding, such as `âœ…` for a tick, and what it was. */
export function damagesIn(text: string, lines: LineIndex): Damage[] {
  const found: Damage[] = [];
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const meant = repaired(run);
    if (meant !== undefined) found.push({ at: lines.rangeOf(index, index + run.length), meant });
  }
  return found;
}

/** The text that a run of characters was before it was misread; undefined when it was never anything else. */
export function repaired(run: string): string | undefined {
  for (const table of [WINDOWS, MAC]) {
    if (!table.includes(run.charAt(0))) continue;
    const bytes = [...run].map((sign) => table.indexOf(sign));
    if (bytes.includes(-1)) continue;
    const meant = decodeUtf8(bytes.map((byte) => byte + 0x80));
    if (meant !== undefined) return meant;
  }
  return undefined;
}

/** Strict: an overlong or broken sequence decodes to nothing. */
function decodeUtf8(bytes: readonly number[]): string | undefined {
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes[at] ?? 0);
    const code = length === 0 ? undefined : codePoint(bytes.slice(at, at + length), length);
    if (code === undefined) return undefined;
    text += String.fromCodePoint(code);
    at += length;
  }
  return text;
}

function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/** The least character that needs so many bytes. */
const LEAST: Readonly<Record<number, number>> = { 2: 0x80, 3: 0x800, 4: 0x10000 };

function codePoint([lead = 0, ...rest]: readonly number[], length: number): number | undefined {
  if (rest.length !== length - 1 || rest.some((byte) => byte < 0x80 || byte > 0xbf)) return undefined;
  const code = rest.reduce((sum, byte) => (sum << 6) | (byte & 0x3f), lead & (0xff >> (length + 1)));
  return code < (LEAST[length] ?? 0) || code > 0x10ffff ? undefined : code;
}
