import { withIcons } from "./shortcodes";

/**
 * The words of a stretch of Markdown: comments, tags, link targets, emphasis and ticks are left out, line breaks are
 * spaces. Every pattern is bounded, so that the time stays in proportion to the length.
 */
export function plainText(markdown: string): string {
  const shown = /:[a-z]/.test(markdown) ? withIcons(markdown) : markdown;
  if (!/[*_`~<[\\&]/.test(shown)) return oneLine(shown);
  let text = shown;
  if (text.includes("<"))
    text = text.replace(/<!--[\s\S]{0,2000}?-->/g, " ").replace(/<\/?[a-zA-Z][^<>]{0,300}>/g, " ");
  if (text.includes("](")) text = text.replace(/!?\[([^[\]]{0,300})\]\([^()\s]{0,500}(?:\s"[^"]{0,200}")?\)/g, "$1");
  if (/[*`~]/.test(text)) text = text.replace(/[*`]+|~~/g, "");
  if (text.includes("_"))
    text = text.replace(/(?<![A-Za-z0-9_])_+(?=[A-Za-z0-9])|(?<=[A-Za-z0-9.!?)])_+(?![A-Za-z0-9_])/g, "");
  if (text.includes("\\")) text = text.replace(/\\([\\`*_{}[\]()#+.!|<>~-])/g, "$1");
  if (text.includes("&")) text = text.replace(/&nbsp;/g, " ").replace(/&amp;/g, "&");
  return oneLine(text);
}

function oneLine(text: string): string {
  return (/[\t\n\r]| {2}/.test(text) ? text.replace(/\s+/g, " ") : text).trim();
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
  const end = Math.min(text.length, 90);
  for (let at = 0; at < end; at++) {
    if (isLetter(text.charCodeAt(at))) continue;
    const sign = text.charAt(at);
    if (!MARKS.includes(sign)) continue;
    if (sign === "(") brackets++;
    else if (sign === ")") brackets--;
    else if (at > 0 && brackets === 0 && parts(text, at, sign)) return text.slice(0, at).trim();
  }
  return undefined;
}

const MARKS = "():：-–—→=";

/** ASCII letters and the space, which most of a text is made of. */
function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || code === 32 || (code >= 65 && code <= 90);
}

/** True when a sign at a place parts a subject from what is said of it. */
function parts(text: string, at: number, sign: string): boolean {
  const next = text[at + 1] ?? "";
  if (sign === "：") return true;
  if (sign === ":") return next === "" || next === " ";
  if (sign === "=") return next === ">";
  return text[at - 1] === " " && next === " ";
}
