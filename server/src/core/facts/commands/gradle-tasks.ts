import type { Collector } from "../collector";
import { baseName, dirName } from "../paths";
import { boundedTasks } from "./bounds";
import { definedCommands, FIRST_LINE } from "./defined";

/** Reads the tasks that a build of Gradle adds: the others that each needs. */
export const gradleTaskCollector: Collector = {
  name: "Gradle task",
  emits: ["commands"],
  serves: (path) => /\.gradle(\.kts)?$/.test(baseName(path)),
  collect(path, text) {
    const tasks = tasksOf(text.split(/\r?\n/));
    return tasks.size === 0 ? [] : [definedCommands("gradle", dirName(path), boundedTasks(tasks), FIRST_LINE, true)];
  },
};

const TASK =
  /^\s*(?:(?:project\.)?tasks\.(?:register|create)(?:<\w+>)?\s*\(?\s*["'](\w+)["']|task\s+["']?(\w+)|val\s+(\w+)\s+by\s+tasks\.registering)/;
const NEEDS = /\bdependsOn\b\s{0,9}[(:=]?([^{}]*)/;
const NAME = /["']:?(?:[\w-]+:)*(\w+)["']|\btasks\.(\w+)\b(?!\s*\()|(?<![\w."'])([a-z]\w*)(?![\w("'])/g;
/** Words around the names of tasks. */
const NO_NAME = /^(tasks|named|listOf|project|type|group|description|doLast|it|subprojects|allprojects)$/;

/** Only a task of which all that it does is to need others is told by them. */
function tasksOf(lines: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const tasks = new Map<string, string[]>();
  let current: { readonly name: string; readonly indent: number } | undefined;
  for (const line of lines) {
    const found = TASK.exec(line);
    const indent = line.length - line.trimStart().length;
    if (found) {
      const name = found[1] ?? found[2] ?? found[3] ?? "";
      current = { name, indent };
      tasks.set(name, []);
    } else if (current && line.trim() !== "" && indent <= current.indent) current = undefined;
    if (!current) continue;
    const needed = NEEDS.exec(line.replace(/\/\/.*$/, ""))?.[1];
    for (const [, quoted, member, plain] of needed?.matchAll(NAME) ?? []) {
      const name = quoted ?? member ?? plain ?? "";
      if (!NO_NAME.test(name)) tasks.get(current.name)?.push(`gradle ${name}`);
    }
  }
  return new Map([...tasks].filter(([, needed]) => needed.length > 0));
}
