import type { Snapshot } from "../core/model/result";
import { newOnly } from "../core/projections/since";
import type { FolderEngine } from "../engine/folder-engine";
import { MAX_FILE_BYTES } from "../engine/reading";
import type { OverlayFileSystem } from "../workspace/overlay";
import { type ChangedFiles, contentsOf } from "./git";

/** Another commit, and the files that differ from it. */
export interface Since {
  readonly ref: string;
  readonly changed: ChangedFiles;
}

const NEVER = { isCancellationRequested: false };

/**
 * Leaves of a snapshot what the other commit did not have. The same engine looks at the files as they were there, and
 * asks them what is asked today: what a team says under `.readiness/` stays as it is now. The engine shows the other
 * commit afterwards.
 */
export async function narrow(
  snapshot: Snapshot,
  folder: string,
  { ref, changed }: Since,
  { engine, files }: { readonly engine: FolderEngine; readonly files: OverlayFileSystem },
): Promise<Snapshot> {
  const code = new Map([...changed].filter(([path]) => !path.startsWith(".readiness/")));
  const there = new Set([...changed.keys()].filter((path) => engine.has(path)));
  const hadBefore = (path: string) => (changed.has(path) ? there.has(path) : engine.has(path));
  files.replace(contentsOf(folder, ref, code, MAX_FILE_BYTES));
  if (await engine.refresh([...code.keys()], NEVER)) await engine.scan(NEVER);
  const before = engine.snapshot();
  return newOnly(snapshot, { ref, files: changed.size, snapshot: before, isThere: hadBefore });
}
