import type { Compiled } from "../core/checklists/compile";
import type { FixCatalogue } from "../core/fixes/catalogue";
import type { EngineHost } from "../engine/folder-engine";
import type { Terminal } from "./terminal";

/** What the entry point hands to every command, so that no command reaches for the platform. */
export interface Surroundings {
  readonly version: string;
  readonly terminal: Terminal;
  /**
   * The built-in checklist and the engine's host; made on first use, because `--help` needs neither. What the host collects
   * is kept in the folder `cache`, when there is one.
   */
  scanning(cache?: string): { readonly builtin: Compiled; readonly host: EngineHost };
  /** The built-in fixes. */
  fixes(): FixCatalogue;
  /** The lines of the standard input, until it ends. */
  lines(): AsyncIterable<string>;
  /** Serves the language server protocol on the standard streams until the client leaves. */
  serve(): void;
}
