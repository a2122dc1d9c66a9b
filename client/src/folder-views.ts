import { commands, type Disposable, EventEmitter, type LogOutputChannel, window } from "vscode";
import type { FolderView } from "../../server/src/protocol/messages";
import type { ServerSession } from "./server-session";

/** Which welcome text the empty view shows: the `when` clauses of `viewsWelcome` name these words. */
export type ViewState = "idle" | "scanning" | "ready" | "empty" | "failed";

/**
 * What the server last said of all folders. Told of a change, it asks again: one question at a time, and once more when
 * something changed while it was waiting for the answer.
 */
export class FolderViews implements Disposable {
  readonly #session: ServerSession;
  readonly #log: LogOutputChannel;
  readonly #changed = new EventEmitter<void>();
  readonly #subscriptions: readonly Disposable[];
  #all: readonly FolderView[] = [];
  #asking: Promise<void> | undefined;
  #stale = false;
  #quiescent = false;

  readonly onDidChange = this.#changed.event;

  constructor(session: ServerSession, log: LogOutputChannel) {
    this.#session = session;
    this.#log = log;
    this.#subscriptions = [
      // Who comes back in the morning sees what ended overnight.
      window.onDidChangeWindowState(({ focused }) => focused && this.#refresh()),
      session.onDidChangeFolder(() => this.#refresh()),
      session.onDidChangeStatus((status) => {
        this.#quiescent = status.quiescent;
        this.#refresh();
      }),
      session.onDidChangeState((state) => {
        if (state === "starting" || state === "failed") this.#set([]);
        else this.#refresh();
      }),
    ];
  }

  get all(): readonly FolderView[] {
    return this.#all;
  }

  get state(): ViewState {
    if (this.#session.state === "failed" || this.#session.state === "idle") return this.#session.state;
    const states = new Set(this.#all.map((view) => view.state));
    for (const state of ["ready", "scanning", "failed", "empty"] as const) if (states.has(state)) return state;
    return "scanning";
  }

  /** Resolves when the server is at rest and its last answer is shown; at once when there is no server. */
  async ready(): Promise<void> {
    await this.#session.server();
    while (!this.#atRest) await new Promise<void>((resolve) => this.#next(resolve));
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  get #atRest(): boolean {
    if (this.#session.state === "failed" || this.#session.state === "idle") return true;
    return this.#quiescent && this.#asking === undefined && this.#all.every((view) => view.state !== "scanning");
  }

  #next(resolve: () => void): void {
    const once = this.onDidChange(() => {
      once.dispose();
      resolve();
    });
  }

  #refresh(): void {
    this.#stale = true;
    this.#asking ??= this.#ask();
  }

  async #ask(): Promise<void> {
    const server = await this.#session.server();
    let answer = this.#all;
    try {
      while (this.#stale && server !== undefined) {
        this.#stale = false;
        answer = await server.views();
      }
    } catch (error) {
      this.#log.warn("The server did not say what it found.", String(error));
    }
    this.#asking = undefined;
    this.#set(answer);
  }

  #set(views: readonly FolderView[]): void {
    this.#all = views;
    void commands.executeCommand("setContext", "readiness.state", this.state);
    this.#changed.fire();
  }
}
