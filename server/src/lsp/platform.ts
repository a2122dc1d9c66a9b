import type { Compiled } from "../core/checklists/compile";
import type { FixCatalogue } from "../core/fixes/catalogue";
import type { EngineHost } from "../engine/folder-engine";
import type { FileSystem } from "../workspace/file-system";

/** Something that can be ended once. */
export interface Disposable {
  dispose(): void;
}

/** Runs something later; the language server core has no clock of its own. */
export interface Timers {
  after(milliseconds: number, run: () => void): Disposable;
}

/** What the session takes from the process it runs in. */
export interface Platform {
  readonly host: EngineHost;
  readonly timers: Timers;
  readonly builtin: Compiled;
  readonly fixes: FixCatalogue;
  /** The server's version, for the client's log. */
  readonly version: string;
  /** The files of a folder on this machine; undefined when there are none at this address. */
  openFolder(uri: string): FileSystem | undefined;
  /** What was collected of a folder in earlier runs, kept under `cache`; undefined where nothing can be kept. */
  memoryOf?(folder: string, cache: string): EngineHost["memory"];
  /** Told once what the client said at `initialize` about where grammars lie. */
  setGrammars?(base: string): void;
}
