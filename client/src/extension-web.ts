import { type ExtensionContext, Uri } from "vscode";
import { LanguageClient, type LanguageClientOptions } from "vscode-languageclient/browser";
import { activateReadiness, type ReadinessApi } from "./extension";
import { isServerCommands } from "./server-commands";

class Client extends LanguageClient {
  override registerFeature(feature: Parameters<LanguageClient["registerFeature"]>[0]): void {
    if (!isServerCommands(feature)) super.registerFeature(feature);
  }
}

/** Entry of the browser's extension host: the server is a worker, and reads files through us. */
export function activate(context: ExtensionContext): ReadinessApi {
  const dist = Uri.joinPath(context.extensionUri, "server", "dist");
  return activateReadiness(context, {
    initialization: () => ({ files: "client", grammars: `${Uri.joinPath(dist, "grammars").toString(true)}/` }),
    createClient: (options: LanguageClientOptions) =>
      new Client(
        "readiness",
        "Production Readiness",
        async () => new Worker(Uri.joinPath(dist, "server-web.js").toString(true)),
        options,
      ),
  });
}
