import { compileGlobs } from "../core/globs/globs";
import type { Problem } from "../core/model/result";
import { wholeFile } from "../core/model/text";
import { decodeText } from "./decode";
import { type Cancellation, type DirectoryEntry, type FileSystem, isFailure } from "./file-system";
import { type IgnoreRules, leftOutBy, withIgnoreFile } from "./ignore-rules";
import { ENVIRONMENT_MARK, isPruned } from "./pruned";
import { Selection } from "./selection";
import { MAX_INDEX_BYTES, pathsInIndex, Tracked } from "./tracked";

/** What to list, and how to stop. */
export interface ListingOptions {
  /** Globs to leave out, from the folder's root; one without a slash is compared with names at every depth. */
  readonly exclude: readonly string[];
  /** Lists only these paths and what lies below them; only the directories on the way are visited. */
  readonly only?: readonly string[];
  /** Files that count as present although the disk does not have them. */
  readonly unsaved?: readonly string[];
  readonly token?: Cancellation;
  /** Lets messages in; called between directories. */
  readonly pause?: () => Promise<void>;
}

export interface Listing {
  /** Paths of regular files, sorted. */
  readonly files: string[];
  readonly problems: Problem[];
  /** Directories that could not be read: any kind of fact could be below them. */
  readonly unreadable: { readonly path: string; readonly reason: string }[];
  /** What is there and was not looked at: links, and what the user leaves out. */
  readonly passed: string[];
}

/** How many directories are asked for at once; a client that is far away answers them together. */
const AT_ONCE = 16;
const MAX_IGNORE_BYTES = 1024 * 1024;
const IGNORE_FILES = [
  { name: ".gitignore", kind: "git" },
  { name: ".readinessignore", kind: "own" },
] as const;

/** Where a team says what is asked and how it is judged: what is not read there must not seem to be absent. */
const TEAM =
  /^\.readiness(?:\/(?:config|waivers|attestations)\.yaml|\/(?:checks|vocabulary|profiles|gates)(?:\/.*)?)?$/;
/** Those of them that are read as one file. */
const TEAM_FILE = /^\.readiness\/(config|waivers|attestations)\.yaml$/;

interface Directory {
  readonly path: string;
  readonly rules: IgnoreRules;
  /** True when everything below is wanted; otherwise only what the selection names. */
  readonly whole: boolean;
  /** True when only unsaved files make it exist. */
  readonly unsaved: boolean;
  /** What git tracks although a rule leaves it out. */
  readonly tracked?: Tracked | undefined;
  /** True when a rule leaves it out, so that only tracked files of it count. */
  readonly ignored?: boolean;
}

/**
 * Lists the files of a folder that are its source: what the ignore files leave out is not entered. Links are named in
 * directories but not followed, so there are no loops.
 */
export async function listFiles(files: FileSystem, options: ListingOptions): Promise<Listing> {
  const walk = new Walk(files, options);
  await walk.run();
  walk.listing.files.sort();
  return walk.listing;
}

class Walk {
  readonly listing: Listing = { files: [], problems: [], unreadable: [], passed: [] };
  readonly #only: Selection | undefined;
  readonly #unsaved: Selection;
  readonly #excluded: (path: string) => boolean;
  readonly #pending: Directory[] = [];

  constructor(
    readonly files: FileSystem,
    readonly options: ListingOptions,
  ) {
    this.#only = options.only && new Selection(options.only);
    this.#unsaved = new Selection(options.unsaved ?? []);
    this.#excluded = excluder(options.exclude);
  }

  async run(): Promise<void> {
    const whole = !this.#only || this.#only.has(".");
    this.#pending.push({ path: ".", rules: {}, whole, unsaved: false });
    for (let visited = 0; this.#pending.length > 0; visited++) {
      await Promise.all(this.#pending.splice(-AT_ONCE).map((directory) => this.#visit(directory)));
      if (this.options.token?.isCancellationRequested) return;
      if (visited % 4 === 3) await this.options.pause?.();
    }
  }

  async #visit(directory: Directory): Promise<void> {
    const { path } = directory;
    const entries = await this.#entriesOf(directory);
    if (!entries) return;
    if (path !== "." && entries.some((entry) => entry.name === ENVIRONMENT_MARK && entry.kind === "file")) return;
    const rules = await this.#rulesIn(directory, entries);
    const tracked = path === "." ? await this.#trackedIn(entries) : directory.tracked;
    const around = { ...directory, rules, tracked };
    const present = new Set(entries.map((entry) => entry.name));
    for (const entry of entries) this.#take(around, entry, false);
    for (const [name, kind] of this.#unsaved.childrenOf(path)) {
      if (!present.has(name)) this.#take(around, { name, kind }, true);
    }
  }

  /** What a directory holds; undefined when that cannot be known, which has then been noted. */
  async #entriesOf(directory: Directory): Promise<readonly DirectoryEntry[] | undefined> {
    if (directory.unsaved) return [];
    const { path } = directory;
    const entries = await this.files.readDirectory(path);
    if (!isFailure(entries)) return entries;
    if (entries.failure === "not-found" && path !== ".") return [];
    const what = path === "." ? "the folder" : `the directory ${path}`;
    this.#problem(path, `${what} could not be read: ${entries.message}`);
    this.listing.unreadable.push({ path, reason: entries.message });
    return undefined;
  }

  /** The rules that hold in a directory, the nearest last: git's own exclude file, then the ignore files. */
  async #rulesIn(directory: Directory, entries: readonly DirectoryEntry[]): Promise<IgnoreRules> {
    const { path } = directory;
    let { rules } = directory;
    if (entries.some((entry) => entry.name === ".git" && entry.kind === "directory")) {
      const text = await this.#ignoreText(below(path, ".git/info/exclude"));
      if (text !== undefined) rules = withIgnoreFile(rules, "git", path, text);
    }
    for (const { name, kind } of IGNORE_FILES) {
      if (!entries.some((entry) => entry.name === name && entry.kind === "file")) continue;
      const text = await this.#ignoreText(below(path, name));
      if (text !== undefined) rules = withIgnoreFile(rules, kind, path, text);
    }
    return rules;
  }

  async #trackedIn(entries: readonly DirectoryEntry[]): Promise<Tracked | undefined> {
    if (!entries.some((entry) => entry.name === ".git" && entry.kind === "directory")) return undefined;
    const bytes = await this.files.readFile(".git/index", MAX_INDEX_BYTES);
    return isFailure(bytes) ? undefined : new Tracked(pathsInIndex(bytes));
  }

  async #ignoreText(path: string): Promise<string | undefined> {
    const bytes = await this.files.readFile(path, MAX_IGNORE_BYTES);
    if (isFailure(bytes)) {
      if (bytes.failure !== "not-found") this.#problem(path, `${path} has no effect: ${bytes.message}`);
      return undefined;
    }
    const decoded = decodeText(bytes);
    if (!("binary" in decoded)) return decoded.text;
    this.#problem(path, `${path} has no effect: it is not text`);
    return undefined;
  }

  #take(directory: Directory, entry: DirectoryEntry, unsaved: boolean): void {
    const { kind } = entry;
    const { rules, tracked } = directory;
    const path = below(directory.path, entry.name);
    this.#sayWhatTeamLoses(path, kind);
    if (kind === "link" && (directory.whole || this.#only?.has(path))) this.listing.passed.push(path);
    if (kind !== "file" && kind !== "directory") return;
    const whole = directory.whole || this.#only?.has(path) === true;
    if (!whole && !(kind === "directory" && this.#only?.isAbove(path))) return;
    if (isPruned(entry.name, kind)) return;
    if (this.#excluded(path)) {
      this.listing.passed.push(path);
      return;
    }
    const left = TEAM.test(path) ? undefined : leftOutBy(rules, path, kind);
    const ignored = left === "git" || (left === undefined && directory.ignored === true);
    if (left === "own" || (ignored && !tracked?.has(path, kind))) return;
    if (kind === "file") this.listing.files.push(path);
    else this.#pending.push({ path, rules, whole, unsaved, tracked, ignored });
  }

  #sayWhatTeamLoses(path: string, kind: DirectoryEntry["kind"]): void {
    if (kind === "link" && TEAM.test(path))
      this.#problem(path, `${path} is a link, which is not followed: nothing in it is used`, "error");
    if (kind !== "link" && (kind === "file" ? path === ".readiness" : TEAM_FILE.test(path)))
      this.#problem(path, `${path} is no ${kind === "file" ? "directory" : "file"}: nothing in it is used`, "error");
  }

  #problem(path: string, message: string, severity: Problem["severity"] = "warning"): void {
    this.listing.problems.push({ path, at: wholeFile, severity, message });
  }
}

function below(directory: string, name: string): string {
  return directory === "." ? name : `${directory}/${name}`;
}

/** True for what the user leaves out. */
export function excluder(globs: readonly string[]): (path: string) => boolean {
  const patterns = globs.map((glob) => glob.trim().replace(/^\.?\/(?=.)|\/$/g, "")).filter((glob) => glob !== "");
  if (patterns.length === 0) return () => false;
  const names = compileGlobs(patterns.filter((pattern) => !pattern.includes("/")));
  const paths = compileGlobs(patterns.filter((pattern) => pattern.includes("/")));
  return (path) => names(path.slice(path.lastIndexOf("/") + 1)) || paths(path);
}
