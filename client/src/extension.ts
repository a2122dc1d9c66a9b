import { type ExtensionContext, window, workspace } from "vscode";
import type { FolderView } from "../../server/src/protocol/messages";
import { registerAgentTools } from "./agent-tools";
import { registerCommands } from "./commands/register-commands";
import { ReadinessDocuments } from "./documents";
import { FolderViews } from "./folder-views";
import type { Connect } from "./server";
import { ServerSession } from "./server-session";
import { createStatusItem } from "./status-item";
import { createReadinessView } from "./view/readiness-view";

/** What `activate` returns. For our end-to-end tests only: it may change in any release. */
export interface ReadinessApi {
  /** Resolves when the server runs, has nothing left to do, and the views show what it found. */
  ready(): Promise<void>;
  /** What the view and the status item show at the moment. */
  views(): readonly FolderView[];
}

/** Registers everything and returns; the server starts in the background, and only where a folder is open. */
export function activateReadiness(context: ExtensionContext, connect: Connect): ReadinessApi {
  const log = window.createOutputChannel("Production Readiness", { log: true });
  const session = new ServerSession(connect, log);
  const views = new FolderViews(session, log);
  const documents = new ReadinessDocuments(session, views);
  context.subscriptions.push(
    log,
    session,
    views,
    documents,
    createReadinessView(views),
    createStatusItem(views),
    registerCommands({ session, views, log }),
    registerAgentTools(session),
    workspace.onDidChangeWorkspaceFolders(() => startWhereNeeded(session)),
  );
  startWhereNeeded(session);
  return { ready: () => views.ready(), views: () => views.all };
}

function startWhereNeeded(session: ServerSession): void {
  if ((workspace.workspaceFolders ?? []).length > 0) session.start();
}
