import { lineAsItFails, shellCommands } from "../shell";
import { buildTargets } from "./build-targets";
import { leavesTestsOut, runsNothing } from "./without-tests";

/** Programs that run another one, and the words that make them do so; none: they always do. */
const RUNNERS: Readonly<Record<string, readonly string[]>> = {
  npx: [],
  pnpx: [],
  bunx: [],
  uvx: [],
  pipx: ["run"],
  xargs: [],
  timeout: [],
  pnpm: ["exec", "dlx"],
  yarn: ["exec", "dlx"],
  npm: ["exec", "x"],
  bun: ["x"],
  uv: ["run"],
  poetry: ["run"],
  pipenv: ["run"],
  pdm: ["run"],
  hatch: ["run"],
  rye: ["run"],
  bundle: ["exec"],
  coverage: ["run"],
  percy: ["exec"],
  dotenvx: ["run"],
  doppler: ["run"],
  infisical: ["run"],
  nix: ["--command", "-c"],
  devenv: ["shell"],
  devbox: ["run"],
};
/** Runners whose inner word may be a script of the project instead of a program. */
const WITH_SCRIPTS: ReadonlySet<string> = new Set(["hatch", "pdm"]);
/** Commands by which a program does something else than what it is known for. */
const OTHER_WORK: ReadonlyMap<string, RegExp> = new Map([["trivy", /^(config|conf|plugin|version)$/]]);
/** What runs tasks whose names a project gives, with colons for their parts. */
const TASK_RUNNERS: ReadonlySet<string> = new Set(["mise", "task", "just", "pixi", "moon", "poe", "inv", "invoke"]);
/** Programs that read a script, which is what then runs. */
const INTERPRETERS = /^((ba|da|k|z)?sh|python[\d.]*)$/;
/** Scripts without an extension that a build tool brings. */
const BUILD_SCRIPT = /(^|\/)(mvnw|gradlew)$/;
/** Flags of `docker run` that do not take the next word. */
const CONTAINER_SWITCH = /^(-[itdP]+|--(rm|init|detach|interactive|tty|privileged|read-only|publish-all|quiet))$/;
/** Flags of `docker compose run` and `exec` that take the next word. */
const COMPOSE_VALUE = /^(-[euvpwl]|--(env|user|volume|publish|workdir|label|name|entrypoint|index))$/;
/** Flags of runners that take the next word. */
const VALUE_FLAG = /^(-p|--package|--with|--extra|--group|--python|-c)$/;

/**
 * What a command runs, as names a check can ask for: `go test ./...` is `go` and `go test`; `npx eslint .` is `npx` and
 * `eslint`; `python -m pytest` is `python` and `pytest`; `npm run lint` is `npm`, `npm run` and `npm run lint`. What is
 * only printed is not run.
 */
export function toolsOf(words: readonly string[]): readonly string[] {
  const program = nameOf(words[0] ?? "");
  if (program === "") return [];
  if (program === "echo" || program === "printf") return [program];
  const rest = words.slice(1);
  if (runsNothing(program, rest)) return [];
  const other = OTHER_WORK.get(program);
  if (other?.test(rest.find((word) => !word.startsWith("-")) ?? "")) return subcommands(program, rest);
  const inner = innerCommand(program, rest);
  if (inner.length === 0)
    return [
      program,
      ...subcommands(program, rest).filter((tool) => !leavesTestsOut(program, rest, tool.split(" ")[1] ?? "")),
      ...targetsOf(program, rest),
      ...namedTools(program, rest),
      ...scriptOf(program, rest),
      ...containedOf(program, rest),
    ];
  const verb = RUNNERS[program]?.find((word) => rest.includes(word));
  const named = verb === undefined ? [] : [`${program} ${verb}`];
  if (WITH_SCRIPTS.has(program)) named.push(`${program} ${verb} ${inner[0]}`);
  return [program, ...named, ...toolsOf(inner)];
}

function subcommands(program: string, rest: readonly string[]): string[] {
  // `cargo +nightly test` says which toolchain runs it.
  const [first, second] = rest.filter(
    (word) => !word.startsWith("-") && !(program === "cargo" && word.startsWith("+")),
  );
  if (first === undefined || !/^[\w:.@/-]+$/.test(first)) return [];
  const tools = [`${program} ${first}`];
  if (second !== undefined && (first === "run" || /^[a-z][\w:-]*$/.test(second)))
    tools.push(`${program} ${first} ${second}`);
  return tools;
}

/** Each of the targets that a build is told: `turbo run lint test` runs `turbo test`. */
function targetsOf(program: string, rest: readonly string[]): readonly string[] {
  const targets = buildTargets(program, rest).filter((target) => !leavesTestsOut(program, rest, target));
  return targets.map((target) => `${program} ${target}`);
}

/** A task is named for the tool that it runs: `mise run lint:bundler-audit`. */
function namedTools(program: string, rest: readonly string[]): readonly string[] {
  if (!TASK_RUNNERS.has(program)) return [];
  const tasks = rest.filter((word) => /^[a-z][\w-]*(:[a-z][\w-]*)+$/.test(word));
  return tasks.flatMap((task) => task.split(":").slice(1));
}

/**
 * `bash scripts/test.sh` runs `test.sh`, `sh -c "npm test"` runs `npm test`, `python manage.py test` runs
 * `manage.py test`, `node --test` the tests of Node.
 */
function scriptOf(program: string, rest: readonly string[]): readonly string[] {
  if (program === "node") {
    const installed = rest.findIndex((word) => word.includes("node_modules/.bin/"));
    return rest.includes("--test") ? ["node --test"] : installed === -1 ? [] : toolsOf(rest.slice(installed));
  }
  const start = rest.findIndex((word) => !word.startsWith("-"));
  const script = rest[start] ?? "";
  const text = /^(ba|da|k|z)?sh$/.test(program) ? rest.findIndex((word) => /^-[a-z]*c$/.test(word)) : -1;
  if (text !== -1)
    return shellCommands(lineAsItFails(rest[text + 1] ?? "")).flatMap(({ words, tolerant }) =>
      tolerant ? [] : toolsOf(words),
    );
  const isScript = INTERPRETERS.test(program) && (/\.(sh|bash|py)$/.test(script) || BUILD_SCRIPT.test(script));
  return isScript && !rest.slice(0, start).includes("-c") ? toolsOf(rest.slice(start)) : [];
}

/** `docker run owner/trivy:1.2 image x` runs `trivy image`, `docker run node:24 npm test` runs `npm test`. */
function containedOf(program: string, rest: readonly string[]): readonly string[] {
  const inService = composedOf(program, rest);
  if (inService.length > 0) return toolsOf(inService);
  if (!/^(docker|podman|nerdctl)$/.test(program) || rest[0] !== "run") return [];
  let at = 1;
  while (rest[at]?.startsWith("-")) at += rest[at]?.includes("=") || CONTAINER_SWITCH.test(rest[at] ?? "") ? 1 : 2;
  const image = nameOf(rest[at] ?? "").replace(/[:@].*$/, "");
  const words = rest.slice(at + 1);
  return /^[\w.-]+$/.test(image) ? [...toolsOf([image, ...words]), ...toolsOf(words)] : [];
}

/** What `docker compose run --rm api pytest` runs in a service. */
function composedOf(program: string, rest: readonly string[]): readonly string[] {
  const words = /^(docker|podman)$/.test(program) && rest[0] === "compose" ? rest.slice(1) : rest;
  if (words === rest && !/^(docker|podman)-compose$/.test(program)) return [];
  const verb = words.findIndex((word) => word === "run" || word === "exec");
  if (verb === -1) return [];
  let at = verb + 1;
  while (words[at]?.startsWith("-")) at += COMPOSE_VALUE.test(words[at] ?? "") ? 2 : 1;
  return words.slice(at + 1);
}

/** The command that a runner starts; empty when the program is none. */
export function innerCommand(program: string, rest: readonly string[]): readonly string[] {
  const module = rest.indexOf("-m");
  if (module !== -1 && (/^(python|pypy)[\d.]*$/.test(program) || program === "coverage")) return rest.slice(module + 1);
  // `go tool -modfile=tools.mod gotestsum`.
  if (program === "go" && rest[0] === "tool") return afterFlags(rest.slice(1));
  // `go run gotest.tools/gotestsum@v1.12.0 ./...` runs a program of another module.
  if (program === "go" && rest[0] === "run") return ofAnotherModule(afterFlags(rest.slice(1)));
  const verbs = Object.hasOwn(RUNNERS, program) ? RUNNERS[program] : undefined;
  if (verbs === undefined) return [];
  const start = verbs.length === 0 ? 0 : rest.findIndex((word) => verbs.includes(word)) + 1;
  if (verbs.length > 0 && start === 0) return [];
  const inner = rest.slice(start);
  while (isOfRunner(program, inner[0]) || (program === "timeout" && /^\d/.test(inner[0] ?? "")))
    if (VALUE_FLAG.test(inner.shift() ?? "")) inner.shift();
  return inner;
}

/** Options, and how Hatch chooses among the runs of its matrix: `hatch run +py=3.12 test:unit`. */
function isOfRunner(program: string, word: string | undefined): boolean {
  return word?.startsWith("-") === true || (program === "hatch" && word?.startsWith("+") === true);
}

function ofAnotherModule(words: readonly string[]): readonly string[] {
  return /^[\w-]{1,60}\.[\w.-]{1,60}\//.test(words[0] ?? "") ? words : [];
}

function afterFlags(words: readonly string[]): readonly string[] {
  const start = words.findIndex((word) => !word.startsWith("-"));
  return start === -1 ? [] : words.slice(start);
}

/** A program's name without its directory and without the version asked for, as in `npx eslint@9`. */
function nameOf(word: string): string {
  if (word.startsWith("@")) return word.replace(/(?<=.)@[\w.^~-]+$/, "");
  return word.slice(word.lastIndexOf("/") + 1).replace(/@[\w.^~-]+$/, "");
}
