import { URI } from "vscode-uri";
import type { RequestSender } from "../../../server/src/workspace/client-file-system";
import { type FileSystem, isFailure } from "../../../server/src/workspace/file-system";

/** A client that answers file requests from `files`; every message goes through JSON text, as on a real wire. */
export function loopback(files: FileSystem, root: string): RequestSender & { readonly sent: string[] } {
  const sent: string[] = [];
  return {
    sent,
    async send(request, params) {
      const message = JSON.parse(JSON.stringify(params));
      sent.push(`${request.method} ${message.uri}`);
      const path = URI.parse(message.uri).path.slice(URI.parse(root).path.length + 1) || ".";
      return JSON.parse(JSON.stringify(await answer(files, request.method, path, message.maxBytes)));
    },
  };
}

async function answer(files: FileSystem, method: string, path: string, maxBytes: number): Promise<object> {
  if (method === "readiness/fs/readDirectory") {
    const entries = await files.readDirectory(path);
    return isFailure(entries) ? entries : { entries };
  }
  const bytes = await files.readFile(path, maxBytes);
  return isFailure(bytes) ? bytes : { base64: Buffer.from(bytes).toString("base64") };
}
