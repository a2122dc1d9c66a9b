import { dirName } from "../facts/paths";
import type { Fact } from "../model/fact";
import { listOf } from "../model/fact";
import { FilesTogether } from "./files-together";

/*
 * Actions that stand in the repository, and workflows that only others start, run where a workflow of the repository calls
 * them. What nobody calls here runs for others at best: its steps are there, and disabled.
 */
export class CalledWorkflows {
  readonly #files = new FilesTogether(isOfGithub, () => {
    this.#running = undefined;
  });
  /** The files that run; made when somebody asks. */
  #running: ReadonlySet<string> | undefined;

  replace(path: string, facts: readonly Fact[] | undefined): boolean {
    return this.#files.replace(path, facts);
  }

  moved(): readonly string[] {
    return this.#files.moved();
  }

  /** A file's facts, its steps disabled where nothing calls it. */
  joined(path: string, facts: readonly Fact[]): readonly Fact[] {
    if (!this.#files.facts.has(path)) return facts;
    this.#running ??= runningOf(this.#files.facts);
    if (this.#running.has(path)) return facts;
    return facts.map((fact) =>
      fact.kind === "ci.step" ? { ...fact, props: { ...fact.props, disabled: true } } : fact,
    );
  }
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
