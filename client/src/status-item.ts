import { Disposable, MarkdownString, StatusBarAlignment, type StatusBarItem, window, workspace } from "vscode";
import type { FolderView } from "../../server/src/protocol/messages";
import type { FolderViews } from "./folder-views";
import { VIEW_ID } from "./view/readiness-view";

/** The one status item of the window: the folder of the active editor, or the first one. */
export function createStatusItem(views: FolderViews): Disposable {
  const item = window.createStatusBarItem("readiness.status", StatusBarAlignment.Left, 10);
  item.name = "Production Readiness";
  item.command = { command: `${VIEW_ID}.focus`, title: "Show the Readiness view" };
  const draw = () => drawStatus(item, views);
  const subscriptions = [
    item,
    views.onDidChange(draw),
    window.onDidChangeActiveTextEditor(draw),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("readiness.statusBar")) draw();
    }),
  ];
  return Disposable.from(...subscriptions);
}

function drawStatus(item: StatusBarItem, views: FolderViews): void {
  const view = currentView(views.all);
  const wanted = workspace.getConfiguration("readiness").get<boolean>("statusBar", true);
  if (!wanted || view === undefined || view.state === "empty") {
    item.hide();
    return;
  }
  const icon = { scanning: "$(loading~spin)", ready: "$(checklist)", failed: "$(warning)" }[view.state];
  item.text = `${icon} ${view.short}`;
  item.tooltip = new MarkdownString(view.summary, true);
  item.accessibilityInformation = { label: `Readiness of ${view.name}: ${view.headline}`, role: "button" };
  item.show();
}

function currentView(all: readonly FolderView[]): FolderView | undefined {
  const active = window.activeTextEditor?.document.uri;
  const folder = active === undefined ? undefined : workspace.getWorkspaceFolder(active);
  return all.find((view) => view.folder === folder?.uri.toString()) ?? all[0];
}
