import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";
import { dirName } from "../../core/facts/paths";
import type { DirectoryEntry, Failure, FileSystem } from "../file-system";
import { isFolderPath } from "../safe-path";

/** Windows has no such flag; there the link is found by looking before opening. A pipe must not make us wait. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
/** For how long a directory that was no link is taken to be none. */
const SEEN_MS = 50;
const MISSING: Failure = { failure: "not-found", message: "it does not exist" };
const OUTSIDE: Failure = { failure: "forbidden", message: "it is outside the folder" };
const LINK: Failure = { failure: "other", message: "it is a link, which is not followed" };

/**
 * A folder on disk. Calls are synchronous: for many small files that is several times faster than promises, and the
 * engine pauses between slices of work.
 */
export class NodeFileSystem implements FileSystem {
  /** Directories that were no links a moment ago: a scan asks for the same ones thousands of times. */
  readonly #seen = new Set<string>();
  #seenAt = 0;

  constructor(readonly root: string) {}

  readDirectory(path: string): readonly DirectoryEntry[] | Failure {
    const refused = this.#refuse(path);
    if (refused) return refused;
    if (this.#isLinked(path)) return LINK;
    try {
      return readdirSync(join(this.root, path), { withFileTypes: true }).map((entry) => ({
        name: entry.name,
        kind: entry.isFile() ? "file" : entry.isDirectory() ? "directory" : entry.isSymbolicLink() ? "link" : "other",
      }));
    } catch (error) {
      return toFailure(error);
    }
  }

  readFile(path: string, maxBytes: number): Uint8Array | Failure {
    const refused = this.#refuse(path);
    if (refused) return refused;
    if (!constants.O_NOFOLLOW && this.#isLink(path)) return LINK;
    let file: number | undefined;
    try {
      file = openSync(join(this.root, path), OPEN_FLAGS);
      const stat = fstatSync(file);
      if (stat.isDirectory()) return { failure: "other", message: "it is a directory" };
      if (!stat.isFile()) return { failure: "other", message: "it is not a regular file" };
      if (stat.size > maxBytes) return { failure: "too-large", message: `it has ${stat.size} bytes` };
      return readAll(file, stat.size);
    } catch (error) {
      return toFailure(error);
    } finally {
      if (file !== undefined) closeSync(file);
    }
  }

  /** Why a path must not be touched: it leaves the folder, by its parts or through a link on its way. */
  #refuse(path: string): Failure | undefined {
    if (!isFolderPath(path) || path.includes("\0")) return OUTSIDE;
    if (process.platform === "win32" && /[\\:]/.test(path)) return OUTSIDE;
    return this.#isLinked(dirName(path)) ? LINK : undefined;
  }

  /** True when a directory, or one around it, is a link. */
  #isLinked(directory: string): boolean {
    const now = performance.now();
    if (now - this.#seenAt > SEEN_MS) {
      this.#seen.clear();
      this.#seenAt = now;
    }
    const unseen: string[] = [];
    for (let path = directory; path !== "." && !this.#seen.has(path); path = dirName(path)) unseen.push(path);
    if (unseen.some((path) => this.#isLink(path))) return true;
    for (const path of unseen) this.#seen.add(path);
    return false;
  }

  #isLink(path: string): boolean {
    try {
      return lstatSync(join(this.root, path), { throwIfNoEntry: false })?.isSymbolicLink() === true;
    } catch {
      return false;
    }
  }
}

/** Reads what the file had when it was opened; it may have shrunk since. */
function readAll(file: number, size: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(size);
  let filled = 0;
  while (filled < size) {
    const count = readSync(file, bytes, filled, size - filled, null);
    if (count === 0) break;
    filled += count;
  }
  return bytes.subarray(0, filled);
}

function toFailure(error: unknown): Failure {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return MISSING;
    case "EACCES":
    case "EPERM":
      return { failure: "forbidden", message: "permission denied" };
    case "ELOOP":
      return LINK;
    case "EISDIR":
      return { failure: "other", message: "it is a directory" };
    default:
      return { failure: "other", message: typeof code === "string" ? `the system says ${code}` : String(error) };
  }
}
