import { Uri, type WorkspaceEdit } from "vscode";
import {
  type BaseLanguageClient,
  CreateFile,
  type WorkspaceEdit as ProtocolEdit,
  TextDocumentEdit,
} from "vscode-languageclient";

/**
 * The editor's form of an edit from the server. A file that is created and then filled becomes one creation with its content,
 * so that it is on the disk at once and one undo takes it away again.
 */
export async function toEditorEdit(client: BaseLanguageClient, edit: ProtocolEdit): Promise<WorkspaceEdit> {
  const changes = edit.documentChanges ?? [];
  const created = new Map(changes.filter(CreateFile.is).map((creation) => [creation.uri, creation]));
  const fills = changes.filter((change) => TextDocumentEdit.is(change) && created.has(change.textDocument.uri));
  const rest = changes.filter((change) => !CreateFile.is(change) && !fills.includes(change));
  const result = await client.protocol2CodeConverter.asWorkspaceEdit({ ...edit, documentChanges: rest });
  for (const [uri, creation] of created) {
    const annotation =
      creation.annotationId === undefined ? undefined : edit.changeAnnotations?.[creation.annotationId];
    const contents = new TextEncoder().encode(contentOf(uri, fills));
    const metadata = annotation && {
      label: annotation.label,
      needsConfirmation: annotation.needsConfirmation ?? false,
      ...(annotation.description === undefined ? {} : { description: annotation.description }),
    };
    result.createFile(Uri.parse(uri), { contents, overwrite: false, ignoreIfExists: false }, metadata);
  }
  return result;
}

function contentOf(uri: string, fills: readonly unknown[]): string {
  return fills
    .filter(TextDocumentEdit.is)
    .filter((fill) => fill.textDocument.uri === uri)
    .flatMap((fill) => fill.edits)
    .map((edit) => ("newText" in edit ? edit.newText : edit.snippet.value))
    .join("");
}
