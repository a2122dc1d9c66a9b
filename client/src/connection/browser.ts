import { type LogOutputChannel, Uri, workspace } from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import type { Server, ServerEvents } from "../server";
import { clientOptions } from "./client-options";
import { connect } from "./connect";

/** Starts the server as a worker, which reads files through us. */
export function connectWorker(dist: Uri, log: LogOutputChannel, events: ServerEvents): Promise<Server> {
  const grammars = `${Uri.joinPath(dist, "grammars").toString(true)}/`;
  const initialization = { files: "client", ownCommands: true, trusted: workspace.isTrusted, grammars } as const;
  const options = clientOptions(log, initialization, events.gaveUp);
  const worker = async () => new Worker(Uri.joinPath(dist, "server-web.js").toString(true));
  return connect(new LanguageClient("readiness", "Production Readiness", worker, options), events);
}
