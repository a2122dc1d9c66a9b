declare const TextDecoder: new (
  label: string,
  options?: { fatal?: boolean; ignoreBOM?: boolean },
) => { decode(bytes: Uint8Array): string };

/** A file's text, or why it has none. */
export type Decoded = { readonly text: string; readonly damaged: boolean } | { readonly binary: true };

/** How much of a file is looked at to tell text from binary data. */
const PROBE = 8192;

/**
 * Decodes UTF-8, and UTF-16 when a byte order mark says so. Damaged bytes become U+FFFD, so that the sound rest of the
 * file still counts; a byte order mark is dropped.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const wide = utf16Of(bytes);
  const zeros = wide === undefined ? zerosIn(bytes.subarray(0, PROBE)) : 0;
  if (zeros > MAX_ZEROS || zeros * SPARSE > bytes.length) return { binary: true };
  const label = wide ?? "utf-8";
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), damaged: false };
  } catch {
    return zeros > 0 ? { binary: true } : { text: new TextDecoder(label).decode(bytes), damaged: true };
  }
}

const UTF8 = new TextDecoder("utf-8");

/** The text of bytes that are known to be UTF-8. */
export function utf8(bytes: Uint8Array): string {
  return UTF8.decode(bytes);
}

/** Source may hold a zero in a literal; binary data has many, or is no UTF-8. */
const MAX_ZEROS = 16;
const SPARSE = 100;

function zerosIn(bytes: Uint8Array): number {
  return bytes.reduce((count, byte) => (byte === 0 ? count + 1 : count), 0);
}

function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}
