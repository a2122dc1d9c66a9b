import { type ExtensionContext, Uri, workspace } from "vscode";
import { LanguageClient, type LanguageClientOptions, TransportKind } from "vscode-languageclient/node";
import { activateReadiness, type ReadinessApi } from "./extension";

/** Entry of the desktop and remote extension host: the server is a process of its own. */
export function activate(context: ExtensionContext): ReadinessApi {
  const module = Uri.joinPath(context.extensionUri, "server", "dist", "server.js").fsPath;
  return activateReadiness(context, {
    initialization: () => ({ files: onDisk() ? "disk" : "client", ownCommands: true, trusted: workspace.isTrusted }),
    createClient: (options: LanguageClientOptions) =>
      new LanguageClient("readiness", "Production Readiness", { module, transport: TransportKind.ipc }, options),
  });
}

function onDisk(): boolean {
  return (workspace.workspaceFolders ?? []).every((folder) => folder.uri.scheme === "file");
}
