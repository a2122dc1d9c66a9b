import { type LogOutputChannel, window } from "vscode";
import type { FolderViews } from "../folder-views";
import type { Server } from "../server";
import type { ServerSession } from "../server-session";

/** What every command works with. */
export interface CommandContext {
  readonly session: ServerSession;
  readonly views: FolderViews;
  readonly log: LogOutputChannel;
}

/** Runs a command that needs the server. The user gave it, so the user is told when it cannot be done. */
export async function withServer<T>(
  { session, log }: CommandContext,
  run: (server: Server) => Promise<T>,
): Promise<T | undefined> {
  const server = await session.server();
  if (server === undefined) {
    await tellFailure(log, session.state === "idle" ? "Open a folder first." : "The server is not running.");
    return undefined;
  }
  try {
    return await run(server);
  } catch (error) {
    log.error(error instanceof Error ? error : String(error));
    await tellFailure(log, error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** Says why a command of the user was not carried out. */
export async function tellFailure(log: LogOutputChannel, reason: string): Promise<void> {
  const answer = await window.showErrorMessage(`Readiness: ${reason}`, "Show Log");
  if (answer === "Show Log") log.show();
}
