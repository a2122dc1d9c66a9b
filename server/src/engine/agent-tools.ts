import * as z from "zod/mini";
import type { FixCatalogue } from "../core/fixes/catalogue";
import { changed } from "../core/fixes/changed";
import { type FixPlan, fixIdOf } from "../core/fixes/model";
import { unifiedDiff } from "../core/fixes/unified-diff";
import { SEVERITIES } from "../core/model/check";
import type { CheckResult, Snapshot } from "../core/model/result";
import { nearest } from "../core/nearest";
import { explainMarkdown } from "../core/projections/explain";
import {
  configurationErrors,
  fixed,
  groupResults,
  placeText,
  problemText,
  relevantEvidence,
  verdictSentence,
} from "../core/projections/summary";
import { isOpen } from "../core/team/apply";
import type { FolderEngine } from "./folder-engine";
import { planFixIn } from "./plan-fix";

/** What a coding agent can ask: the same in an editor and over the Model Context Protocol. Nothing here writes. */
export interface AgentTool {
  readonly name: string;
  readonly title: string;
  /** What it tells, for a model that has to choose. */
  readonly description: string;
  readonly inputSchema: {
    readonly type: "object";
    readonly properties: Readonly<Record<string, { readonly type: "string"; readonly description: string }>>;
    readonly required?: readonly string[];
    readonly additionalProperties: false;
  };
}

export interface AgentAnswer {
  readonly text: string;
  /** The question could not be answered; the text says why, and what to ask instead. */
  readonly isError: boolean;
}

/** A folder that was read, and what mends its gaps. */
export interface AgentFolder {
  readonly engine: FolderEngine;
  readonly snapshot: Snapshot;
  readonly fixes: FixCatalogue;
  /** Why fixes are not planned; undefined when they are. */
  readonly noFixes?: string | undefined;
}

const CHECK = { type: "string", description: "The id of a check, such as reliability.liveness-endpoint" } as const;
const COMPONENT = {
  type: "string",
  description: "The component's directory, when the check is open in several; `.` is the folder itself",
} as const;
const CHOOSE = {
  type: "string",
  description: "What the user chose, when an earlier preview said what there is to choose",
} as const;
const CATEGORY = { type: "string", description: "Only gaps of this category, such as security" } as const;

/** The tools, in the order in which they are usually needed. */
export const AGENT_TOOLS: readonly AgentTool[] = [
  {
    name: "readiness_gaps",
    title: "List readiness gaps",
    description:
      "Lists what keeps this folder from production, as JSON: the verdict, and each gap with its severity, its places in the files and whether it has a fix. The gravest come first. Use it before changing anything, and again afterwards to see what is mended.",
    inputSchema: { type: "object", properties: { category: CATEGORY }, additionalProperties: false },
  },
  {
    name: "readiness_explain",
    title: "Explain a readiness check",
    description:
      "Explains one check: what it asks and why, what was found and searched in this folder, and what mends it. The answer is Markdown.",
    inputSchema: {
      type: "object",
      properties: { check: CHECK, component: COMPONENT },
      required: ["check"],
      additionalProperties: false,
    },
  },
  {
    name: "readiness_preview_fix",
    title: "Preview the fix of a readiness gap",
    description:
      "Shows as a unified diff what the fix of a gap would change, with what is left to do by hand. It changes nothing: a person applies it in the editor, or `readiness fix` does.",
    inputSchema: {
      type: "object",
      properties: { check: CHECK, component: COMPONENT, choose: CHOOSE },
      required: ["check"],
      additionalProperties: false,
    },
  },
];

const questions = {
  readiness_gaps: z.strictObject({ category: z.optional(z.string()) }),
  readiness_explain: z.strictObject({ check: z.string(), component: z.optional(z.string()) }),
  readiness_preview_fix: z.strictObject({
    check: z.string(),
    component: z.optional(z.string()),
    choose: z.optional(z.string()),
  }),
};
/** More than this helps nobody who has to mend them one by one. */
const MOST = 40;
const MOST_PLACES = 5;

/** Answers a question about a folder; a question of the wrong form is answered with what is wrong about it. */
export async function answerAgent(tool: string, input: unknown, folder: AgentFolder): Promise<AgentAnswer> {
  switch (tool) {
    case "readiness_gaps":
      return answered(questions.readiness_gaps, input, ({ category }) => gaps(folder, category));
    case "readiness_explain":
      return answered(questions.readiness_explain, input, (about) => explain(folder, about));
    case "readiness_preview_fix":
      return answered(questions.readiness_preview_fix, input, (about) => preview(folder, about));
    default:
      return refused(`there is no tool "${tool}"; there are ${AGENT_TOOLS.map(({ name }) => name).join(", ")}`);
  }
}

async function answered<T extends z.core.$ZodType>(
  question: T,
  input: unknown,
  answer: (input: z.output<T>) => AgentAnswer | Promise<AgentAnswer>,
): Promise<AgentAnswer> {
  const parsed = z.safeParse(question, input ?? {});
  if (parsed.success) return answer(parsed.data);
  return refused(parsed.error.issues.map(wrongIn).join("; "));
}

function wrongIn(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") return `unknown: ${issue.keys.map((key) => key.slice(0, 80)).join(", ")}`;
  const expected = issue.code === "invalid_type" ? `a ${issue.expected} is expected` : issue.message;
  return `${issue.path.join(".") || "input"}: ${expected}`;
}

function gaps({ engine, snapshot, fixes }: AgentFolder, category: string | undefined): AgentAnswer {
  const categories = snapshot.categories.map(({ id }) => id);
  if (category !== undefined && !categories.includes(category))
    return refused(`there is no category "${category}"; there are ${categories.join(", ")}`);
  const { open, questions: unsure } = groupResults(snapshot);
  const wanted = (result: CheckResult) => category === undefined || result.category === category;
  const gravest = open
    .filter(wanted)
    .toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const checks = new Map(engine.asked.checks.map((check) => [check.id, check]));
  const listed = gravest.slice(0, MOST).map((result) => {
    const check = checks.get(result.check);
    const fix = check && fixes.get(fixIdOf({ check, result }));
    return {
      check: result.check,
      title: check?.title,
      component: result.component,
      severity: result.severity,
      level: result.level,
      status: result.status,
      message: result.message,
      places: relevantEvidence(result).slice(0, MOST_PLACES).map(placeText),
      fix: fix?.safety ?? "none",
    };
  });
  const errors = teamErrors(snapshot);
  const answer = {
    ...(errors.length > 0 && { errors }),
    verdict: verdictSentence(snapshot),
    score: Number(fixed(snapshot.scores.shown)),
    level: snapshot.level.reached,
    gaps: listed,
    ...(gravest.length > MOST && { leftOut: gravest.length - MOST }),
    undecided: unsure.filter(wanted).map(({ check }) => check),
  };
  return { text: JSON.stringify(answer, null, 1), isError: false };
}

/** What is wrong in the files under `.readiness/`: until it is mended, what is said rests on a part of them. */
function teamErrors({ problems }: Snapshot): readonly string[] {
  return configurationErrors(problems).map((problem) => `${placeText(problem)}: ${problemText(problem)}`);
}

function withErrors(snapshot: Snapshot, text: string): string {
  return [...teamErrors(snapshot).map((error) => `Error in ${error}`), text].join("\n");
}

interface About {
  readonly check: string;
  readonly component?: string | undefined;
  readonly choose?: string | undefined;
}

function explain({ engine, snapshot }: AgentFolder, { check: id, component }: About): AgentAnswer {
  const check = engine.asked.checks.find((one) => one.id === id);
  if (!check) return unknownCheck(id, engine);
  const known = componentsOf(id, snapshot);
  if (component !== undefined && !known.includes(component))
    return refused(`${id} is not asked of ${component}; it is of ${known.join(", ")}`);
  return { text: withErrors(snapshot, explainMarkdown({ check, snapshot, component })), isError: false };
}

function componentsOf(id: string, { results }: Snapshot): readonly string[] {
  return results.filter(({ check }) => check === id).map(({ component }) => component);
}

async function preview(folder: AgentFolder, about: About): Promise<AgentAnswer> {
  const { engine, snapshot, fixes, noFixes } = folder;
  const results = snapshot.results.filter(({ check }) => check === about.check);
  if (!engine.asked.checks.some(({ id }) => id === about.check)) return unknownCheck(about.check, engine);
  if (noFixes !== undefined) return refused(noFixes);
  const open = results.filter(isOpen).filter(({ component }) => component === (about.component ?? component));
  const [result, second] = open;
  if (!result) return refused(`${about.check} is not open${about.component === undefined ? "" : " there"}`);
  if (second)
    return refused(`${about.check} is open in ${open.map(({ component }) => component).join(", ")}: name one`);
  const { plan } = await planFixIn(engine, snapshot, result, fixes, { choose: about.choose });
  if (plan.kind === "refused")
    return refused([`${about.check} has no automatic fix here: ${plan.reason}`, ...questionText(plan)].join("\n"));
  return { text: withErrors(snapshot, await planText(plan, engine)), isError: false };
}

async function planText(plan: Extract<FixPlan, { kind: "plan" }>, engine: FolderEngine): Promise<string> {
  const commands = (plan.commands ?? []).map(({ command, directory }) => `- run in \`${directory}\`: \`${command}\``);
  const notes = plan.notes.map((note) => `- ${note}`);
  const parts = [`${plan.title} (${SAFETY[plan.safety]})`, ...commands, ...notes, ...questionText(plan), ""];
  for (const edit of plan.edits) {
    const before = edit.kind === "create" ? undefined : ((await engine.textOf(edit.path)) ?? "");
    const after = edit.kind === "create" ? edit.text : changed(before ?? "", edit.changes);
    parts.push(unifiedDiff(edit.path, before, after));
  }
  return parts.join("\n");
}

/** What could be chosen otherwise: the user's to say, not the agent's. */
function questionText({ question }: FixPlan): readonly string[] {
  if (!question) return [];
  const options = question.options.map(
    ({ id, title }) => `${id} (${title}${id === question.taken ? "; taken here" : ""})`,
  );
  return [`- ask the user: ${question.question} ${options.join(" or ")}; give the answer as \`choose\``];
}

const SAFETY = {
  safe: "it only creates files or adds to them",
  review: "it changes how the service behaves: a person looks at it first",
  draft: "a draft, which a person has to finish",
};

function unknownCheck(id: string, { asked }: FolderEngine): AgentAnswer {
  const meant = nearest(
    id,
    asked.checks.map((check) => check.id),
  );
  return refused(
    `there is no check "${id}"; ${meant === undefined ? "readiness_gaps names those that are open" : `did you mean ${meant}?`}`,
  );
}

function refused(text: string): AgentAnswer {
  return { text, isError: true };
}
