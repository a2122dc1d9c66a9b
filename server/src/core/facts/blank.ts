/** What is not to be read as spaces, so that each place stays where it is. */
export function blank(text: string): string {
  return text.replace(/[^\n]/g, " ");
}
