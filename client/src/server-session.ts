import { type Disposable, EventEmitter, type LogOutputChannel, workspace } from "vscode";
import type { ServerStatus } from "../../server/src/protocol/messages";
import type { Connect, Server } from "./server";

/** `idle` until a folder is open; `failed` until the user restarts it. */
export type SessionState = "idle" | "starting" | "running" | "failed";

/** The one server of the window: started once, restarted on request, its messages passed on. */
export class ServerSession implements Disposable {
  readonly #connect: Connect;
  readonly #log: LogOutputChannel;
  readonly #stateChanged = new EventEmitter<SessionState>();
  readonly #statusChanged = new EventEmitter<ServerStatus>();
  readonly #folderChanged = new EventEmitter<void>();
  readonly #trusting: Disposable;
  #server: Server | undefined;
  #started: Promise<void> | undefined;
  #state: SessionState = "idle";

  readonly onDidChangeState = this.#stateChanged.event;
  readonly onDidChangeStatus = this.#statusChanged.event;
  readonly onDidChangeFolder = this.#folderChanged.event;

  constructor(connect: Connect, log: LogOutputChannel) {
    this.#connect = connect;
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

  /** The running server, or undefined when there is none. */
  async server(): Promise<Server | undefined> {
    await this.#started;
    return this.#state === "running" ? this.#server : undefined;
  }

  async restart(): Promise<void> {
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
      await afterActivation();
      this.#server = await this.#connect(this.#log, {
        status: (status) => this.#statusChanged.fire(status),
        folderChanged: () => this.#folderChanged.fire(),
        gaveUp: () => this.#setState("failed"),
      });
      this.#setState("running");
    } catch (error) {
      this.#log.error("The server did not start.", error instanceof Error ? error : String(error));
      this.#setState("failed");
    }
  }

  /** A server that is starting was told of the workspace as it was. */
  async #tellTrust(): Promise<void> {
    try {
      await (await this.server())?.grantTrust();
    } catch (error) {
      this.#log.warn("The server was not told that the workspace is trusted.", String(error));
    }
  }

  async #stop(): Promise<void> {
    await this.#started;
    const server = this.#server;
    this.#server = undefined;
    this.#started = undefined;
    try {
      await server?.stop();
    } catch (error) {
      this.#log.debug("The server did not stop in order.", String(error));
    }
  }

  #setState(state: SessionState): void {
    this.#state = state;
    this.#stateChanged.fire(state);
  }
}

/** The next turn of the event loop: other extensions wait until `activate` has returned, and it need not hold the connection. */
function afterActivation(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
