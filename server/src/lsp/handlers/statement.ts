import { sureOffenders } from "../../core/model/offenders";
import { isDay, notADay } from "../../core/team/dates";
import { ATTESTATIONS, WAIVERS } from "../../core/team/files";
import { isCommit, notACommit } from "../../core/team/read-statements";
import { type NewAttestation, planAttestation, planWaiver } from "../../core/team/statements";
import type { FixAnswer } from "../../protocol/messages";
import type { Folder } from "../folder";
import { BadRequest } from "../handle";
import type { StateParams } from "../params";
import type { Session } from "../session";
import { targetOf, toWorkspaceEdit } from "../workspace-edit";
import { editContext } from "./fix";

/** Plans the entry of a waiver or an attestation that a person made in the editor, in the file as it is now. */
export async function planStatement(session: Session, request: StateParams): Promise<FixAnswer> {
  const folder = session.folders.at(request.folder);
  if (!folder) throw new BadRequest(`${request.folder} is not open`);
  if (!session.trusted) return refused("files are not written until you trust the folder");
  if (!session.client.createFiles) return refused("this editor cannot apply edits that create files");
  const { statement } = request;
  const today = session.platform.host.today();
  const wrong = whyNot(statement, today);
  if (wrong !== undefined) return refused(wrong);
  await folder.scheduler.settled();
  const { check } = request;
  if (statement.kind === "attestation" && isSeenToBeWrong(request, folder))
    return refused("what was found speaks against it, and nobody's word overrules that: mend it, or waive it");
  // A statement without a component is about all of them; here one was pointed at. A gate is one of the whole folder.
  const component = check.startsWith("gate:") ? undefined : request.component;
  const file = statement.kind === "waiver" ? WAIVERS : ATTESTATIONS;
  const text = folder.engine.has(file) ? await folder.engine.textOf(file) : undefined;
  const edit =
    statement.kind === "waiver"
      ? planWaiver({ ...statement, check, component, created: today }, text)
      : await attestationEdit(folder, { ...statement, check, component, date: today }, text);
  if (typeof edit === "string") return refused(edit);
  if (!edit) return refused(`${file} is broken, or no list with its entries below one another: mend it first`);
  const title = statement.kind === "waiver" ? `Waive ${check}` : `Vouch for ${check}`;
  const plan = { kind: "plan", fix: statement.kind, title, safety: "safe", edits: [edit], notes: [] } as const;
  const context = editContext(session, folder);
  const open = targetOf(plan, context);
  return { kind: "edit", title, edit: toWorkspaceEdit(plan, context), review: false, notes: [], ...(open && { open }) };
}

function isSeenToBeWrong({ check, component }: StateParams, { snapshot }: Folder): boolean {
  const result = snapshot?.results.find((one) => one.check === check && one.component === component);
  return result !== undefined && sureOffenders(result).length > 0;
}

/** The edit that adds an attestation with what its files hold now, or why it would not count. */
async function attestationEdit(folder: Folder, attestation: NewAttestation, text: string | undefined) {
  const { invalidatedBy = [] } = attestation;
  if (invalidatedBy.length === 0) return planAttestation(attestation, text);
  const { files, digest } = await folder.engine.seen(invalidatedBy);
  const named = invalidatedBy.join(", ");
  if (files === 0) return `no file matches ${named}`;
  if (digest === undefined) return `a file that matches ${named} cannot be read`;
  return planAttestation({ ...attestation, seen: digest }, text);
}

function whyNot(statement: StateParams["statement"], today: string): string | undefined {
  const { kind, expires } = statement;
  const needed =
    statement.kind === "waiver"
      ? { reason: statement.reason, owner: statement.owner }
      : { statement: statement.statement, by: statement.by, evidence: statement.evidence };
  const short = Object.entries(needed).find(([, value]) => value.trim().length < 3);
  if (short) return `${short[0]} is missing: without it the ${kind} does not apply`;
  if (!isDay(expires)) return notADay(expires);
  if (statement.kind === "attestation" && statement.commit !== undefined && !isCommit(statement.commit))
    return notACommit(statement.commit);
  return expires < today ? `${expires} is past` : undefined;
}

function refused(reason: string): FixAnswer {
  return { kind: "refused", reason };
}
