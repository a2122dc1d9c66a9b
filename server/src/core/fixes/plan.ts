import type { Position, Range } from "../model/text";
import { workflowsOfCommits } from "./action-versions";
import type { Fix, FixCatalogue } from "./catalogue";
import { questionOf } from "./chosen";
import { fillerOf } from "./fill";
import { type FileEdit, type FixCommand, type FixContext, type FixPlan, fixIdOf } from "./model";
import type { StepSource } from "./schema";
import type { StepOutcome } from "./step";
import { appendEntry, appendLines } from "./step-append";
import { appendBlock } from "./step-block";
import { changeCode, filesOfChange } from "./step-change";
import { createFile } from "./step-create";
import { dependOn, filesOfDepend } from "./step-depend";
import { factsToMend, mendOffenders } from "./step-mend";
import { nameCommands, withCopies } from "./step-run";
import { wireStores } from "./step-wire";
import { teamTemplate, withTeamTemplates } from "./team-templates";
import { sourcesOfValues, VALUE_FILES } from "./values";
import { ancestorsOf } from "./values/build";
import { safePath, type View, viewOf } from "./view";
import { holds, pathOf } from "./when";

/** The existing files whose texts `planFix` needs for this result. */
export function filesToRead(context: FixContext, catalogue: FixCatalogue): string[] {
  const fix = catalogue.get(fixIdOf(context));
  if (!fix) return [];
  const view = viewOf(context, new Map());
  const directories = new Set(context.snapshot.components.flatMap(({ id }) => ancestorsOf(id === "." ? "" : `${id}/`)));
  const paths = [...directories].flatMap((directory) => VALUE_FILES.map((file) => directory + file));
  paths.push(...context.snapshot.components.flatMap(({ manifest }) => manifest?.path ?? []));
  paths.push(...sourcesOfValues(view));
  paths.push(...[...fix.templates.keys()].map((name) => teamTemplate(fix, name)));
  const withWorkflows = (path: string) => [path, ...workflowsOfCommits(path, view)];
  for (const step of variantOf(fix, view)?.steps ?? []) {
    if ("create" in step) paths.push(...withWorkflows(pathOf(step.create.path, view)));
    else if ("append" in step) paths.push(pathOf(step.append.path, view));
    else if ("entry" in step) paths.push(pathOf(step.entry.path, view));
    else if ("block" in step) paths.push(...withWorkflows(pathOf(step.block.path, view)));
    else if ("mend" in step) paths.push(...factsToMend(step.mend, view).map(({ path }) => path));
    else if ("depend" in step) paths.push(...filesOfDepend(view));
    else if ("change" in step) paths.push(...filesOfChange(step.change, view));
  }
  const safe = paths.flatMap((path) => safePath(path) ?? []);
  return [...new Set(safe)].filter((path) => context.exists(path)).sort();
}

/**
 * The plan that mends a result: one set of edits, to be applied and undone as a whole, or the reason why there is none.
 * `texts` holds what `filesToRead` named. Pure: nothing is written.
 */
export function planFix(context: FixContext, texts: ReadonlyMap<string, string>, catalogue: FixCatalogue): FixPlan {
  const { result } = context;
  const id = fixIdOf(context);
  const builtin = catalogue.get(id);
  if (!builtin) return refused(id, `there is no automatic fix for ${result.check}`);
  if (["pass", "not-applicable", "waived"].includes(result.status)) return refused(id, "nothing is left to do");
  const fix = withTeamTemplates(builtin, texts);
  if (typeof fix === "string") return refused(id, fix);
  const view = viewOf(context, texts);
  const plan = planVariant(fix, view, context, texts);
  const question = questionOf(fix, view, (other) => variantOf(fix, other)?.steps !== undefined);
  return question ? { ...plan, question } : plan;
}

function refused(fix: string, reason: string): FixPlan {
  return { kind: "refused", fix, reason };
}

function planVariant(fix: Fix, view: View, context: FixContext, texts: ReadonlyMap<string, string>): FixPlan {
  const variant = variantOf(fix, view);
  if (!variant) return refused(fix.id, fix.otherwise);
  if (variant.refuse !== undefined) return refused(fix.id, fillerOf(view).line(variant.refuse));
  const edits: FileEdit[] = [];
  const inferred: string[] = [];
  const commands: FixCommand[] = [];
  for (const step of variant.steps ?? []) {
    if (!holds(step.when, view)) continue;
    const outcome = runStep(fix, step, view, context, texts);
    if ("refused" in outcome)
      return { ...refused(fix.id, outcome.refused), ...(outcome.instead && { instead: outcome.instead }) };
    edits.push(...outcome.edits);
    inferred.push(...outcome.notes);
    commands.push(...(outcome.commands ?? []));
  }
  // An editor ends a line at every carriage return, we only at line feeds: places would not be the same.
  const mixed = edits.find(({ kind, path }) => kind === "change" && /\r(?!\n)/.test(texts.get(path) ?? ""));
  if (mixed)
    return refused(fix.id, `${mixed.path} has carriage returns without line feeds: give it ordinary line ends first`);
  if (edits.length === 0 && commands.length === 0)
    return refused(fix.id, "what this fix adds is already there: nothing is left to do");
  const said = [...(variant.notes ?? []), ...(fix.notes ?? [])].map((note) => {
    const own = fillerOf(view);
    const text = own.line(note);
    return own.missing() === undefined ? text : "";
  });
  const notes = [...new Set([...inferred, ...said])].filter((note) => note !== "");
  const safety = variant.safety ?? fix.safety;
  const plan = { kind: "plan", fix: fix.id, title: fix.title, safety, edits: merge(edits), notes } as const;
  return commands.length === 0 ? plan : { ...plan, commands: withCopies(commands, view) };
}

function variantOf(fix: Fix, view: View) {
  return fix.variants.find((variant) => holds(variant.when, view));
}

function runStep(
  fix: Fix,
  step: StepSource,
  view: View,
  context: FixContext,
  texts: ReadonlyMap<string, string>,
): StepOutcome {
  if ("create" in step) return createFile(fix, step.create, step.ifMissing ?? false, view, context, texts);
  if ("append" in step) return appendLines(fix, step.append, view);
  if ("depend" in step) return dependOn(step.depend, view);
  if ("mend" in step) return mendOffenders(fix, step.mend, view);
  if ("block" in step) return appendBlock(fix, step.block, view, context, texts);
  if ("entry" in step) return appendEntry(fix, step.entry, view);
  if ("run" in step) return nameCommands(step.run, view);
  if ("wire" in step) return wireStores(step.wire, view);
  return changeCode(fix, step.change, view);
}

/** Joins the changes of each file, so that a file is changed once; what two steps add alike is added once. */
function merge(edits: readonly FileEdit[]): readonly FileEdit[] {
  const merged: FileEdit[] = [];
  for (const edit of edits) {
    const at = merged.findIndex(
      (other) => other.kind === "change" && edit.kind === "change" && other.path === edit.path,
    );
    const before = merged[at];
    if (before?.kind === "change" && edit.kind === "change")
      merged[at] = { ...before, changes: distinct([...before.changes, ...edit.changes]).sort(byStart) };
    else merged.push(edit);
  }
  return merged;
}

function distinct<T extends { readonly text: string }>(changes: readonly T[]): T[] {
  return [...new Map(changes.map((change) => [JSON.stringify(change), change])).values()];
}

/** What is put in at a place comes before what replaces the text from there on. */
function byStart({ at: a }: { readonly at: Range }, { at: b }: { readonly at: Range }): number {
  return comparePlaces(a.start, b.start) || comparePlaces(a.end, b.end);
}

function comparePlaces(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}
