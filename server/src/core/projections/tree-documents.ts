import type { AssessedDocument, ClaimedItem, ClaimFinding, RelatedPlace } from "../model/document";
import { documentScores, findingCounts } from "./document-text";
import { escapeMarkdown } from "./escape";
import { count, type Row } from "./row";

/** The readiness documents of a folder, with what the evidence contradicts, what it cannot confirm, and what nobody can tell. */
export function documentsRow(documents: readonly AssessedDocument[]): Row[] {
  if (documents.length === 0) return [];
  const wrong = documents.filter(({ findings }) => findings.some(isContradiction)).length;
  const state = wrong === 0 ? "nothing contradicted" : `${wrong} contradicted`;
  return [
    {
      id: "documents",
      label: "Readiness documents",
      description: state,
      icon: "book",
      context: "group",
      accessibility: `Readiness documents: ${state}`,
      expanded: false,
      children: documents.map(documentRow),
    },
  ];
}

function documentRow(document: AssessedDocument): Row {
  const { path, titleAt, findings, items } = document;
  const id = `documents/${path}`;
  const contradicted = findings.filter(isContradiction);
  const unconfirmed = findings.filter((found) => !isContradiction(found) && isAboutEvidence(found));
  const others = findings.filter((found) => !isContradiction(found) && !isAboutEvidence(found));
  const unmapped = items.filter(({ checks, state }) => checks.length === 0 && state !== "unstated");
  const counts = findingCounts(findings) || "nothing to say";
  const lists = [
    ...findingGroup(id, "Contradicted by the evidence", "error", contradicted, true),
    ...findingGroup(id, "Not confirmed", "question", unconfirmed, false),
    ...findingGroup(id, "In the document itself", "info", others, false),
    ...unmappedGroup(id, path, unmapped),
  ];
  return {
    id,
    label: path,
    description: counts,
    tooltip: `${escapeMarkdown(documentScores(document))}`,
    icon: contradicted.length > 0 ? "error" : "file-text",
    ...(contradicted.length > 0 && { color: "problemsErrorIcon.foreground" }),
    context: "document",
    accessibility: `${path}: ${counts}; ${documentScores(document)}`,
    expanded: contradicted.length > 0,
    children: lists,
    open: { path, at: titleAt },
  };
}

/** The files say otherwise, and the document is sure of itself. */
function isContradiction({ rule, severity }: ClaimFinding): boolean {
  if (rule === "claim.verdict-contradiction") return true;
  return (rule === "claim.done-without-evidence" || rule === "claim.pending-but-present") && severity !== "information";
}

function isAboutEvidence({ rule }: ClaimFinding): boolean {
  return rule === "claim.done-without-evidence" || rule === "claim.pending-but-present" || rule === "claim.omission";
}

function findingGroup(
  id: string,
  title: string,
  icon: string,
  findings: readonly ClaimFinding[],
  expanded: boolean,
): Row[] {
  if (findings.length === 0) return [];
  const label = `${title} (${findings.length})`;
  const children = findings.map((found, index) => findingRow(`${id}/${title}/${index}`, found));
  return [{ id: `${id}/${title}`, label, icon, context: "group", accessibility: label, expanded, children }];
}

/** A claim, and below it the claim's own line and the other side of it: each opens its place. */
function findingRow(id: string, { path, at, rule, severity, message, related }: ClaimFinding): Row {
  const line = `line ${at.start.line + 1}`;
  const icon = severity === "information" ? "info" : severity;
  return {
    id,
    label: message,
    description: line,
    tooltip: `${escapeMarkdown(message)}\n\n${rule}`,
    icon,
    context: "claim",
    accessibility: `${message}, ${line} of ${path}`,
    expanded: false,
    children:
      related.length === 0
        ? []
        : [
            claimPlace(`${id}/claim`, path, at.start.line, { path, at }),
            ...related.map((place, index) => otherSide(`${id}/${index}`, place)),
          ],
    open: { path, at },
  };
}

function claimPlace(id: string, path: string, line: number, open: NonNullable<Row["open"]>): Row {
  const label = "The claim";
  const description = `${path}:${line + 1}`;
  return { id, label, description, icon: "quote", context: "detail", accessibility: `${label}, ${description}`, open };
}

function otherSide(id: string, { path, at, message }: RelatedPlace): Row {
  const description = `${path}:${at.start.line + 1}`;
  return {
    id,
    label: message,
    description,
    icon: "go-to-file",
    context: "evidence",
    accessibility: `${message}, ${description}`,
    open: { path, at },
  };
}

/** Lines that claim something nobody can tell the check of: folded, because they may be right. */
function unmappedGroup(id: string, path: string, items: readonly ClaimedItem[]): Row[] {
  if (items.length === 0) return [];
  const label = `${count(items.length, "line")} about no known check`;
  const children = items.map(({ at, label: subject, state }, index): Row => {
    const line = `line ${at.start.line + 1}`;
    return {
      id: `${id}/unmapped/${index}`,
      label: subject,
      description: `${state} · ${line}`,
      tooltip: "Bind it to a check from the light bulb of its line.",
      icon: "circle-outline",
      context: "claim",
      accessibility: `${subject}, ${state}, ${line}`,
      open: { path, at },
    };
  });
  return [
    {
      id: `${id}/unmapped`,
      label,
      icon: "list-unordered",
      context: "group",
      accessibility: label,
      expanded: false,
      children,
    },
  ];
}

const MOST = 5;

/** Where documents speak of a check, so that one comes from a finding to what is claimed of it. */
export function claimRows(id: string, check: string, documents: readonly AssessedDocument[]): Row[] {
  const claims = documents.flatMap(({ path, items }) =>
    items
      .filter(({ checks }) => checks.some((each) => each.replace(/#.*$/, "") === check))
      .map((item) => ({ path, item })),
  );
  return claims.slice(0, MOST).map(({ path, item }, index): Row => {
    const place = `${path}:${item.at.start.line + 1}`;
    const label = `Claimed ${STATES[item.state]}: ${item.label}`;
    return {
      id: `${id}/claim/${index}`,
      label,
      description: place,
      icon: "book",
      context: "detail",
      accessibility: `${label}, ${place}`,
      open: { path, at: item.at },
    };
  });
}

const STATES: Readonly<Record<ClaimedItem["state"], string>> = {
  done: "done",
  partial: "partly done",
  pending: "missing",
  unstated: "without a state",
  "not-applicable": "not applicable",
};
