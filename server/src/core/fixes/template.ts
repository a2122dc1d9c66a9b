/** `{{name}}`; GitHub's own `${{ … }}` is literal text. */
const PLACEHOLDER = /(?<!\$)\{\{\s*([A-Za-z]\w*)\s*\}\}/g;
const ALONE = /^([ \t]*)\{\{\s*([A-Za-z]\w*)\s*\}\}[ \t]*$/;

/** The names of the placeholders in a text, each once. */
export function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ""))];
}

/** Fills a one-line text. */
export function fillLine(text: string, lookUp: (name: string) => string): string {
  return text.replace(PLACEHOLDER, (_whole, name: string) => lookUp(name));
}

/**
 * Fills a template. A placeholder that stands alone on its line takes the line's indentation for each line of its
 * value; when the value is empty, the line goes, and so does a blank line that would be doubled.
 */
export function fillTemplate(template: string, lookUp: (name: string) => string): string {
  const lines: string[] = [];
  let dropped = false;
  for (const line of template.replace(/\r\n/g, "\n").split("\n")) {
    const alone = ALONE.exec(line);
    const value = alone ? lookUp(alone[2] ?? "") : undefined;
    if (value === "") {
      dropped = true;
      continue;
    }
    const last = lines.at(-1);
    if (dropped && line === "" && (last === "" || last === undefined)) continue;
    dropped = false;
    if (value === undefined) lines.push(fillLine(line, lookUp));
    else for (const part of value.split("\n")) lines.push(part === "" ? "" : `${alone?.[1] ?? ""}${part}`);
  }
  return lines.join("\n");
}
