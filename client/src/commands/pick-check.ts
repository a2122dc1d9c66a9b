import { type QuickPickItem, window } from "vscode";
import { type CheckItem, listChecks } from "../../../server/src/protocol/messages";
import { type CommandContext, withClient } from "./command-context";

/** Lets the user choose a check of any folder; of those that can be fixed, when it is about fixing. */
export async function pickCheck(context: CommandContext, purpose: "fix" | "explain"): Promise<CheckItem | undefined> {
  const items = await withClient(context, (client) => client.sendRequest(listChecks, {}));
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
    choices.map((item) => toPickItem(context, item)),
    {
      placeHolder,
      matchOnDescription: true,
      matchOnDetail: true,
    },
  );
  return chosen?.item;
}

function toPickItem({ views }: CommandContext, item: CheckItem): QuickPickItem & { readonly item: CheckItem } {
  const folder = views.all.length > 1 ? views.all.find((view) => view.folder === item.folder)?.name : undefined;
  const component = item.component === "." || item.component === "" ? undefined : item.component;
  const where = [folder, component].filter((part) => part !== undefined).join(" · ");
  return {
    label: item.title,
    description: where === "" ? item.status : `${item.status} · ${where}`,
    detail: item.check,
    item,
  };
}
