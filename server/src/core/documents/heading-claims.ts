import type { ClaimState } from "../model/document";
import type { LineIndex, Range } from "../model/text";
import type { Draft } from "./draft";
import { isAboutAll } from "./labels";
import type { OpenSection } from "./open-section";
import { LABEL_LEVEL } from "./parsed";
import { isOfTroubles } from "./titles";

/** A heading that says its state and has no lines of its own is itself the claim, and so is each of numbered issues. */
export function headingClaims(
  sections: readonly OpenSection[],
  drafts: readonly Draft[],
  lines: LineIndex,
  text: string,
): Draft[] {
  const taken = new Set<OpenSection | undefined>(sections.map(({ parent }) => parent));
  for (const { section } of drafts) taken.add(section);
  return sections.filter((section) => !taken.has(section)).flatMap((section) => claimOf(section, lines, text) ?? []);
}

function claimOf(section: OpenSection, lines: LineIndex, text: string): Draft | undefined {
  const { title: label, at, role, priority } = section;
  const isStatus = role === "status" || (role === "reference" && section.isFieldSaid === true);
  if (section.level < 2 || section.level >= LABEL_LEVEL || !isStatus || isAboutAll(label)) return undefined;
  const said = saidBy(section) ?? issueState(section, text, lines);
  if (said === undefined) return undefined;
  const own = { state: said.state, from: lines.offsetAt(said.at.start), to: lines.offsetAt(said.at.end) };
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

interface Said {
  readonly state: Exclude<ClaimState, "unstated">;
  readonly at: Range;
}

function saidBy({ state, stateAt: at }: OpenSection): Said | undefined {
  return state === undefined || state === "unstated" || at === undefined ? undefined : { state, at };
}

/** `### 3. Slow joins` right below "Medium priority issues". */
function issueState({ parent, at }: OpenSection, text: string, lines: LineIndex): Said | undefined {
  const isOfIssues = parent?.state === "pending" && isOfTroubles(parent.title);
  if (!isOfIssues || !NUMBERED.test(text.slice(lines.offsetAt(at.start), lines.offsetAt(at.end)))) return undefined;
  return { state: "pending", at };
}

const NUMBERED = /^(?:#{1,6}\s+)?[*_]{0,2}(?:[A-Z]{1,4}-?)?\d{1,3}(?:\.\d{1,2})?[.):]?\s/;
