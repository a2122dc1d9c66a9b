/** A value that is there at once or later: adapters on a local disk answer synchronously, which is faster. */
export type Awaitable<T> = T | PromiseLike<T>;

/** Tells long work to stop. The protocol's and VS Code's tokens have this shape. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
}

export interface DirectoryEntry {
  readonly name: string;
  /** Links are named, not followed: what they point to inside the folder is read under its own path. */
  readonly kind: "file" | "directory" | "link" | "other";
}

/** Why something could not be read, in words that complete "…could not be read: ". */
export interface Failure {
  readonly failure: "not-found" | "forbidden" | "too-large" | "other";
  readonly message: string;
}

/**
 * What the engine needs of a file system: one folder, folder-relative paths with forward slashes, `.` for the root.
 * Invariant: an adapter never leaves the folder, never follows a link, and reports failures as values.
 */
export interface FileSystem {
  readDirectory(path: string): Awaitable<readonly DirectoryEntry[] | Failure>;
  /** Reads a file of at most `maxBytes`; a larger one is a `too-large` failure and is not read. */
  readFile(path: string, maxBytes: number): Awaitable<Uint8Array | Failure>;
}

export function isFailure(value: object): value is Failure {
  return "failure" in value;
}
