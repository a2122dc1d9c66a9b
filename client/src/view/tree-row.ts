import { MarkdownString, Range, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from "vscode";
import type { FolderView, Target, TreeNode } from "../../../server/src/protocol/messages";
import type { CheckRequest } from "../requests";

/** A row of the view: what the server said of it, and of which folder. */
export interface TreeRow {
  readonly folder: string;
  readonly node: TreeNode;
}

/** The first level: of one folder its rows, of several folders a row for each. */
export function rootRows(views: readonly FolderView[]): readonly TreeRow[] {
  const [only, second] = views;
  if (only === undefined) return [];
  if (second === undefined) return only.nodes.map((node) => ({ folder: only.folder, node }));
  return views.map((view) => ({ folder: view.folder, node: toFolderNode(view) }));
}

export function childRows(row: TreeRow): readonly TreeRow[] {
  return (row.node.children ?? []).map((node) => ({ folder: row.folder, node }));
}

/** What a row says about its check, when it is about one. */
export function toCheckRequest({ folder, node }: TreeRow): CheckRequest | undefined {
  if (node.check === undefined) return undefined;
  return node.component === undefined
    ? { folder, check: node.check }
    : { folder, check: node.check, component: node.component };
}

export function toTreeItem(row: TreeRow): TreeItem {
  const { node } = row;
  const item = new TreeItem(node.label, collapsibleState(node));
  item.id = `${row.folder}#${node.id}`;
  item.contextValue = node.context;
  item.accessibilityInformation = { label: node.accessibility };
  if (node.description !== undefined) item.description = node.description;
  if (node.tooltip !== undefined) item.tooltip = new MarkdownString(node.tooltip, true);
  if (node.icon !== undefined) item.iconPath = icon(node.icon, node.color);
  const command = clickCommand(row);
  if (command !== undefined) item.command = command;
  return item;
}

/** The place a target names, as arguments of `vscode.open`. */
export function openArguments(target: Target): [Uri, { readonly selection: Range; readonly preview: boolean }] {
  const { start, end } = target.range;
  const selection = new Range(start.line, start.character, end.line, end.character);
  return [Uri.parse(target.uri), { selection, preview: true }];
}

/** A click on a row with rows below only unfolds it; any other row does the one thing it is for. */
function clickCommand(row: TreeRow): TreeItem["command"] {
  if ((row.node.children ?? []).length > 0) return undefined;
  if (row.node.open !== undefined)
    return { title: "Open", command: "vscode.open", arguments: openArguments(row.node.open) };
  const request = toCheckRequest(row);
  return request === undefined ? undefined : { title: "Explain", command: "readiness.explain", arguments: [request] };
}

function collapsibleState(node: TreeNode): TreeItemCollapsibleState {
  if ((node.children ?? []).length === 0) return TreeItemCollapsibleState.None;
  return node.expanded === true ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}

function icon(name: string, color: string | undefined): ThemeIcon {
  return color === undefined ? new ThemeIcon(name) : new ThemeIcon(name, new ThemeColor(color));
}

function toFolderNode(view: FolderView): TreeNode {
  return {
    id: "folder",
    label: view.name,
    description: view.headline,
    icon: "root-folder",
    context: "folder",
    accessibility: `Folder ${view.name}: ${view.headline}`,
    expanded: true,
    children: view.nodes,
  };
}
