import type { Collector } from "../collector";
import {
  type DataNode,
  entriesOf,
  get,
  isTrue,
  itemsOf,
  stringOf,
  textOf,
  textsOf,
  unreadableFacts,
} from "../data/tree";
import { readYamlData } from "../data/yaml";
import { baseName, dirName } from "../paths";
import { boundedTasks, filled } from "./bounds";
import { definedCommands, FIRST_LINE, type Tasks } from "./defined";

/** Reads task files (`Taskfile.yml`): their tasks and what these run. */
export const taskCollector: Collector = {
  name: "Taskfile",
  emits: ["commands"],
  serves: (path) => /^taskfile([._-][\w-]+)?\.ya?ml$/i.test(baseName(path)),
  collect(path, text) {
    const { documents, problems } = readYamlData(text);
    const root = documents[0];
    const facts = unreadableFacts(problems, taskCollector.emits);
    if (!get(root, "tasks")) return facts;
    const tasks = tasksOf(root);
    const open = get(root, "includes") !== undefined || [...tasks.keys()].some((name) => name.includes("*"));
    return [...facts, definedCommands("task", dirName(path), tasks, FIRST_LINE, open)];
  },
};

function tasksOf(root: DataNode | undefined): Tasks {
  const values = new Map(entriesOf(get(root, "vars")).map(([name, { value }]) => [name, textOf(value)]));
  const tasks = new Map<string, readonly string[]>();
  for (const [name, { value }] of entriesOf(get(root, "tasks"))) {
    tasks.set(name, linesOf(value));
    for (const alias of textsOf(get(value, "aliases"))) tasks.set(alias, [`task ${name}`]);
  }
  return boundedTasks(tasks, (text) =>
    filled(text, /\{\{\s{0,20}\.(\w+)\s{0,20}\}\}/g, ([, name = ""]) => values.get(name)),
  );
}

function linesOf(task: DataNode): readonly string[] {
  if (task.kind !== "map") return [...textsOf(task), ...itemsOf(task).flatMap(lineOf)];
  const directory = stringOf(get(task, "dir"));
  const commands = [get(task, "cmd"), ...itemsOf(get(task, "cmds")), ...singles(get(task, "cmds"))];
  const own = commands.flatMap((command) => (command ? lineOf(command) : []));
  const needed = itemsOf(get(task, "deps")).flatMap((need) => taskLine(stringOf(need) ?? stringOf(get(need, "task"))));
  const lines = directory === undefined ? own : own.map((line) => `cd ${directory} && ${line}`);
  return [...needed, ...(isTrue(get(task, "ignore_error")) ? tolerant(lines) : lines)];
}

function singles(commands: DataNode | undefined): readonly DataNode[] {
  return commands?.kind === "scalar" ? [commands] : [];
}

function lineOf(command: DataNode): readonly string[] {
  if (command.kind === "scalar") return textsOf(command);
  const called = stringOf(get(command, "task"));
  if (called !== undefined) return taskLine(called);
  const text = stringOf(get(command, "cmd"));
  if (text === undefined) return [];
  return isTrue(get(command, "ignore_error")) ? tolerant([text]) : [text];
}

function taskLine(name: string | undefined): readonly string[] {
  return name === undefined ? [] : [`task ${name.replace(/^:/, "")}`];
}

function tolerant(lines: readonly string[]): readonly string[] {
  return ["set +e", ...lines, "set -e"];
}
