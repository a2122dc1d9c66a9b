import type { Collector } from "../collector";
import { entriesOf, get, unreadableFacts } from "../data/tree";
import { readYamlData } from "../data/yaml";
import { baseName, dirName } from "../paths";
import { definedCommands, FIRST_LINE } from "./defined";

/** Reads Makefiles: their targets. What they include, and rules by pattern, may make others. */
export const makeCollector: Collector = {
  name: "Makefile",
  emits: ["commands"],
  serves: (path) => /^(GNUmakefile|[Mm]akefile)$/.test(baseName(path)),
  collect(path, text) {
    const lines = joined(text).filter((line) => !/^[\t#]/.test(line));
    const targets = lines.flatMap((line) => /^([^:=#]+)::?(?![:=])/.exec(line)?.[1] ?? []);
    const names = targets.flatMap((words) => words.replace(/&$/, "").trim().split(/\s+/));
    const isOpen = (words: string) => /[%$]|^\.DEFAULT\s*$/.test(words);
    const open = targets.some(isOpen) || lines.some((line) => /^\s*-?s?include\s|\$\(eval/.test(line));
    return [definedCommands("make", dirName(path), names, FIRST_LINE, open)];
  },
};

/** Reads justfiles: their recipes and aliases. */
export const justCollector: Collector = {
  name: "justfile",
  emits: ["commands"],
  serves: (path) => /^\.?justfile$/i.test(baseName(path)),
  collect(path, text) {
    const lines = joined(text);
    const names = lines.flatMap((line) => {
      const recipe = /^@?([A-Za-z_][\w-]*)(?:\s[^:=]*(?:=[^:]*)?)?:(?!=)/.exec(line)?.[1];
      return recipe ?? /^alias\s+([\w-]+)\s*:=/.exec(line)?.[1] ?? [];
    });
    const open = lines.some((line) => /^(import|mod)\b/.test(line));
    return [definedCommands("just", dirName(path), names, FIRST_LINE, open)];
  },
};

/** Reads task files (`Taskfile.yml`): their tasks. */
export const taskCollector: Collector = {
  name: "Taskfile",
  emits: ["commands"],
  serves: (path) => /^taskfile(\.dist)?\.ya?ml$/i.test(baseName(path)),
  collect(path, text) {
    const { documents, problems } = readYamlData(text);
    const tasks = get(documents[0], "tasks");
    const facts = unreadableFacts(problems, taskCollector.emits);
    if (!tasks) return facts;
    const names = entriesOf(tasks).flatMap(([name, { value }]) => [name, ...aliasesOf(value)]);
    const open = get(documents[0], "includes") !== undefined || names.some((name) => name.includes("*"));
    return [...facts, definedCommands("task", dirName(path), names, FIRST_LINE, open)];
  },
};

function aliasesOf(task: Parameters<typeof get>[0]): readonly string[] {
  const aliases = get(task, "aliases");
  return aliases?.kind === "list"
    ? aliases.items.flatMap((item) => (item.kind === "scalar" ? String(item.value) : []))
    : [];
}

/** The lines of a text, those that go on in the next one joined. */
function joined(text: string): string[] {
  return text.replace(/\\\r?\n/g, " ").split(/\r?\n/);
}
