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
  if (wide === undefined && bytes.subarray(0, PROBE).includes(0)) return { binary: true };
  const label = wide ?? "utf-8";
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), damaged: false };
  } catch {
    return { text: new TextDecoder(label).decode(bytes), damaged: true };
  }
}

function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}
