import type { Awaitable, DirectoryEntry, Failure, FileSystem } from "./file-system";
import { isFailure } from "./file-system";

/** A file that takes the place of another; undefined where there is none. */
export type Replacement = Uint8Array | Failure | undefined;

const GONE: Failure = { failure: "not-found", message: "it does not exist" };

/** A folder some of whose files can be replaced by others, added or hidden: as it was at another time. */
export class OverlayFileSystem implements FileSystem {
  #files: ReadonlyMap<string, Replacement> = new Map();
  /** What is replaced, added or hidden in each directory. */
  #entries: ReadonlyMap<string, ReadonlyMap<string, DirectoryEntry["kind"] | undefined>> = new Map();

  constructor(readonly below: FileSystem) {}

  /** Shows these files in place of those below. */
  replace(files: ReadonlyMap<string, Replacement>): void {
    this.#files = files;
    const entries = new Map<string, Map<string, DirectoryEntry["kind"] | undefined>>();
    const note = (directory: string, name: string, kind: DirectoryEntry["kind"] | undefined) => {
      const known = entries.get(directory) ?? new Map<string, DirectoryEntry["kind"] | undefined>();
      // A directory that holds something is there, whatever else went by its name.
      if (kind !== undefined || !known.has(name)) known.set(name, kind);
      entries.set(directory, known);
    };
    for (const [path, file] of files) {
      const names = path.split("/");
      for (const [index, name] of names.entries()) {
        const isFile = index === names.length - 1;
        const directory = names.slice(0, index).join("/") || ".";
        if (isFile || file !== undefined) note(directory, name, isFile ? file && "file" : "directory");
      }
    }
    this.#entries = entries;
  }

  async readDirectory(path: string): Promise<readonly DirectoryEntry[] | Failure> {
    const own = this.#entries.get(path);
    const below = await this.below.readDirectory(path);
    if (!own) return below;
    const added = [...own].flatMap(([name, kind]) => (kind === undefined ? [] : [{ name, kind }]));
    if (isFailure(below)) return added.length === 0 ? below : added;
    return [...below.filter(({ name }) => !own.has(name)), ...added];
  }

  readFile(path: string, maxBytes: number): Awaitable<Uint8Array | Failure> {
    const entries = [...(this.#entries.get(path)?.values() ?? [])];
    if (entries.some((kind) => kind !== undefined)) return { failure: "other", message: "it is a directory" };
    if (!this.#files.has(path)) return this.below.readFile(path, maxBytes);
    const file = this.#files.get(path) ?? GONE;
    if (isFailure(file) || file.byteLength <= maxBytes) return file;
    return { failure: "too-large", message: `it has ${file.byteLength} bytes` };
  }
}
