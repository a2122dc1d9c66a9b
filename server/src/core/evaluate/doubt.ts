import type { Question, Select } from "../model/check";
import type { Component } from "../model/component";
import type { FactKind } from "../model/fact";
import { selectFacts, selectsOf, type View } from "./query";

/** Languages whose source is read; of the others' absence nothing is concluded. */
const ANALYSED: ReadonlySet<string> = new Set(["typescript", "javascript", "python", "go"]);

const CODE_KINDS: ReadonlySet<FactKind> = new Set([
  "import",
  "call",
  "construct",
  "declaration",
  "assignment",
  "env",
  "throw",
  "route",
  "listen",
  "store",
]);

export const UNREADABLE: Select = { fact: "unreadable" };

/**
 * "Could not look" is never "missing": the reason why nothing can be concluded from finding nothing, or undefined
 * when the search was sound.
 */
export function doubtsAbout(question: Question, component: Component, view: View): string | undefined {
  const kinds = new Set<FactKind>();
  for (const query of [...question.proves, ...question.contradicts])
    for (const select of selectsOf(query)) kinds.add(select.fact);
  const unread = selectFacts(UNREADABLE, view).find((fact) => {
    const held = fact.props.couldHold;
    return typeof held === "object" && held.some((kind) => kinds.has(kind as FactKind));
  });
  if (unread)
    return `${unread.path} could not be read (${unread.props.reason}), so nothing is concluded from what was not found`;
  const asksForCode = [...kinds].some((kind) => CODE_KINDS.has(kind));
  if (asksForCode && component.language && !ANALYSED.has(component.language)) {
    return `${component.language} source is not analysed yet, so nothing is concluded from what was not found`;
  }
  return undefined;
}
