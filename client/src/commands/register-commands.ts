import { commands, Disposable } from "vscode";
import {
  attestCommand,
  explainCommand,
  fixCommand,
  rescanCommand,
  waiveCommand,
} from "../../../server/src/protocol/messages";
import { isCheckRequest, isFixRequest } from "../requests";
import { openArguments, type TreeRow, toCheckRequest } from "../view/tree-row";
import { applyFix, applySafeFixes } from "./apply-fix";
import { type CommandContext, withServer } from "./command-context";
import { attest, waive } from "./make-statement";
import { openExplanation, openReport } from "./open-document";
import { pickCheck } from "./pick-check";

/** Every command of the extension. Those named `readiness.row.*` are for rows of the view and hidden from the palette. */
export function registerCommands(context: CommandContext): Disposable {
  const handlers: Readonly<Record<string, (argument?: unknown) => Promise<unknown> | unknown>> = {
    [rescanCommand]: () => withServer(context, (server) => server.rescan()),
    "readiness.restart": () => context.session.restart(),
    "readiness.showLog": () => context.log.show(),
    "readiness.report": (folder) => openReport(context, typeof folder === "string" ? folder : undefined),
    [explainCommand]: async (argument) => {
      const request = isCheckRequest(argument) ? argument : await pickCheck(context, "explain");
      if (request !== undefined) await openExplanation(request);
    },
    [fixCommand]: async (argument) => {
      const request = isFixRequest(argument) ? argument : await pickCheck(context, "fix");
      if (request !== undefined) await applyFix(context, request);
    },
  };
  const rowHandlers: Readonly<Record<string, (row: TreeRow) => Promise<unknown> | unknown>> = {
    "readiness.row.fix": async (row) => {
      const request = toCheckRequest(row);
      if (isFixRequest(request)) await applyFix(context, request);
    },
    "readiness.row.fixSafe": async ({ folder, node }) => {
      const { category, component } = node;
      if (category === undefined) return;
      await applySafeFixes(context, component === undefined ? { folder, category } : { folder, category, component });
    },
    "readiness.row.draft": async (row) => {
      const request = toCheckRequest(row);
      if (isFixRequest(request)) await applyFix(context, { ...request, as: "issue" });
    },
    "readiness.row.explain": async (row) => {
      const request = toCheckRequest(row);
      if (request !== undefined) await openExplanation(request);
    },
    [waiveCommand]: async (about) => {
      const request = isCheckRequest(about) ? about : toCheckRequest(about);
      if (request !== undefined) await waive(context, request);
    },
    [attestCommand]: async (about) => {
      const request = isCheckRequest(about) ? about : toCheckRequest(about);
      if (request !== undefined) await attest(context, request);
    },
    "readiness.row.open": async ({ node }) => {
      if (node.open !== undefined) await commands.executeCommand("vscode.open", ...openArguments(node.open));
    },
    "readiness.row.report": (row) => openReport(context, row.folder),
  };
  return Disposable.from(
    ...Object.entries(handlers).map(([id, handler]) => commands.registerCommand(id, handler)),
    ...Object.entries(rowHandlers).map(([id, handler]) => commands.registerCommand(id, handler)),
  );
}
