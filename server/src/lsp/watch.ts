import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type Disposable,
} from "vscode-languageserver";
import type { ClientInfo } from "./client-info";
import type { Folders } from "./folders";

/** Asks the client to watch each folder: one watcher per root, renewed when the roots change. */
export function createWatcher(connection: Connection, client: ClientInfo, folders: Folders): () => Promise<void> {
  let current: Promise<Disposable> | undefined;
  return async () => {
    if (!client.watchedFiles) return;
    const last = current;
    const watchers = client.relativePatterns
      ? folders.all.map((folder) => ({ globPattern: { baseUri: folder.uri, pattern: "**/*" } }))
      : [{ globPattern: "**/*" }];
    current = connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    await current;
    if (last) (await last).dispose();
  };
}

/** Asks to be told of changed settings, where the client wants to be asked. */
export async function watchSettings(connection: Connection, client: ClientInfo): Promise<void> {
  if (client.configurationEvents)
    await connection.client.register(DidChangeConfigurationNotification.type, { section: "readiness" });
}
