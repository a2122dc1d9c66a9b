import type { Collector } from "../collector";
import { baseName, dirName } from "../paths";
import { boundedTasks, filled } from "./bounds";
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

const RULE = /^([^:=#]+)::?(?![:=])([\s\S]*)$/;
const ASSIGNMENT = /^(?:export\s+|override\s+)?([\w.-]+)\s*(?:[:?]{0,3}=)\s*([\s\S]*)$/;
/** No rule that people wrote has more targets. */
const MOST_TARGETS = 500;

/** The targets with their recipes; those they need come before what they do. */
function targetsOf(lines: readonly string[]): { readonly tasks: Tasks; readonly isOpen: boolean } {
  const variables = new Map([["MAKE", "make"]]);
  const written = new Map<string, (readonly string[])[]>();
  let current: string[] = [];
  let isOpen = false;
  for (const line of lines) {
    if (line.startsWith("\t")) {
      current.push(recipeLine(line));
      continue;
    }
    const assignment = ASSIGNMENT.exec(line);
    if (assignment) variables.set(assignment[1] ?? "", (assignment[2] ?? "").replace(COMMENT, "").replace(FOUND, "$1"));
    const rule = line.startsWith("#") ? null : RULE.exec(line);
    if (!rule) continue;
    const [, targets = "", needed = ""] = rule;
    isOpen ||= /[%$]|^\.DEFAULT\s*$/.test(targets);
    const names = new Set(targets.replace(/&$/, "").trim().split(/\s+/));
    isOpen ||= names.size > MOST_TARGETS;
    const before = /=/.test(needed) ? [] : needs(needed);
    current = [];
    for (const name of [...names].slice(0, MOST_TARGETS))
      written
        .set(name, written.get(name) ?? [])
        .get(name)
        ?.push(...(name.startsWith(".") ? [] : [before]), current);
  }
  const recipes = [...written].map(([name, parts]) => [name, linesOf(parts)] as const);
  return { tasks: boundedTasks(recipes, (recipe) => expanded(recipe, variables)), isOpen };
}

/** The lines of what several rules say of a target, one by one: many targets may share long recipes. */
function* linesOf(parts: readonly (readonly string[])[]): Iterable<string> {
  for (const part of parts) yield* part;
}

const COMMENT = /\s#[\s\S]*$/;
/** `$(shell command -v bash 2> /dev/null)`: where a program lies is the program. */
const FOUND = /^\$\(shell\s+(?:command -v|which)\s+([\w.-]+)[^()]{0,80}\)\s*$/;

/** The targets that a rule needs, and the command that may stand on its line. */
function needs(text: string): readonly string[] {
  const [needed = "", ...inline] = text.replace(COMMENT, "").split(";");
  const names = needed.split(/[\s|]+/).filter((name) => name !== "");
  return [...(names.length > 0 ? [`make ${names.join(" ")}`] : []), ...(inline.length > 0 ? [inline.join(";")] : [])];
}

/** A line without its marks; one whose failure is ignored says so as a shell does. */
function recipeLine(line: string): string {
  const [, marks = "", command = ""] = /^\s*([@+-]*)\s*([\s\S]*)$/.exec(line) ?? [];
  return marks.includes("-") ? `set +e\n${command}\nset -e` : command;
}

/** How often a value may stand in another one. */
const DEEPEST = 3;
const VARIABLE = /(?<!\$)\$(?:\(([\w.-]+)\)|\{([\w.-]+)\})/g;

/** A recipe with the values of its variables, as far as the file says them. */
function expanded(recipe: string, variables: ReadonlyMap<string, string>): string {
  let text = recipe;
  for (let depth = 0; depth < DEEPEST && /\$[({]/.test(text); depth++)
    text = filled(text, VARIABLE, ([, round, curly]) => variables.get(round ?? curly ?? ""));
  return text.replace(/\$\$/g, "$");
}
