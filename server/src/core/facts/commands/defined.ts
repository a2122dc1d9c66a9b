import type { RawFact } from "../../model/fact";
import { type Range, range } from "../../model/text";
import { baseName } from "../paths";
import { redact } from "../secrets/redact";
import { lineAsItFails } from "../shell";
import { madeBy } from "./made";

/** What runs commands by a name that a file of the repository defines. */
export type Runner =
  | "npm"
  | "composer"
  | "make"
  | "just"
  | "task"
  | "poe"
  | "taskipy"
  | "pdm"
  | "hatch"
  | "tox"
  | "nox"
  | "deno"
  | "mise"
  | "rake"
  | "nx"
  | "cargo"
  | "gradle"
  | "mage"
  | "script";

/** What each of a file's tasks runs, as the lines of a shell, by the task's name; the first is the one that needs no name. */
export type Tasks = ReadonlyMap<string, string>;

/** No task that people wrote has more text. */
const LONGEST = 8000;
/** How much of it is looked at for secrets, and how much text the tasks of a file may have together. */
const LOOKED_AT = 32_000;
const MOST_TEXT = 1_000_000;

/**
 * The commands that a file defines, as one fact. Each is named with its directory and without: who calls one from a
 * document does not always say where. `open` stands for a file that may define more than it shows.
 */
export function definedCommands(runner: Runner, directory: string, tasks: Tasks, at: Range, open = false): RawFact {
  const names = [...tasks.keys()];
  const runs = shownRuns([...tasks.values()]);
  const all = open ? [...names, ANY] : names;
  const targets = all.flatMap((name) => [commandIn(runner, name), commandIn(runner, name, directory)]);
  const home = [homeOf(runner), homeOf(runner, directory)];
  const files = names.filter((name) => /^[^.].*[./]/.test(name)).map(baseName);
  const makes = [...new Set([...files, ...madeBy(runs.join("\n"))])];
  return { kind: "commands", at, props: { runner, home, names, runs, makes, targets, open } };
}

/** What tasks run, as facts may show it; those that come after too much text run nothing. */
function shownRuns(runs: readonly string[]): readonly string[] {
  let left = MOST_TEXT;
  return runs.map((run) => {
    if (left <= 0) return "";
    left -= Math.min(run.length, LONGEST);
    const lines = run.slice(0, LOOKED_AT).split("\n").map(lineAsItFails);
    return redact(lines.join("\n")).slice(0, LONGEST);
  });
}

/** How a command is found that is called; what may define more than it shows answers every call. */
export function calledTargets(runner: Runner, name: string, directory?: string): readonly string[] {
  return [commandIn(runner, name, directory), commandIn(runner, ANY, directory)];
}

/** Where a command has to be defined. */
export function homeOf(runner: Runner, directory?: string): string {
  return directory === undefined ? runner : `${runner} in ${directory}`;
}

const ANY = "*";

function commandIn(runner: Runner, name: string, directory?: string): string {
  return `${homeOf(runner, directory)}: ${name}`;
}

/** The first line of a text, for what a file says as a whole. */
export const FIRST_LINE: Range = range(0, 0, 0, 1);
