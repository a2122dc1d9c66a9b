import { harmless } from "./summary";

/** Text from a workspace, for Markdown: nothing in it is markup, no control character survives. */
export function escapeMarkdown(text: string): string {
  return harmless(text)
    .replace(/\s+/g, " ")
    .replace(/[\\`*_[\]<>|~$]/g, "\\$&")
    .replace(/^([#+>-]|\d+(?=[.)]))/, "\\$1");
}

/** Text as a code span, however many backticks it holds. */
export function inlineCode(text: string): string {
  const flat = harmless(text).replace(/\s+/g, " ");
  if (!flat.includes("`")) return `\`${flat}\``;
  const longest = Math.max(...(flat.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence} ${flat} ${fence}`;
}
