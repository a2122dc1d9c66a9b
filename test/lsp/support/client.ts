import { PassThrough } from "node:stream";
import { createConnection } from "vscode-languageserver/node";
import * as lsp from "vscode-languageserver-protocol/node";
import {
  type ApplyWorkspaceEditParams,
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type ProtocolConnection,
  type RegistrationParams,
  StreamMessageReader,
  StreamMessageWriter,
  type WorkDoneProgressBegin,
  type WorkDoneProgressEnd,
  type WorkDoneProgressReport,
} from "vscode-languageserver-protocol/node";
import { plainCollectors } from "../../../server/src/core/facts/collectors";
import type { Platform } from "../../../server/src/lsp/platform";
import { startServer } from "../../../server/src/lsp/server";
import type { ServerStatus } from "../../../server/src/protocol/messages";
import { folderChanged, foldersView, serverStatus } from "../../../server/src/protocol/requests";
import { MemoryFileSystem } from "../../../server/src/workspace/memory";
import { checklist, fixes } from "./fixture";

export type Progress = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

export interface ClientOptions {
  /** The files of each folder, by its URI. */
  readonly folders: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** What the client answers when it is asked for its settings, by folder. */
  readonly settings?: (folder: string) => unknown;
  readonly platform?: Partial<Platform>;
}

export const ALL: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ["create"], changeAnnotationSupport: {} },
  },
  window: { workDoneProgress: true },
  textDocument: {
    publishDiagnostics: { relatedInformation: true },
    codeAction: { dataSupport: true, resolveSupport: { properties: ["edit"] } },
  },
};

/** An editor in the same process: real messages over streams, a folder in memory behind the server. */
export class TestClient {
  readonly files = new Map<string, MemoryFileSystem>();
  readonly published: { uri: string; diagnostics: readonly Diagnostic[] }[] = [];
  readonly statuses: ServerStatus[] = [];
  readonly revisions: number[] = [];
  readonly registrations: RegistrationParams[] = [];
  readonly progress: Progress[] = [];
  readonly logs: string[] = [];
  readonly edits: ApplyWorkspaceEditParams[] = [];
  readonly connection: ProtocolConnection;
  settings: (folder: string) => unknown;
  /** Called when a progress begins. */
  onProgress: (token: lsp.ProgressToken) => void = () => {};
  readonly #server: { dispose(): void };
  #versions = new Map<string, number>();
  #waiting: (() => void)[] = [];

  constructor(readonly options: ClientOptions) {
    this.settings = options.settings ?? (() => ({}));
    for (const [uri, files] of Object.entries(options.folders)) this.files.set(uri, new MemoryFileSystem(files));
    const up = new PassThrough();
    const down = new PassThrough();
    const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
    this.#server = server;
    this.connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    this.#listen();
    startServer(server, {
      version: "0.0.0",
      builtin: checklist,
      fixes,
      host: {
        pause: () => new Promise((resolve) => setImmediate(resolve)),
        now: () => performance.now(),
        today: () => "2026-11-21",
        prepare: () => plainCollectors,
      },
      timers: {
        after(_milliseconds, run) {
          const timer = setTimeout(run, 0);
          return { dispose: () => clearTimeout(timer) };
        },
      },
      openFolder: (uri) => this.files.get(uri),
      ...options.platform,
    });
  }

  /** Starts a client and waits until the server has nothing left to do. */
  static async start(options: ClientOptions): Promise<TestClient> {
    const client = new TestClient(options);
    await client.initialize();
    await client.settled();
    return client;
  }

  async initialize(): Promise<lsp.InitializeResult> {
    const result = await this.connection.sendRequest(lsp.InitializeRequest.type, {
      processId: null,
      rootUri: null,
      capabilities: this.options.capabilities ?? ALL,
      workspaceFolders: Object.keys(this.options.folders).map((uri) => ({ uri, name: uri.split("/").pop() ?? "" })),
      initializationOptions: this.options.initializationOptions,
    });
    await this.connection.sendNotification(lsp.InitializedNotification.type, {});
    return result;
  }

  /** Resolves when the server has dealt with everything that was sent to it. */
  async settled(): Promise<void> {
    // The answer comes after the status that what was sent before it has brought about.
    await this.connection.sendRequest(foldersView, {});
    while (this.statuses.at(-1)?.quiescent !== true) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Does something and waits until the server has dealt with it. */
  async and(act: () => Promise<unknown>): Promise<void> {
    await act();
    await this.settled();
  }

  /** What the client shows for a file now. */
  shown(uri: string): readonly Diagnostic[] {
    return this.published.findLast((list) => list.uri === uri)?.diagnostics ?? [];
  }

  messages(uri: string): string[] {
    return this.shown(uri).map(({ message }) => (typeof message === "string" ? message : message.value));
  }

  open(uri: string, text: string): Promise<void> {
    this.#versions.set(uri, 1);
    return this.connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: "plaintext", version: 1, text },
    });
  }

  type(uri: string, text: string): Promise<void> {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    return this.connection.sendNotification(lsp.DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  }

  close(uri: string): Promise<void> {
    return this.connection.sendNotification(lsp.DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  changedOnDisk(uri: string, type: lsp.FileChangeType): Promise<void> {
    return this.connection.sendNotification(lsp.DidChangeWatchedFilesNotification.type, { changes: [{ uri, type }] });
  }

  dispose(): void {
    this.#server.dispose();
    this.connection.dispose();
  }

  #listen(): void {
    const { connection } = this;
    connection.onNotification(lsp.PublishDiagnosticsNotification.type, (params) => void this.published.push(params));
    connection.onNotification(folderChanged, ({ revision }) => void this.revisions.push(revision));
    connection.onNotification(lsp.LogMessageNotification.type, ({ message }) => void this.logs.push(message));
    connection.onNotification(serverStatus, (status) => {
      this.statuses.push(status);
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const resolve of waiting) resolve();
    });
    connection.onRequest(lsp.RegistrationRequest.type, (params) => void this.registrations.push(params));
    connection.onRequest(lsp.UnregistrationRequest.type, () => {});
    connection.onRequest(lsp.ConfigurationRequest.type, ({ items }) =>
      items.map(({ scopeUri }) => this.settings(scopeUri ?? "") ?? null),
    );
    connection.onRequest(lsp.WorkDoneProgressCreateRequest.type, ({ token }) => {
      connection.onProgress(lsp.WorkDoneProgress.type, token, (value) => {
        this.progress.push(value);
        if (value.kind === "begin") this.onProgress(token);
      });
    });
    connection.onRequest(lsp.ApplyWorkspaceEditRequest.type, (params) => {
      this.edits.push(params);
      return { applied: true };
    });
    connection.listen();
  }
}
