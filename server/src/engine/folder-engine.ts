import { type ChecklistFile, type Compiled, compileChecklist } from "../core/checklists/compile";
import { Analysis } from "../core/evaluate/analysis";
import { collectFacts, fileFact, unreadableFact } from "../core/facts/collect";
import type { Collector } from "../core/facts/collector";
import { scopeOf } from "../core/facts/scope";
import type { Fact } from "../core/model/fact";
import type { Problem, Snapshot } from "../core/model/result";
import { wholeFile } from "../core/model/text";
import { decodeText } from "../workspace/decode";
import { type Awaitable, type Cancellation, type FileSystem, isFailure } from "../workspace/file-system";
import { listFiles } from "../workspace/listing";

/** A larger file is not read: it is data or generated, and it counts as unreadable, not as absent. */
export const MAX_FILE_BYTES = 1024 * 1024;

/** What the engine takes from the platform it runs on. */
export interface EngineHost {
  /** Lets pending messages in; called between chunks of work, so that a cancellation can arrive. */
  pause(): Promise<void>;
  /** Milliseconds on a clock that only moves forward, to know when to pause. */
  now(): number;
  /** Makes the collectors ready for these files (grammars load on first use). A file that none serves is not read. */
  prepare(paths: readonly string[]): Awaitable<readonly Collector[]>;
}

export interface Progress {
  report(done: number, total: number): void;
}

/** Thrown when work was cancelled; nothing that was half done is visible in a snapshot. */
export class Cancelled extends Error {}

/** How long the engine works before it lets messages in. */
const SLICE_MS = 12;
const TEAM_CHECKS = /^\.readiness\/checks\/.+\.ya?ml$/;
const TEAM_VOCABULARY = /^\.readiness\/vocabulary\/[^/]+\.ya?ml$/;
const IGNORE_FILE = /(^|\/)\.(git|readiness)ignore$/;

/**
 * One folder from files to snapshots: lists, reads, collects, and keeps the analysis current. All I/O of an
 * evaluation happens here; unsaved text wins over disk.
 */
export class FolderEngine {
  /** How many files were read since the engine was made; tests assert it. */
  filesRead = 0;
  #analysis: Analysis;
  #checklist: Compiled;
  #listed = new Set<string>();
  #problems = new Map<string, Problem[]>();
  #open = new Map<string, string>();
  #listingProblems: readonly Problem[] = [];
  #teamFiles = new Map<string, string>();

  constructor(
    readonly files: FileSystem,
    readonly builtin: Compiled,
    readonly host: EngineHost,
    readonly exclude: readonly string[] = [],
  ) {
    this.#checklist = builtin;
    this.#analysis = new Analysis(builtin.checklist);
  }

  get checklist(): Compiled {
    return this.#checklist;
  }

  get counters() {
    return this.#analysis.counters;
  }

  /** Reads the whole folder. A cancelled scan leaves the engine as it was. */
  async scan(token: Cancellation, progress?: Progress): Promise<void> {
    const listing = await listFiles(this.files, { exclude: this.exclude, token, pause: () => this.host.pause() });
    if (token.isCancellationRequested) throw new Cancelled();
    const collectors = await this.host.prepare(listing.files);
    const read = listing.files.filter((path) => isRead(path, collectors));
    const facts = new Map<string, Fact[]>();
    const problems = new Map<string, Problem[]>();
    const team = new Map<string, string>();
    let sliceEnds = this.host.now() + SLICE_MS;
    for (const [index, path] of read.entries()) {
      facts.set(path, await this.#collect(path, collectors, problems, team));
      if (this.host.now() > sliceEnds) {
        progress?.report(index, read.length);
        await this.host.pause();
        if (token.isCancellationRequested) throw new Cancelled();
        sliceEnds = this.host.now() + SLICE_MS;
      }
    }
    this.#listed = new Set(listing.files);
    this.#listingProblems = listing.problems;
    this.#problems = problems;
    this.#teamFiles = team;
    this.#checklist = this.#compile();
    this.#analysis = new Analysis(this.#checklist.checklist);
    for (const path of listing.files)
      this.#analysis.replaceFile(path, facts.get(path) ?? [fileFact(path, scopeOf(path))]);
    for (const failed of listing.unreadable)
      this.#analysis.replaceFile(failed.path, [unreadableFact(failed.path, failed.reason, scopeOf(failed.path))]);
  }

  /** Takes in files that were created, changed or deleted on disk. True when the folder must be scanned again. */
  async refresh(paths: readonly string[], token: Cancellation): Promise<boolean> {
    if (paths.some((path) => IGNORE_FILE.test(path))) return true;
    const known = paths.filter((path) => !this.#open.has(path));
    const collectors = await this.host.prepare(known);
    for (const path of known) {
      if (token.isCancellationRequested) throw new Cancelled();
      await this.#refreshOne(path, collectors);
    }
    return false;
  }

  /** Takes the editor's text of a file instead of the disk's; undefined gives the file back to the disk. */
  async setOpenText(path: string, text: string | undefined): Promise<void> {
    if (text === undefined) this.#open.delete(path);
    else this.#open.set(path, text);
    const collectors = await this.host.prepare([path]);
    await this.#refreshOne(path, collectors);
  }

  /** The file's text as the engine sees it: the editor's, else the disk's; undefined when it cannot be read. */
  async textOf(path: string): Promise<string | undefined> {
    const open = this.#open.get(path);
    if (open !== undefined) return open;
    const bytes = await this.files.readFile(path, MAX_FILE_BYTES);
    if (isFailure(bytes)) return undefined;
    const decoded = decodeText(bytes);
    return "binary" in decoded ? undefined : decoded.text;
  }

  has(path: string): boolean {
    return this.#listed.has(path);
  }

  factsOf(path: string): readonly Fact[] {
    return this.#analysis.factsOf(path);
  }

  /** All facts of the folder in the order of their paths. */
  *allFacts(): Iterable<Fact> {
    for (const path of this.#analysis.paths()) yield* this.#analysis.factsOf(path);
  }

  ownerOf(path: string): string {
    return this.#analysis.ownerOf(path);
  }

  snapshot(): Snapshot {
    const problems = [...this.#listingProblems, ...this.#checklist.problems, ...[...this.#problems.values()].flat()];
    return this.#analysis.snapshot({ problems, files: { listed: this.#listed.size, read: this.filesRead } });
  }

  async #refreshOne(path: string, collectors: readonly Collector[]): Promise<void> {
    const team = new Map<string, string>();
    const problems = new Map<string, Problem[]>();
    const gone = !this.#open.has(path) && !(await this.#exists(path));
    if (!gone && !this.#listed.has(path) && !(await this.#isListed(path))) return;
    if (gone) {
      this.#listed.delete(path);
      this.#analysis.replaceFile(path, undefined);
    } else {
      this.#listed.add(path);
      const facts = isRead(path, collectors)
        ? await this.#collect(path, collectors, problems, team)
        : [fileFact(path, scopeOf(path))];
      this.#analysis.replaceFile(path, facts);
    }
    const found = problems.get(path);
    if (found) this.#problems.set(path, found);
    else this.#problems.delete(path);
    if (isTeamFile(path)) this.#setTeamFile(path, team.get(path));
  }

  /** A team's check changed: the checklist is compiled again and all known facts are asked anew; no file is read. */
  #setTeamFile(path: string, text: string | undefined): void {
    if (text === undefined) this.#teamFiles.delete(path);
    else this.#teamFiles.set(path, text);
    this.#checklist = this.#compile();
    const before = this.#analysis;
    this.#analysis = new Analysis(this.#checklist.checklist);
    for (const known of before.paths()) this.#analysis.replaceFile(known, before.factsOf(known));
  }

  #compile(): Compiled {
    if (this.#teamFiles.size === 0) return this.builtin;
    const files: ChecklistFile[] = [...this.#teamFiles]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, text]) => ({ path, text }));
    return compileChecklist(files, this.builtin);
  }

  async #collect(
    path: string,
    collectors: readonly Collector[],
    problems: Map<string, Problem[]>,
    team: Map<string, string>,
  ): Promise<Fact[]> {
    const scope = scopeOf(path);
    const report = (message: string) => problems.set(path, [{ path, at: wholeFile, severity: "warning", message }]);
    const open = this.#open.get(path);
    let text = open;
    if (text === undefined) {
      const bytes = await this.files.readFile(path, MAX_FILE_BYTES);
      if (isFailure(bytes)) {
        if (bytes.failure === "not-found") return [];
        report(`${path} could not be read: ${bytes.message}`);
        return [fileFact(path, scope), unreadableFact(path, bytes.message, scope, collectors)];
      }
      this.filesRead++;
      const decoded = decodeText(bytes);
      if ("binary" in decoded)
        return [fileFact(path, scope), unreadableFact(path, "it is not text", scope, collectors)];
      if (decoded.damaged) report(`${path} is not valid UTF-8; its sound parts were read`);
      text = decoded.text;
    }
    if (isTeamFile(path)) team.set(path, text);
    const collected = collectFacts(path, text, scope, collectors);
    if (collected.problems.length > 0) problems.set(path, [...collected.problems]);
    return collected.facts;
  }

  async #exists(path: string): Promise<boolean> {
    const read = await this.files.readFile(path, 0);
    return !isFailure(read) || read.failure !== "not-found";
  }

  /** A new file counts only if a scan would list it, so that watching and scanning share one set of rules. */
  async #isListed(path: string): Promise<boolean> {
    const listing = await listFiles(this.files, { exclude: this.exclude, only: path });
    return listing.files.includes(path);
  }
}

function isRead(path: string, collectors: readonly Collector[]): boolean {
  return isTeamFile(path) || collectors.some((collector) => collector.serves(path));
}

function isTeamFile(path: string): boolean {
  return TEAM_CHECKS.test(path) || TEAM_VOCABULARY.test(path);
}
