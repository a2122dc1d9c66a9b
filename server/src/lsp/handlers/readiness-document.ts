import {
  type CodeAction,
  CodeActionKind,
  type CodeLens,
  type CodeLensParams,
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic,
  type DocumentLink,
  type FoldingRange,
  FoldingRangeKind,
  type FoldingRangeParams,
  type Location,
  type Position,
  type Range,
  type TextDocumentPositionParams,
} from "vscode-languageserver";
import type { DocumentFix } from "../../core/documents/document-fix";
import { fixesAt, silencesAt } from "../../core/documents/edits";
import { isNamed, mayBeReadinessDocument } from "../../core/documents/recognise";
import type { AssessedDocument, ClaimFinding } from "../../core/model/document";
import { LineIndex } from "../../core/model/text";
import { clampRange, SOURCE } from "../../core/projections/diagnostics";
import { documentFolds } from "../../core/projections/document-folds";
import { documentHover, documentLens } from "../../core/projections/document-hover";
import type { Folder } from "../folder";
import type { Session } from "../session";
import { claimActions } from "./claim-actions";
import { openFileAt } from "./open-file";

/** Where readiness documents may be; a client need not ask for completion of them elsewhere. */
export const PROSE = [{ pattern: "**/*.{md,mdx,markdown}" }];

interface Found {
  readonly folder: Folder;
  readonly document: AssessedDocument;
  readonly text: string;
}

/** The readiness document that is open at an address, as of its latest text. */
async function documentAt(session: Session, uri: string): Promise<Found | undefined> {
  const rules = session.folders.locate(uri)?.folder.engine.rules.documents;
  const file = await openFileAt(session, uri, (path) => mayBeReadinessDocument(path) || isNamed(path, rules));
  if (!file) return undefined;
  const { folder, path, text } = file;
  const document = folder.snapshot?.documents.find((each) => each.path === path);
  return document && { folder, document, text };
}

/** The three numbers of a readiness document, above its title. */
export async function codeLens(session: Session, { textDocument }: CodeLensParams): Promise<CodeLens[]> {
  const found = await documentAt(session, textDocument.uri);
  if (!found?.folder.settings.codeLens) return [];
  const range = clampRange(found.document.titleAt, new LineIndex(found.text));
  return [{ range, command: { title: documentLens(found.document), command: "" } }];
}

/** The sections of a readiness document, and, as regions, its lists of lines about no known check. */
export async function documentFolding(session: Session, { textDocument }: FoldingRangeParams): Promise<FoldingRange[]> {
  const found = await documentAt(session, textDocument.uri);
  if (!found) return [];
  return documentFolds(found.document, new LineIndex(found.text).lineCount).map(({ start, end, unmapped }) => ({
    startLine: start,
    endLine: end,
    ...(unmapped && { kind: FoldingRangeKind.Region }),
  }));
}

/** What the line at a position claims, with the evidence. */
export async function documentHoverAt(session: Session, uri: string, position: Position) {
  const found = await documentAt(session, uri);
  if (!found?.folder.snapshot) return undefined;
  const { folder, document } = found;
  return documentHover(document, position.line, found.folder.snapshot, {
    linkTo: ({ path, at }) => `${folder.uriOf(path)}#L${at.start.line + 1}`,
  });
}

/** The files that a readiness document cites, in whatever form; undefined for other files. */
export async function citedLinks(session: Session, uri: string): Promise<DocumentLink[] | undefined> {
  const found = await documentAt(session, uri);
  if (!found) return undefined;
  const lines = new LineIndex(found.text);
  return found.document.links.map(({ at, path }) => ({
    range: clampRange(at, lines),
    target: found.folder.uriOf(path),
  }));
}

/** From a claim to its evidence: the proofs and offenders of the checks that the line at a position is about. */
export async function claimEvidence(
  session: Session,
  { textDocument, position }: TextDocumentPositionParams,
): Promise<Location[]> {
  const found = await documentAt(session, textDocument.uri);
  const item = found?.document.items.find(({ at }) => at.start.line <= position.line && position.line <= at.end.line);
  if (!found?.folder.snapshot || !item) return [];
  const ids = item.checks.map((id) => id.replace(/#.*$/, ""));
  return found.folder.snapshot.results
    .filter(({ check }) => ids.includes(check))
    .flatMap(({ evidence }) => evidence)
    .filter(({ path }) => path !== found.document.path)
    .map(({ path, at }) => ({ uri: found.folder.uriOf(path), range: at }));
}

/** What can be done about the claims on the lines of a range. */
export async function documentActions(
  session: Session,
  uri: string,
  range: Range,
  shown: readonly Diagnostic[],
): Promise<CodeAction[]> {
  const found = await documentAt(session, uri);
  const version = session.documentAt(uri)?.version;
  if (!found || version === undefined || !session.trusted) return [];
  const { folder, document, text } = found;
  const sources = { checklist: folder.engine.checklist.checklist, results: folder.snapshot?.results ?? [] };
  const { line } = range.start;
  const of = (finding: ClaimFinding | undefined) =>
    shown.filter(({ source, code }) => source === SOURCE && code === finding?.rule);
  const toAction = ({ title, finding, edits }: DocumentFix): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: of(finding),
    edit: {
      documentChanges: [
        { textDocument: { uri, version }, edits: edits.map(({ at, text: newText }) => ({ range: at, newText })) },
      ],
    },
  });
  const findings = document.findings.filter(({ at }) => at.start.line === line);
  return [
    ...fixesAt(document, line, text, sources).map(toAction),
    ...findings.flatMap((finding) => claimActions(session, folder, finding, of(finding))),
    ...silencesAt(document, line, text).map(toAction),
  ];
}

const BINDING = /<!--\s*readiness:\s*[\w.#,\s-]*$/;
const GROUP = /^\s*(?:[-*+]|\d+[.)])\s.*\((\p{L}*)$/u;

/** Check ids inside a binding comment, and states in brackets behind a line. */
export async function documentCompletion(
  session: Session,
  { textDocument, position }: TextDocumentPositionParams,
): Promise<CompletionItem[]> {
  const found = await documentAt(session, textDocument.uri);
  if (!found) return [];
  const before = new LineIndex(found.text).lineText(position.line).slice(0, position.character);
  if (BINDING.test(before))
    return found.folder.engine.checklist.checklist.checks.map(({ id, title }) => ({
      label: id,
      detail: title,
      kind: CompletionItemKind.Reference,
    }));
  if (!GROUP.test(before)) return [];
  return ["done", "partial", "pending"].map((label) => ({ label, kind: CompletionItemKind.EnumMember }));
}
