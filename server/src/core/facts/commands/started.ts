import { buildTargets } from "../ci/build-targets";
import { innerCommand } from "../ci/tools";
import { joinPath } from "../paths";
import { errorsCountAfter, lineAsItFails, shellCommands } from "../shell";
import { withoutOptions } from "./called";
import type { Runner } from "./defined";
import { joinedLines } from "./joined-lines";
import { noxSessions, startsNothing, toxEnvironments } from "./started-options";

/** A task that a command starts, as far as its words tell: whether a file defines it is another question. */
export interface StartedTask {
  readonly runner: Runner;
  /** Empty for the one that a runner takes by itself; a path for a script. */
  readonly name: string;
  /** Where it is defined, or for a script where it is run; undefined for any directory, or all of them. */
  readonly directory: string | undefined;
  /** True when a failure of it is swallowed. */
  readonly tolerant: boolean;
}

type Named = Pick<StartedTask, "runner" | "name" | "tolerant"> & {
  /** Relative to where the command stands; undefined for any. */
  readonly within: string | undefined;
};

/**
 * The tasks that the commands of a shell start. `apart` says that each line is a shell of its own, as in a Makefile, so that
 * what one line enters the next has left.
 */
export function startedTasks(run: string, directory: string | undefined, apart: boolean): readonly StartedTask[] {
  const texts = apart ? joinedLines(run) : [run];
  // A line whose failure is ignored says so by lines of its own around it.
  let errorsCount = true;
  return texts.flatMap((text) => {
    let here = directory;
    return shellCommands(text).flatMap(({ words, tolerant }): readonly StartedTask[] => {
      errorsCount = errorsCountAfter(words, errorsCount);
      if (words[0] === "cd" || words[0] === "pushd") {
        here = here === undefined || !isPlainPath(words[1]) ? undefined : joinPath(here, words[1] ?? ".");
        return [];
      }
      const isSwallowed = tolerant || !errorsCount;
      return tasksOf(words).map(({ within, ...task }) => {
        const place = here === undefined || within === undefined ? undefined : joinPath(here, within);
        return { ...task, directory: place, tolerant: isSwallowed || task.tolerant };
      });
    });
  });
}

function isPlainPath(path: string | undefined): boolean {
  return path !== undefined && !/[$~`*{]|^[/-]/.test(path);
}

function tasksOf(words: readonly string[], depth = 0): readonly Named[] {
  const [program = "", ...rest] = words;
  if (depth > 3) return [];
  const inner = innerCommand(program, rest);
  if (inner.length > 0) return [...packageTask(program, inner), ...tasksOf(inner, depth + 1)];
  if (WRAPPERS.test(program)) {
    const start = rest.findIndex((word) => RUNNER_NAMES.test(word));
    return start === -1 ? [] : tasksOf(rest.slice(start), depth + 1);
  }
  if (/^(ba|z|da)?sh$/.test(program)) {
    const at = rest.findIndex((word) => /^-\w*c$/.test(word));
    if (at !== -1) return tasksIn(rest[at + 1] ?? "", depth + 1);
  }
  return startsNothing(program, rest) ? [] : byProgram(program, rest, depth);
}

/** The tasks of a shell text that a command is handed. */
function tasksIn(text: string, depth: number): readonly Named[] {
  let within: string | undefined = ".";
  return shellCommands(lineAsItFails(text)).flatMap(({ words, tolerant }) => {
    if (words[0] === "cd") {
      within = within === undefined || !isPlainPath(words[1]) ? undefined : joinPath(within, words[1] ?? ".");
      return [];
    }
    return tasksOf(words, depth).map((task) => ({
      ...task,
      within: within === undefined || task.within === undefined ? undefined : joinPath(within, task.within),
      tolerant: tolerant || task.tolerant,
    }));
  });
}

/** Programs that run a command somewhere else, on the same files. */
const WRAPPERS = /^(docker|docker-compose|podman|nix|nix-shell|devcontainer|devbox|direnv)$/;
const RUNNER_NAMES = /^(make|npm|pnpm|yarn|composer|just|poe|tox|nox|rake|nx|turbo|mage|(\.\/)?gradlew)$/;

/** A package manager of Python starts a script of its own where it would start a program. */
function packageTask(program: string, [name = ""]: readonly string[]): readonly Named[] {
  if (program === "pdm") return named("pdm", [name]);
  return program === "hatch" ? named("hatch", [name.slice(name.indexOf(":") + 1)]) : [];
}

function byProgram(program: string, rest: readonly string[], depth: number): readonly Named[] {
  const plain = rest.filter((word) => !word.startsWith("-") && !word.includes("="));
  const [first = "", second = ""] = plain;
  switch (program) {
    case "npm":
    case "pnpm":
    case "yarn":
    case "bun":
      return scriptOf(program, rest);
    case "npm-run-all":
    case "npm-run-all2":
    case "run-s":
    case "run-p":
      return named("npm", plain);
    case "concurrently":
      return plain.flatMap((word) =>
        word.startsWith("npm:") ? named("npm", [word.slice(4)]) : tasksIn(word, depth + 1),
      );
    case "turbo":
    case "lerna":
      return namedIn(undefined, "npm", buildTargets(program, rest));
    case "nx":
      return NX_TARGETS.flatMap((runner) => namedIn(undefined, runner, buildTargets(program, rest)));
    case "cargo":
      return namedIn(undefined, "cargo", [first]);
    case "gradle":
    case "gradlew":
    case "./gradlew":
      return namedIn(undefined, "gradle", buildTargets("gradle", rest));
    case "mage":
      return namedIn(undefined, "mage", buildTargets("mage", rest));
    case "composer":
      return named("composer", [/^run(-script)?$/.test(first) ? second : first]);
    case "make":
    case "gmake":
      return makeTargets(rest);
    case "poe":
      return named("poe", [first]);
    case "just":
    case "rake":
      return named(program, plain.length === 0 ? [""] : plain);
    case "go-task":
    case "task":
      return [...named("task", plain.length === 0 ? [""] : plain), ...named("taskipy", plain)];
    case "deno":
      return first === "task" ? named("deno", [second]) : [];
    case "mise":
      return named("mise", /^(run|r)$/.test(first) ? plain.slice(1) : [first]);
    case "tox":
      return named("tox", toxEnvironments(rest));
    case "nox":
      return named("nox", noxSessions(rest));
    default:
      return scriptFile(program, rest);
  }
}

/** Where a project of Nx says what its targets run. */
const NX_TARGETS: readonly Runner[] = ["nx", "npm"];

function named(runner: Runner, names: readonly string[]): readonly Named[] {
  return namedIn(".", runner, names);
}

function namedIn(within: string | undefined, runner: Runner, names: readonly string[]): readonly Named[] {
  const called = names.filter((name) => name !== "" || HAVE_OWN_CHOICE.has(runner));
  return called.map((name) => ({ runner, name, within, tolerant: false }));
}

/** Runners that run something when no task is named; the others only list what there is. */
const HAVE_OWN_CHOICE: ReadonlySet<Runner> = new Set<Runner>(["make", "just", "task", "rake", "tox", "nox"]);

/** Options of package managers that lead to other packages, or to all. */
const ELSEWHERE = /^(-w|-ws|-r|-F|--workspaces?|--recursive|--filter|--scope)(=|$)/;
const TAKES_VALUE = /^(-w|-F|--workspace|--filter|--scope)$/;

function scriptOf(manager: string, words: readonly string[]): readonly Named[] {
  const own = words.filter((_, index) => !TAKES_VALUE.test(words[index - 1] ?? ""));
  const { directory, plain } = withoutOptions(own);
  const shared = plain[0] === "workspaces" || plain[0] === "workspace";
  const within = shared || words.some((word) => ELSEWHERE.test(word)) ? undefined : directory;
  const [verb = "", name = ""] = plain[0] === "workspace" ? plain.slice(2) : shared ? plain.filter(isNoVerb) : plain;
  if (verb === "run" || verb === "run-script") return namedIn(within, "npm", [name]);
  if (manager === "npm") return /^(t|tst|test)$/.test(verb) ? namedIn(within, "npm", ["test"]) : [];
  return verb === "" || (manager === "bun" && verb === "test") ? [] : namedIn(within, "npm", [verb]);
}

function isNoVerb(word: string): boolean {
  return word !== "workspaces" && word !== "foreach";
}

function makeTargets(words: readonly string[]): readonly Named[] {
  const { directory, plain } = withoutOptions(words);
  const targets = plain.filter((word) => !word.includes("=") && !/^\d+$/.test(word));
  const isOther = words.some((word) => /^(-f|--file|--makefile)/.test(word));
  return namedIn(isOther ? undefined : directory, "make", targets.length === 0 ? [""] : targets);
}

/** A script of the repository: run by its path, or by a shell that is handed it. */
function scriptFile(program: string, rest: readonly string[]): readonly Named[] {
  const isShell = /^(ba|da|z)?sh$|^source$|^\.$/.test(program);
  const path = isShell ? rest.find((word) => !word.startsWith("-")) : program;
  if (path === undefined || !isPlainPath(path)) return [];
  return isShell || path.includes("/") ? named("script", [path]) : [];
}
