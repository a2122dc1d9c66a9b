import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic } from "vscode-languageserver";
import { runInOrder } from "../../core/fixes/model";
import { explainCommand, fixCommand } from "../../protocol/messages";
import { Refused } from "../handle";
import { fixParams, parseParams } from "../params";
import type { Session } from "../session";
import { findingsAt } from "./at-position";
import { planFix } from "./fix";
import { fixActions } from "./fix-actions";
import { isMute, muteActions, resolveMute } from "./mute";
import { documentActions } from "./readiness-document";
import { repairActions } from "./repairs";

/** Fixes and explanations for the findings at a place: titles and data only, the edit is made when one is chosen. */
export async function codeActions(session: Session, params: CodeActionParams): Promise<CodeAction[]> {
  const { textDocument, range, context } = params;
  if (context.only && !context.only.some((kind) => covers(kind, CodeActionKind.QuickFix))) return [];
  const found = await findingsAt(session, textDocument.uri, range);
  const fixes: CodeAction[] = [];
  const explanations: CodeAction[] = [];
  const mutes: CodeAction[] = [];
  const seen = new Set<string>();
  for (const { finding } of found?.findings ?? []) {
    const { check, result } = finding;
    const key = `${check.id}\t${result.component}`;
    if (!found || seen.has(key)) continue;
    seen.add(key);
    const request = { folder: found.folder.uri, check: check.id, component: result.component };
    const diagnostics = context.diagnostics.filter((diagnostic) => speaksOf(diagnostic, check.id));
    fixes.push(...fixActions(session, found.folder, check, result, diagnostics));
    mutes.push(...muteActions(session, found.folder, finding, diagnostics));
    if (session.client.ownCommands) {
      const title = `Explain ${check.id}`;
      const command = { title, command: explainCommand, arguments: [request] };
      explanations.push({ title, kind: CodeActionKind.QuickFix, diagnostics, command });
    }
  }
  const claims = await documentActions(session, textDocument.uri, range, context.diagnostics);
  const repairs = await repairActions(session, textDocument.uri, range, context.diagnostics);
  return [...repairs, ...fixes, ...claims, ...explanations, ...mutes];
}

/** Fills in the edit of a chosen fix, from the folder as it is now. */
export async function resolveCodeAction(session: Session, action: CodeAction): Promise<CodeAction> {
  if (action.data === undefined) return action;
  if (isMute(action.data)) return resolveMute(session, action);
  const answer = await planFix(session, parseParams(fixParams, action.data));
  if (answer.kind === "refused") throw new Refused(answer.reason);
  const commands = answer.commands ?? [];
  if (commands.length === 0 || answer.open !== undefined) return { ...action, edit: answer.edit };
  // What only commands can do is offered by our client, and told by any other.
  if (!session.client.ownCommands) throw new Refused(runInOrder(commands));
  return { ...action, command: { title: action.title, command: fixCommand, arguments: [action.data] } };
}

function speaksOf(diagnostic: Diagnostic, check: string): boolean {
  return diagnostic.source === "readiness" && diagnostic.code === check;
}

/** `quickfix` is asked for by `quickfix` itself and by the empty kind above it. */
function covers(wanted: string, kind: string): boolean {
  return wanted === "" || wanted === kind || kind.startsWith(`${wanted}.`);
}
