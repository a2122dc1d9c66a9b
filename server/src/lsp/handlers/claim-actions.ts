import { type CodeAction, CodeActionKind, type Diagnostic } from "vscode-languageserver";
import type { ClaimFinding } from "../../core/model/document";
import { isOpen } from "../../core/team/apply";
import type { Folder } from "../folder";
import type { Session } from "../session";
import { fixActions } from "./fix-actions";
import { vouchActions } from "./mute";

/** So many components are offered a fix at one line. */
const MOST = 3;

/** What makes a claim true: the fix of its check, somebody's word for it, and the way to where the evidence stands. */
export function claimActions(
  session: Session,
  folder: Folder,
  finding: ClaimFinding,
  diagnostics: Diagnostic[],
): CodeAction[] {
  const isDoubted = finding.rule === "claim.done-without-evidence";
  const id = finding.check?.replace(/#.*$/, "");
  const check = folder.engine.checklist.checklist.checks.find((each) => each.id === id);
  const open = isDoubted ? (folder.snapshot?.results ?? []).filter((each) => each.check === id && isOpen(each)) : [];
  const mendable = open.filter(({ fix }) => fix !== undefined).slice(0, MOST);
  return [
    ...(check ? mendable.flatMap((result) => fixActions(session, folder, check, result, diagnostics)) : []),
    ...toEvidence(session, folder, finding, diagnostics),
    ...open.slice(0, 1).flatMap((result) => vouchActions(session, folder, result, diagnostics)),
  ];
}

/** The first place in another file that a finding speaks of; other clients have "Go to Definition" for it. */
function toEvidence(session: Session, folder: Folder, finding: ClaimFinding, diagnostics: Diagnostic[]): CodeAction[] {
  const place = finding.related.find(({ path }) => path !== finding.path);
  if (!place || !session.client.ownCommands) return [];
  const line = place.at.start.line + 1;
  const title = `Go to the evidence (${place.path}:${line})`;
  const command = { title, command: "vscode.open", arguments: [`${folder.uriOf(place.path)}#L${line}`] };
  return [{ title, kind: CodeActionKind.QuickFix, diagnostics, command }];
}
