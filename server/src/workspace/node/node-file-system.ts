import { constants, type Dirent, lstatSync, readdir, readdirSync } from "node:fs";
import { join } from "node:path";
import { dirName } from "../../core/facts/paths";
import type { Awaitable, DirectoryEntry, Failure, FileSystem } from "../file-system";
import { isFolderPath } from "../safe-path";
import { LINK, readLater, readNow, toFailure } from "./file-reads";

/** For how long a directory that was no link is taken to be none. */
const SEEN_MS = 50;
const OUTSIDE: Failure = { failure: "forbidden", message: "it is outside the folder" };
/** What the system has in memory comes in a twentieth of that; after one such wait the disk is taken to be slow. */
const SLOW_MS = 1;
const SLOW_FOR_MS = 500;

/**
 * A folder on disk. Calls are synchronous: for many small files that is several times faster than promises, and the
 * engine pauses between slices of work. While the disk makes us wait they are not, so that it has several at once to
 * answer, and we work meanwhile.
 */
export class NodeFileSystem implements FileSystem {
  /** Directories that were no links a moment ago: a scan asks for the same ones thousands of times. */
  readonly #seen = new Set<string>();
  #seenAt = 0;
  #slowUntil = 0;

  /** `slow` is how many milliseconds one call may take before the disk counts as slow for a while. */
  constructor(
    readonly root: string,
    readonly slow = SLOW_MS,
  ) {}

  readDirectory(path: string): Awaitable<readonly DirectoryEntry[] | Failure> {
    const refused = this.#refuse(path);
    if (refused) return refused;
    if (this.#isLinked(path)) return LINK;
    const full = join(this.root, path);
    return this.#isSlow() ? listLater(full) : this.#timed(() => listNow(full));
  }

  readFile(path: string, maxBytes: number): Awaitable<Uint8Array | Failure> {
    const refused = this.#refuse(path);
    if (refused) return refused;
    if (!constants.O_NOFOLLOW && this.#isLink(path)) return LINK;
    const full = join(this.root, path);
    return this.#isSlow() ? readLater(full, maxBytes) : this.#timed(() => readNow(full, maxBytes));
  }

  #isSlow(): boolean {
    return performance.now() < this.#slowUntil;
  }

  #timed<T>(work: () => T): T {
    const start = performance.now();
    const result = work();
    const end = performance.now();
    if (end - start > this.slow) this.#slowUntil = end + SLOW_FOR_MS;
    return result;
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

const LISTED = { withFileTypes: true } as const;

function listNow(path: string): readonly DirectoryEntry[] | Failure {
  try {
    return readdirSync(path, LISTED).map(toEntry);
  } catch (error) {
    return toFailure(error);
  }
}

function listLater(path: string): Promise<readonly DirectoryEntry[] | Failure> {
  return new Promise((resolve) => {
    readdir(path, LISTED, (error, entries) => resolve(error ? toFailure(error) : entries.map(toEntry)));
  });
}

function toEntry(entry: Dirent): DirectoryEntry {
  const kind = entry.isFile() ? "file" : entry.isDirectory() ? "directory" : entry.isSymbolicLink() ? "link" : "other";
  return { name: entry.name, kind };
}
