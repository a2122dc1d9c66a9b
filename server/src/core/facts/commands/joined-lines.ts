/** The lines of a text, those that go on in the next one joined. */
export function joinedLines(text: string): string[] {
  return text.replace(/\\\r?\n/g, " ").split(/\r?\n/);
}
