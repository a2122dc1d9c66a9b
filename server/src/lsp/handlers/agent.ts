import { answerAgent } from "../../engine/agent-tools";
import type { AgentAnswer } from "../../protocol/messages";
import type { Session } from "../session";
import { folderOf } from "./documents";

/** Answers what a coding agent asks of a folder, once nothing is left to do there. */
export async function askAgentTool(
  session: Session,
  { folder: uri, tool, input }: { folder?: string | undefined; tool: string; input?: unknown },
): Promise<AgentAnswer> {
  const folder = folderOf(session, uri);
  await folder.scheduler.settled();
  const { engine, snapshot } = folder;
  if (!snapshot) return { text: "the folder was not read yet", isError: true };
  const noFixes = session.trusted ? undefined : "fixes write files, so they are off until the folder is trusted";
  return answerAgent(tool, input, { engine, snapshot, fixes: session.platform.fixes, noFixes });
}
