import type { URI } from "vscode-uri";
import { groupBy } from "../core/group-by";
import type { ClaimFinding } from "../core/model/document";
import type { Problem, Snapshot } from "../core/model/result";
import { type Finding, findingsOf } from "../core/projections/findings";
import { Cancelled, FolderEngine, type Progress } from "../engine/folder-engine";
import { defaultSettings, type Settings } from "../protocol/settings";
import type { Cancellation, FileSystem } from "../workspace/file-system";
import { affectedBy, isPruned } from "../workspace/pruned";
import type { Platform } from "./platform";
import { Scheduler, type Work } from "./scheduler";
import { childUri } from "./uris";

/** Where a folder stands, for the view. */
export type FolderState = "scanning" | "ready" | "empty" | "failed";

/** What a folder tells the session. */
export interface FolderEvents {
  /** Work began or ended. */
  busyChanged(): void;
  /** There is a new snapshot, or a new reason why there is none. */
  changed(folder: Folder): void;
  /** Shows a scan's progress; the result ends it. */
  scanBegins(folder: Folder): Progress & { end(): void };
  failed(folder: Folder, error: unknown): void;
}

/** What a team keeps in its repository; a mistake in it is shown where it was made. */
const TEAM_FILES = ".readiness/";

/** One workspace folder with its engine, its schedule, its settings and its latest snapshot. */
export class Folder {
  settings: Settings = defaultSettings;
  snapshot: Snapshot | undefined;
  /** The findings of the snapshot by path. */
  findings: ReadonlyMap<string, readonly Finding[]> = new Map();
  /** What does not agree in readiness documents, by path. */
  claims: ReadonlyMap<string, readonly ClaimFinding[]> = new Map();
  /** What is wrong with the team's own checks and settings, by path. */
  problems: ReadonlyMap<string, readonly Problem[]> = new Map();
  /** Why there is no current snapshot, in a sentence. */
  failure: string | undefined;
  readonly scheduler: Scheduler;
  #trusted: boolean;
  #engine: FolderEngine;
  readonly #openTexts = new Map<string, string>();
  /** False until a scan came to its end: before that a snapshot would call everything missing. */
  #scanned = false;
  #revision = 0;
  #latest: Snapshot | undefined;

  constructor(
    readonly uri: string,
    readonly name: string,
    readonly root: URI,
    readonly files: FileSystem,
    readonly platform: Platform,
    readonly events: FolderEvents,
    trusted: boolean,
  ) {
    this.#trusted = trusted;
    this.#engine = this.#createEngine();
    this.scheduler = new Scheduler(
      platform.timers,
      (work, token) => this.#run(work, token),
      () => events.busyChanged(),
    );
  }

  get engine(): FolderEngine {
    return this.#engine;
  }

  get state(): FolderState {
    if (this.failure !== undefined) return "failed";
    if (!this.snapshot) return "scanning";
    return this.snapshot.components.length === 0 ? "empty" : "ready";
  }

  uriOf(path: string): string {
    return childUri(this.root, path);
  }

  /** Takes new settings; a change of what is excluded means another scan. */
  configure(settings: Settings): void {
    const before = this.settings;
    this.settings = settings;
    if (JSON.stringify(before.exclude) === JSON.stringify(settings.exclude)) this.scheduler.refresh();
    else this.rescan();
  }

  /** The user trusts the folder from now on; nothing is read again. */
  trust(): void {
    this.#trusted = true;
    this.scheduler.refresh();
  }

  /** Reads everything again, with the settings as they are now. */
  rescan(): void {
    this.scheduler.scan();
  }

  typed(path: string, text: string | undefined): void {
    if (text === undefined) this.#openTexts.delete(path);
    else this.#openTexts.set(path, text);
    this.scheduler.typed(path, text);
  }

  /** Takes in that something was created, changed or deleted on disk: a file, or a directory with all that is in it. */
  changedOnDisk(path: string): void {
    // What installs and version control write would wake us all the time, and never counts.
    if (
      affectedBy(path)
        .split("/")
        .some((name) => isPruned(name, "directory"))
    )
      return;
    this.scheduler.changed(path);
  }

  dispose(): void {
    this.scheduler.dispose();
  }

  #createEngine(): FolderEngine {
    const { builtin, host } = this.platform;
    return new FolderEngine(this.files, builtin, host, this.settings.exclude, this.#trusted);
  }

  async #run(work: Work, token: Cancellation): Promise<void> {
    try {
      if (await this.#evaluate(work, token)) this.events.changed(this);
    } catch (error) {
      this.events.failed(this, error);
    }
  }

  /** True when there is something new to show: a snapshot, or why there is none. */
  async #evaluate(work: Work, token: Cancellation): Promise<boolean> {
    try {
      if (work.scan) await this.#scan(work, token);
      while (this.#scanned && (await this.#takeIn(work, token))) await this.#scan(work, token);
      if (this.#trusted) await this.#engine.trust();
      if (token.isCancellationRequested || !this.#scanned) return false;
      const snapshot = this.#engine.snapshot();
      this.#take(snapshot);
      // A folder nobody could look into is not an empty one.
      this.failure = snapshot.problems.find(({ path }) => path === ".")?.message;
    } catch (error) {
      if (error instanceof Cancelled) {
        if (this.#scanned || work.scan) return false;
        this.failure = "the scan was cancelled; rescan to see results";
      } else {
        this.failure = "the scan failed; the log says why";
        this.events.failed(this, error);
      }
    }
    return true;
  }

  /** The engine returns the same value until something moved; a new engine counts its revisions anew, we do not. */
  #take(latest: Snapshot): void {
    if (latest === this.#latest) return;
    this.#latest = latest;
    this.snapshot = { ...latest, revision: ++this.#revision };
    const pathOf = ({ path }: { readonly path: string }) => path;
    const open = new Set(this.#openTexts.keys());
    this.findings = groupBy(findingsOf(latest, this.#engine.checklist.checklist, open), pathOf);
    this.claims = groupBy(
      latest.documents.flatMap(({ findings }) => findings),
      pathOf,
    );
    this.problems = groupBy(
      latest.problems.filter(({ path, stated }) => stated === true || path.startsWith(TEAM_FILES)),
      pathOf,
    );
  }

  /** A scan with other exclusions works on an engine of its own, so that a cancelled one leaves the old outcome whole. */
  async #scan(work: Work, token: Cancellation): Promise<void> {
    work.scan = false;
    const same = JSON.stringify(this.#engine.exclude) === JSON.stringify(this.settings.exclude);
    const engine = same ? this.#engine : this.#createEngine();
    const progress = this.events.scanBegins(this);
    try {
      await engine.scan(token, progress);
    } finally {
      progress.end();
    }
    this.#scanned = true;
    if (same) return;
    this.#engine = engine;
    for (const [path, text] of this.#openTexts) work.texts.set(path, text);
  }

  /** Takes in what was typed and what changed on disk. True when the whole folder must be read again. */
  async #takeIn(work: Work, token: Cancellation): Promise<boolean> {
    for (const [path, text] of [...work.texts]) {
      if (token.isCancellationRequested) throw new Cancelled();
      await this.#engine.setOpenText(path, text);
      if (work.texts.get(path) === text) work.texts.delete(path);
    }
    const paths = [...work.paths];
    if (paths.length === 0) return false;
    const mustScan = await this.#engine.refresh(paths, token);
    for (const path of paths) work.paths.delete(path);
    return mustScan;
  }
}
