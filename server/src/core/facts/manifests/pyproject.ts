import type { RawFact } from "../../model/fact";
import { range } from "../../model/text";
import type { Collector } from "../collector";
import { readTomlData } from "../data/toml";
import { type DataNode, entriesOf, get, itemsOf, stringOf, textOf, unreadableFacts } from "../data/tree";
import { baseName } from "../paths";
import { normalName, parseRequirement } from "./requirement";

/** Reads pyproject.toml: PEP 621, dependency groups, Poetry, uv and PDM. Settings of tools are read as configuration. */
export const pyprojectCollector: Collector = {
  name: "pyproject",
  emits: ["manifest", "dependency"],
  serves: (path) => baseName(path) === "pyproject.toml",
  collect: collectPyproject,
};

/** Names that teams give to groups of which nothing is shipped. */
const DEV_GROUP = /^(dev|develop|development|test|tests|testing|lint|docs?|typing|types|ci|qa|style|format)$/;

function collectPyproject(_path: string, text: string): readonly RawFact[] {
  const { documents, problems } = readTomlData(text);
  const facts = unreadableFacts(problems, [...pyprojectCollector.emits, "config"]);
  const root = documents[0];
  if (!root) return facts;
  const manifest = manifestFact(root);
  if (manifest) facts.push(manifest);
  facts.push(...withProjects(root, standardDependencies(root)), ...poetryDependencies(root));
  return facts;
}

/** A pyproject that only holds settings of tools makes its directory no component. */
function manifestFact(root: DataNode): RawFact | undefined {
  const project = get(root, "project");
  const poetry = get(root, "tool", "poetry");
  const build = get(root, "build-system");
  if (!project && !poetry && !build) return undefined;
  const name = get(project, "name") ?? get(poetry, "name");
  const tables = [
    get(project, "scripts"),
    get(project, "gui-scripts"),
    get(poetry, "scripts"),
    get(project, "entry-points", "console_scripts"),
  ];
  const bin = tables.flatMap((table) => entriesOf(table).map(([command]) => command));
  const classifiers = itemsOf(get(project, "classifiers")).flatMap((item) => stringOf(item) ?? []);
  const isPrivate = classifiers.some((classifier) => classifier.startsWith("Private ::"));
  const workspace = get(root, "tool", "uv", "workspace", "members");
  return {
    kind: "manifest",
    at: name?.at ?? range(0, 0, 0, 1),
    props: {
      ecosystem: "python",
      name: stringOf(name),
      private: isPrivate,
      bin: bin.length > 0 ? bin : undefined,
      workspaces: workspace ? itemsOf(workspace).flatMap((item) => stringOf(item) ?? []) : undefined,
      packageManager: packageManager(root),
      runtime: stringOf(get(project, "requires-python")) ?? textOf(get(poetry, "dependencies", "python")),
      published: build !== undefined && !isPrivate && stringOf(get(poetry, "package-mode")) !== "false",
    },
  };
}

function packageManager(root: DataNode): string | undefined {
  for (const tool of ["uv", "poetry", "pdm"]) if (get(root, "tool", tool)) return tool;
  const backend = stringOf(get(root, "build-system", "build-backend")) ?? "";
  return ["uv", "poetry", "pdm", "hatch"].find((tool) => backend.startsWith(tool));
}

function standardDependencies(root: DataNode): RawFact[] {
  const facts = requirements(get(root, "project", "dependencies"), "runtime");
  for (const [name, { value }] of entriesOf(get(root, "project", "optional-dependencies")))
    facts.push(...requirements(value, groupOf(name, "optional")));
  for (const [name, { value }] of entriesOf(get(root, "dependency-groups")))
    facts.push(...requirements(value, deployedGroup(name) ?? groupOf(name, "dev")));
  facts.push(...requirements(get(root, "tool", "uv", "dev-dependencies"), "dev"));
  for (const [, { value }] of entriesOf(get(root, "tool", "pdm", "dev-dependencies")))
    facts.push(...requirements(value, "dev"));
  return facts;
}

/** What `tool.uv.sources` takes from this repository is a part of it, by its name. */
function withProjects(root: DataNode, facts: readonly RawFact[]): RawFact[] {
  const own = new Set(
    entriesOf(get(root, "tool", "uv", "sources")).flatMap(([name, { value }]) =>
      get(value, "workspace") || get(value, "path") ? [normalName(name)] : [],
    ),
  );
  return facts.map((fact) =>
    own.has(normalName(String(fact.props.name)))
      ? { ...fact, props: { ...fact.props, project: `name:${fact.props.name}` } }
      : fact,
  );
}

function requirements(list: DataNode | undefined, group: string): RawFact[] {
  return itemsOf(list).flatMap((item): RawFact[] => {
    const requirement = parseRequirement(stringOf(item) ?? "");
    if (!requirement) return [];
    const { name, version } = requirement;
    return [{ kind: "dependency", at: item.at, props: { ecosystem: "python", name, version, group } }];
  });
}

function poetryDependencies(root: DataNode): RawFact[] {
  const poetry = get(root, "tool", "poetry");
  const facts = poetryTable(get(poetry, "dependencies"), "runtime");
  facts.push(...poetryTable(get(poetry, "dev-dependencies"), "dev"));
  for (const [name, { value }] of entriesOf(get(poetry, "group")))
    facts.push(...poetryTable(get(value, "dependencies"), groupOf(name, name === "main" ? "runtime" : "optional")));
  return facts;
}

function poetryTable(table: DataNode | undefined, group: string): RawFact[] {
  return entriesOf(table).flatMap(([written, { keyAt, value }]): RawFact[] => {
    if (written === "python") return [];
    const version = textOf(value) ?? textOf(get(value, "version"));
    const isOptional = value.kind === "map" && textOf(get(value, "optional")) === "true";
    const name = normalName(written);
    const project = get(value, "path") ? `name:${name}` : undefined;
    const props = { ecosystem: "python", name, version, group: isOptional ? "optional" : group, project };
    return [{ kind: "dependency", at: keyAt, props }];
  });
}

/** Names of groups that are installed where the program runs. */
const DEPLOYED_GROUP = /^(docker|container|prod|production|deploy|deployment|server)$/i;
/** What a package without dependencies of its own calls those it runs with. */
const MAIN_GROUP = /^(main|default|runtime|base|core|app)$/i;

function deployedGroup(name: string): string | undefined {
  if (MAIN_GROUP.test(name)) return "runtime";
  return DEPLOYED_GROUP.test(name) ? "optional" : undefined;
}

function groupOf(name: string, otherwise: string): string {
  return DEV_GROUP.test(name) ? "dev" : otherwise;
}
