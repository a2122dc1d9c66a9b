import { compileGlobs } from "../globs/globs";
import type { Checklist } from "../model/check";
import { type AssessedDocument, type DocumentRules, NO_DOCUMENT_RULES } from "../model/document";
import type { CheckResult } from "../model/result";
import { assessDocument } from "./assess";
import type { FolderView } from "./evidence";
import { type MappedItem, Mapper } from "./mapping";
import type { ParsedDocument } from "./parsed";

interface Entry {
  readonly document: ParsedDocument;
  readonly items: readonly MappedItem[];
  /** What the last assessment depended on, and what came of it. */
  last?: { readonly key: string; readonly assessed: AssessedDocument };
}

/** The readiness documents of a folder. One is assessed again only when it, or what it is held to, has changed. */
export class DocumentBook {
  /** How often a document was assessed; tests assert it. */
  assessments = 0;
  readonly #entries = new Map<string, Entry>();
  #mapper: Mapper;

  constructor(checklist: Checklist) {
    this.#mapper = new Mapper(checklist);
  }

  /** Takes in a document, or what is new of it; undefined forgets it. */
  put(path: string, document: ParsedDocument | undefined): void {
    if (document) this.#entries.set(path, { document, items: this.#mapper.map(document) });
    else this.#entries.delete(path);
  }

  /** Lines are about other checks from now on. */
  ask(checklist: Checklist): void {
    this.#mapper = new Mapper(checklist);
    for (const [path, { document }] of this.#entries) this.put(path, document);
  }

  has(path: string): boolean {
    return this.#entries.has(path);
  }

  /** All documents but those the team leaves alone, held to the evidence; `listing` names the set of files there are. */
  assess(view: FolderView, listing: number, today: string, rules = NO_DOCUMENT_RULES): AssessedDocument[] {
    const isLeftAlone = compileGlobs(rules.exclude);
    const paths = [...this.#entries.keys()].filter((path) => !isLeftAlone(path));
    return paths.sort().flatMap((path) => {
      const entry = this.#entries.get(path);
      if (!entry) return [];
      const key = keyOf(entry, view, listing, today, rules);
      if (entry.last?.key !== key) {
        this.assessments++;
        const around = { view, mapper: this.#mapper, today, rules };
        entry.last = { key, assessed: assessDocument(entry.document, entry.items, around) };
      }
      return [entry.last.assessed];
    });
  }
}

/** Everything outside the document that its assessment depends on: what it names, and what it should have named. */
function keyOf(
  { items }: Entry,
  { snapshot }: FolderView,
  listing: number,
  today: string,
  { scoreTolerance, severities }: DocumentRules,
): string {
  const named = new Set(items.flatMap(({ mapping }) => mapping.ids.map((id) => id.replace(/#.*$/, ""))));
  const matters = ({ check, status, severity }: CheckResult) =>
    named.has(check) || (status === "fail" && (severity === "blocker" || severity === "high"));
  const results = snapshot.results
    .filter(matters)
    .map(({ check, component, status, message, evidence, facets }) => [
      check,
      component,
      status,
      message,
      evidence,
      facets,
    ]);
  return JSON.stringify([listing, today, scoreTolerance, [...severities], snapshot.verdict, snapshot.scores, results]);
}
