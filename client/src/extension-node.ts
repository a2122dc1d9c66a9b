import { type ExtensionContext, Uri, workspace } from "vscode";
import { LanguageClient, type LanguageClientOptions, TransportKind } from "vscode-languageclient/node";
import { activateReadiness, type ReadinessApi } from "./extension";
import { isServerCommands } from "./server-commands";

class Client extends LanguageClient {
  override registerFeature(feature: Parameters<LanguageClient["registerFeature"]>[0]): void {
    if (!isServerCommands(feature)) super.registerFeature(feature);
  }
}

/** Entry of the desktop and remote extension host: the server is a process of its own. */
export function activate(context: ExtensionContext): ReadinessApi {
  const module = Uri.joinPath(context.extensionUri, "server", "dist", "server.js").fsPath;
  return activateReadiness(context, {
    initialization: () => ({ files: onDisk() ? "disk" : "client" }),
    createClient: (options: LanguageClientOptions) =>
      new Client("readiness", "Production Readiness", { module, transport: TransportKind.ipc }, options),
  });
}

function onDisk(): boolean {
  return (workspace.workspaceFolders ?? []).every((folder) => folder.uri.scheme === "file");
}
