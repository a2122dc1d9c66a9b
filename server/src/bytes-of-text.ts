/** What `Buffer.from(text)` is used for by a library in the browser's bundle: the text's bytes in UTF-8. */
export function bytesOfText(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
