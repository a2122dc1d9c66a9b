import { close, closeSync, constants, fstatSync, open, openSync, read, readSync } from "node:fs";
import type { Failure } from "../file-system";

/** Windows has no such flag; there the link is found by looking before opening. A pipe must not make us wait. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const MISSING: Failure = { failure: "not-found", message: "it does not exist" };
export const LINK: Failure = { failure: "other", message: "it is a link, which is not followed" };

/** Reads a file at once, which is the fastest way while the system has it in memory. */
export function readNow(path: string, maxBytes: number): Uint8Array | Failure {
  let file: number | undefined;
  try {
    file = openSync(path, OPEN_FLAGS);
    const size = sizeOf(file, maxBytes);
    if (typeof size !== "number") return size;
    const bytes = Buffer.allocUnsafe(size);
    let filled = 0;
    while (filled < size) {
      const count = readSync(file, bytes, filled, size - filled, null);
      if (count === 0) break;
      filled += count;
    }
    return bytes.subarray(0, filled);
  } catch (error) {
    return toFailure(error);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Has the system read a file while other work goes on: a disk answers several such requests together. */
export function readLater(path: string, maxBytes: number): Promise<Uint8Array | Failure> {
  return new Promise((resolve) => {
    open(path, OPEN_FLAGS, (error, file) => {
      if (error) resolve(toFailure(error));
      else fill(file, maxBytes, (result) => close(file, () => resolve(result)));
    });
  });
}

function fill(file: number, maxBytes: number, end: (result: Uint8Array | Failure) => void): void {
  const size = attempt(() => sizeOf(file, maxBytes));
  if (typeof size !== "number") {
    end(size);
    return;
  }
  const bytes = Buffer.allocUnsafe(size);
  const go = (filled: number): void => {
    read(file, bytes, filled, size - filled, null, (error, count) => {
      if (error) end(toFailure(error));
      else if (count === 0 || filled + count === size) end(bytes.subarray(0, filled + count));
      else go(filled + count);
    });
  };
  go(0);
}

/** What the file had when it was opened, in bytes; it may shrink while it is read. */
function sizeOf(file: number, maxBytes: number): number | Failure {
  const stat = fstatSync(file);
  if (stat.isDirectory()) return { failure: "other", message: "it is a directory" };
  if (!stat.isFile()) return { failure: "other", message: "it is not a regular file" };
  if (stat.size > maxBytes) return { failure: "too-large", message: `it has ${stat.size} bytes` };
  return stat.size;
}

function attempt<T>(work: () => T): T | Failure {
  try {
    return work();
  } catch (error) {
    return toFailure(error);
  }
}

/** What stands in a name for bytes that are no text: nobody can ask for such a file by the name that was listed. */
const NO_TEXT = "\uFFFD";
const BROKEN_NAME: Failure = { failure: "other", message: "its name is not valid UTF-8" };

function isBrokenName(error: unknown): boolean {
  return error instanceof Error && "path" in error && String(error.path).includes(NO_TEXT);
}

/** What the system said, as a failure. */
export function toFailure(error: unknown): Failure {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return isBrokenName(error) ? BROKEN_NAME : MISSING;
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
