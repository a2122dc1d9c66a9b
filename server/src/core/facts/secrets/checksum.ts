/** Checksums that providers put at the end of their keys, so that a key can be told from random characters. */

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const CHECKSUM_LENGTH = 6;

/** True when the last six characters are the CRC-32 of those before them, in base 62: keys of GitHub and npm. */
export function hasBase62Checksum(body: string): boolean {
  const end = body.length - CHECKSUM_LENGTH;
  return end > 0 && toBase62(crc32(body.slice(0, end))) === body.slice(end);
}

function toBase62(value: number): string {
  let text = "";
  for (let rest = value; text.length < CHECKSUM_LENGTH; rest = Math.floor(rest / 62)) text = DIGITS[rest % 62] + text;
  return text;
}

function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let index = 0; index < text.length; index++) {
    crc ^= text.charCodeAt(index);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
