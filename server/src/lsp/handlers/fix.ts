import { planFixIn } from "../../engine/plan-fix";
import type { FixAnswer } from "../../protocol/messages";
import type { Folder } from "../folder";
import { BadRequest, Stale } from "../handle";
import type { FixParams } from "../params";
import type { Session } from "../session";
import { type EditContext, needsReview, targetOf, toWorkspaceEdit } from "../workspace-edit";

/** Plans a fix on what the folder is now; `Stale` when the gap is not there any more, or not the same. */
export async function planFix(session: Session, request: FixParams): Promise<FixAnswer> {
  const folder = session.folders.at(request.folder);
  if (!folder) throw new BadRequest(`${request.folder} is not open`);
  if (!session.client.createFiles)
    return { kind: "refused", reason: "this editor cannot apply edits that create files; `readiness fix` can" };
  await folder.scheduler.settled();
  const result = folder.snapshot?.results.find(
    ({ check, component }) => check === request.check && component === request.component,
  );
  if (!folder.snapshot || result?.fix === undefined) throw new Stale(`${request.check} is not open any more`);
  if (request.finding !== undefined && request.finding !== result.fingerprint)
    throw new Stale(`the finding of ${request.check} has changed`);
  const { engine, snapshot } = folder;
  const plan = await planFixIn(engine, snapshot, result, session.platform.fixes);
  if (folder.snapshot !== snapshot) throw new Stale("the folder changed meanwhile");
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

function editContext(session: Session, folder: Folder): EditContext {
  const documentOf = (path: string) => session.documentAt(folder.uriOf(path));
  return {
    annotations: session.client.annotations,
    uriOf: (path) => documentOf(path)?.uri ?? folder.uriOf(path),
    versionOf: (path) => documentOf(path)?.version ?? null,
  };
}
