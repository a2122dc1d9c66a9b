import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import { builtinChecklist, builtinFixes } from "./builtin";
import { createHost } from "./engine/host";
import { startServer } from "./lsp/server";
import { NodeFileSystem } from "./workspace/node/node-file-system";

declare const READINESS_VERSION: string;

startServer(createConnection(ProposedFeatures.all), {
  version: READINESS_VERSION,
  builtin: builtinChecklist(),
  fixes: builtinFixes(),
  host: createHost({
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    now: () => performance.now(),
    loadGrammar: (file) => readFile(join(__dirname, "grammars", file)),
  }),
  timers: {
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds);
      return { dispose: () => clearTimeout(timer) };
    },
  },
  openFolder(uri) {
    const parsed = URI.parse(uri);
    return parsed.scheme === "file" ? new NodeFileSystem(parsed.fsPath) : undefined;
  },
});
