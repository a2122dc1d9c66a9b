import { taskFacts } from "../facts/ci/steps";
import { toFact } from "../facts/collect";
import { dirName } from "../facts/paths";
import type { Fact } from "../model/fact";
import { listOf } from "../model/fact";
import { FilesTogether } from "./files-together";

/*
 * Actions that stand in the repository, and workflows that only others start, run where a workflow of the repository calls
 * them. What nobody calls here runs for others at best: its steps are there, and disabled.
 * Commands that are handed in stand beside the step that runs them.
 */
export class CalledWorkflows extends FilesTogether<Workflows> {
  protected isPart = isOfGithub;

  protected conclude(files: ReadonlyMap<string, readonly Fact[]>): Workflows {
    return { running: runningOf(files), parts: [...files.values()].flat() };
  }

  /** A file's facts, its steps disabled where nothing calls it. */
  protected join(path: string, facts: readonly Fact[], { running, parts }: Workflows): readonly Fact[] {
    if (running.has(path)) return filledIn(path, withoutNames(facts, running), parts);
    return facts.map((fact) =>
      fact.kind === "ci.step" ? { ...fact, props: { ...fact.props, disabled: true } } : fact,
    );
  }
}

interface Workflows {
  /** The files that run. */
  readonly running: ReadonlySet<string>;
  readonly parts: readonly Fact[];
}

/** What a workflow that stands here does is told by its own steps, and not by its name where it is called. */
function withoutNames(facts: readonly Fact[], running: ReadonlySet<string>): readonly Fact[] {
  return facts.map((fact) => {
    const { uses, ...props } = fact.props;
    const isHere = fact.kind === "ci.job" && typeof uses === "string" && running.has(uses.replace(/^\.\//, ""));
    return isHere ? { ...fact, props: { ...props, calls: uses } } : fact;
  });
}

function filledIn(path: string, facts: readonly Fact[], parts: readonly Fact[]): readonly Fact[] {
  if (!facts.some(({ kind, props }) => kind === "ci.step" && INPUT.test(String(props.run ?? "")))) return facts;
  const callers = parts.filter(({ props }) => isCall(props.uses, path));
  return facts.flatMap((fact) => {
    const run = fact.kind === "ci.step" && typeof fact.props.run === "string" ? fact.props.run : "";
    const texts = new Map(callers.map((caller) => [handedIn(run, caller), caller]));
    texts.delete(run);
    const filled = [...texts].flatMap(([text, { props }]) =>
      taskFacts(fact, {
        run: text,
        tolerant: fact.props.tolerant === true || props.tolerant === true,
        through: String(props.workflow ?? props.name),
      }),
    );
    return [fact, ...filled.map((raw) => toFact(raw, fact.path, fact.scope))];
  });
}

/** An input in the commands of a step. */
const INPUT = /\$\{\{\s*inputs\.([\w-]+)\s*\}\}/;

/** Commands with what a caller hands in; an input that it leaves out stays. */
function handedIn(run: string, { props }: Fact): string {
  return run.replace(new RegExp(INPUT, "g"), (input, name) => {
    const value = props[`with.${name}`];
    return typeof value === "string" && props.disabled !== true ? value : input;
  });
}

function isCall(uses: unknown, path: string): boolean {
  return typeof uses === "string" && names(uses, path);
}

function runningOf(files: ReadonlyMap<string, readonly Fact[]>): ReadonlySet<string> {
  const running = new Set([...files.keys()].filter((path) => startsByItself(files.get(path) ?? [])));
  const waiting = new Set([...files.keys()].filter((path) => !running.has(path)));
  for (const path of running) {
    const calls = files.get(path)?.flatMap(({ props }) => (typeof props.uses === "string" ? [props.uses] : [])) ?? [];
    for (const other of waiting) {
      if (!calls.some((call) => names(call, other))) continue;
      waiting.delete(other);
      running.add(other);
    }
  }
  return running;
}

/** A workflow that something else than another workflow starts. */
function startsByItself(facts: readonly Fact[]): boolean {
  const workflow = facts.find(({ kind }) => kind === "ci.workflow");
  return workflow !== undefined && listOf(workflow.props.triggers).some((trigger) => trigger !== "workflow_call");
}

/** True when a call means a file: from the root, or by the name of the repository itself. */
function names(call: string, path: string): boolean {
  const called = call.replace(/@[^@/]*$/, "").replace(/\/$/, "");
  return [path, dirName(path)].some((one) => called === `./${one}` || called.endsWith(`/${one}`));
}

function isOfGithub({ kind, path, props }: Fact): boolean {
  return (
    props.system === "github" &&
    path.startsWith(".") &&
    (kind === "ci.workflow" || kind === "ci.job" || kind === "ci.step")
  );
}
