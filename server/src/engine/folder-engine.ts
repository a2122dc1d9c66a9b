import type { Compiled } from "../core/checklists/compile";
import type { Counters } from "../core/evaluate/analysis";
import type { Asked } from "../core/evaluate/asked";
import { type Collected, collectFacts } from "../core/facts/collect";
import type { Collector } from "../core/facts/collector";
import { scopeOfText } from "../core/facts/scope";
import type { Checklist } from "../core/model/check";
import type { Fact } from "../core/model/fact";
import type { Snapshot } from "../core/model/result";
import { isTeamFile } from "../core/team/files";
import type { TeamRules } from "../core/team/model";
import type { Seen } from "../core/team/seen";
import type { Awaitable, Cancellation, FileSystem } from "../workspace/file-system";
import { listFiles } from "../workspace/listing";
import { affectedBy, isPruned } from "../workspace/pruned";
import { type Aim, type Crew, type Job, wantedFor } from "./crew";
import { FolderState } from "./folder-state";
import type { Memory } from "./memory";
import { readPacks } from "./packs";
import {
  type Content,
  isRead,
  nameOnly,
  openContent,
  type Reading,
  readContent,
  readingOf,
  unreadReading,
} from "./reading";
import { Turns } from "./turns";
import { movedScopes, wordsOf } from "./wanted";

export { MAX_FILE_BYTES } from "./reading";

/** What the engine takes from the platform it runs on. */
export interface EngineHost {
  /** Lets pending messages in; called between chunks of work, so that a cancellation can arrive. */
  pause(): Promise<void>;
  /** Milliseconds on a clock that only moves forward, to know when to pause. */
  now(): number;
  /** The day in UTC as `YYYY-MM-DD`: what people vouch for and accept ends on a day. */
  today(): string;
  /** Other threads to collect on; undefined where there are none. */
  readonly crew?: Crew | undefined;
  /** What earlier runs collected when the same was asked of every part of the repository; undefined where nothing is kept. */
  readonly memory?: ((asked: string) => Memory) | undefined;
  /** Makes the collectors ready for these files (grammars load on first use). A file that none serves is not read. */
  prepare(paths: readonly string[]): Awaitable<readonly Collector[]>;
  /** True to read every file in full, also for facts that no check asks for. */
  readonly everything?: boolean;
}

export interface Progress {
  report(done: number, total: number): void;
}

/** Thrown when work was cancelled; nothing that was half done is visible in a snapshot. */
export class Cancelled extends Error {}

/** A file on its way: what it holds is undefined when only its name is needed. */
interface Item {
  readonly path: string;
  readonly serving: readonly Collector[];
  readonly content: Content | undefined;
  /** What is known of it already. */
  readonly known: Collected | undefined;
}

/** How long the engine works before it lets messages in. */
const SLICE_MS = 12;
/**
 * How many files are asked for at once, while the ones before are worked on: a slow disk and a client that is far away
 * answer them together.
 */
const AT_ONCE = 16;
const NEVER: Cancellation = { isCancellationRequested: false };

/**
 * One folder from files to snapshots: lists, reads, collects, and keeps the analysis current. All I/O of an
 * evaluation happens here; unsaved text wins over disk. Scans and changes take turns, in the order they were asked
 * for, so that a slow read never overwrites a newer text.
 */
export class FolderEngine {
  /** How many files were read since the engine was made; tests assert it. */
  filesRead = 0;
  readonly #turns = new Turns();
  readonly #open = new Map<string, string>();
  /** Told to have changed on disk, and not yet looked at. */
  readonly #pending = new Set<string>();
  #trusted: boolean;
  #state: FolderState;
  #snapshot: Snapshot | undefined;
  /** The day of the snapshot: what ends with a day may change its outcome. */
  #day = "";
  #revision = 0;

  constructor(
    readonly files: FileSystem,
    readonly builtin: Compiled,
    readonly host: EngineHost,
    readonly exclude: readonly string[] = [],
    trusted = true,
  ) {
    this.#trusted = trusted;
    this.#state = new FolderState(builtin, trusted, exclude);
  }

  get checklist(): Compiled {
    return this.#state.checklist;
  }

  /** The checklist as the team asks it: with its profile, its severities, and what it turned off. */
  get asked(): Checklist {
    return this.#state.analysis.checklist;
  }

  /** What the team says, as it counts now. */
  get rules(): TeamRules {
    return this.#state.analysis.rules;
  }

  /** Work done since the last scan. */
  get counters(): Counters {
    return this.#state.analysis.counters;
  }

  /** Reads the whole folder. A cancelled scan leaves the engine as it was. */
  scan(token: Cancellation, progress?: Progress): Promise<void> {
    return this.#turns.take(async () => {
      const told = [...this.#pending];
      const listing = await this.#list(token);
      const state = new FolderState(this.builtin, this.#trusted, this.exclude);
      await this.#readAll(
        listing.files.filter(isTeamFile),
        state.analysis.asked,
        (path, reading) => reading && state.put(path, reading),
        token,
      );
      await this.#readPacks(state);
      state.settle();
      const { asked } = state.analysis;
      const memory = this.host.memory?.(this.host.everything ? "everything" : wordsOf(asked));
      await this.#readAll(
        listing.files.filter((path) => !isTeamFile(path)),
        asked,
        (path, reading) => reading && state.put(path, reading),
        token,
        progress,
        memory,
      );
      memory?.close();
      for (const { path, reason } of listing.unreadable) state.markUnreadable(path, reason);
      for (const path of listing.passed) state.markPassed(path);
      state.addListingProblems(listing.problems);
      await this.#watch(state, state.analysis.rules);
      await this.#readNamedDocuments(state);
      this.#state = state;
      this.#snapshot = undefined;
      for (const path of told) this.#pending.delete(path);
    });
  }

  /**
   * Takes in files and directories that were created, changed or deleted on disk. True when the folder must be
   * scanned again. After a cancellation the paths stay noted for the next call.
   */
  refresh(paths: readonly string[], token: Cancellation): Promise<boolean> {
    for (const path of paths) this.#pending.add(path);
    return this.#turns.take(async () => {
      const told = [...this.#pending];
      const roots = told
        .map(affectedBy)
        .filter((path) => path.split("/").every((name) => !isPruned(name, "directory")));
      if (roots.includes(".")) return true;
      await this.#lookAgain(roots, token);
      for (const path of told) this.#pending.delete(path);
      return false;
    });
  }

  /** Takes the editor's text of a file instead of the disk's; undefined gives the file back to the disk. */
  setOpenText(path: string, text: string | undefined): Promise<void> {
    return this.#turns.take(async () => {
      if (text === undefined) this.#open.delete(path);
      else this.#open.set(path, text);
      if (text === undefined || !this.#state.has(path)) return this.#lookAgain([path], NEVER);
      const { asked } = this.#state.analysis;
      await this.#readAll([path], asked, (_, reading) => reading && this.#state.put(path, reading), NEVER);
      await this.#settle();
    });
  }

  /** Lets what the team keeps under `.readiness/` count, which is not so in a folder that nobody trusts yet. */
  async trust(): Promise<void> {
    if (this.#trusted) return;
    await this.#turns.take(async () => {
      this.#trusted = true;
      this.#state.trust();
      await this.#settle();
    });
  }

  /** The file's text as the engine sees it: the editor's, else the disk's; undefined when it cannot be read. */
  async textOf(path: string): Promise<string | undefined> {
    const content = await this.#contentOf(path);
    return content.kind === "text" ? content.text : undefined;
  }

  has(path: string): boolean {
    return this.#state.has(path);
  }

  factsOf(path: string): readonly Fact[] {
    return this.#state.analysis.factsOf(path);
  }

  /** All facts of the folder in the order of their paths. */
  allFacts(): Iterable<Fact> {
    return this.#state.allFacts();
  }

  /** What the files hold that globs name, for an attestation that rests on them. */
  seen(globs: readonly string[]): Promise<Seen> {
    return this.#turns.take(async () => {
      await this.#state.watched.read(globs, this.files, this.#open);
      return this.#state.watched.look(globs);
    });
  }

  ownerOf(path: string): string {
    return this.#state.analysis.ownerOf(path);
  }

  /** True when the last outcome is one of another day: what ended since is still shown as if it held. */
  get isOfAnotherDay(): boolean {
    return this.#snapshot !== undefined && this.#day !== this.host.today();
  }

  /** The outcome as of now; the same value until something is taken in. */
  snapshot(): Snapshot {
    const today = this.host.today();
    if (!this.#snapshot || this.#day !== today)
      this.#snapshot = { ...this.#state.snapshot(today), revision: ++this.#revision };
    this.#day = today;
    return this.#snapshot;
  }

  /** Compares these paths, and what lies below them, with the disk; everything is read before anything is changed. */
  async #lookAgain(paths: readonly string[], token: Cancellation): Promise<void> {
    if (paths.length === 0) return;
    const state = this.#state;
    const roots = new Set(paths.map((path) => state.knownAbove(path)));
    const listing = await this.#list(token, [...roots]);
    const readings = new Map<string, Reading>();
    const { asked } = state.analysis;
    await this.#readAll(listing.files, asked, (path, reading) => reading && readings.set(path, reading), token);
    for (const path of state.filesWithin(roots)) if (!readings.has(path)) state.remove(path);
    for (const path of roots) state.forgetListing(path);
    for (const { path } of listing.unreadable) state.forgetListing(path);
    for (const { path } of listing.unreadable)
      for (const lost of state.filesWithin(new Set([path]))) state.remove(lost);
    for (const [path, reading] of readings) state.put(path, reading);
    for (const { path, reason } of listing.unreadable) state.markUnreadable(path, reason);
    for (const path of listing.passed) state.markPassed(path);
    state.addListingProblems(listing.problems);
    await this.#settle();
  }

  async #list(token: Cancellation, only?: readonly string[]) {
    const listing = await listFiles(this.files, {
      exclude: this.exclude,
      unsaved: [...this.#open.keys()],
      token,
      pause: () => this.host.pause(),
      ...(only && { only }),
    });
    if (token.isCancellationRequested) throw new Cancelled();
    return listing;
  }

  /** Reads these files in order; `take` gets undefined for one that is gone by now. */
  async #readAll(
    paths: readonly string[],
    asked: Asked,
    take: (path: string, reading: Reading | undefined) => void,
    token: Cancellation,
    progress?: Progress,
    memory?: Memory,
  ): Promise<void> {
    const collectors = await this.host.prepare(paths);
    const aim = this.host.everything ? "everything" : asked;
    const wanted = wantedFor(aim, collectors);
    const crew = paths.length < (this.host.crew?.worthFrom ?? 0) ? undefined : this.host.crew;
    const underWay = new Set<Promise<void>>();
    const finish = ({ path, serving, content, known }: Item) => {
      if (content === undefined) return take(path, nameOnly(path));
      if (content.kind !== "text") return take(path, unreadReading(path, content, serving));
      const collected = known ?? collectFacts(path, content.text, scopeOfText(path, content.text), serving);
      // What could not be read, for want of time or by a mistake of ours, may be read the next time.
      if (!collected.facts.some(({ kind }) => kind === "unreadable")) memory?.keep(path, content.text, collected);
      take(path, readingOf(path, content, collected));
    };
    const openFrom = (from: number) =>
      Promise.all(paths.slice(from, from + AT_ONCE).map((path) => this.#opened(path, wanted(path), memory)));
    let sliceEnds = this.host.now() + SLICE_MS;
    let ahead = openFrom(0);
    for (let from = 0; from < paths.length; from += AT_ONCE) {
      const items = await ahead;
      ahead = openFrom(from + AT_ONCE);
      if (crew && underWay.size < crew.size && items.some(isWork)) {
        const handed = this.#handOver(crew, items, aim, finish);
        underWay.add(handed);
        void handed.finally(() => underWay.delete(handed)).catch(() => undefined);
        continue;
      }
      for (const [index, item] of items.entries()) {
        finish(item);
        if (this.host.now() <= sliceEnds) continue;
        progress?.report(from + index, paths.length);
        await this.host.pause();
        if (token.isCancellationRequested) throw new Cancelled();
        sliceEnds = this.host.now() + SLICE_MS;
      }
    }
    await Promise.all(underWay);
    crew?.rest();
    if (token.isCancellationRequested) throw new Cancelled();
    progress?.report(paths.length, paths.length);
  }

  /** Reads a file as far as somebody asks for it, and looks up what earlier runs found in the same text. */
  async #opened(path: string, serving: readonly Collector[], memory: Memory | undefined): Promise<Item> {
    const content = isRead(path, serving) ? await this.#contentOf(path) : undefined;
    const known = content?.kind === "text" ? memory?.recall(path, content.text) : undefined;
    return { path, serving, content, known };
  }

  /** Has a batch collected elsewhere; what comes back broken is collected here. */
  async #handOver(crew: Crew, items: readonly Item[], aim: Aim, finish: (item: Item) => void): Promise<void> {
    const work = items.filter(isWork);
    const jobs = work.flatMap(({ path, content }): Job[] =>
      content?.kind === "text" ? [{ path, text: content.text }] : [],
    );
    const collected = await crew.collect({ jobs, aim }).catch(() => undefined);
    const byPath = new Map(jobs.map(({ path }, index) => [path, collected?.[index]]));
    for (const item of items) finish({ ...item, known: item.known ?? byPath.get(item.path) });
  }

  async #contentOf(path: string): Promise<Content> {
    const open = this.#open.get(path);
    if (open !== undefined) return openContent(open);
    const content = await readContent(this.files, path);
    if (content.kind === "text") this.filesRead++;
    return content;
  }

  async #readPacks(state: FolderState): Promise<void> {
    const stale = state.stalePacks;
    if (stale) state.setPacks(await readPacks(this.files, stale.config));
  }

  async #watch(state: FolderState, { attestations }: TeamRules): Promise<void> {
    for (const { invalidatedBy } of attestations) await state.watched.read(invalidatedBy, this.files, this.#open);
  }

  /** Takes in what the team changed of its checklist; when that asks elsewhere than before, there is more or less to read. */
  async #settle(): Promise<void> {
    const state = this.#state;
    const before = state.analysis.asked;
    await this.#readPacks(state);
    state.settle();
    this.#snapshot = undefined;
    await this.#watch(state, state.analysis.rules);
    const { asked } = state.analysis;
    const moved = movedScopes(before, asked);
    if (moved.size > 0)
      await this.#readAll(state.filesOf(moved), asked, (path, reading) => reading && state.put(path, reading), NEVER);
    await this.#readNamedDocuments(state);
    this.#snapshot = undefined;
  }

  /** Reads what the team names as a readiness document; no collector need serve it. */
  async #readNamedDocuments(state: FolderState): Promise<void> {
    for (const path of state.unreadDocuments()) {
      const content = await this.#contentOf(path);
      if (content.kind === "text") state.putDocument(path, content.text);
    }
  }
}

/** True for a text of which nothing is known yet. */
function isWork({ content, known }: Item): boolean {
  return content?.kind === "text" && known === undefined;
}
