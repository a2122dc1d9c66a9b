import { type ExtensionContext, Uri, workspace } from "vscode";
import { LanguageClient, type LanguageClientOptions } from "vscode-languageclient/browser";
import { activateReadiness, type ReadinessApi } from "./extension";

/** Entry of the browser's extension host: the server is a worker, and reads files through us. */
export function activate(context: ExtensionContext): ReadinessApi {
  const dist = Uri.joinPath(context.extensionUri, "server", "dist");
  return activateReadiness(context, {
    initialization: () => ({
      files: "client",
      ownCommands: true,
      trusted: workspace.isTrusted,
      grammars: `${Uri.joinPath(dist, "grammars").toString(true)}/`,
    }),
    createClient: (options: LanguageClientOptions) =>
      new LanguageClient(
        "readiness",
        "Production Readiness",
        async () => new Worker(Uri.joinPath(dist, "server-web.js").toString(true)),
        options,
      ),
  });
}
