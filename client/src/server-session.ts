import { type Disposable, EventEmitter, type LogOutputChannel, workspace } from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import {
  folderChanged,
  type InitializationOptions,
  type ServerStatus,
  serverStatus,
  trustGranted,
} from "../../server/src/protocol/messages";
import { clientOptions } from "./client-options";
import { serveFiles } from "./remote-files";

/** What differs between the desktop and the browser. */
export interface Platform {
  /** What the server is told at `initialize`; asked at each start, because folders come and go. */
  readonly initialization: () => InitializationOptions;
  readonly createClient: (options: LanguageClientOptions) => BaseLanguageClient;
}

/** `idle` until a folder is open; `failed` until the user restarts it. */
export type SessionState = "idle" | "starting" | "running" | "failed";

/** The one server of the window: started once, restarted on request, its messages passed on. */
export class ServerSession implements Disposable {
  readonly #platform: Platform;
  readonly #log: LogOutputChannel;
  readonly #stateChanged = new EventEmitter<SessionState>();
  readonly #statusChanged = new EventEmitter<ServerStatus>();
  readonly #folderChanged = new EventEmitter<void>();
  readonly #trusting: Disposable;
  #client: BaseLanguageClient | undefined;
  #started: Promise<void> | undefined;
  #state: SessionState = "idle";

  readonly onDidChangeState = this.#stateChanged.event;
  readonly onDidChangeStatus = this.#statusChanged.event;
  readonly onDidChangeFolder = this.#folderChanged.event;

  constructor(platform: Platform, log: LogOutputChannel) {
    this.#platform = platform;
    this.#log = log;
    this.#trusting = workspace.onDidGrantWorkspaceTrust(() => void this.#tellTrust());
  }

  get state(): SessionState {
    return this.#state;
  }

  /** Starts the server unless it runs. A failure becomes the state `failed` and a line in the log. */
  start(): void {
    this.#started ??= this.#begin();
  }

  /** The running client, or undefined when there is none. */
  async client(): Promise<BaseLanguageClient | undefined> {
    await this.#started;
    return this.#state === "running" ? this.#client : undefined;
  }

  async restart(): Promise<void> {
    await this.#started;
    await this.#stop();
    this.start();
    await this.#started;
  }

  dispose(): void {
    this.#trusting.dispose();
    void this.#stop();
    for (const emitter of [this.#stateChanged, this.#statusChanged, this.#folderChanged]) emitter.dispose();
  }

  async #begin(): Promise<void> {
    this.#setState("starting");
    try {
      const options = clientOptions(this.#log, this.#platform.initialization(), () => this.#setState("failed"));
      const client = this.#platform.createClient(options);
      this.#client = client;
      serveFiles(client);
      client.onNotification(serverStatus, (status) => this.#statusChanged.fire(status));
      client.onNotification(folderChanged, () => this.#folderChanged.fire());
      await client.start();
      this.#setState("running");
    } catch (error) {
      this.#log.error("The server did not start.", error instanceof Error ? error : String(error));
      this.#setState("failed");
    }
  }

  /** A server that is starting was told of the workspace as it was. */
  async #tellTrust(): Promise<void> {
    try {
      await (await this.client())?.sendNotification(trustGranted, {});
    } catch (error) {
      this.#log.warn("The server was not told that the workspace is trusted.", String(error));
    }
  }

  async #stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    this.#started = undefined;
    try {
      await client?.dispose();
    } catch (error) {
      this.#log.debug("The server did not stop in order.", String(error));
    }
  }

  #setState(state: SessionState): void {
    this.#state = state;
    this.#stateChanged.fire(state);
  }
}
