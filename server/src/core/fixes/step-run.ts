import { fillerOf } from "./fill";
import type { FixCommand } from "./model";
import type { RunSource } from "./schema";
import { refused, type StepOutcome } from "./step";
import type { View } from "./view";

/** The commands, and the one that copies modules of Go into the folder where that keeps copies: it builds with nothing else. */
export function withCopies(commands: readonly FixCommand[], view: View): readonly FixCommand[] {
  const { directory } = commands.findLast(({ command }) => command.startsWith("go get ")) ?? {};
  if (directory === undefined) return commands;
  const copies = directory === "." ? "vendor/modules.txt" : `${directory}/vendor/modules.txt`;
  return view.exists(copies) ? [...commands, { command: "go mod vendor", directory }] : commands;
}

/** The step that names what the user's own tools have to do: a lock file or a generated migration is not ours to write. */
export function nameCommands(run: RunSource, view: View): StepOutcome {
  const filler = fillerOf(view);
  const directory = filler.line(run.in ?? "{{component}}").replace(/(?<=.)\/+$/, "") || ".";
  const lines = filler.line(run.command).split("\n");
  const missing = filler.missing();
  if (missing !== undefined) return refused(missing);
  return { edits: [], notes: filler.notes, commands: lines.map((command) => ({ command, directory })) };
}
