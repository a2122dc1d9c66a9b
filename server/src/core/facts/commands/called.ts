import type { Runner } from "./defined";

/** What a command calls that the repository itself has to hold. */
export type Called =
  | {
      readonly kind: "command";
      readonly runner: Runner;
      readonly name: string;
      readonly directory: string;
      /** How it is called, without options. */
      readonly shown: string;
    }
  | { readonly kind: "path"; readonly path: string };

/** What one command calls; nothing where only a tool could say, such as a program that a package brings. */
export function calledBy(words: readonly string[]): readonly Called[] {
  const [program = "", ...rest] = words;
  switch (program) {
    case "npm":
    case "pnpm":
    case "yarn":
    case "bun":
      return scriptOf(program, rest);
    case "composer":
      return /^run(-script)?$/.test(rest[0] ?? "") ? named("composer", [rest[1] ?? ""], ".", "composer run") : [];
    case "make":
      return targetsOf(rest);
    case "just":
    case "task":
      return /^[\w]/.test(rest[0] ?? "") ? named(program, [rest[0] ?? ""], ".") : [];
    default:
      return pathOf(program, rest);
  }
}

/** Options of package managers that lead to other packages, or to none. */
const ELSEWHERE = /^(-w|-ws|-r|-F|-g|--workspaces?|--workspace-root|--recursive|--filter|--if-present|--global)(=|$)/;
/** Options that name a directory. */
const DIRECTORY = /^(--prefix|-C|--dir|--cwd|--directory)(?:=(.*))?$/;
/** Names that are scripts where a package manager would also take a program for one. */
const SCRIPT = /:|^(dev|build|start|test|lint|format|typecheck)$/;

function scriptOf(manager: string, words: readonly string[]): readonly Called[] {
  const { directory, plain } = withoutOptions(words);
  if (words.some((word) => ELSEWHERE.test(word))) return [];
  const [verb = "", name = ""] = plain;
  const isRun = verb === "run" || verb === "run-script";
  if (manager === "npm") {
    if (isRun) return name === "env" ? [] : named("npm", [name], directory, "npm run");
    return verb === "test" ? named("npm", ["test"], directory, "npm") : [];
  }
  if (manager === "bun" && !isRun && !/:|^(dev|start)$/.test(verb)) return [];
  if (manager === "pnpm" && isRun) return named("npm", [name], directory, "pnpm run");
  const script = isRun ? name : verb;
  return SCRIPT.test(script) ? named("npm", [script], directory, isRun ? `${manager} run` : manager) : [];
}

function targetsOf(words: readonly string[]): readonly Called[] {
  if (words.some((word) => /^(-f|--file|--makefile|-n|-v|-h|--help|--version)/.test(word))) return [];
  const { directory, plain } = withoutOptions(words);
  const targets = plain.filter((word) => !word.includes("=") && !/^\d+$/.test(word));
  return targets.length > 4 ? [] : named("make", targets, directory);
}

/** The words that are no options, and the directory that an option names. */
export function withoutOptions(words: readonly string[]): {
  readonly directory: string;
  readonly plain: readonly string[];
} {
  let directory = ".";
  const plain: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    const found = DIRECTORY.exec(word);
    if (found) directory = found[2] ?? words[++index] ?? ".";
    else if (word === "--") break;
    else if (!word.startsWith("-")) plain.push(word);
  }
  return { directory, plain };
}

function named(
  runner: Runner,
  names: readonly string[],
  directory: string,
  program: string = runner,
): readonly Called[] {
  if (/[$<>{}*~]|^\//.test(directory)) return [];
  return names
    .filter((name) => /^[A-Za-z][\w:.-]*$/.test(name) && !PROSE.test(name))
    .map((name) => ({ kind: "command", runner, name, directory, shown: `${program} ${name}` }));
}

/** What follows a name like `make` or `just` where somebody writes sentences into code. */
const PROSE = /^(sure|it|the|this|your?|a|an|in|to|command|target|name|script|recipe|task)$/;

const INTERPRETER = /^(ba|z)?sh$|^python3?$|^node$|^ruby$|^php$|^pwsh$|^tsx$|^ts-node$/;
const SCRIPT_FILE = /\.(sh|bash|py|js|mjs|cjs|ts|rb|php|ps1)$/;
/** Directories that a build or an installation fills. */
const MADE = /(^|\/)(dist|build|out|output|target|bin|vendor|node_modules|\.?venv|tmp|\.next|coverage|release)\//;

/** The script of the repository that a command starts. */
function pathOf(program: string, rest: readonly string[]): readonly Called[] {
  const script = INTERPRETER.test(program) ? rest[0] : program.startsWith("./") ? program : undefined;
  if (script === undefined || !/^[\w./-]+$/.test(script) || script.startsWith("/") || MADE.test(script)) return [];
  const isScript = SCRIPT_FILE.test(script) || /^\.\/(gradlew|mvnw|scripts?\/[\w/-]+)$/.test(script);
  return isScript ? [{ kind: "path", path: script }] : [];
}
