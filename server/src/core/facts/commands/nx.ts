import type { Collector } from "../collector";
import { readJsonData } from "../data/json";
import { type DataNode, entriesOf, get, itemsOf, stringOf, textsOf } from "../data/tree";
import { baseName, dirName } from "../paths";
import { definedCommands, FIRST_LINE } from "./defined";

/** Reads the targets of a project of Nx, as far as the file says what they run. */
export const nxCollector: Collector = {
  name: "Nx project",
  emits: ["commands"],
  serves: (path) => baseName(path) === "project.json",
  collect(path, text) {
    const targets = entriesOf(get(readJsonData(text).documents[0], "targets")).map(
      ([name, { value }]) => [name, linesOf(value).join("\n")] as const,
    );
    const told = targets.filter(([, run]) => run !== "");
    return told.length === 0 ? [] : [definedCommands("nx", dirName(path), new Map(told), FIRST_LINE, true)];
  },
};

function linesOf(target: DataNode): readonly string[] {
  const needed = itemsOf(get(target, "dependsOn")).flatMap(
    (one) => stringOf(one) ?? stringOf(get(one, "target")) ?? [],
  );
  const options = get(target, "options");
  const commands = itemsOf(get(options, "commands")).flatMap(
    (one) => stringOf(one) ?? stringOf(get(one, "command")) ?? [],
  );
  const own = [
    ...textsOf(get(target, "command")),
    ...textsOf(get(options, "command")),
    ...commands,
    ...textsOf(get(options, "script")).map((script) => `npm run ${script}`),
    ...(RUNS.get(stringOf(get(target, "executor"))?.replace(/^.*\//, "") ?? "") ?? []),
  ];
  // What a target only needs says nothing of what it does itself.
  return own.length === 0 ? [] : [...needed.map((name) => `nx run .:${name.replace(/^\^/, "")}`), ...own];
}

/** What executors that many use run. */
const RUNS: ReadonlyMap<string, readonly string[]> = new Map([
  ["jest:jest", ["jest"]],
  ["vite:test", ["vitest run"]],
  ["vitest:test", ["vitest run"]],
  ["playwright:playwright", ["playwright test"]],
  ["cypress:cypress", ["cypress run"]],
  ["eslint:lint", ["eslint ."]],
]);
