import { hash } from "../evaluate/fingerprint";
import { compileGlobs } from "../globs/globs";

/** What files hold that an attestation rests on. */
export interface Seen {
  /** How many files there are. */
  readonly files: number;
  /** A digest of their names and contents; undefined when one could not be read. */
  readonly digest?: string | undefined;
}

/** Answers what the files hold that some globs name. */
export type Look = (globs: readonly string[]) => Seen;

/** True for files that globs name. What a team says there itself is never what it rests on: writing it would end it. */
export function namedBy(globs: readonly string[]): (path: string) => boolean {
  const matches = compileGlobs(globs);
  return (path) => !path.startsWith(".readiness/") && matches(path);
}

/** The digest of files in their order; the same on every machine, whatever ends its lines. */
export function seenIn(paths: readonly string[], digestOf: (path: string) => string | undefined): Seen {
  const lines = paths.map((path) => `${path}\t${digestOf(path) ?? ""}`);
  const isWhole = paths.every((path) => digestOf(path) !== undefined);
  // A letter in front, so that YAML never takes it for a number.
  return { files: paths.length, digest: isWhole ? `v${hash(lines.join("\n"))}` : undefined };
}

const FILE_LINK = /^(?:\.\/)?((?:\.?[\w-]+\/)+[\w.-]+\.[a-z]\w{1,7}|[\w-]+\.md)(?:[#:].*)?$/i;

/**
 * The file of the folder that a link names and that is not there; undefined for an address, for words that are no path,
 * and for what the team keeps beside its own files. A path that begins with no directory of the folder is of elsewhere.
 */
export function missingFile(link: string, look: Look): string | undefined {
  const path = FILE_LINK.exec(link.trim())?.[1];
  if (path === undefined || path.startsWith(".readiness/") || look([path]).files > 0) return undefined;
  const [first = ""] = path.split("/");
  return path === first || look([`${first}/**`]).files > 0 ? path : undefined;
}

/** The digest of a file's text. */
export function digestOfText(text: string): string {
  return hash(text.replaceAll("\r\n", "\n"));
}

/** The digest of a file that is no text. */
export function digestOfBytes(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += 4096)
    parts.push(String.fromCharCode(...bytes.subarray(from, from + 4096)));
  return hash(parts.join(""));
}
