import { CodeLensRefreshRequest, type Connection, type FileEvent, TextDocuments } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { FixCatalogue } from "../core/fixes/catalogue";
import { documentLens } from "../core/projections/document-hover";
import { folderChanged, serverStatus } from "../protocol/requests";
import { ClientFileSystem } from "../workspace/client-file-system";
import type { FileSystem } from "../workspace/file-system";
import type { ClientInfo } from "./client-info";
import { Folder, type FolderEvents } from "./folder";
import { Folders } from "./folders";
import { describeError } from "./handle";
import type { Platform } from "./platform";
import { showProgress } from "./progress";
import { Publisher } from "./publisher";
import { readSettings } from "./settings";
import { canonicalUri, parseUri } from "./uris";
import { createWatcher, watchSettings } from "./watch";

/** A workspace folder as a client names it. */
export interface FolderAddress {
  readonly uri: string;
  readonly name: string;
}

const NO_FIXES: FixCatalogue = new Map();

/** Everything that lives as long as one client is connected. */
export class Session {
  readonly folders = new Folders();
  readonly documents = new TextDocuments(TextDocument);
  readonly #publisher: Publisher;
  readonly #watch: () => Promise<void>;
  readonly #announced = new WeakMap<Folder, string>();
  readonly #lenses = new WeakMap<Folder, string>();
  #trusted: boolean;
  #pending = 0;
  #status = "";

  constructor(
    readonly connection: Connection,
    readonly platform: Platform,
    readonly client: ClientInfo,
  ) {
    this.#trusted = client.trusted;
    this.#publisher = new Publisher(
      this.folders,
      client.relatedInformation,
      () => this.documents.all(),
      (params) => this.#quietly("diagnostics", connection.sendDiagnostics(params)),
    );
    this.#watch = createWatcher(connection, client, this.folders);
    this.documents.onDidChangeContent(({ document }) => this.#typed(document.uri, document.getText()));
    this.documents.onDidOpen(({ document }) => this.#republish(document.uri));
    this.documents.onDidClose(({ document }) => {
      this.#typed(document.uri, undefined);
      this.#republish(document.uri);
    });
    this.documents.listen(connection);
  }

  /** False in a workspace whose files may be hostile: there nothing of theirs decides anything, and none is written. */
  get trusted(): boolean {
    return this.#trusted;
  }

  /** The fixes that may be offered. */
  get fixes(): FixCatalogue {
    return this.#trusted ? this.platform.fixes : NO_FIXES;
  }

  /** The user trusts the workspace from now on; there is no way back but a new window. */
  trust(): void {
    if (this.#trusted) return;
    this.#trusted = true;
    for (const folder of this.folders.all) folder.trust();
  }

  /** Takes up the folders once the client is ready to be asked. */
  async start(addresses: readonly FolderAddress[]): Promise<void> {
    await this.#busyWhile(async () => {
      await this.#add(addresses);
      this.#quietly("watching settings", watchSettings(this.connection, this.client));
    });
  }

  async changeFolders(added: readonly FolderAddress[], removed: readonly FolderAddress[]): Promise<void> {
    await this.#busyWhile(async () => {
      for (const { uri } of removed) {
        const folder = this.folders.at(uri);
        if (!folder) continue;
        this.folders.remove(folder);
        this.#publisher.clear(folder);
        this.#announce(folder);
      }
      await this.#add(added);
      for (const folder of this.folders.all) this.#publisher.publish(folder);
    });
  }

  /** Pulls all settings anew; what they change shows without a restart. */
  async settingsChanged(): Promise<void> {
    await this.#busyWhile(() => this.#pullSettings(this.folders.all, (folder, settings) => folder.configure(settings)));
  }

  filesChanged(changes: readonly FileEvent[]): void {
    for (const { uri } of changes) {
      for (const { folder, path } of this.folders.holding(uri)) {
        if (path === ".") folder.rescan();
        else folder.changedOnDisk(path);
      }
    }
  }

  /** The open document at an address, however the client spells it. */
  documentAt(uri: string): TextDocument | undefined {
    const wanted = canonicalUri(uri);
    return this.documents.all().find((document) => canonicalUri(document.uri) === wanted);
  }

  dispose(): void {
    for (const folder of this.folders.all) folder.dispose();
  }

  async #add(addresses: readonly FolderAddress[]): Promise<void> {
    const added = addresses.flatMap((address) => this.#open(address) ?? []);
    this.#quietly("watching files", this.#watch());
    await this.#pullSettings(added, (folder, settings) => {
      folder.settings = settings;
    });
    for (const folder of added) if (this.folders.all.includes(folder)) folder.rescan();
  }

  #open({ uri, name }: FolderAddress): Folder | undefined {
    const root = parseUri(uri);
    if (!root || this.folders.at(uri)) return undefined;
    const files = this.#filesOf(root.toString());
    if (!files) {
      this.connection.console.warn(`${uri} cannot be read from here; it is left out`);
      return undefined;
    }
    const events: FolderEvents = {
      busyChanged: () => this.#updateStatus(),
      changed: (changed) => {
        if (!this.folders.all.includes(changed)) return;
        this.#publisher.publish(changed);
        this.#announce(changed);
        this.#refreshLenses(changed);
      },
      scanBegins: (scanned) => showProgress(this.connection, this.client, scanned),
      failed: (failed, error) =>
        this.connection.console.error(`scanning ${failed.name} failed: ${describeError(error)}`),
    };
    const folder = new Folder(uri, name, root, files, this.#platformOf(uri), events, this.#trusted);
    this.folders.add(folder);
    this.#announce(folder);
    for (const document of this.documents.all()) this.#typed(document.uri, document.getText(), folder);
    return folder;
  }

  #platformOf(uri: string): Platform {
    const { cache } = this.client;
    const memory = cache === undefined ? undefined : this.platform.memoryOf?.(uri, cache);
    return memory ? { ...this.platform, host: { ...this.platform.host, memory } } : this.platform;
  }

  /** Our own client can be asked for folders that are not on this machine; another one cannot. */
  #filesOf(uri: string): FileSystem | undefined {
    const local = this.client.readsFiles ? undefined : this.platform.openFolder(uri);
    if (local || !(this.client.readsFiles || this.client.ownCommands)) return local;
    return new ClientFileSystem(
      { send: (request, params) => this.connection.sendRequest(request.method, params) },
      uri,
    );
  }

  #typed(uri: string, text: string | undefined, only?: Folder): void {
    for (const { folder, path } of this.folders.holding(uri))
      if (path !== "." && (only === undefined || only === folder)) folder.typed(path, text);
  }

  /** What is shown depends on which files are open. */
  #republish(uri: string): void {
    const folder = this.folders.locate(uri)?.folder;
    if (folder) this.#publisher.publish(folder);
  }

  async #pullSettings(
    folders: readonly Folder[],
    use: (folder: Folder, settings: Folder["settings"]) => void,
  ): Promise<void> {
    let values: readonly unknown[] = [];
    if (this.client.configuration && folders.length > 0) {
      try {
        const items = folders.map(({ uri }) => ({ scopeUri: uri, section: "readiness" }));
        values = await this.connection.workspace.getConfiguration(items);
      } catch (error) {
        this.connection.console.warn(`the client did not answer for its settings: ${error}`);
      }
    }
    for (const [index, folder] of folders.entries())
      use(
        folder,
        readSettings(values[index], (message) => this.connection.console.warn(`${folder.name}: ${message}`)),
      );
  }

  /** Has the client ask for lenses again when one of them says something else: the evidence may have moved, not the text. */
  #refreshLenses(folder: Folder): void {
    const key = (folder.snapshot?.documents ?? []).map(documentLens).join("\n");
    if (!this.client.lensRefresh || (this.#lenses.get(folder) ?? "") === key) return;
    this.#lenses.set(folder, key);
    this.#quietly("code lenses", this.connection.sendRequest(CodeLensRefreshRequest.type));
  }

  /** Tells that a folder's view is another one; not, that work ended without a difference. */
  #announce(folder: Folder): void {
    const revision = folder.snapshot?.revision ?? 0;
    const key = `${this.folders.all.includes(folder)} ${this.#trusted} ${revision} ${folder.failure}`;
    if (this.#announced.get(folder) === key) return;
    this.#announced.set(folder, key);
    this.#quietly("announcing", this.connection.sendNotification(folderChanged, { folder: folder.uri, revision }));
  }

  async #busyWhile(run: () => Promise<void>): Promise<void> {
    this.#pending++;
    this.#updateStatus();
    try {
      await run();
    } finally {
      this.#pending--;
      this.#updateStatus();
    }
  }

  /** Says once when work begins and once when all of it is done, whatever happens in between. */
  #updateStatus(): void {
    const quiescent = this.#pending === 0 && this.folders.all.every(({ scheduler }) => !scheduler.busy);
    const failed = this.folders.all.filter(({ failure }) => failure !== undefined);
    const message = failed.map(({ name, failure }) => `${name}: ${failure}`).join("; ");
    const status = { quiescent, health: message ? ("error" as const) : ("ok" as const), ...(message && { message }) };
    if (JSON.stringify(status) === this.#status) return;
    this.#status = JSON.stringify(status);
    this.#quietly("status", this.connection.sendNotification(serverStatus, status));
  }

  /** Something the client may refuse or that may fail when it is gone; nothing depends on it. */
  #quietly(what: string, promise: PromiseLike<unknown>): void {
    promise.then(undefined, (error) => this.connection.console.warn(`${what}: ${error}`));
  }
}
