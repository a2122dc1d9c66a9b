import type { LineIndex } from "../model/text";
import type { Draft } from "./draft";
import { isAboutAll } from "./labels";
import type { OpenSection } from "./open-section";
import { LABEL_LEVEL } from "./parsed";

/** A heading that says its state and has no lines of its own is itself the claim. */
export function headingClaims(sections: readonly OpenSection[], drafts: readonly Draft[], lines: LineIndex): Draft[] {
  const taken = new Set<OpenSection | undefined>(sections.map(({ parent }) => parent));
  for (const { section } of drafts) taken.add(section);
  return sections.filter((section) => !taken.has(section)).flatMap((section) => claimOf(section, lines) ?? []);
}

function claimOf(section: OpenSection, lines: LineIndex): Draft | undefined {
  const { state, stateAt, title: label, at, role, priority } = section;
  const isStatus = role === "status" || (role === "reference" && section.isFieldSaid === true);
  if (section.level < 2 || section.level >= LABEL_LEVEL || !isStatus || isAboutAll(label)) return undefined;
  if (state === undefined || state === "unstated" || !stateAt) return undefined;
  const own = { state, from: lines.offsetAt(stateAt.start), to: lines.offsetAt(stateAt.end) };
  return {
    at,
    label,
    text: label,
    raw: label,
    own,
    role,
    section,
    bound: [],
    priority,
    assigned: false,
    leads: false,
  };
}
