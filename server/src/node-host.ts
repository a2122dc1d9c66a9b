import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Crew } from "./engine/crew";
import type { EngineHost } from "./engine/folder-engine";
import { createHost } from "./engine/host";

/** The engine's host in a Node process; the grammars lie beside the bundle. */
export function nodeHost(crew?: Crew): EngineHost {
  return createHost({
    crew,
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    now: () => performance.now(),
    date: () => new Date(),
    loadGrammar: async (file) => new Uint8Array(await readFile(join(__dirname, "grammars", file))),
  });
}
