import { commands, type Uri, window } from "vscode";
import { explanationUri, reportUri } from "../documents";
import type { CheckRequest } from "../requests";
import { type CommandContext, tellFailure } from "./command-context";

/** Opens the report of a folder; asks which when there are several and none is named. */
export async function openReport(context: CommandContext, folder?: string): Promise<void> {
  const { views, log } = context;
  const candidates = views.all.filter((view) => folder === undefined || view.folder === folder);
  const view =
    candidates.length > 1
      ? (
          await window.showQuickPick(
            candidates.map((candidate) => ({ label: candidate.name, description: candidate.headline, candidate })),
            { placeHolder: "Which folder's report" },
          )
        )?.candidate
      : candidates[0];
  if (view !== undefined) await preview(reportUri(view.folder, view.name));
  else if (candidates.length === 0) await tellFailure(log, "There is nothing to report yet.");
}

/** Opens the page about a check: what it asks, why, and what was found. */
export async function openExplanation(request: CheckRequest): Promise<void> {
  await preview(explanationUri(request));
}

async function preview(uri: Uri): Promise<void> {
  await commands.executeCommand("markdown.showPreview", uri);
}
