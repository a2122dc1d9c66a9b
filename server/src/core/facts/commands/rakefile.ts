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

const TASK = /^\s*task\s{0,20}\(?\s{0,20}(?:"([\w:-]+)"|'([\w:-]+)'|:?(\w+))(?::|\s{0,20}=>|\b)\s*([\s\S]*)$/;
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
  let indent = 0;
  for (const [index, line] of lines.entries()) {
    if (/^\s*#/.test(line)) continue;
    const made = MADE.exec(line);
    const [usual = "", run = ""] = LIBRARIES.get(made?.[1] ?? "") ?? [];
    if (made) tasks.set(made[2] ?? usual, [run]);
    const task = TASK.exec(line);
    if (task) {
      const name = task[1] ?? task[2] ?? task[3] ?? "";
      current = tasks.get(name) ?? [];
      indent = indentOf(line);
      tasks.set(name, current);
      const needed = (task[4] ?? "").replace(/\bdo\b[\s\S]*$|#[\s\S]*$/, "").match(/(?<=[:"'\s[(])[a-z][\w:-]*/g) ?? [];
      if (/^\s*(\[|%[wi]|:|"|'|=>|\w)/.test(task[4] ?? "")) current.push(...needed.map((one) => `rake ${one}`));
    }
    const call = /\b(sh|system)[\s(]+["']([^"']{0,500})["']/.exec(line);
    if (call && !/(^|\s)#/.test(line.slice(0, call.index))) current?.push(commandOf(call, lines.slice(index + 1)));
    if (isOver(line, task !== null) && indentOf(line) <= indent) current = undefined;
  }
  return new Map([...tasks].map(([name, own]) => [name, own.join("\n")]));
}

/** A command as a shell has it; only `sh` and what is told so stops when it fails. */
function commandOf(call: RegExpExecArray, following: readonly string[]): string {
  const [whole, verb, command = ""] = call;
  const before = call.input.slice(0, call.index);
  const after = call.input.slice(call.index + whole.length);
  const isAsked = /\b(unless|if\s{1,5}(not|!))[\s!(]*$/.test(before);
  const isHandled = /\bdo\s*\|/.test(after);
  const counts = /(\|\||\bor)\s{0,5}(exit|abort|raise|fail)\b|exception:\s{0,5}true\b/.test(after);
  const stops = isHandled || isAsked ? STOPS.test(before) || blockOf(following, before).some(stopsIn) : verb === "sh";
  if (stops || counts) return command;
  return /[;#&|]/.test(command) ? `set +e\n${command}\nset -e` : `${command} || true`;
}

const STOPS = /\b(abort|exit|raise|fail)\b(?!\s*\(?(0|true)\b)/;

function stopsIn(line: string): boolean {
  return STOPS.test(line.replace(/"[^"]*"|'[^']*'|#[\s\S]*/g, ""));
}

/** The lines of the block that a line opens: those that stand further in. */
function blockOf(following: readonly string[], opener: string): readonly string[] {
  const indent = indentOf(`${opener}.`);
  const end = following.findIndex((line) => line.trim() !== "" && indentOf(line) <= indent);
  return following.slice(0, end === -1 ? MOST_LINES : Math.min(end, MOST_LINES));
}

const MOST_LINES = 20;

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** True for a line that ends a task: of its own, when it opens no block, or what closes that. */
function isOver(line: string, isTask: boolean): boolean {
  const opens = /\bdo\b/.test(line);
  return isTask ? !opens && !/[{[(,]\s{0,20}$/.test(line) : !opens && /^\s*(end\b|def\b|[\]})])/.test(line);
}
