/**
 * The words of a stretch of Markdown: comments, tags, link targets, emphasis and ticks are left out, line breaks are
 * spaces. Every pattern is bounded, so that the time stays in proportion to the length.
 */
export function plainText(markdown: string): string {
  if (!/[*_`~<>[\]\\&\s]/.test(markdown)) return markdown;
  let text = markdown;
  if (text.includes("<"))
    text = text.replace(/<!--[\s\S]{0,2000}?-->/g, " ").replace(/<\/?[a-zA-Z][^<>]{0,300}>/g, " ");
  if (text.includes("](")) text = text.replace(/!?\[([^[\]]{0,300})\]\([^()\s]{0,500}(?:\s"[^"]{0,200}")?\)/g, "$1");
  if (/[*`~]/.test(text)) text = text.replace(/[*`]+|~~/g, "");
  if (text.includes("_"))
    text = text.replace(/(?<![A-Za-z0-9_])_+(?=[A-Za-z0-9])|(?<=[A-Za-z0-9.!?)])_+(?![A-Za-z0-9_])/g, "");
  if (text.includes("\\")) text = text.replace(/\\([\\`*_{}[\]()#+.!|<>~-])/g, "$1");
  if (text.includes("&")) text = text.replace(/&nbsp;/g, " ").replace(/&amp;/g, "&");
  return text.replace(/\s+/g, " ").trim();
}

const PICTURES = /\p{Extended_Pictographic}|[\u2713\u2717\u2718\u2610-\u2612]|\uFE0F|\u200D/gu;

/** The words without icons and without numbering in front: `✅ 3. **Backups**` is `Backups`. */
export function titleText(markdown: string): string {
  return withoutPictures(plainText(markdown)).replace(/^(?:\d{1,3}(?:\.\d{1,3}){0,3}[.):]?|[A-Z][.)])\s+/, "");
}

function withoutPictures(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what is within ASCII holds no picture
  if (/^[\u0000-\u007f]*$/.test(text)) return text;
  return text.replace(PICTURES, " ").replace(/\s+/g, " ").trim();
}

/** What stands before the first colon or dash of a line, when that is short enough to be its subject. */
export function labelOf(text: string): string | undefined {
  let brackets = 0;
  for (let at = 0; at < Math.min(text.length, 90); at++) {
    const sign = text.charAt(at);
    if (sign === "(") brackets++;
    else if (sign === ")") brackets--;
    if (at === 0 || brackets > 0) continue;
    const next = text.charAt(at + 1);
    if (sign === "：") return text.slice(0, at).trim();
    if (sign === ":" && (next === "" || next === " ")) return text.slice(0, at).trim();
    if ("-–—→".includes(sign) && text.charAt(at - 1) === " " && next === " ") return text.slice(0, at).trim();
    if (sign === "=" && next === ">") return text.slice(0, at).trim();
  }
  return undefined;
}
