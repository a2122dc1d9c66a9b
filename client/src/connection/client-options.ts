import { type LogOutputChannel, workspace } from "vscode";
import {
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  type LanguageClientOptions,
  RevealOutputChannelOn,
} from "vscode-languageclient";
import type { InitializationOptions } from "../../../server/src/protocol/messages";
import { quickFixes } from "./quick-fixes";

const RESTARTS = 3;

/** The commands that a hover may link to: what only shows something, because hovers hold text of the workspace. */
const LINKED_COMMANDS: readonly string[] = ["readiness.explain"];

/** How the client talks to the server. Nothing is shown by itself: no toast, no output channel that opens. */
export function clientOptions(
  log: LogOutputChannel,
  initialization: InitializationOptions,
  gaveUp: () => void,
): LanguageClientOptions {
  return {
    documentSelector: documentSelector(),
    diagnosticCollectionName: "readiness",
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: initialization,
    initializationFailedHandler: () => false,
    errorHandler: errorHandler(log, gaveUp),
    markdown: { isTrusted: { enabledCommands: LINKED_COMMANDS }, supportThemeIcons: true },
    middleware: { provideCodeActions: quickFixes },
  };
}

/** Every document of the schemes the folders have: which of them matter is the server's business. */
function documentSelector(): { readonly scheme: string }[] {
  const schemes = new Set(["file", ...(workspace.workspaceFolders ?? []).map((folder) => folder.uri.scheme)]);
  return [...schemes].map((scheme) => ({ scheme }));
}

/** Restarts a server that ended by itself a few times, without a word; then leaves it and lets the view say so. */
function errorHandler(log: LogOutputChannel, gaveUp: () => void): ErrorHandler {
  let restarts = 0;
  return {
    error: () => ({ action: ErrorAction.Continue }),
    closed: () => {
      restarts += 1;
      if (restarts <= RESTARTS) return { action: CloseAction.Restart, handled: true };
      log.error(`The server ended ${restarts} times and is not started again. "Readiness: Restart" starts it.`);
      gaveUp();
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}
