import { type QuickPickItem, window } from "vscode";
import type { CheckItem } from "../../../server/src/protocol/messages";
import { type CommandContext, withServer } from "./command-context";

/** What a status is called, in the order of the list. */
const STATUS_WORDS: Readonly<Record<string, string>> = {
  fail: "open",
  partial: "partly there",
  error: "could not be checked",
  unknown: "unknown",
  waived: "waived",
  pass: "passed",
  "not-applicable": "does not apply",
};

/** Lets the user choose a check of any folder; of those that can be fixed, when it is about fixing. */
export async function pickCheck(context: CommandContext, purpose: "fix" | "explain"): Promise<CheckItem | undefined> {
  const items = await withServer(context, (server) => server.checks());
  if (items === undefined) return undefined;
  const choices = purpose === "fix" ? items.filter((item) => item.fixable) : items;
  if (choices.length === 0) {
    void window.showInformationMessage(
      purpose === "fix" ? "There is no gap that has a fix." : "There is nothing to explain yet.",
    );
    return undefined;
  }
  const placeHolder = purpose === "fix" ? "Which gap to fix" : "Which check to explain";
  const chosen = await window.showQuickPick(
    choices.toSorted(byUrgency).map((item) => toPickItem(context, item)),
    {
      placeHolder,
      matchOnDescription: true,
    },
  );
  return chosen?.item;
}

function toPickItem({ views }: CommandContext, item: CheckItem): QuickPickItem & { readonly item: CheckItem } {
  const folder = views.all.length > 1 ? views.all.find((view) => view.folder === item.folder)?.name : undefined;
  const component = item.component === "." || item.component === "" ? undefined : item.component;
  const status = STATUS_WORDS[item.status] ?? item.status;
  const words = [status, item.draft ? "a draft to finish" : undefined, folder, component, item.check];
  return { label: item.title, description: words.filter((word) => word !== undefined).join(" · "), item };
}

/** Open ones first, and of those what is mended at once; the server has put each kind into its order. */
function byUrgency(a: CheckItem, b: CheckItem): number {
  return urgency(a) - urgency(b) || Number(a.draft) - Number(b.draft);
}

function urgency({ status }: CheckItem): number {
  const place = Object.keys(STATUS_WORDS).indexOf(status);
  return place === -1 ? Number.MAX_SAFE_INTEGER : place;
}
