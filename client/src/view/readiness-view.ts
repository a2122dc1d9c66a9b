import { Disposable, EventEmitter, type TreeDataProvider, type TreeView, window, workspace } from "vscode";
import type { FolderViews } from "../folder-views";
import { childRows, rootRows, type TreeRow, toTreeItem } from "./tree-row";

/** The view's id in package.json. */
export const VIEW_ID = "readiness.overview";

/** The Readiness view: the rows of the server's tree, a line above them, and the count of blockers as its badge. */
export function createReadinessView(views: FolderViews): Disposable {
  const changed = new EventEmitter<void>();
  const provider: TreeDataProvider<TreeRow> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: toTreeItem,
    getChildren: (row) => [...(row === undefined ? rootRows(views.all) : childRows(row))],
  };
  const view = window.createTreeView(VIEW_ID, { treeDataProvider: provider, showCollapseAll: true });
  const draw = () => {
    drawHeader(view, views);
    changed.fire();
  };
  const subscriptions = [view, changed, views.onDidChange(draw), workspace.onDidGrantWorkspaceTrust(draw)];
  return Disposable.from(...subscriptions);
}

function drawHeader(view: TreeView<TreeRow>, views: FolderViews): void {
  const blockers = views.all.reduce((sum, folder) => sum + folder.blockers, 0);
  const [only, second] = views.all;
  view.description = only !== undefined && second === undefined && only.state === "ready" ? only.short : "";
  view.badge =
    blockers === 0 ? undefined : { value: blockers, tooltip: blockers === 1 ? "1 blocker" : `${blockers} blockers` };
  view.message = headerMessage(views);
}

function headerMessage(views: FolderViews): string {
  if (views.state === "ready" && !workspace.isTrusted)
    return "Restricted Mode: fixes are off, because they write files.";
  const scanning = views.all.some((folder) => folder.state === "scanning");
  return scanning && views.state === "ready" ? "Reading the folder…" : "";
}
