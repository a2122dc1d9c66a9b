import { env, Uri, window } from "vscode";
import type { FixPlan } from "../server";
import type { CommandContext } from "./command-context";

const TERMINAL = "Put in Terminal";
const COPY = "Copy";

/** Offers what only the user's own tools can do. It is written into a terminal and never started: that is the user's key. */
export async function offerCommands(
  { log }: CommandContext,
  { title, commands = [], notes }: Extract<FixPlan, { kind: "edit" }>,
): Promise<void> {
  const lines = commands.map(({ command }) => command);
  log.info([title, ...lines, ...notes].join("\n  "));
  const answer = await window.showInformationMessage(`Readiness: run ${lines.join(", then ")}`, TERMINAL, COPY);
  if (answer === COPY) await env.clipboard.writeText(lines.join("\n"));
  const [first] = commands;
  if (answer !== TERMINAL || first === undefined) return;
  const terminal = window.createTerminal({ name: "Readiness", cwd: Uri.parse(first.directory) });
  terminal.show();
  terminal.sendText(lines.join(" && "), false);
}
