import {
  type ChangeAnnotation,
  CreateFile,
  TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { FileEdit, FixPlan } from "../core/fixes/model";
import { wholeFile } from "../core/model/text";
import type { Target } from "../protocol/messages";

export type Plan = Extract<FixPlan, { kind: "plan" }>;

/** How a plan's paths become the client's documents. */
export interface EditContext {
  readonly annotations: boolean;
  uriOf(path: string): string;
  /** The version of an open document; null when it is not open. */
  versionOf(path: string): number | null;
}

const ANNOTATION = "readiness";

/** The edit of a plan. It never overwrites, and is shown first when it changes behaviour or several existing files. */
export function toWorkspaceEdit(plan: Plan, context: EditContext): WorkspaceEdit {
  const annotationId = context.annotations ? ANNOTATION : undefined;
  const documentChanges = plan.edits.flatMap((edit) => toChanges(edit, annotationId, context));
  if (!annotationId) return { documentChanges };
  const annotation: ChangeAnnotation = { label: plan.title, needsConfirmation: needsReview(plan) };
  return { documentChanges, changeAnnotations: { [annotationId]: annotation } };
}

/** True when a person should look at the change before it is made. */
export function needsReview(plan: Plan): boolean {
  return plan.safety === "review" || plan.edits.filter(({ kind }) => kind === "change").length > 1;
}

/** What to show when the edit is made: the first new file, else the first change. */
export function targetOf(plan: Plan, context: EditContext): Target | undefined {
  const edit = plan.edits.find(({ kind }) => kind === "create") ?? plan.edits[0];
  if (!edit) return undefined;
  const start = edit.kind === "change" ? edit.changes[0]?.at.start : undefined;
  return { uri: context.uriOf(edit.path), range: start ? { start, end: start } : wholeFile };
}

function toChanges(
  edit: FileEdit,
  annotationId: string | undefined,
  context: EditContext,
): (CreateFile | TextDocumentEdit)[] {
  const uri = context.uriOf(edit.path);
  const textEdit = (at: TextEdit["range"], newText: string): TextEdit => ({
    range: at,
    newText,
    ...(annotationId && { annotationId }),
  });
  if (edit.kind === "create") {
    const options = { overwrite: false, ignoreIfExists: false };
    return [
      annotationId ? CreateFile.create(uri, options, annotationId) : CreateFile.create(uri, options),
      TextDocumentEdit.create({ uri, version: null }, [textEdit(wholeFile, edit.text)]),
    ];
  }
  const changes = edit.changes.map(({ at, text }) => textEdit(at, text));
  return [TextDocumentEdit.create({ uri, version: context.versionOf(edit.path) }, changes)];
}
