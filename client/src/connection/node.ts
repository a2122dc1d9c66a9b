import { type LogOutputChannel, workspace } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import type { Server, ServerEvents } from "../server";
import { clientOptions } from "./client-options";
import { connect } from "./connect";

/** Starts the server as a process of its own. */
export function connectProcess(module: string, log: LogOutputChannel, events: ServerEvents): Promise<Server> {
  const files = onDisk() ? "disk" : "client";
  const options = clientOptions(log, { files, ownCommands: true, trusted: workspace.isTrusted }, events.gaveUp);
  const server = { module, transport: TransportKind.ipc };
  return connect(new LanguageClient("readiness", "Production Readiness", server, options), events);
}

function onDisk(): boolean {
  return (workspace.workspaceFolders ?? []).every((folder) => folder.uri.scheme === "file");
}
