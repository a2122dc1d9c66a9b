import type { FactProps, RawFact } from "../../model/fact";
import type { Range } from "../../model/text";
import { madeBy } from "../commands/made";
import { asItFails } from "../commands/scripts";
import { listOf } from "../kubernetes/values";
import { redact } from "../secrets/redact";
import { type ShellCommand, shellCommands, WITH_PIPES } from "../shell";
import { pushedImages } from "./pushed-images";
import { toolsOf } from "./tools";
import { isUnfilled } from "./unfilled";

/** A step of any CI system, as far as it runs commands or uses something shared. */
export interface Step {
  readonly system: string;
  readonly workflow: string | undefined;
  readonly job: string | undefined;
  readonly name?: string | undefined;
  readonly uses?: string | undefined;
  /** What is handed to the shared thing it uses, by `with.<name>`. */
  readonly inputs?: FactProps | undefined;
  readonly run?: string | undefined;
  /** Variables that it is handed out of the secrets. */
  readonly secretEnv?: readonly string[] | undefined;
  /** True when only some people can cause it. */
  readonly guarded?: boolean | undefined;
  /** True when the step, its job or all its commands may fail without failing the build. */
  readonly tolerant: boolean;
  /** True when it never runs, or cannot work yet. */
  readonly disabled: boolean;
  /** True when it runs only once somebody starts it. */
  readonly manual?: boolean | undefined;
  /** Where it runs; undefined when nobody knows. */
  readonly directory?: string | undefined;
  /** True when its shell is known to look only at the end of a pipe. */
  readonly losesPipes?: boolean | undefined;
  /** True when its shell is known to go on after a failure, so that only its last command counts. */
  readonly goesOn?: boolean | undefined;
}

/** As much of a step's text as its fact shows. */
export const MOST_SHOWN = 2000;

/** The facts of a step, with the tools its commands run. */
export function stepFacts(at: Range, step: Step): RawFact[] {
  const { inputs, ...own } = step;
  const run = step.run === undefined ? undefined : redact(step.run.trim()).slice(0, MOST_SHOWN);
  const disabled = step.disabled || isUnfilled(step.run, inputs);
  const props = { ...own, disabled, run, pinned: pinnedUse(step.uses), ...inputs };
  return factsOf(at, props, step.run ?? commandOf(props) ?? "", step.tolerant);
}

/** Commands of a step with what its shell is told before it reads them. */
export function inItsShell({ losesPipes, goesOn }: FactProps, run: string): string {
  const text = goesOn === true ? asItFails(run) : run;
  return losesPipes === true ? text : WITH_PIPES + text;
}

/** The facts of what a step runs by a task: the step again, with the commands that stand in the task. */
export function taskFacts({ at, props }: RawFact, task: TaskRun): RawFact[] {
  const { run, tolerant, through } = task;
  const { system, workflow, job, name, guarded, disabled, manual } = props;
  return factsOf(
    at,
    { system, workflow, job, name, guarded, disabled, manual, through, run: run.slice(0, MOST_SHOWN) },
    run,
    tolerant,
  );
}

/** What a step runs by a task of the repository. */
export interface TaskRun {
  readonly run: string;
  readonly tolerant: boolean;
  /** How the step starts it. */
  readonly through: string;
}

/** Commands whose failure is swallowed are a fact of their own, marked tolerant, so that they never count as a gate. */
function factsOf(at: Range, props: FactProps, run: string, tolerant: boolean): RawFact[] {
  const commands = shellCommands(props.through === undefined ? inItsShell(props, run) : run).filter(
    ({ words }) => !SILENT.has(words[0] ?? ""),
  );
  const strict = commands.filter((command) => !command.tolerant);
  const swallowed = commands.filter((command) => command.tolerant);
  const uses = typeof props.uses === "string" ? props.uses : undefined;
  const pushes = pushedImages(uses, props, commands);
  const makes = listOf([...madeBy(run)]);
  const fact = (tolerant: boolean, counted: readonly ShellCommand[]): RawFact => {
    const tools = [...new Set(counted.flatMap(({ words }) => toolsOf(words)))];
    return { kind: "ci.step", at, props: { ...props, tolerant, tools, pushes, makes } };
  };
  const facts = strict.length > 0 || swallowed.length === 0 ? [fact(tolerant, strict)] : [];
  return swallowed.length > 0 ? [...facts, fact(true, swallowed)] : facts;
}

/** The command that an action is handed as an input, for the actions whose only work is to run it. */
export function commandOf({ uses, ...inputs }: FactProps): string | undefined {
  const [, words] = RUNNERS.find(([action]) => typeof uses === "string" && uses.startsWith(`${action}@`)) ?? [];
  return words?.map((word) => (word.startsWith("with.") ? String(inputs[word] ?? "") : word)).join(" ");
}

const RUNNERS: readonly (readonly [action: string, words: readonly string[]])[] = [
  ["gradle/gradle-build-action", ["gradle", "with.arguments"]],
  ["gradle/actions/setup-gradle", ["gradle", "with.arguments"]],
  ["burrunan/gradle-cache-action", ["gradle", "with.arguments"]],
  ["actions-rs/cargo", ["cargo", "with.command", "with.args"]],
  ["borales/actions-yarn", ["yarn", "with.cmd"]],
  ["addnab/docker-run-action", ["with.run"]],
  ["nick-fields/retry", ["with.command"]],
  ["nick-invision/retry", ["with.command"]],
];

/** Commands that set the stage and check nothing. */
export const SILENT: ReadonlySet<string> = new Set(
  "set cd export echo printf source . mkdir fi done true : tee sleep exit cat".split(" "),
);

/** True for an action by commit, false for one by tag or branch; undefined for local ones. */
function pinnedUse(uses: string | undefined): boolean | undefined {
  if (uses === undefined || uses.startsWith("./")) return undefined;
  return /@[0-9a-f]{40}$/.test(uses) || /@sha256:[0-9a-f]{64}$/.test(uses);
}
