import { accessSync, constants, type Stats, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Compiled } from "../core/checklists/compile";
import type { Problem } from "../core/model/result";
import { nearest } from "../core/nearest";
import { harmless, placeText, problemText } from "../core/projections/summary";
import { type EngineHost, FolderEngine } from "../engine/folder-engine";
import type { FileSystem } from "../workspace/file-system";
import { makeDirectory } from "../workspace/node/make-directory";
import { NodeFileSystem } from "../workspace/node/node-file-system";
import { UsageFailure } from "./failure";
import type { Terminal } from "./terminal";

const COMMANDS = [
  "check",
  "document",
  "explain",
  "why",
  "list",
  "fix",
  "init",
  "test",
  "waive",
  "attest",
  "baseline",
  "facts",
  "lsp",
  "mcp",
  "help",
];

/** The absolute path of the folder the user named; every way to name none gets its own message. */
export function resolveFolder(path: string): string {
  const folder = resolve(path);
  let stats: Stats;
  try {
    stats = statSync(folder);
    if (!stats.isDirectory()) throw new UsageFailure(`${path} is a file; name the folder to check`);
    accessSync(folder, constants.R_OK | constants.X_OK);
  } catch (error) {
    if (error instanceof UsageFailure) throw error;
    throw new UsageFailure(explain(path, error));
  }
  return folder;
}

/** Makes the folder when it is not there; says why nothing can be kept in it. */
export function requireWritable(path: string): void {
  try {
    makeDirectory(resolve(path));
    accessSync(path, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new UsageFailure(`nothing can be kept in ${path}: ${error instanceof Error ? error.message : error}`);
  }
}

function explain(path: string, error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EACCES" || code === "EPERM") return `${path} cannot be read: permission is denied`;
  if (code !== "ENOENT" && code !== "ENOTDIR")
    return `${path} cannot be read: ${error instanceof Error ? error.message : error}`;
  const meant = nearest(path, COMMANDS);
  return `there is no folder ${path}${meant === undefined ? "" : ` (did you mean the command \`${meant}\`?)`}`;
}

/** What the command line needs to look at a folder. */
export interface Scanning {
  readonly builtin: Compiled;
  readonly host: EngineHost;
  readonly terminal: Terminal;
  readonly exclude?: readonly string[];
  /** Where the files come from; undefined: from the disk. */
  readonly files?: FileSystem;
}

/** Reads the folder; progress is drawn only where a person watches. */
export async function scanFolder(folder: string, scanning: Scanning): Promise<FolderEngine> {
  const { builtin, host, terminal } = scanning;
  const engine = new FolderEngine(scanning.files ?? new NodeFileSystem(folder), builtin, host, scanning.exclude ?? []);
  const clear = "\r\u001b[K";
  let drawn = false;
  await engine.scan(
    { isCancellationRequested: false },
    {
      report(done, total) {
        if (!terminal.isWatched) return;
        drawn = true;
        terminal.err(`${clear}Reading ${done} of ${total} files`);
      },
    },
  );
  if (drawn) terminal.err(clear);
  return engine;
}

/** Prints what is wrong with the input, one line each. */
export function printProblems(problems: readonly Problem[], terminal: Terminal): void {
  for (const problem of problems) {
    const text = `${placeText(problem)}: ${problemText(problem)}${hintOf(problem)}`;
    terminal.err(`${problem.severity}: ${harmless(text)}\n`);
  }
}

/** The name that was probably meant. */
function hintOf({ repairs = [] }: Problem): string {
  const renamed = repairs.find((repair) => repair.kind === "rename");
  return renamed ? `; did you mean ${renamed.to}?` : "";
}
