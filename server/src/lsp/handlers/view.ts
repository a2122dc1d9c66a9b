import { escapeMarkdown } from "../../core/projections/escape";
import type { Row } from "../../core/projections/row";
import { openBlockers, verdictSentence } from "../../core/projections/summary";
import { headlineOf, numbersOf, shortOf, treeOf } from "../../core/projections/tree";
import type { FolderView, TreeNode } from "../../protocol/messages";
import type { Folder } from "../folder";
import type { Session } from "../session";

const WITHOUT_SNAPSHOT: Readonly<Record<string, string>> = { scanning: "Reading the folder…", failed: "Failed" };

/** Everything the view, the badge and the status item show. What was judged on another day is judged again. */
export function folderViews(session: Session): FolderView[] {
  return session.folders.all.map((folder) => {
    if (folder.engine.isOfAnotherDay) folder.scheduler.refresh();
    const { snapshot, state } = folder;
    const headline =
      state === "failed" || !snapshot ? capital(folder.failure ?? WITHOUT_SNAPSHOT[state] ?? "") : headlineOf(snapshot);
    const rows = snapshot && state === "ready" ? rowsOf(session, folder) : [];
    return {
      folder: folder.uri,
      name: folder.name,
      revision: snapshot?.revision ?? 0,
      state,
      headline,
      short: snapshot && state !== "failed" ? shortOf(snapshot) : state === "scanning" ? "reading…" : "failed",
      summary: summaryOf(folder, headline),
      blockers: snapshot ? openBlockers(snapshot) : 0,
      nodes: rows.map((row) => toNode(row, folder)),
    };
  });
}

function rowsOf(session: Session, folder: Folder): Row[] {
  if (!folder.snapshot) return [];
  return treeOf(folder.snapshot, folder.engine.checklist.checklist, {
    fixable: ({ fix }) => fix !== undefined && session.fixes.has(fix),
    safe: ({ fix }) => fix !== undefined && session.fixes.get(fix)?.safety === "safe",
  });
}

function summaryOf(folder: Folder, headline: string): string {
  const { snapshot } = folder;
  if (!snapshot || folder.state !== "ready") return `**${escapeMarkdown(folder.name)}**: ${escapeMarkdown(headline)}`;
  return [`**${escapeMarkdown(folder.name)}**: ${verdictSentence(snapshot)}.`, numbersOf(snapshot)].join("\n\n");
}

function toNode(row: Row, folder: Folder): TreeNode {
  const { children, open, description, tooltip, icon, color, expanded, check, component, category } = row;
  return {
    id: row.id,
    label: row.label,
    context: row.context,
    accessibility: row.accessibility,
    ...(description !== undefined && { description }),
    ...(tooltip !== undefined && { tooltip }),
    ...(icon !== undefined && { icon }),
    ...(color !== undefined && { color }),
    ...(expanded !== undefined && { expanded }),
    ...(check !== undefined && { check }),
    ...(component !== undefined && { component }),
    ...(category !== undefined && { category }),
    ...(open && { open: { uri: folder.uriOf(open.path), range: open.at } }),
    ...(children && { children: children.map((child) => toNode(child, folder)) }),
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
