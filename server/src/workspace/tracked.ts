import { dirName } from "../core/facts/paths";
import { utf8 } from "./decode";

/*
 * Git goes on tracking a file that was added before its ignore rule, or past it: then it is in everybody's clone, whatever the
 * rule says. So the index of a repository is read, as far as its paths go.
 */

/** A larger index is not read; then the ignore files alone decide. */
export const MAX_INDEX_BYTES = 64 * 1024 * 1024;
/** Bytes of an entry before its path, but for the hash: times, kind, owner, size and flags. */
const FIXED = 42;
const HASHES = [20, 32];
const EXTENDED = 0x4000;
const COMPRESSED = 4;
const LONGEST = 0xfff;

/** What git tracks in a directory. */
export class Tracked {
  readonly #paths: ReadonlySet<string>;
  #directories: Set<string> | undefined;

  constructor(paths: Iterable<string>) {
    this.#paths = new Set(paths);
  }

  /** True for a tracked file, and for a directory with one in it. */
  has(path: string, kind: "file" | "directory"): boolean {
    if (kind === "file") return this.#paths.has(path);
    this.#directories ??= this.#above();
    return this.#directories.has(path);
  }

  #above(): Set<string> {
    const directories = new Set<string>();
    for (const path of this.#paths)
      for (let at = dirName(path); at !== "." && !directories.has(at); at = dirName(at)) directories.add(at);
    return directories;
  }
}

/** The paths in git's index, below the directory of the repository; none when it is in a form that is not known. */
export function pathsInIndex(bytes: Uint8Array): readonly string[] {
  for (const hash of HASHES) {
    const paths = pathsWith(bytes, hash);
    if (paths) return paths;
  }
  return [];
}

/** Undefined when the entries do not fit hashes of this length. */
function pathsWith(bytes: Uint8Array, hash: number): readonly string[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || utf8(bytes.subarray(0, 4)) !== "DIRC") return undefined;
  const version = view.getUint32(4);
  const count = view.getUint32(8);
  if (version < 2 || version > COMPRESSED || count * (FIXED + hash) > bytes.length) return undefined;
  const paths: string[] = [];
  let at = 12;
  let before: Uint8Array = new Uint8Array();
  for (let entry = 0; entry < count; entry++) {
    const flagsAt = at + FIXED - 2 + hash;
    if (flagsAt + 2 > bytes.length) return undefined;
    const isExtended = version > 2 && (view.getUint16(flagsAt) & EXTENDED) !== 0;
    let start = flagsAt + (isExtended ? 4 : 2);
    let kept = 0;
    if (version === COMPRESSED) {
      const dropped = number(bytes, start);
      if (!dropped || dropped.value > before.length) return undefined;
      kept = before.length - dropped.value;
      start = dropped.end;
    }
    const end = bytes.indexOf(0, start);
    if (end === -1) return undefined;
    const path = kept === 0 ? bytes.subarray(start, end) : joined(before.subarray(0, kept), bytes.subarray(start, end));
    if (path.length === 0 || path.length !== lengthIn(view.getUint16(flagsAt), path.length)) return undefined;
    paths.push(utf8(path));
    before = path;
    at = version === COMPRESSED ? end + 1 : at + Math.ceil((end - at + 1) / 8) * 8;
  }
  return paths;
}

function joined(start: Uint8Array, end: Uint8Array): Uint8Array {
  const whole = new Uint8Array(start.length + end.length);
  whole.set(start);
  whole.set(end, start.length);
  return whole;
}

/** The length that the flags say of a path, as far as they can count. */
function lengthIn(flags: number, length: number): number {
  const said = flags & LONGEST;
  return said === LONGEST && length > LONGEST ? length : said;
}

/** A number of git's own: seven bits a byte, each further one counts from where the shorter ones end. */
function number(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } | undefined {
  let at = start;
  let value = 0;
  for (;;) {
    const byte = bytes[at++];
    if (byte === undefined || at - start > 5) return undefined;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, end: at };
    value++;
  }
}
