import { lstatSync, mkdirSync, readFileSync, realpathSync, type Stats, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { isFolderPath } from "../workspace/safe-path";
import { UsageFailure } from "./failure";

/** Refuses a path that leaves the folder: by its parts, or because a link on its way leads out. The nearest folder that exists decides. */
export function requireInside(folder: string, path: string): void {
  if (!isFolderPath(path) || path === ".") throw new UsageFailure(`${path} lies outside the folder`);
  let parent = dirname(path);
  while (parent !== "." && !entryAt(join(folder, parent))) parent = dirname(parent);
  const root = realpathSync(folder);
  const real = realOf(join(folder, parent));
  if (real === undefined) throw new UsageFailure(`${path} lies behind a link that leads nowhere`);
  if (real !== root && !real.startsWith(root.endsWith(sep) ? root : root + sep))
    throw new UsageFailure(`${path} lies behind a link that leads out of the folder`);
  if (!entryAt(real)?.isDirectory()) throw new UsageFailure(`${parent} is no folder, so there can be no ${path}`);
}

/** Writes a file of the folder and makes the folders on its way; a link is never written through. */
export function writeInside(folder: string, path: string, text: string, flag: "w" | "wx" | "a"): void {
  requireInside(folder, path);
  requireNoLink(folder, path);
  const file = join(folder, path);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag });
  } catch (error) {
    throw new UsageFailure(`${path} cannot be written: ${error instanceof Error ? error.message : error}`);
  }
}

/** The text of a file with its byte order mark; one that is not UTF-8 is refused, because its other bytes would change. */
export function readWhole(folder: string, path: string): string {
  requireNoLink(folder, path);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(join(folder, path)));
  } catch (error) {
    const why = error instanceof TypeError ? "it is not valid UTF-8" : error instanceof Error ? error.message : error;
    throw new UsageFailure(`${path} cannot be changed: ${why}`);
  }
}

/** True when something stands at this path, even a link that leads nowhere. */
export function exists(path: string): boolean {
  return entryAt(path) !== undefined;
}

function requireNoLink(folder: string, path: string): void {
  if (entryAt(join(folder, path))?.isSymbolicLink())
    throw new UsageFailure(`${path} is a link; change what it points to`);
}

/** What stands at a path; undefined where nothing can stand, for instance below a file. */
function entryAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function realOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
