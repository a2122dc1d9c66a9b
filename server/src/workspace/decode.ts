declare const TextDecoder: new (
  label: string,
  options?: { fatal?: boolean; ignoreBOM?: boolean },
) => { decode(bytes: Uint8Array): string };

/** A file's text, or why it has none. */
export type Decoded = { readonly text: string; readonly damaged: boolean } | { readonly binary: true };

/** How much of a file is looked at to tell text from binary data. */
const PROBE = 8192;

/** Decodes UTF-8. Damaged bytes become U+FFFD, so that the sound rest of the file still counts; a BOM is dropped. */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.subarray(0, PROBE).includes(0)) return { binary: true };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), damaged: false };
  } catch {
    return { text: new TextDecoder("utf-8").decode(bytes), damaged: true };
  }
}
