import { assessDocument } from "../../server/src/core/documents/assess";
import { Mapper } from "../../server/src/core/documents/mapping";
import { parseDocument } from "../../server/src/core/documents/parse";
import type { Check } from "../../server/src/core/model/check";
import { type AssessedDocument, type DocumentRules, NO_DOCUMENT_RULES } from "../../server/src/core/model/document";
import type { Fact } from "../../server/src/core/model/fact";
import type { CheckResult, Snapshot } from "../../server/src/core/model/result";
import { aChecklist, aSnapshot } from "./snapshot";

/** What a document is held to in a test. */
export interface Held {
  readonly checks?: readonly Check[];
  readonly results?: readonly CheckResult[];
  readonly snapshot?: Partial<Snapshot>;
  readonly files?: readonly string[];
  readonly facts?: readonly Fact[];
  readonly today?: string;
  readonly rules?: Partial<DocumentRules>;
  /** Where the document is, when that matters. */
  readonly path?: string;
}

export const DOCUMENT = "docs/PRODUCTION_READINESS.md";

/** Holds a document, given by its lines, to what is said. */
export function assess(lines: readonly string[], held: Held = {}): AssessedDocument {
  const path = held.path ?? DOCUMENT;
  const document = parseDocument(path, lines.join("\n"));
  const mapper = new Mapper(aChecklist(held.checks));
  const files = new Set([path, ...(held.files ?? [])]);
  const view = {
    snapshot: aSnapshot(held.results ?? [], held.snapshot),
    paths: () => [...files].sort(),
    has: (path: string) => files.has(path),
    factsOf: (of: string) => (held.facts ?? []).filter((fact) => fact.path === of),
  };
  return assessDocument(document, mapper.map(document), {
    view,
    mapper,
    today: held.today ?? "2026-11-21",
    rules: { ...NO_DOCUMENT_RULES, ...held.rules },
  });
}

/** The findings of one rule as `line severity`, in their order. */
export function found(document: AssessedDocument, rule: string): string[] {
  return document.findings
    .filter((finding) => finding.rule === `claim.${rule}`)
    .map(({ at, severity }) => `${at.start.line + 1} ${severity}`);
}
