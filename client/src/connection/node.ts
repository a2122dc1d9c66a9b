import { type LogOutputChannel, workspace } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import type { Server, ServerEvents } from "../server";
import { clientOptions } from "./client-options";
import { connect } from "./connect";

/** Starts the server as a process of its own; it keeps what it reads in the folder `cache`. */
export function connectProcess(
  module: string,
  cache: string | undefined,
  log: LogOutputChannel,
  events: ServerEvents,
): Promise<Server> {
  const files = onDisk() ? "disk" : "client";
  const initialization = { files, ownCommands: true, trusted: workspace.isTrusted, ...(cache && { cache }) } as const;
  const options = clientOptions(log, initialization, events.gaveUp);
  const server = { module, transport: TransportKind.ipc };
  return connect(new LanguageClient("readiness", "Production Readiness", server, options), events);
}

function onDisk(): boolean {
  return (workspace.workspaceFolders ?? []).every((folder) => folder.uri.scheme === "file");
}
