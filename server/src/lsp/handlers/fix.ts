import type { FixCommand, FixPlan } from "../../core/fixes/model";
import type { CheckResult, Snapshot } from "../../core/model/result";
import { isOpen } from "../../core/team/apply";
import { planFixIn } from "../../engine/plan-fix";
import { planSafe } from "../../engine/plan-safe";
import type { FixAnswer } from "../../protocol/messages";
import type { Folder } from "../folder";
import { BadRequest, Stale } from "../handle";
import type { FixParams, SafeFixesParams } from "../params";
import type { Session } from "../session";
import { type EditContext, needsReview, targetOf, toWorkspaceEdit } from "../workspace-edit";

/** How often a plan is made anew when the user types on. */
const ATTEMPTS = 3;

/** Plans a fix on what the folder is now; `Stale` when the gap is not there any more, or not the same. */
export function planFix(session: Session, request: FixParams): Promise<FixAnswer> {
  return planOn(session, request.folder, (folder, snapshot) => planOne(session, folder, snapshot, request));
}

/** Plans every safe fix of a category on what the folder is now, as one edit; what they make possible is not among it. */
export function planSafeFixes(
  session: Session,
  { folder: uri, category, component }: SafeFixesParams,
): Promise<FixAnswer> {
  return planOn(session, uri, async ({ engine }, snapshot) => {
    const wanted = (result: CheckResult) =>
      result.category === category && (component === undefined || result.component === component);
    const { fixes, left } = await planSafe(engine, snapshot, session.fixes, wanted);
    const reasons = left.map(({ result, reason }) => `${result.check} is left: ${reason}`);
    if (fixes.length === 0) return { kind: "refused", fix: "", reason: reasons[0] ?? "nothing is left to do" };
    const title = fixes.length === 1 ? (fixes[0]?.plan.title ?? "") : `Mend ${fixes.length} gaps`;
    const notes = fixes.flatMap(({ plan }) => [plan.title, ...plan.notes]);
    const edits = fixes.flatMap(({ plan }) => plan.edits);
    return { kind: "plan", fix: "", title, safety: "safe", edits, notes: [...new Set([...notes, ...reasons])] };
  });
}

/** Makes a plan on a snapshot that is still the folder's when it is made. */
async function planOn(
  session: Session,
  uri: string,
  make: (folder: Folder, snapshot: Snapshot) => Promise<FixPlan>,
): Promise<FixAnswer> {
  const folder = session.folders.at(uri);
  if (!folder) throw new BadRequest(`${uri} is not open`);
  if (!session.trusted)
    return { kind: "refused", reason: "fixes write files, so they are off until you trust the folder" };
  if (!session.client.createFiles)
    return { kind: "refused", reason: "this editor cannot apply edits that create files; `readiness fix` can" };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    await folder.scheduler.settled();
    const { snapshot } = folder;
    if (!snapshot) throw new Stale("the folder was not read yet");
    const plan = await make(folder, snapshot);
    // While the plan was made the folder may have moved on: it may not fit the text any more.
    if (!folder.scheduler.busy && folder.snapshot === snapshot) return toAnswer(session, folder, plan);
  }
  throw new Stale("the folder keeps changing");
}

function toAnswer(session: Session, folder: Folder, plan: FixPlan): FixAnswer {
  const context = editContext(session, folder);
  if (plan.kind === "refused") {
    const { reason, instead, question } = plan;
    return {
      kind: "refused",
      reason,
      ...(question && { question }),
      ...(instead && { instead: { uri: context.uriOf(instead.path), text: instead.text } }),
    };
  }
  const open = targetOf(plan, context);
  return {
    kind: "edit",
    title: plan.title,
    edit: toWorkspaceEdit(plan, context),
    review: needsReview(plan),
    notes: plan.notes,
    ...(plan.question && { question: plan.question }),
    ...(open && { open }),
    ...(plan.commands && { commands: plan.commands.map((one) => ({ ...one, directory: directoryUri(folder, one) })) }),
  };
}

function directoryUri({ uri }: Folder, { directory }: FixCommand): string {
  return directory === "." ? uri : `${uri}/${directory.split("/").map(encodeURIComponent).join("/")}`;
}

async function planOne(session: Session, { engine }: Folder, snapshot: Snapshot, request: FixParams): Promise<FixPlan> {
  const result = snapshot.results.find(
    ({ check, component }) => check === request.check && component === request.component,
  );
  if (!result || !isOpen(result)) throw new Stale(`${request.check} is not open any more`);
  if (request.finding !== undefined && request.finding !== result.fingerprint)
    throw new Stale(`the finding of ${request.check} has changed`);
  const { plan } = await planFixIn(engine, snapshot, result, session.platform.fixes, {
    as: request.as,
    choose: request.choose,
  });
  return plan;
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
