import { builtinFixes } from "../../server/src/builtin";
import { runCli } from "../../server/src/cli/program";
import type { Surroundings } from "../../server/src/cli/surroundings";
import { plainStyle } from "../../server/src/core/projections/text";
import { nodeMemories } from "../../server/src/node-memory";
import { builtinChecklist } from "./checklist";
import type { Run } from "./cli";
import { testHost } from "./engine";

/** What the command line takes from its process, with a terminal that remembers and a day that a test chooses. */
export function surroundings(today = "2026-11-21"): Surroundings & { readonly said: { out: string; err: string } } {
  const said = { out: "", err: "" };
  const out = (text: string) => {
    said.out += text;
  };
  const err = (text: string) => {
    said.err += text;
  };
  return {
    said,
    version: "1.2.3",
    terminal: { out, err, width: 80, style: plainStyle, isWatched: false },
    scanning: (cache) => ({
      builtin: builtinChecklist(),
      host: { ...testHost(), today: () => today, ...(cache && { memory: nodeMemories(__filename)(cache) }) },
    }),
    fixes: builtinFixes,
    lines: async function* () {},
    serve: () => out("serving"),
  };
}

/** Runs the command line in this process: many times faster than one of its own, and on any day. */
export async function inProcess(argv: readonly string[], today?: string): Promise<Run> {
  const around = surroundings(today);
  const code = await runCli(argv, around);
  return { code, ...around.said };
}
