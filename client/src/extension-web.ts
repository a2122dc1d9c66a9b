import { type ExtensionContext, Uri } from "vscode";
import { activateReadiness, type ReadinessApi } from "./extension";

/** Entry of the browser's extension host: the server is a worker, and reads files through us. */
export function activate(context: ExtensionContext): ReadinessApi {
  const dist = Uri.joinPath(context.extensionUri, "server", "dist");
  return activateReadiness(context, async (log, events) =>
    (await import("./connection/browser")).connectWorker(dist, log, events),
  );
}
