import { isOpen } from "../../core/team/apply";
import { planFixIn } from "../../engine/plan-fix";
import type { FixAnswer } from "../../protocol/messages";
import type { Folder } from "../folder";
import { BadRequest, Stale } from "../handle";
import type { FixParams } from "../params";
import type { Session } from "../session";
import { type EditContext, needsReview, targetOf, toWorkspaceEdit } from "../workspace-edit";

/** How often a plan is made anew when the user types on. */
const ATTEMPTS = 3;

/** Plans a fix on what the folder is now; `Stale` when the gap is not there any more, or not the same. */
export async function planFix(session: Session, request: FixParams): Promise<FixAnswer> {
  const folder = session.folders.at(request.folder);
  if (!folder) throw new BadRequest(`${request.folder} is not open`);
  if (!session.trusted)
    return { kind: "refused", reason: "fixes write files, so they are off until you trust the folder" };
  if (!session.client.createFiles)
    return { kind: "refused", reason: "this editor cannot apply edits that create files; `readiness fix` can" };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    await folder.scheduler.settled();
    const answer = await planNow(session, folder, request);
    if (answer) return answer;
  }
  throw new Stale("the folder keeps changing");
}

/** Undefined when something changed while the plan was made: it may not fit the text any more. */
async function planNow(session: Session, folder: Folder, request: FixParams): Promise<FixAnswer | undefined> {
  const result = folder.snapshot?.results.find(
    ({ check, component }) => check === request.check && component === request.component,
  );
  if (!folder.snapshot || !result || !isOpen(result)) throw new Stale(`${request.check} is not open any more`);
  if (request.finding !== undefined && request.finding !== result.fingerprint)
    throw new Stale(`the finding of ${request.check} has changed`);
  const { engine, snapshot } = folder;
  const plan = await planFixIn(engine, snapshot, result, session.platform.fixes, request.as);
  if (folder.scheduler.busy || folder.snapshot !== snapshot) return undefined;
  if (plan.kind === "refused") return { kind: "refused", reason: plan.reason };
  const context = editContext(session, folder);
  const open = targetOf(plan, context);
  return {
    kind: "edit",
    title: plan.title,
    edit: toWorkspaceEdit(plan, context),
    review: needsReview(plan),
    notes: plan.notes,
    ...(open && { open }),
  };
}

/** How the paths of a plan become documents of this client. */
export function editContext(session: Session, folder: Folder): EditContext {
  const documentOf = (path: string) => session.documentAt(folder.uriOf(path));
  return {
    annotations: session.client.annotations,
    uriOf: (path) => documentOf(path)?.uri ?? folder.uriOf(path),
    versionOf: (path) => documentOf(path)?.version ?? null,
  };
}
