import type { RequestType } from "vscode-languageserver-protocol";
import { readRemoteDirectory, readRemoteFile } from "../protocol/requests";
import type { DirectoryEntry, Failure, FileSystem } from "./file-system";
import { isFolderPath } from "./safe-path";

declare const atob: (text: string) => string;

/** The one thing that is needed of a connection to the client. */
export interface RequestSender {
  send<P, R>(request: RequestType<P, R, void>, params: P): Promise<R>;
}

/** A folder that is read through the client, for workspaces that are not on a disk the server can reach. */
export class ClientFileSystem implements FileSystem {
  readonly #root: string;

  /** `root` is the folder's URI. */
  constructor(
    readonly client: RequestSender,
    root: string,
  ) {
    this.#root = root.replace(/\/+$/, "");
  }

  async readDirectory(path: string): Promise<readonly DirectoryEntry[] | Failure> {
    return this.#ask(path, async (uri) => {
      const answer = await this.client.send(readRemoteDirectory, { uri });
      if ("failure" in answer) return answer;
      return answer.entries.filter((entry) => entry.name !== "." && isFolderPath(entry.name) && !/\//.test(entry.name));
    });
  }

  async readFile(path: string, maxBytes: number): Promise<Uint8Array | Failure> {
    return this.#ask(path, async (uri) => {
      const answer = await this.client.send(readRemoteFile, { uri, maxBytes });
      if ("failure" in answer) return answer;
      const bytes = decodeBase64(answer.base64);
      return bytes.byteLength > maxBytes
        ? { failure: "too-large", message: `it has ${bytes.byteLength} bytes` }
        : bytes;
    });
  }

  async #ask<R>(path: string, ask: (uri: string) => Promise<R | Failure>): Promise<R | Failure> {
    if (!isFolderPath(path)) return { failure: "forbidden", message: "it is outside the folder" };
    const uri = path === "." ? this.#root : `${this.#root}/${path.split("/").map(encodeURIComponent).join("/")}`;
    try {
      return await ask(uri);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { failure: "other", message: `the editor could not read it (${reason})` };
    }
  }
}

function decodeBase64(text: string): Uint8Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
