import { SILENT } from "../facts/ci/steps";
import type { Runner } from "../facts/commands/defined";
import type { StartedTask } from "../facts/commands/started";
import { shellCommands } from "../facts/shell";
import { type Fact, listOf } from "../model/fact";

/** Names that say that something is checked and not what. */
const GENERAL = /^(check|checks|ci|verify|validate|all|build|quality|pre-?commit)$/;

/** What looks at source text and runs none of it. */
const LOOKS_ONLY =
  /^(eslint|oxlint|tsc|vue-tsc|prettier|biome|stylelint|standard|xo|tslint|publint|attw|ruff|flake8|black|isort|mypy|pyright|pylint|golangci-lint|gofmt|rubocop|phpstan|php-cs-fixer|phpcs|markdownlint|yamllint|shellcheck)$/;

/** Runners that are made for tests and run anything. */
const OF_ANYTHING: ReadonlySet<Runner> = new Set<Runner>(["tox", "nox"]);

/** True for a task that only speaks: a place that is held for something to come. */
export function isSilent(run: string): boolean {
  const commands = shellCommands(run);
  return commands.length > 0 && commands.every(({ words }) => SILENT.has(words[0] ?? ""));
}

/** True for a task that ends well whatever becomes of what it runs. */
export function neverFails(run: string): boolean {
  const commands = shellCommands(run).filter(({ words }) => !SILENT.has(words[0] ?? ""));
  return commands.length > 0 && commands.every(({ tolerant }) => tolerant);
}

/**
 * True for a task whose commands tell more than its name: one of a name that says little, when the file shows all that it does,
 * and one that only looks at source text.
 */
export function isTransparent(run: string, { runner, name }: StartedTask): boolean {
  const programs = shellCommands(run).map(({ words }) => words[0] ?? "");
  if (programs.length > 0 && programs.every((program) => LOOKS_ONLY.test(program))) return true;
  if (!GENERAL.test(name) && !OF_ANYTHING.has(runner)) return false;
  return programs.length > 0 && programs.every((program) => /^[\w@.-]+$/.test(program) && !/^\w*sh$/.test(program));
}

/** A step without what its tools say by the names of these tasks. */
export function withoutNames(step: Fact, tasks: readonly StartedTask[]): Fact {
  const tools = listOf(step.props.tools);
  const isName = (tool: string) =>
    tasks.some(({ runner, name }) =>
      OF_ANYTHING.has(runner) ? tool.split(" ")[0] === runner : tool.includes(" ") && tool.split(" ").at(-1) === name,
    );
  return { ...step, props: { ...step.props, tools: tools.filter((tool) => !isName(tool)) } };
}
