import type { Collector } from "../collector";
import { baseName, dirName } from "../paths";
import { definedCommands, FIRST_LINE, type Tasks } from "./defined";
import { joinedLines } from "./joined-lines";

/** Reads Makefiles: their targets and what these run. What they include, and rules by pattern, may make others. */
export const makeCollector: Collector = {
  name: "Makefile",
  emits: ["commands"],
  serves: (path) => /^(GNUmakefile|[Mm]akefile)$|\.mk$/.test(baseName(path)),
  collect(path, text) {
    const lines = joinedLines(text);
    const open = /\.mk$/.test(path) || lines.some((line) => /^(?![\t#])(\s*-?s?include\s|.*\$\(eval)/.test(line));
    const { tasks, isOpen } = targetsOf(lines);
    return [definedCommands("make", dirName(path), tasks, FIRST_LINE, open || isOpen)];
  },
};

const RULE = /^([^:=#]+)::?(?![:=])(.*)$/;
const ASSIGNMENT = /^(?:export\s+|override\s+)?([\w.-]+)\s*(?:[:?]{0,3}=)\s*(.*)$/;

/** The targets with their recipes; those they need come before what they do. */
function targetsOf(lines: readonly string[]): { readonly tasks: Tasks; readonly isOpen: boolean } {
  const variables = new Map([["MAKE", "make"]]);
  const written = new Map<string, string[]>();
  let current: readonly string[][] = [];
  let isOpen = false;
  for (const line of lines) {
    if (line.startsWith("\t")) {
      for (const recipe of current) recipe.push(recipeLine(line));
      continue;
    }
    const assignment = ASSIGNMENT.exec(line);
    if (assignment) variables.set(assignment[1] ?? "", (assignment[2] ?? "").replace(/\s#.*$/, ""));
    const rule = line.startsWith("#") ? null : RULE.exec(line);
    if (!rule) continue;
    const [, targets = "", needed = ""] = rule;
    isOpen ||= /[%$]|^\.DEFAULT\s*$/.test(targets);
    const names = targets.replace(/&$/, "").trim().split(/\s+/);
    current = names.map((name) => {
      const recipe = written.get(name) ?? [];
      written.set(name, recipe);
      if (!name.startsWith(".") && !/=/.test(needed)) recipe.push(...needs(needed));
      return recipe;
    });
  }
  const tasks = [...written].map(([name, recipe]) => [name, expanded(recipe.join("\n"), variables)] as const);
  return { tasks: new Map(tasks), isOpen };
}

/** The targets that a rule needs, and the command that may stand on its line. */
function needs(text: string): readonly string[] {
  const [needed = "", ...inline] = text.replace(/\s#.*$/, "").split(";");
  const names = needed.split(/[\s|]+/).filter((name) => name !== "");
  return [...(names.length > 0 ? [`make ${names.join(" ")}`] : []), ...(inline.length > 0 ? [inline.join(";")] : [])];
}

/** A line without its marks; one whose failure is ignored says so as a shell does. */
function recipeLine(line: string): string {
  const [, marks = "", command = ""] = /^\s*([@+-]*)\s*(.*)$/.exec(line) ?? [];
  return marks.includes("-") ? `set +e\n${command}\nset -e` : command;
}

/** How often a value may stand in another one, and how long a text may become by it. */
const DEEPEST = 3;
const LONGEST = 20_000;

/** A recipe with the values of its variables, as far as the file says them. */
function expanded(recipe: string, variables: ReadonlyMap<string, string>): string {
  let text = recipe;
  for (let depth = 0; depth < DEEPEST && text.length < LONGEST && /\$[({]/.test(text); depth++)
    text = text.replace(/(?<!\$)\$(?:\(([\w.-]+)\)|\{([\w.-]+)\})/g, (whole, round, curly) => {
      return (variables.get(round ?? curly) ?? whole).slice(0, 500);
    });
  return text.slice(0, LONGEST).replace(/\$\$/g, "$");
}
