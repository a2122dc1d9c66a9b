import { type CodeAction, CodeActionKind, type Diagnostic } from "vscode-languageserver";
import * as z from "zod/mini";
import { sureOffenders } from "../../core/model/offenders";
import type { CheckResult } from "../../core/model/result";
import type { Finding } from "../../core/projections/findings";
import { dayAfter } from "../../core/team/dates";
import { fileToMute, MUTE_LEVELS, type MuteRequest, muteTitle, planMute } from "../../core/team/mute";
import { attestCommand, type ExplainArguments, waiveCommand } from "../../protocol/messages";
import type { Folder } from "../folder";
import { BadRequest, Refused } from "../handle";
import { parseParams } from "../params";
import type { Session } from "../session";
import { toWorkspaceEdit } from "../workspace-edit";
import { editContext } from "./fix";

const muteParams = z.object({
  folder: z.string(),
  mute: z.object({
    level: z.enum(["line", "file", "component", "team"]),
    check: z.string(),
    component: z.string(),
    path: z.string(),
    line: z.number(),
    expires: z.string(),
  }),
});

/** How long a waiver holds unless somebody writes another day. */
const WAIVER_DAYS = 90;

/** The ways to accept a finding, from its line to the whole team, and to vouch for it; they come last, and none is preferred. */
export function muteActions(
  session: Session,
  folder: Folder,
  finding: Finding,
  diagnostics: readonly Diagnostic[],
): CodeAction[] {
  if (!session.client.resolveEdits || !session.trusted) return [];
  const { check, component } = finding.result;
  const request: ExplainArguments = { folder: folder.uri, check, component };
  const place = { path: finding.path, line: finding.at.start.line };
  const expires = dayAfter(session.platform.host.today(), WAIVER_DAYS);
  const actions = MUTE_LEVELS.flatMap((level): CodeAction[] => {
    const mute: MuteRequest = { level, check, component, ...place, expires };
    const title = muteTitle(mute);
    if (title === undefined || (level === "line" && finding.at.start.line === finding.at.end.line && isEmpty(finding)))
      return [];
    const common = { title, kind: CodeActionKind.QuickFix, diagnostics: [...diagnostics] };
    // A client of ours asks for reason, owner and day in one go; another gets an entry to be filled in.
    if (session.client.ownCommands && level === "component")
      return [{ ...common, command: { title, command: waiveCommand, arguments: [request] } }];
    const action: CodeAction = { ...common, data: { folder: folder.uri, mute } };
    // VS Code does not show a file that an edit made; what is to be written stands in it.
    const uri = folder.uriOf(fileToMute(mute));
    const command = { title: "Open", command: "vscode.open", arguments: [uri] };
    return [session.client.ownCommands && level !== "line" ? { ...action, command } : action];
  });
  return [...actions, ...vouchActions(session, folder, finding.result, diagnostics)];
}

/** Somebody's word answers what nobody found; it never overrules what can be seen to be wrong, so there it is not offered. */
export function vouchActions(
  session: Session,
  folder: Folder,
  result: CheckResult,
  diagnostics: readonly Diagnostic[],
): CodeAction[] {
  if (!session.client.ownCommands || !session.trusted || sureOffenders(result).length > 0) return [];
  const { check, component } = result;
  const title = `Vouch for ${check}…`;
  const request: ExplainArguments = { folder: folder.uri, check, component };
  const command = { title, command: attestCommand, arguments: [request] };
  return [{ title, kind: CodeActionKind.QuickFix, diagnostics: [...diagnostics], command }];
}

export function isMute(data: unknown): boolean {
  return muteParams.safeParse(data).success;
}

/** Fills in the edit of a chosen one, from the files as they are now. */
export async function resolveMute(session: Session, action: CodeAction): Promise<CodeAction> {
  const { folder: uri, mute } = parseParams(muteParams, action.data);
  const folder = session.folders.at(uri);
  if (!folder) throw new BadRequest(`${uri} is not open`);
  await folder.scheduler.settled();
  const plan = planMute(mute, await folder.engine.textOf(fileToMute(mute)));
  if (plan.kind === "refused") throw new Refused(plan.reason);
  return { ...action, edit: toWorkspaceEdit(plan, editContext(session, folder)) };
}

function isEmpty({ at }: Finding): boolean {
  return at.start.character === at.end.character;
}
