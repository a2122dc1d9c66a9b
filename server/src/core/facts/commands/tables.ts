import type { Collector } from "../collector";
import { readJsonData } from "../data/json";
import { readTomlData } from "../data/toml";
import { type DataNode, entriesOf, get, itemsOf, stringOf, textsOf, unreadableFacts } from "../data/tree";
import { baseName, dirName } from "../paths";
import { definedCommands, FIRST_LINE, type Runner, type Tasks } from "./defined";

/** Where a file of settings keeps the tasks of a runner. */
const TABLES: readonly (readonly [runner: Runner, file: RegExp, keys: readonly string[]])[] = [
  ["poe", /^pyproject\.toml$/, ["tool", "poe", "tasks"]],
  ["poe", /^poe_tasks\.toml$/, ["tasks"]],
  ["taskipy", /^pyproject\.toml$/, ["tool", "taskipy", "tasks"]],
  ["pdm", /^pyproject\.toml$/, ["tool", "pdm", "scripts"]],
  ["mise", /^\.?mise(\.\w+)?\.toml$/, ["tasks"]],
  ["deno", /^deno\.jsonc?$/, ["tasks"]],
];

/** Reads the tasks that settings hold as a table: those of poe, taskipy, PDM, Hatch, mise and Deno. */
export const tableCollector: Collector = {
  name: "table of tasks",
  emits: ["commands"],
  serves: (path) => /^(pyproject|poe_tasks|hatch|\.?mise(\.\w+)?)\.toml$|^deno\.jsonc?$/.test(baseName(path)),
  collect(path, text) {
    const name = baseName(path);
    const { documents, problems } = name.startsWith("deno.") ? readJsonData(text) : readTomlData(text);
    const environments = get(documents[0], ...(name === "hatch.toml" ? ["envs"] : ["tool", "hatch", "envs"]));
    const found: readonly (readonly [Runner, Tasks])[] = [
      ...TABLES.filter(([, file]) => file.test(name)).map(
        ([runner, , keys]) => [runner, tasksOf(runner, get(documents[0], ...keys))] as const,
      ),
      ["hatch", scriptsOf(environments)],
    ];
    return [
      // Who reads what a project is says itself what it could not read of it.
      ...(name === "pyproject.toml" ? [] : unreadableFacts(problems, tableCollector.emits)),
      ...found.flatMap(([runner, tasks]) =>
        tasks.size === 0 ? [] : [definedCommands(runner, dirName(path), tasks, FIRST_LINE)],
      ),
    ];
  },
};

function tasksOf(runner: Runner, table: DataNode | undefined): Tasks {
  return new Map(entriesOf(table).map(([task, { value }]) => [task, linesOf(runner, value).join("\n")]));
}

/** The scripts of all environments; one that says different things in several of them runs nothing that is known. */
function scriptsOf(environments: DataNode | undefined): Tasks {
  const scripts = new Map<string, string>();
  for (const [, { value }] of entriesOf(environments))
    for (const [name, run] of tasksOf("hatch", get(value, "scripts")))
      scripts.set(name, (scripts.get(name) ?? run) === run ? run : "");
  return scripts;
}

/** Where a task keeps its commands, and where the names of others that it needs. */
const COMMANDS = ["cmd", "shell", "run", "command"];
const OTHERS = ["ref", "deps", "depends", "depends_on", "dependencies"];
const SEQUENCES = ["sequence", "composite", "parallel"];

function linesOf(runner: Runner, task: DataNode): readonly string[] {
  const start = (name: string) => `${runner === "taskipy" ? "task" : (STARTS.get(runner) ?? runner)} ${name}`;
  if (task.kind === "scalar") return textsOf(task);
  // A list of poe and PDM names other tasks, one of Hatch and mise holds commands.
  const isOfNames = runner === "poe" || runner === "pdm";
  if (task.kind === "list")
    return task.items.flatMap((item) => {
      const text = stringOf(item);
      return text === undefined ? linesOf(runner, item) : [isOfNames ? start(text) : text];
    });
  const others = OTHERS.flatMap((key) => textsOf(get(task, key))).map(start);
  const sequences = SEQUENCES.flatMap((key) => itemsOf(get(task, key))).flatMap((item) => {
    const text = stringOf(item);
    return text === undefined ? linesOf(runner, item) : [start(text)];
  });
  return [...others, ...sequences, ...COMMANDS.flatMap((key) => textsOf(get(task, key)))];
}

const STARTS: ReadonlyMap<Runner, string> = new Map([
  ["pdm", "pdm run"],
  ["hatch", "hatch run"],
  ["deno", "deno task"],
  ["mise", "mise run"],
]);
