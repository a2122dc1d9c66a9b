import type { FactProps, FactValue } from "../model/fact";

/** A shorter piece of a text is a copy already: engines keep only longer ones as a view of the whole. */
const SHORTEST_VIEW = 13;
/** So many texts are known at once, each of at most so many characters; what names and values say, they say again. */
const MOST_KNOWN = 20_000;
const LONGEST_KNOWN = 200;

/** The one state of the core: it decides nothing, and lets what names say the same be one text in memory. */
const known = new Map<string, string>();

/**
 * Makes each text of these properties one of its own. What is cut from a file's text keeps the whole file in memory for as
 * long as it lives, and a fact lives as long as its file.
 */
export function withOwnTexts(props: FactProps): FactProps {
  const own = props as Record<string, FactValue | undefined>;
  for (const name in own) {
    const value = own[name];
    if (typeof value === "string") own[name] = ownText(value);
    else if (typeof value === "object") own[name] = value.map(ownText);
  }
  return own;
}

function ownText(text: string): string {
  if (text.length < SHORTEST_VIEW) return text;
  const before = known.get(text);
  if (before !== undefined) return before;
  const copy: string = JSON.parse(JSON.stringify(text));
  if (copy.length > LONGEST_KNOWN) return copy;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(copy, copy);
  return copy;
}
