import { commandOf, inItsShell, MOST_SHOWN, taskFacts } from "../facts/ci/steps";
import { toFact } from "../facts/collect";
import { homeOf, type Runner } from "../facts/commands/defined";
import { joinedLines } from "../facts/commands/joined-lines";
import { type StartedTask, startedTasks } from "../facts/commands/started";
import { dirName, joinPath } from "../facts/paths";
import { type Fact, listOf } from "../model/fact";
import { sayTheSame } from "./saying";
import { isSilent, isTransparent, neverFails, withoutNames } from "./task-names";

/*
 * A step of CI that starts a task says what it does only by the task's name. What the task runs stands in another file
 * (`commands`). Here both come together: beside the step there is one for each task that it comes to.
 */

/** Nobody's pipeline comes to more tasks by one step; what leads in a circle is left out. */
const MOST_TASKS = 60;
const DEEPEST = 6;
/** How many steps and tasks of one file are followed; what comes later says only what stands in it. */
const MOST_FOLLOWED = 2000;

interface Defined {
  readonly path: string;
  readonly name: string;
  readonly run: string;
  /** Where its commands run. */
  readonly directory: string | undefined;
}

/** What a started task comes to. */
interface Found {
  readonly tasks: readonly Defined[];
  /** True when what it runs says more than its name. */
  readonly tellsMore: boolean;
}

/** What is remembered while the steps of one file are followed, as many of them start the same. */
interface Reading {
  readonly started: Map<string, readonly StartedTask[]>;
  readonly found: Map<string, Found>;
  left: number;
}

/** One step on its way through the tasks. */
interface Walk {
  readonly step: Fact;
  readonly reading: Reading;
  readonly reached: Fact[];
  readonly seen: Set<string>;
}

/** A text of commands and where it runs. */
interface Commands {
  readonly text: string;
  readonly directory: string | undefined;
}

/** The files that define tasks, and those whose steps may start them. What a file gives never depends on the order in which they came. */
export class TaskLinks {
  /** Files with steps. */
  readonly #steps = new Set<string>();
  /** The tasks of a file, by what runs them and where it stands, and by what runs them alone. */
  readonly #byHome = new Map<string, Map<string, Fact>>();
  readonly #own = new Map<string, readonly Fact[]>();
  readonly #moved = new Set<string>();

  /** Takes in what is known of a file (undefined: it is gone). True for a file whose facts are to be had from here. */
  replace(path: string, facts: readonly Fact[] | undefined): boolean {
    const hasSteps = facts?.some(({ kind }) => kind === "ci.step") === true;
    const before = this.#own.get(path) ?? [];
    const now = facts?.filter(({ kind }) => kind === "commands") ?? [];
    if (hasSteps) this.#steps.add(path);
    else this.#steps.delete(path);
    if (hasSteps) this.#moved.add(path);
    if (sayTheSame(before, now)) return hasSteps;
    this.#take(path, before, now);
    for (const other of this.#steps) this.#moved.add(other);
    return hasSteps;
  }

  /** The files whose steps may have moved since this was asked before. */
  moved(): readonly string[] {
    const moved = [...this.#moved];
    this.#moved.clear();
    return moved;
  }

  /** A file's facts with what its steps come to by tasks. */
  joined(path: string, facts: readonly Fact[]): readonly Fact[] {
    if (!this.#steps.has(path)) return facts;
    const reading: Reading = { started: new Map(), found: new Map(), left: MOST_FOLLOWED };
    return facts.flatMap((fact) => {
      const text = fact.kind === "ci.step" ? commandsOf(fact) : undefined;
      if (text === undefined) return [fact];
      const walk: Walk = { step: fact, reading, reached: [], seen: new Set() };
      const whole = this.#follow(walk, fact, { text, directory: textOf(fact.props.directory) });
      return [whole, ...walk.reached];
    });
  }

  /** Adds what a step comes to, and gives the step without names of tasks that its file shows to do nothing of the kind. */
  #follow(walk: Walk, fact: Fact, commands: Commands, depth = 0): Fact {
    const { reading, seen } = walk;
    if (depth > DEEPEST || reading.left <= 0) return fact;
    reading.left--;
    const told: StartedTask[] = [];
    for (const started of startedBy(commands, depth > 0, reading)) {
      const { tasks, tellsMore } = this.#found(started, reading);
      if (tellsMore) told.push(started);
      for (const task of tasks) {
        const key = `${task.path} ${task.name}`;
        if (seen.has(key) || seen.size >= MOST_TASKS || reading.left <= 0) continue;
        seen.add(key);
        this.#enter(walk, task, started, fact.props.tolerant === true || started.tolerant, depth + 1);
      }
    }
    return told.length === 0 ? fact : withoutNames(fact, told);
  }

  #enter(walk: Walk, task: Defined, started: StartedTask, tolerant: boolean, depth: number): void {
    const { step, reached } = walk;
    const through = `${started.runner === "script" ? "" : started.runner} ${started.name}`.trim();
    for (const raw of taskFacts(step, { run: task.run, tolerant, through })) {
      const next = toFact(raw, step.path, step.scope);
      reached.push(this.#follow(walk, next, { text: task.run, directory: task.directory }, depth));
    }
  }

  #found(started: StartedTask, { found }: Reading): Found {
    const key = JSON.stringify([started.runner, started.name, started.directory]);
    const known = found.get(key);
    if (known !== undefined) return known;
    const tasks = this.#definedBy(started);
    const tellsMore =
      tasks.length > 0 && tasks.every(({ run }) => isSilent(run) || neverFails(run) || isTransparent(run, started));
    found.set(key, { tasks, tellsMore });
    return { tasks, tellsMore };
  }

  #take(path: string, before: readonly Fact[], now: readonly Fact[]): void {
    for (const fact of before) for (const home of homesOf(fact)) this.#byHome.get(home)?.delete(path);
    for (const fact of now) {
      for (const home of homesOf(fact))
        this.#byHome.set(home, (this.#byHome.get(home) ?? new Map<string, Fact>()).set(path, fact));
    }
    if (now.length > 0) this.#own.set(path, now);
    else this.#own.delete(path);
  }

  /** What a task runs: as it is defined where it is started; else wherever just one file defines it. */
  #definedBy({ runner, name, directory }: StartedTask): readonly Defined[] {
    if (runner === "script") return this.#scripts(name, directory);
    const exact = directory === undefined ? [] : this.#named(homeOf(runner, directory), name, runner);
    if (exact.length > 0) return exact;
    // In a file that includes others, a name says first in which of them the task stands.
    const plain = runner === "task" || runner === "just" ? name.slice(name.lastIndexOf(":") + 1) : name;
    const anywhere = this.#named(homeOf(runner), plain, runner);
    return directory === undefined || anywhere.length === 1 ? anywhere : [];
  }

  #scripts(name: string, directory: string | undefined): readonly Defined[] {
    const path = joinPath(directory ?? ".", name);
    const found = path === undefined ? [] : this.#named(homeOf("script", dirName(path)), path, "script");
    return found.map((script) => ({ ...script, directory }));
  }

  #named(home: string, name: string, runner: Runner): readonly Defined[] {
    const files = [...(this.#byHome.get(home) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    return files.flatMap(([path, { props }]) => {
      const names = listOf(props.names);
      const index = indexOf(names, name, runner);
      const run = listOf(props.runs)[index];
      if (run === undefined) return [];
      const directory = listOf(props.home)[1]?.slice(homeOf(runner, "").length);
      return [{ path, name: names[index] ?? name, run, directory }];
    });
  }
}

/** Which of these tasks is meant; that of no name is the first, or the one that is called so. */
function indexOf(names: readonly string[], name: string, runner: Runner): number {
  if (name !== "") return names.indexOf(runner === "tox" && !names.includes(name) ? "testenv" : name);
  const usual = names.indexOf("default");
  return usual === -1 ? names.findIndex((one) => !one.startsWith(".")) : usual;
}

/** What a step runs, by itself or by an action that is handed it. Where it was cut, nobody knows how its last line ends. */
function commandsOf({ props }: Fact): string | undefined {
  const run = textOf(props.run);
  if (run === undefined) return commandOf(props);
  return inItsShell(props, run.length < MOST_SHOWN ? run : joinedLines(run).slice(0, -1).join("\n"));
}

function startedBy({ text, directory }: Commands, apart: boolean, { started }: Reading): readonly StartedTask[] {
  const key = JSON.stringify([apart, directory, text]);
  const known = started.get(key) ?? startedTasks(text, directory, apart);
  started.set(key, known);
  return known;
}

function homesOf({ props }: Fact): readonly string[] {
  return listOf(props.home);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
