/** A job's summary may have a MiB; what follows the report there has some room left. */
export const MOST_MARKDOWN = 900 * 1024;

const FINDING = /^- \*\*(?:blocker|high|medium|low), /gm;

/** The report, or as much of it as a job's summary takes, with a last line that says how many findings were cut. */
export function cutMarkdown(text: string, most = MOST_MARKDOWN): string {
  const end = endWithin(text, most);
  if (end === text.length) return text;
  const kept = text.slice(0, Math.max(0, text.lastIndexOf("\n", end)));
  const lost = (text.match(FINDING)?.length ?? 0) - (kept.match(FINDING)?.length ?? 0);
  const findings = lost === 1 ? "1 finding is" : `${lost} findings are`;
  const isFolded = kept.lastIndexOf("<details>") > kept.lastIndexOf("</details>");
  const note = `**The report is cut here, because a summary may have a MiB: ${findings} left out; the JSON report has all.**`;
  return `${kept}\n\n${isFolded ? "</details>\n\n" : ""}${note}\n`;
}

/** Up to where a text has at most so many bytes as UTF-8. */
function endWithin(text: string, most: number): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isHalf = code >= 0xd800 && code <= 0xdfff;
    bytes += code < 0x80 ? 1 : code < 0x800 || isHalf ? 2 : 3;
    if (bytes > most) return at;
  }
  return text.length;
}
