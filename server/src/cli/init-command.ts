import { CONFIG, unreadMessage } from "../core/team/files";
import { starterConfig } from "../core/team/starter";
import { toFileChanges, writeChanges } from "./apply-edits";
import { EXIT, type ExitCode, UsageFailure } from "./failure";
import { resolveFolder, scanFolder } from "./folder";
import type { Surroundings } from "./surroundings";

/** Writes a first configuration from what is found; it asks nothing, and never overwrites one. */
export async function runInit(path: string, around: Surroundings): Promise<ExitCode> {
  const { terminal } = around;
  const folder = resolveFolder(path);
  const engine = await scanFolder(folder, { ...around.scanning(), terminal });
  const meant = CONFIG.replace(/\.yaml$/, ".yml");
  if (engine.has(meant)) throw new UsageFailure(unreadMessage(meant));
  const { components } = engine.snapshot();
  const changes = toFileChanges(folder, [{ kind: "create", path: CONFIG, text: starterConfig(components) }]);
  writeChanges(folder, changes);
  terminal.out(`created ${CONFIG}\n`);
  terminal.err("readiness: it is all comments: read it, and take the signs away from what you want to say\n");
  return EXIT.ready;
}
