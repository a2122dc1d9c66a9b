import type { FactProps, RawFact } from "../../model/fact";
import { type Range, wholeFile } from "../../model/text";
import type { Collector } from "../collector";
import { definedCommands, type Tasks } from "../commands/defined";
import { readJsonData } from "../data/json";
import { type DataNode, entriesOf, get, isTrue, itemsOf, stringOf, textOf, unreadableFacts } from "../data/tree";
import { baseName, dirName } from "../paths";

/** Which part of package.json puts a dependency in which group. */
const GROUPS = [
  ["dependencies", "runtime"],
  ["devDependencies", "dev"],
  ["peerDependencies", "peer"],
  ["optionalDependencies", "optional"],
] as const;

/** The parts of package.json that are configuration: what is run, with which runtime, and settings of its tools. */
const SETTINGS: ReadonlySet<string> = new Set([
  "scripts",
  "engines",
  "packageManager",
  "volta",
  "jest",
  "renovate",
  "nyc",
  "c8",
  "mocha",
  "ava",
  "eslintConfig",
  "prettier",
  "husky",
  "lint-staged",
  "commitlint",
  "release",
  "overrides",
  "resolutions",
]);

/** Versions by which a workspace takes its own packages; any version may be one of a registry too. */
const IN_WORKSPACE = /^(workspace:|file:|link:|portal:|\*$)/;

/** Reads package.json: what it makes its directory, what it depends on, its scripts and its tools' settings. */
export const npmCollector: Collector = {
  name: "npm manifest",
  emits: ["manifest", "dependency", "config", "commands"],
  serves: (path) => baseName(path) === "package.json",
  collect: collectNpm,
};

function collectNpm(path: string, text: string): readonly RawFact[] {
  const { documents, problems } = readJsonData(text);
  const facts = unreadableFacts(problems, npmCollector.emits);
  const root = documents[0];
  if (root?.kind !== "map") return facts;
  facts.push({ kind: "manifest", at: placeOf(root), props: manifestProps(root) });
  for (const [part, group] of GROUPS) {
    for (const [name, { keyAt, value }] of entriesOf(get(root, part))) {
      const version = stringOf(value);
      const project = version !== undefined && IN_WORKSPACE.test(version) ? `name:${name}` : undefined;
      facts.push({ kind: "dependency", at: keyAt, props: { ecosystem: "npm", name, version, group, project } });
    }
  }
  for (const [key, { value }] of entriesOf(root)) if (SETTINGS.has(key)) facts.push(...settings(key, value));
  const scripts = entriesOf(get(root, "scripts"));
  const first = scripts[0]?.[1].keyAt ?? placeOf(root);
  return [...facts, definedCommands("npm", dirName(path), scriptsOf(scripts), first, problems.length > 0)];
}

/** What each script runs, with those that npm runs before and after it. */
function scriptsOf(scripts: ReturnType<typeof entriesOf>): Tasks {
  const written = new Map(scripts.map(([name, { value }]) => [name, textOf(value) ?? ""]));
  const beside = (name: string) => (written.has(name) ? [`npm run ${name}`] : []);
  return new Map(
    [...written].map(([name, run]) => [name, [...beside(`pre${name}`), run, ...beside(`post${name}`)].join("\n")]),
  );
}

/** The name's value, where a user would look for what the package is; the first brace when it has none. */
function placeOf(root: DataNode): Range {
  const name = get(root, "name");
  if (name) return name.at;
  const { line, character } = root.at.start;
  return { start: root.at.start, end: { line, character: character + 1 } };
}

function manifestProps(root: DataNode): FactProps {
  const name = stringOf(get(root, "name"));
  const isPrivate = isTrue(get(root, "private"));
  const workspaces = get(root, "workspaces");
  const globs = itemsOf(workspaces?.kind === "map" ? get(workspaces, "packages") : workspaces);
  const bin = get(root, "bin");
  const commands = bin?.kind === "map" ? entriesOf(bin).map(([command]) => command) : [name ?? ""];
  return {
    ecosystem: "npm",
    name,
    private: isPrivate,
    bin: bin && commands.some((command) => command !== "") ? commands : undefined,
    main: stringOf(get(root, "main")) ?? stringOf(get(root, "module")) ?? mainExport(root),
    workspaces: workspaces ? globs.flatMap((glob) => stringOf(glob) ?? []) : undefined,
    packageManager: stringOf(get(root, "packageManager")),
    runtime: textOf(get(root, "engines", "node")),
    published: name !== undefined && !isPrivate && get(root, "version") !== undefined,
  };
}

function mainExport(root: DataNode): string | undefined {
  const exported = get(root, "exports");
  const main = get(exported, ".") ?? exported;
  return stringOf(main) ?? stringOf(get(main, "default")) ?? stringOf(get(main, "import"));
}

function settings(key: string, value: DataNode): RawFact[] {
  if (value.kind === "map") {
    return entriesOf(value).flatMap(([name, entry]) => settings(`${key}.${name}`, entry.value));
  }
  const values =
    value.kind === "list" ? value.items.flatMap((item) => textOf(item) ?? []) : value.value === null ? "" : value.value;
  return [{ kind: "config", at: value.at ?? wholeFile, props: { key, value: values, format: "npm", secret: false } }];
}
