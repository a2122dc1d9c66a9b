import { isWithin } from "../core/facts/paths";
import type { DirectoryEntry, Failure, FileSystem } from "./file-system";
import { isFolderPath } from "./safe-path";

/** A folder that lives in memory: for tests, and it counts what was asked of it. */
export class MemoryFileSystem implements FileSystem {
  readonly reads: string[] = [];
  readonly listings: string[] = [];
  readonly #files = new Map<string, Uint8Array>();

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [path, content] of Object.entries(files)) this.write(path, content);
  }

  write(path: string, content: string | Uint8Array): void {
    this.#files.set(path, typeof content === "string" ? encodeUtf8(content) : content);
  }

  remove(path: string): void {
    this.#files.delete(path);
  }

  readDirectory(path: string): readonly DirectoryEntry[] | Failure {
    this.listings.push(path);
    const prefix = path === "." ? "" : `${path}/`;
    const entries = new Map<string, DirectoryEntry>();
    for (const file of this.#files.keys()) {
      if (!file.startsWith(prefix)) continue;
      const [name = "", ...rest] = file.slice(prefix.length).split("/");
      entries.set(name, { name, kind: rest.length > 0 ? "directory" : "file" });
    }
    if (entries.size === 0 && path !== ".") return { failure: "not-found", message: "it does not exist" };
    return [...entries.values()];
  }

  readFile(path: string, maxBytes: number): Uint8Array | Failure {
    this.reads.push(path);
    const content = this.#files.get(path);
    if (!content) {
      const directory = [...this.#files.keys()].some((file) => isWithin(file, path));
      if (directory && isFolderPath(path)) return { failure: "other", message: "it is a directory" };
      return { failure: "not-found", message: "it does not exist" };
    }
    if (content.byteLength > maxBytes) return { failure: "too-large", message: `it has ${content.byteLength} bytes` };
    return content;
  }
}

declare const TextEncoder: new () => { encode(text: string): Uint8Array };

function encodeUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
