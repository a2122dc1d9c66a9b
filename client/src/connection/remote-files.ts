import { FileSystemError, FileType, Uri, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { RemoteFailure } from "../../../server/src/protocol/messages";
import { readRemoteDirectory, readRemoteFile } from "../../../server/src/protocol/requests";

const CHUNK = 0x8000;

/** Lets the server read files where it cannot: in virtual workspaces and in the browser. Only inside the open folders. */
export function serveFiles(client: BaseLanguageClient): void {
  client.onRequest(readRemoteDirectory, ({ uri }) => guarded(uri, readDirectory));
  client.onRequest(readRemoteFile, ({ uri, maxBytes }) => guarded(uri, (target) => readFile(target, maxBytes)));
}

async function guarded<T>(text: string, read: (uri: Uri) => Promise<T>): Promise<T | RemoteFailure> {
  try {
    const uri = Uri.parse(text, true);
    if (workspace.getWorkspaceFolder(uri) === undefined)
      return { failure: "forbidden", message: "outside the open folders" };
    return await read(uri);
  } catch (error) {
    return toFailure(error);
  }
}

async function readDirectory(uri: Uri) {
  const entries = await workspace.fs.readDirectory(uri);
  return { entries: entries.map(([name, type]) => ({ name, kind: toKind(type) })) };
}

async function readFile(uri: Uri, maxBytes: number): Promise<{ readonly base64: string } | RemoteFailure> {
  const { size, type } = await workspace.fs.stat(uri);
  if ((type & FileType.SymbolicLink) !== 0) return { failure: "forbidden", message: "a link" };
  if (size > maxBytes) return { failure: "too-large", message: `${size} bytes` };
  const bytes = await workspace.fs.readFile(uri);
  if (bytes.length > maxBytes) return { failure: "too-large", message: `${bytes.length} bytes` };
  return { base64: toBase64(bytes) };
}

function toKind(type: FileType): "file" | "directory" | "link" | "other" {
  if ((type & FileType.SymbolicLink) !== 0) return "link";
  if (type === FileType.File) return "file";
  return type === FileType.Directory ? "directory" : "other";
}

/** In pieces, because a call takes a limited number of arguments. */
function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(binary);
}

function toFailure(error: unknown): RemoteFailure {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof FileSystemError && error.code === "FileNotFound") return { failure: "not-found", message };
  if (error instanceof FileSystemError && error.code === "NoPermissions") return { failure: "forbidden", message };
  return { failure: "other", message };
}
