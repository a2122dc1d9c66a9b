import type { FixCatalogue } from "../core/fixes/catalogue";
import { type ChoiceId, optionsOf } from "../core/fixes/choices";
import { type DraftForm, type FixContext, type FixPlan, fixIdOf } from "../core/fixes/model";
import { filesToRead, planFix } from "../core/fixes/plan";
import type { CheckResult, Snapshot } from "../core/model/result";
import { CONFIG } from "../core/team/files";
import { rememberChoice } from "../core/team/remember";
import type { FolderEngine } from "./folder-engine";
import { letIn } from "./let-in";

/** A plan, and the files that it was made from. */
export interface Planned {
  readonly plan: FixPlan;
  readonly texts: ReadonlyMap<string, string>;
}

/** How a plan is asked for. */
export interface PlanOptions {
  /** Prepares the work for a person in this form; undefined: mends it where there is a fix. */
  readonly as?: DraftForm | undefined;
  /** What is chosen where the fix asks; it is remembered in the configuration. */
  readonly choose?: string | undefined;
  /** Knows of files that the engine does not list. */
  readonly exists?: ((path: string) => boolean) | undefined;
}

/** Plans the fix of a result of this very snapshot, reading the files the plan needs as the engine sees them. */
export async function planFixIn(
  engine: FolderEngine,
  snapshot: Snapshot,
  result: CheckResult,
  catalogue: FixCatalogue,
  { as, choose, exists }: PlanOptions = {},
): Promise<Planned> {
  const texts = new Map<string, string>();
  const refused = (reason: string, fix = ""): Planned => ({ plan: { kind: "refused", fix, reason }, texts });
  const check = engine.checklist.checklist.checks.find(({ id }) => id === result.check);
  if (!check) return refused(`there is no check ${result.check}`);
  const fix = fixIdOf({ check, result, as });
  const asked = catalogue.get(fix)?.asks;
  const wrong = choose === undefined ? undefined : wrongChoice(choose, asked);
  if (wrong !== undefined) return refused(wrong, fix);
  const decided = new Map(engine.rules.choices);
  if (asked !== undefined && choose !== undefined) decided.set(asked, choose);
  const context: FixContext = {
    snapshot,
    check,
    result,
    as,
    decided,
    today: engine.host.today(),
    facts: [...engine.allFacts()],
    exists: (path) => engine.has(path) || exists?.(path) === true,
  };
  const read = async (path: string) => {
    const text = await engine.textOf(path);
    if (text !== undefined) texts.set(path, text);
  };
  for (const path of filesToRead(context, catalogue)) await read(path);
  const plan = planFix(context, texts, catalogue);
  const isNew = asked !== undefined && engine.rules.choices.get(asked) !== choose;
  if (plan.kind === "refused" || choose === undefined || !isNew) return { plan: await letIn(engine, plan), texts };
  if (context.exists(CONFIG)) await read(CONFIG);
  return { plan: await letIn(engine, remembering(plan, asked, choose, texts.get(CONFIG))), texts };
}

function wrongChoice(option: string, asked: ChoiceId | undefined): string | undefined {
  if (asked === undefined) return "this fix leaves nothing to choose";
  const known = Object.keys(optionsOf(asked));
  return known.includes(option) ? undefined : `there is no "${option}" to choose: ${known.join(" or ")}`;
}

/** The plan with what was chosen, so that nobody is asked again. */
function remembering(
  plan: Extract<FixPlan, { kind: "plan" }>,
  choice: ChoiceId,
  option: string,
  config: string | undefined,
): FixPlan {
  const edit = rememberChoice(choice, option, config);
  const note = edit
    ? `${CONFIG} remembers that ${choice} is ${option}; change it there.`
    : `Write \`${choice}: ${option}\` below \`choices\` in ${CONFIG} to be asked no more.`;
  return { ...plan, edits: edit ? [...plan.edits, edit] : plan.edits, notes: [...plan.notes, note] };
}
