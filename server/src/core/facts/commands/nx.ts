import type { RawFact } from "../../model/fact";
import type { Collector } from "../collector";
import { readJsonData } from "../data/json";
import { type DataNode, entriesOf, get, itemsOf, stringOf, textsOf } from "../data/tree";
import { baseName, dirName } from "../paths";
import { definedCommands, FIRST_LINE } from "./defined";

/** Reads a project of Nx: its targets, as far as the file says what they run, and whether it is an application. */
export const nxCollector: Collector = {
  name: "Nx project",
  emits: ["commands", "manifest"],
  serves: (path) => baseName(path) === "project.json",
  collect(path, text): readonly RawFact[] {
    const [project] = readJsonData(text).documents;
    const targets = entriesOf(get(project, "targets")).map(
      ([name, { value }]) => [name, linesOf(value).join("\n")] as const,
    );
    const told = targets.filter(([, run]) => run !== "");
    const commands = definedCommands("nx", dirName(path), new Map(told), FIRST_LINE, true);
    return [...(told.length === 0 ? [] : [commands]), ...manifestOf(project)];
  },
};

/** What is served, or built and is no library, is a part of its own; a library is one of the workspace's. */
function manifestOf(project: DataNode | undefined): readonly RawFact[] {
  const targets = entriesOf(get(project, "targets")).map(([name]) => name);
  const isLibrary = stringOf(get(project, "projectType")) === "library";
  if (!targets.includes("serve") && (isLibrary || !targets.includes("build"))) return [];
  const name = get(project, "name");
  return [{ kind: "manifest", at: name?.at ?? FIRST_LINE, props: { ecosystem: "nx", name: stringOf(name) } }];
}

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
