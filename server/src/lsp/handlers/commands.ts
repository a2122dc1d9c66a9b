import type { ExecuteCommandParams } from "vscode-languageserver";
import { runInOrder } from "../../core/fixes/model";
import { fixCommand, rescanCommand } from "../../protocol/messages";
import { BadRequest, Refused } from "../handle";
import { fixParams, folderParams, parseParams } from "../params";
import type { Session } from "../session";
import { folderOf } from "./documents";
import { planFix } from "./fix";

/** What editors without our client can run by name. */
export const COMMANDS: readonly string[] = [rescanCommand, fixCommand];

export async function executeCommand(session: Session, { command, arguments: args }: ExecuteCommandParams) {
  const [argument] = args ?? [];
  switch (command) {
    case rescanCommand:
      return rescan(session, typeof argument === "string" ? { folder: argument } : {});
    case fixCommand: {
      const answer = await planFix(session, parseParams(fixParams, argument));
      if (answer.kind === "refused") throw new Refused(answer.reason);
      const commands = answer.commands ?? [];
      if (commands.length > 0 && answer.open === undefined) throw new Refused(runInOrder(commands));
      const applied = await session.connection.workspace.applyEdit({ label: answer.title, edit: answer.edit });
      if (!applied.applied) throw new Refused(applied.failureReason ?? "the editor did not apply the edit");
      return undefined;
    }
    default:
      throw new BadRequest(`there is no command ${command}`);
  }
}

/** Reads a folder again, or all; answers when that is done. */
export async function rescan(session: Session, params: unknown): Promise<void> {
  const { folder } = parseParams(folderParams, params);
  const folders = folder === undefined ? session.folders.all : [folderOf(session, folder)];
  for (const one of folders) one.rescan();
  await Promise.all(folders.map((one) => one.scheduler.settled()));
}
