import type { Collector } from "../collector";
import { baseName, dirName } from "../paths";
import { definedCommands, FIRST_LINE, type Tasks } from "./defined";

/** Reads Rakefiles: their tasks, those that each needs, and the commands it hands to a shell. */
export const rakeCollector: Collector = {
  name: "Rakefile",
  emits: ["commands"],
  serves: (path) => /^rakefile(\.rb)?$|\.rake$/i.test(baseName(path)),
  collect: (path, text) => [definedCommands("rake", dirName(path), tasksOf(text.split(/\r?\n/)), FIRST_LINE, true)],
};

const TASK = /^\s*task\s*\(?\s*(?:"([\w:-]+)"|'([\w:-]+)'|:?(\w+))(?::|\s*=>|\b)\s*(.*)$/;
const MADE = /^\s*(RSpec::Core::RakeTask|Rake::TestTask|RuboCop::RakeTask)\.new\b(?:\(?:?(\w+)\)?)?/;
/** What tasks that a library makes are called when nobody names them, and what they run. */
const LIBRARIES: ReadonlyMap<string, readonly [name: string, run: string]> = new Map([
  ["RSpec::Core::RakeTask", ["spec", "rspec"]],
  ["Rake::TestTask", ["test", "rake test"]],
  ["RuboCop::RakeTask", ["rubocop", "rubocop"]],
]);

function tasksOf(lines: readonly string[]): Tasks {
  const tasks = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const line of lines) {
    const made = MADE.exec(line);
    const [usual = "", run = ""] = LIBRARIES.get(made?.[1] ?? "") ?? [];
    if (made) tasks.set(made[2] ?? usual, [run]);
    const task = TASK.exec(line);
    if (task) {
      const name = task[1] ?? task[2] ?? task[3] ?? "";
      current = tasks.get(name) ?? [];
      tasks.set(name, current);
      const needed = (task[4] ?? "").replace(/\bdo\b.*$|#.*$/, "").match(/(?<=[:"'\s[(])[a-z][\w:-]*/g) ?? [];
      if (/^\s*(\[|%[wi]|:|"|'|=>|\w)/.test(task[4] ?? "")) current.push(...needed.map((one) => `rake ${one}`));
    }
    const [, , command] = /\b(sh|system)[\s(]+["']([^"']{0,500})["']/.exec(line) ?? [];
    if (command !== undefined) current?.push(command);
  }
  return new Map([...tasks].map(([name, own]) => [name, own.join("\n")]));
}
