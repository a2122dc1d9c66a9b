import type { Checklist } from "../model/check";
import type { AssessedDocument, ClaimFinding } from "../model/document";
import type { CheckResult, Snapshot } from "../model/result";
import { sinceSentence } from "./since";
import { checksById, evidenceText, harmless, isGap, placeText } from "./summary";

/**
 * The results as JUnit XML, for systems that show tests: a suite is a category, a case a check of a component. What
 * nobody can tell and what is waived is skipped, with the reason; what does not apply is left out.
 */
export function junitReport(snapshot: Snapshot, checklist: Checklist): string {
  const asked = snapshot.results.filter(({ status }) => status !== "not-applicable");
  const titles = checksById(checklist);
  const suites = snapshot.categories.flatMap(({ id, title }) => {
    const results = asked.filter((result) => result.category === id);
    if (results.length === 0) return [];
    const cases = results.map((result) => toCase(result, titles.get(result.check)?.title ?? result.check));
    return [`  <testsuite name="${xml(title)}"${countsOf(results)}>`, ...cases, "  </testsuite>"];
  });
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="production readiness"${countsOf(asked, snapshot.documents)}>`,
    ...note(snapshot),
    ...suites,
    ...documentSuite(snapshot),
    "</testsuites>",
  ].join("\n")}\n`;
}

/**
 * A case is a readiness document: it fails where the evidence contradicts it, and prints what else does not agree.
 */
function documentSuite({ documents }: Snapshot): string[] {
  if (documents.length === 0) return [];
  const failures = documents.filter(isContradicted).length;
  const head = `  <testsuite name="Readiness documents" tests="${documents.length}" failures="${failures}" errors="0" skipped="0">`;
  return [head, ...documents.map(toDocumentCase), "  </testsuite>"];
}

function isContradicted({ findings }: AssessedDocument): boolean {
  return findings.some(({ severity }) => severity === "error");
}

function toDocumentCase({ path, findings }: AssessedDocument): string {
  const head = `    <testcase classname="readiness.document" name="${xml(path)}"`;
  const lines = (wanted: readonly ClaimFinding[]) =>
    wanted.map(({ at, rule, message }) => `${path}:${at.start.line + 1} ${rule} ${message}`).join("\n");
  const errors = findings.filter(({ severity }) => severity === "error");
  const others = findings.filter(({ severity }) => severity !== "error");
  const failure =
    errors.length === 0
      ? ""
      : `<failure message="${xml(errors[0]?.message ?? "")}" type="claim">${xml(lines(errors), true)}</failure>`;
  const output = others.length === 0 ? "" : `<system-out>${xml(lines(others), true)}</system-out>`;
  return failure + output === "" ? `${head}/>` : `${head}>${failure}${output}</testcase>`;
}

/** What was left out is said by a suite of its own, which holds nothing else. */
function note(snapshot: Snapshot): string[] {
  const words = sinceSentence(snapshot);
  if (words === undefined) return [];
  const head = '  <testsuite name="readiness" tests="0" failures="0" errors="0" skipped="0">';
  return [head, `    <system-out>${xml(words)}</system-out>`, "  </testsuite>"];
}

function countsOf(results: readonly CheckResult[], documents: readonly AssessedDocument[] = []): string {
  const failures = results.filter(isGap).length + documents.filter(isContradicted).length;
  const skipped = results.filter((result) => !isGap(result) && result.status !== "pass").length;
  return ` tests="${results.length + documents.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
}

function toCase(result: CheckResult, title: string): string {
  const name = result.component === "." ? title : `${title} (${result.component})`;
  const head = `    <testcase classname="${xml(result.check)}" name="${xml(name)}"`;
  if (result.status === "pass") return `${head}/>`;
  if (!isGap(result)) return `${head}><skipped message="${xml(result.reason)}"/></testcase>`;
  const places = result.evidence
    .filter(({ role }) => role === "contradicts")
    .map((evidence) => `${placeText(evidence)} ${evidenceText(evidence, result.message)}`);
  const lines = [result.reason, ...places, ...(places.length === 0 ? result.searched : [])];
  return `${head}><failure message="${xml(result.message)}" type="${result.severity}">${xml(lines.join("\n"), true)}</failure></testcase>`;
}

/** Text inside XML; in content line ends may stay. */
function xml(text: string, lines = false): string {
  const clean = lines ? text.split("\n").map(harmless).join("\n") : harmless(text);
  return clean.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
