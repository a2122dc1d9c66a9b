import { CancellationTokenSource } from "vscode-languageserver";
import type { Cancellation } from "../workspace/file-system";
import type { Disposable, Timers } from "./platform";

/** What is left to do for a folder. */
export interface Work {
  /** Read everything again. */
  scan: boolean;
  /** Files that changed on disk. */
  readonly paths: Set<string>;
  /** The editor's text of files; undefined gives a file back to the disk. */
  readonly texts: Map<string, string | undefined>;
}

/**
 * Does the work and shows the outcome; never rejects. It takes from `work` what it has done, so that a cancelled run
 * loses nothing.
 */
export type Run = (work: Work, token: Cancellation) => Promise<void>;

/** How long a folder is left alone after a change: long enough for the next keystroke, short enough to seem instant. */
const DEBOUNCE_MS = 300;

/**
 * One running evaluation per folder. A newer change cancels the older run, except that typing does not cancel a scan:
 * it would never end; what was typed is taken in before the scan's outcome is shown.
 */
export class Scheduler {
  readonly #work: Work = { scan: false, paths: new Set(), texts: new Map() };
  #timer: Disposable | undefined;
  #running: CancellationTokenSource | undefined;
  #again = false;
  #scanning = false;
  #disposed = false;
  #idle: (() => void)[] = [];

  constructor(
    readonly timers: Timers,
    readonly run: Run,
    readonly onBusyChanged: () => void,
  ) {}

  get scanning(): boolean {
    return this.#scanning || this.#work.scan;
  }

  get busy(): boolean {
    return this.#timer !== undefined || this.#running !== undefined;
  }

  /** Asks for a scan; it begins at once and replaces one that runs. */
  scan(): void {
    this.#work.scan = true;
    this.#running?.cancel();
    this.#schedule(0);
  }

  changed(path: string): void {
    this.#work.paths.add(path);
    this.#later();
  }

  typed(path: string, text: string | undefined): void {
    this.#work.texts.set(path, text);
    this.#later();
  }

  /** Shows the outcome again, for instance after a setting changed; nothing is read. */
  refresh(): void {
    this.#schedule(0);
  }

  /** Ends a running scan because the user said so; what was shown before stays. */
  cancelScan(): void {
    if (!this.#scanning) return;
    this.#work.scan = false;
    this.#running?.cancel();
  }

  /** Resolves when there is nothing left to do; runs what waits for the next keystroke at once. */
  async settled(): Promise<void> {
    if (this.#timer && !this.#running) this.#schedule(0);
    if (this.busy) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  dispose(): void {
    this.#disposed = true;
    this.#timer?.dispose();
    this.#timer = undefined;
    this.#running?.cancel();
    this.#settle();
  }

  #later(): void {
    if (!this.#scanning) this.#running?.cancel();
    this.#schedule(DEBOUNCE_MS);
  }

  #schedule(milliseconds: number): void {
    if (this.#disposed) return;
    const wasBusy = this.busy;
    this.#timer?.dispose();
    this.#timer = this.timers.after(milliseconds, () => {
      this.#timer = undefined;
      if (!this.#running) void this.#start();
      else this.#again = true;
    });
    if (!wasBusy) this.onBusyChanged();
  }

  async #start(): Promise<void> {
    const source = new CancellationTokenSource();
    this.#running = source;
    this.#again = false;
    this.#scanning = this.#work.scan;
    try {
      await this.run(this.#work, source.token);
    } finally {
      source.dispose();
      this.#running = undefined;
      this.#scanning = false;
      if (this.#again && !this.#disposed) void this.#start();
      else if (!this.#timer) this.#settle();
    }
  }

  #settle(): void {
    const waiting = this.#idle;
    this.#idle = [];
    for (const resolve of waiting) resolve();
    this.onBusyChanged();
  }
}
