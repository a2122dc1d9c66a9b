import type { Check, Checklist } from "../model/check";
import { PLAIN } from "./topics";
import { stemOf, wordsOf } from "./words";

const MOST = 5;

/** The checks that a line may be about, the likeliest first: those whose names, titles and phrases share most of its words. */
export function candidatesFor(label: string, { checks }: Checklist): Check[] {
  const words = new Set(
    wordsOf(label)
      .map(stemOf)
      .filter((word) => word.length > 1 && !PLAIN.has(word)),
  );
  if (words.size === 0) return [];
  return checks
    .filter(({ off }) => off === undefined)
    .map((check) => ({ check, shared: sharedWith(check, words) }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared || (a.check.id < b.check.id ? -1 : 1))
    .slice(0, MOST)
    .map(({ check }) => check);
}

/** How much of a line a check's best phrase says; a phrase that is named whole counts most. */
function sharedWith(check: Check, words: ReadonlySet<string>): number {
  const phrases = [
    check.id.replace(/^.*\./, ""),
    check.title,
    ...check.claims,
    ...check.facets.flatMap(({ claims }) => claims ?? []),
  ];
  return Math.max(
    ...phrases.map((phrase) => {
      const own = wordsOf(phrase)
        .map(stemOf)
        .filter((word) => !PLAIN.has(word));
      const hits = own.filter((word) => words.has(word)).length;
      return own.length === 0 ? 0 : hits / own.length + hits / words.size;
    }),
  );
}
