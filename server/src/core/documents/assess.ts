import type { AssessedDocument, ClaimFinding, DocumentRules, DocumentScores } from "../model/document";
import { EvidenceFor, type FolderView } from "./evidence";
import { impliedScores } from "./implied";
import type { MappedItem, Mapper } from "./mapping";
import { LABEL_LEVEL, type ParsedDocument } from "./parsed";
import { RULES } from "./rules";

/** Everything that a document is held to. */
export interface Surroundings {
  readonly view: FolderView;
  readonly mapper: Mapper;
  readonly today: string;
  /** What the team says of its documents. */
  readonly rules: DocumentRules;
}

/** Holds a document to the evidence and to itself. */
export function assessDocument(
  document: ParsedDocument,
  items: readonly MappedItem[],
  around: Surroundings,
): AssessedDocument {
  const scores = scoresOf(document, around.view);
  const evidence = new EvidenceFor(document.path, around.view);
  const context = { ...around, document, items, scores, evidence };
  const findings = Object.values(RULES).flatMap((rule) => rule(context));
  return {
    path: document.path,
    title: document.title,
    titleAt: document.titleAt,
    outline: document.sections
      .filter(({ level }) => level > 0 && level < LABEL_LEVEL)
      .map(({ level, at }) => ({ level, line: at.start.line })),
    items: items.map(({ at, stateAt, label, state, mapping, weight }) => ({
      at,
      stateAt,
      label,
      state,
      checks: mapping.ids,
      weight,
    })),
    scores,
    links: document.citations.flatMap(({ at, path: cited }) => {
      const path = evidence.fileAt(cited);
      return path === undefined ? [] : [{ at, path }];
    }),
    findings: findings
      .filter((found) => !isSilenced(found, document))
      .flatMap((found) => weighed(found, around.rules))
      .sort(byPlace),
  };
}

/** Rules that accuse where they are sure and only inform where they are not. */
const OF_TWO_MINDS: ReadonlySet<string> = new Set(["claim.done-without-evidence", "claim.conflicting-status"]);

/** A finding as grave as the team says; what a rule is not sure of accuses nobody whatever the team says. */
function weighed(found: ClaimFinding, { severities }: DocumentRules): ClaimFinding[] {
  const said = severities.get(found.rule);
  if (said === "off") return [];
  const isUnsure = OF_TWO_MINDS.has(found.rule) && found.severity === "information";
  return [said === undefined || isUnsure ? found : { ...found, severity: said }];
}

function scoresOf(document: ParsedDocument, { snapshot }: FolderView): DocumentScores {
  const [claimed] = document.scores;
  return {
    claimed: claimed?.value,
    claimedAt: claimed?.at,
    ...impliedScores(document),
    verified: snapshot.verdict === "not-assessed" ? undefined : snapshot.scores.verified,
  };
}

function isSilenced({ rule, at }: ClaimFinding, { silences }: ParsedDocument): boolean {
  return silences.some((silence) => silence.rule === rule && silence.line === at.start.line);
}

function byPlace(a: ClaimFinding, b: ClaimFinding): number {
  return (
    a.at.start.line - b.at.start.line ||
    a.at.start.character - b.at.start.character ||
    (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)
  );
}
