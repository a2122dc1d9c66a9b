import { join } from "node:path";
import { createInterface } from "node:readline";
import { builtinChecklist, builtinFixes } from "./builtin";
import { EXIT } from "./cli/failure";
import { runCli } from "./cli/program";
import { processTerminal } from "./cli/terminal";
import { nodeCrew } from "./node-crew";
import { nodeHost } from "./node-host";
import { nodeMemories } from "./node-memory";

declare const READINESS_VERSION: string;

const terminal = processTerminal(process.argv, process.env);

process.once("SIGINT", () => {
  terminal.err("\nreadiness: interrupted\n");
  process.exit(EXIT.interrupted);
});

/** Node ends in peace when nothing is left that could bring an answer; without one no run may look like a good one. */
process.once("exit", () => {
  if (process.exitCode !== undefined) return;
  terminal.err("readiness: not assessed, because of a mistake of ours: it ended without an answer\n");
  process.exitCode = EXIT.notAssessed;
});

/** The code is set, not exited with, so that what was written reaches a slow reader. */
async function main(): Promise<void> {
  process.exitCode = await runCli(process.argv.slice(2), {
    version: READINESS_VERSION,
    terminal,
    scanning: (cache) => ({
      builtin: builtinChecklist(),
      host: { ...nodeHost(nodeCrew()), ...(cache && { memory: nodeMemories(__filename)(cache) }) },
    }),
    fixes: builtinFixes,
    lines: () => createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }),
    serve() {
      if (!process.argv.includes("--stdio")) process.argv.push("--stdio");
      require(join(__dirname, "server.js"));
    },
  });
}

main().catch((error: unknown) => {
  const about = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.err(`readiness: not assessed, because of a mistake of ours:\n${about}\n`);
  process.exitCode = EXIT.notAssessed;
});
