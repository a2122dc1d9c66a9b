import assert from "node:assert/strict";
import {
  commands,
  type Diagnostic,
  type Disposable,
  type Event,
  extensions,
  languages,
  type TextDocument,
  Uri,
  window,
  workspace,
} from "vscode";
import type { ReadinessApi } from "../../../client/src/extension";
import type { FolderView, TreeNode } from "../../../server/src/protocol/messages";

/** The extension's API for tests, after it came to rest. */
export async function readiness(): Promise<ReadinessApi> {
  const extension = extensions.getExtension<ReadinessApi>("production-readiness.production-readiness");
  assert.ok(extension, "the extension is installed");
  const api = await extension.activate();
  await api.ready();
  return api;
}

/** A file of one of the two folders of the workspace. */
export function fileIn(folder: "orders" | "catalog", path: string): Uri {
  const found = workspace.workspaceFolders?.find((candidate) => candidate.name === folder);
  assert.ok(found, `the folder ${folder} is open`);
  return Uri.joinPath(found.uri, path);
}

/** Opens a file as a user does; a document that a test opens by itself would stay open for minutes after its tab is closed. */
export async function open(uri: Uri): Promise<TextDocument> {
  await commands.executeCommand("vscode.open", uri);
  const document = window.activeTextEditor?.document;
  assert.equal(document?.uri.toString(), uri.toString());
  assert.ok(document);
  return document;
}

/** Looks now and after each of the events, never by the clock; the test's own time limit ends a wait in vain. */
export async function until<T>(
  events: readonly Event<never>[] | readonly Event<unknown>[],
  look: () => T | undefined,
): Promise<T> {
  const found = look();
  if (found !== undefined) return found;
  return new Promise((resolve) => {
    const subscriptions: Disposable[] = [];
    const check = () => {
      const value = look();
      if (value === undefined) return;
      for (const subscription of subscriptions) subscription.dispose();
      resolve(value);
    };
    for (const event of events) subscriptions.push(event(check));
  });
}

export function findings(uri: Uri, check: string): readonly Diagnostic[] {
  return languages.getDiagnostics(uri).filter((diagnostic) => codeOf(diagnostic) === check);
}

export function codeOf({ code }: Diagnostic): string | undefined {
  return typeof code === "object" ? String(code.value) : code === undefined ? undefined : String(code);
}

/** Waits until a file has a finding of a check, and gives the first. */
export function finding(uri: Uri, check: string): Promise<Diagnostic> {
  return until([languages.onDidChangeDiagnostics], () => findings(uri, check)[0]);
}

/** Waits until a file has none. */
export async function noFinding(uri: Uri, check: string): Promise<void> {
  await until([languages.onDidChangeDiagnostics], () => (findings(uri, check).length === 0 ? true : undefined));
}

export function folderView(views: readonly FolderView[], name: string): FolderView {
  const view = views.find((candidate) => candidate.name === name);
  assert.ok(view, `the view has the folder ${name}`);
  return view;
}

/** All rows of a tree, from top to bottom. */
export function allRows(nodes: readonly TreeNode[]): readonly TreeNode[] {
  return nodes.flatMap((node) => [node, ...allRows(node.children ?? [])]);
}

export async function closeEverything(): Promise<void> {
  for (const document of workspace.textDocuments.filter((candidate) => candidate.isDirty)) {
    await window.showTextDocument(document);
    await commands.executeCommand("workbench.action.files.revert");
  }
  await commands.executeCommand("workbench.action.closeAllEditors");
}
