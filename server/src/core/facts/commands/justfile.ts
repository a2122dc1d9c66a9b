import type { Collector } from "../collector";
import { baseName, dirName } from "../paths";
import { boundedTasks, filled } from "./bounds";
import { definedCommands, FIRST_LINE, type Tasks } from "./defined";
import { joinedLines } from "./joined-lines";

/** Reads justfiles: their recipes, what these run, and aliases. */
export const justCollector: Collector = {
  name: "justfile",
  emits: ["commands"],
  serves: (path) => /^\.?justfile$|\.just$/i.test(baseName(path)),
  collect(path, text) {
    const lines = joinedLines(text);
    const open = /\.just$/i.test(path) || lines.some((line) => /^(import|mod)\b/.test(line));
    return [definedCommands("just", dirName(path), recipesOf(lines), FIRST_LINE, open)];
  },
};

const RECIPE = /^@?([A-Za-z_][\w-]*)(?:\s[^:=]*(?:=[^:]*)?)?:(?!=)([\s\S]*)$/;
const VALUE = /^(?:export\s+)?([\w-]+)\s*:=\s*(?:"([^"]*)"|'([^']*)')\s*$/;

function recipesOf(lines: readonly string[]): Tasks {
  const written = new Map<string, string[]>();
  const values = new Map<string, string>();
  let current: string[] | undefined;
  for (const line of lines) {
    if (/^[ \t]+\S/.test(line)) {
      current?.push(bodyLine(line));
      continue;
    }
    const [, name, needed = ""] = RECIPE.exec(line) ?? [];
    const [, alias, meant] = /^alias\s+([\w-]+)\s*:=\s*([\w:-]+)/.exec(line) ?? [];
    const [, key, double, single] = VALUE.exec(line) ?? [];
    if (name !== undefined) {
      current = needs(needed);
      written.set(name, current);
    } else if (alias !== undefined) written.set(alias, [`just ${meant}`]);
    else if (key !== undefined) values.set(key, double ?? single ?? "");
  }
  return boundedTasks(written, (text) =>
    filled(text, /\{\{\s{0,20}([\w-]+)\s{0,20}\}\}/g, ([, key = ""]) => values.get(key)),
  );
}

/** The recipes that one needs, before it or after it, without what is handed to them. */
function needs(text: string): string[] {
  const needed = text.replace(/#[\s\S]*$/, "").matchAll(/\(\s*([\w:-]+)(?![\w:-])[^()]*\)|([\w:-]+)/g);
  return [...needed].map(([, called, plain]) => `just ${called ?? plain}`);
}

function bodyLine(line: string): string {
  const [, marks = "", command = ""] = /^\s*([@-]*)\s*([\s\S]*)$/.exec(line) ?? [];
  return marks.includes("-") ? `set +e\n${command}\nset -e` : command;
}
