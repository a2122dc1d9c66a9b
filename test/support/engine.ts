import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Compiled } from "../../server/src/core/checklists/compile";
import { codeCollectors } from "../../server/src/core/facts/code/code-collector";
import { Grammars } from "../../server/src/core/facts/code/grammars";
import { plainCollectors } from "../../server/src/core/facts/collectors";
import { type EngineHost, FolderEngine } from "../../server/src/engine/folder-engine";
import type { FileSystem } from "../../server/src/workspace/file-system";
import { builtinChecklist } from "./checklist";

/** Grammars are loaded once per test process: what they remember of a file never changes its facts (`reparse.test.ts`). */
let grammars: Grammars | undefined;

/** The real collectors over the real grammars, read from node_modules. */
export function testHost(): EngineHost {
  grammars ??= new Grammars(async (file) => readFileSync(wasmFile(file)));
  const loaded = grammars;
  return {
    pause: () => Promise.resolve(),
    now: () => 0,
    today: () => "2026-11-21",
    prepare: async (paths) => {
      await loaded.ensure(paths);
      return [...plainCollectors, ...codeCollectors(loaded)];
    },
  };
}

/** Where a grammar or the parser lies in node_modules. */
export function wasmFile(file: string): string {
  if (file === "tree-sitter-kotlin.wasm") return require.resolve(`@tree-sitter-grammars/tree-sitter-kotlin/${file}`);
  const home = dirname(require.resolve("@vscode/tree-sitter-wasm/package.json"));
  return file.startsWith("web-") ? join(dirname(require.resolve("web-tree-sitter")), file) : join(home, "wasm", file);
}

/** An engine over a folder that has been scanned. */
export async function scanned(files: FileSystem, compiled: Compiled = builtinChecklist()): Promise<FolderEngine> {
  const engine = new FolderEngine(files, compiled, testHost());
  await engine.scan({ isCancellationRequested: false });
  return engine;
}
