import { type ExtensionContext, Uri } from "vscode";
import { activateReadiness, type ReadinessApi } from "./extension";

/** Entry of the desktop and remote extension host: the server is a process of its own. */
export function activate(context: ExtensionContext): ReadinessApi {
  const module = Uri.joinPath(context.extensionUri, "server", "dist", "server.js").fsPath;
  return activateReadiness(context, async (log, events) =>
    (await import("./connection/node")).connectProcess(module, context.storageUri?.fsPath, log, events),
  );
}
