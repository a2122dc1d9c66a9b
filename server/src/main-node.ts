import { join } from "node:path";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import { builtinChecklist, builtinFixes } from "./builtin";
import { startServer } from "./lsp/server";
import { nodeCrew } from "./node-crew";
import { nodeHost } from "./node-host";
import { digestOf, nodeMemories } from "./node-memory";
import { NodeFileSystem } from "./workspace/node/node-file-system";

declare const READINESS_VERSION: string;

const memories = nodeMemories(__filename);

startServer(createConnection(ProposedFeatures.all), {
  version: READINESS_VERSION,
  builtin: builtinChecklist(),
  fixes: builtinFixes(),
  host: nodeHost(nodeCrew()),
  timers: {
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds);
      return { dispose: () => clearTimeout(timer) };
    },
  },
  memoryOf: (folder, cache) => memories(join(cache, digestOf(folder))),
  openFolder(uri) {
    const parsed = URI.parse(uri);
    return parsed.scheme === "file" ? new NodeFileSystem(parsed.fsPath) : undefined;
  },
});
