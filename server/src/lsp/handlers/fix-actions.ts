import { type CodeAction, CodeActionKind, type Diagnostic } from "vscode-languageserver";
import { fixIdOf } from "../../core/fixes/model";
import type { Check } from "../../core/model/check";
import type { CheckResult } from "../../core/model/result";
import { fixCommand } from "../../protocol/messages";
import type { Folder } from "../folder";
import type { Session } from "../session";

/** The fix of a gap, when there is one and the client can apply it: its title only, the edit is made when it is chosen. */
export function fixActions(
  session: Session,
  folder: Folder,
  check: Check,
  result: CheckResult,
  diagnostics: Diagnostic[],
): CodeAction[] {
  const mend = session.fixes.get(fixIdOf({ check, result }));
  if (!mend) return [];
  const title = mend.safety === "draft" ? mend.title : `Fix: ${mend.title}`;
  const data = { folder: folder.uri, check: check.id, component: result.component, finding: result.fingerprint };
  const isPreferred = mend.safety === "safe";
  const fix: CodeAction = { title, kind: CodeActionKind.QuickFix, diagnostics, isPreferred, data };
  if (session.client.resolveEdits) return [fix];
  return session.client.ownCommands ? [] : [{ ...fix, command: { title, command: fixCommand, arguments: [data] } }];
}
