import type { AssessedDocument, ClaimFinding } from "../model/document";
import type { CheckResult, Evidence, Snapshot, Status } from "../model/result";
import { shownGates } from "./gates";
import type { Report } from "./report-schema";

type ReportedStatus = Report["results"][number]["status"];

/** The snapshot as a report value: places count from one, and nothing depends on when or where it was made. */
export function toReport(snapshot: Snapshot, version: string): Report {
  const { verified, raw, coverage, shown } = snapshot.scores;
  return {
    schemaVersion: 1,
    tool: { name: "production-readiness", version },
    folder: ".",
    profile: snapshot.profile,
    verdict: snapshot.verdict,
    level: { reached: snapshot.level.reached, next: snapshot.level.next ?? null, required: snapshot.level.required },
    scores: { verified, raw, coverage, shown },
    categories: snapshot.categories.map((category) => ({
      id: category.id,
      weight: category.weight,
      score: category.score ?? null,
      coverage: category.coverage,
    })),
    components: snapshot.components.map((component) => ({
      id: component.id,
      path: component.id,
      kind: component.kind,
      language: component.language ?? null,
      frameworks: [...component.frameworks],
    })),
    since: toSince(snapshot),
    gates: shownGates(snapshot).map(({ id, title, met, items }) => ({
      id,
      title,
      met,
      items: items.map(({ unvouched: _, ...item }) => ({ ...item, checks: item.checks.map(toReportedCheck) })),
    })),
    results: snapshot.results.map(toReportedResult),
    claims: snapshot.documents.flatMap(({ findings }) => findings).map(toReportedClaim),
    documents: snapshot.documents.map(toReportedDocument),
  };
}

/** The report as text: two spaces of indentation and a line end, so that it is pleasant to diff. */
export function jsonReport(snapshot: Snapshot, version: string): string {
  return `${JSON.stringify(toReport(snapshot, version), undefined, 2)}\n`;
}

function toReportedResult(result: CheckResult): Report["results"][number] {
  return {
    check: result.check,
    category: result.category,
    component: result.component,
    status: toReportedStatus(result.status),
    severity: result.severity,
    level: result.level,
    confidence: result.confidence,
    message: result.message,
    reason: result.reason,
    searched: [...result.searched],
    fix: result.fix ?? null,
    fingerprint: result.fingerprint,
    evidence: result.evidence.map(toReportedEvidence),
    facets: result.facets.map((facet) => ({
      facet: facet.facet,
      status: toReportedStatus(facet.status),
      evidence: facet.evidence.map(toReportedEvidence),
    })),
  };
}

function toReportedEvidence(evidence: Evidence): Report["results"][number]["evidence"][number] {
  return {
    role: evidence.role,
    tier: evidence.tier,
    path: evidence.path,
    line: evidence.at.start.line + 1,
    column: evidence.at.start.character + 1,
    text: evidence.text,
  };
}

function toSince({ since }: Snapshot): Report["since"] {
  return since ? { ref: since.ref, files: since.files, leftOut: since.leftOut } : null;
}

function toReportedCheck({ check, status }: { readonly check: string; readonly status: Status }) {
  return { check, status: toReportedStatus(status) };
}

function toReportedClaim({ rule, severity, path, at, message, check }: ClaimFinding): Report["claims"][number] {
  return { rule, severity, path, line: at.start.line + 1, message, check: check ?? null };
}

function toReportedDocument({ path, scores, items }: AssessedDocument): Report["documents"][number] {
  return {
    path,
    claimedScore: scores.claimed ?? null,
    impliedScore: scores.implied ?? null,
    verifiedScore: scores.verified ?? null,
    items: items.map(({ at, state, checks, weight }) => ({
      line: at.start.line + 1,
      state,
      checks: [...checks],
      weight: weight ?? null,
    })),
  };
}

/** A check that failed to run says nothing about the folder: for a reader that is *unknown*. */
function toReportedStatus(status: Status): ReportedStatus {
  return status === "error" ? "unknown" : status;
}
