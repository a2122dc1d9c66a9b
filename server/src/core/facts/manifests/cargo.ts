import type { RawFact } from "../../model/fact";
import { range } from "../../model/text";
import type { Collector } from "../collector";
import { readTomlData } from "../data/toml";
import { type DataNode, entriesOf, get, itemsOf, stringOf, textOf, unreadableFacts } from "../data/tree";
import { baseName } from "../paths";

const GROUPS = [
  ["dependencies", "runtime"],
  ["dev-dependencies", "dev"],
  ["build-dependencies", "dev"],
] as const;

/**
 * Reads Cargo.toml: a package, a workspace or both. What a workspace offers its members is no dependency until a member
 * takes it.
 */
export const cargoCollector: Collector = {
  name: "Cargo manifest",
  emits: ["manifest", "dependency"],
  serves: (path) => baseName(path) === "Cargo.toml",
  collect(_path, text) {
    const { documents, problems } = readTomlData(text);
    const facts = unreadableFacts(problems, cargoCollector.emits);
    const root = documents[0];
    if (!root) return facts;
    const name = get(root, "package", "name");
    const members = get(root, "workspace", "members");
    const props = {
      ecosystem: "cargo",
      name: stringOf(name),
      packageManager: "cargo",
      workspaces: get(root, "workspace") && name === undefined ? membersOf(members) : members && membersOf(members),
      runtime: textOf(get(root, "package", "rust-version")),
      published: name !== undefined && textOf(get(root, "package", "publish")) !== "false",
    };
    facts.push({ kind: "manifest", at: name?.at ?? range(0, 0, 0, 0), props });
    const targets = entriesOf(get(root, "target")).map(([, { value }]) => value);
    const taken = takenByDefault(get(root, "features"));
    for (const holder of [root, ...targets])
      for (const [table, group] of GROUPS) facts.push(...dependencies(get(holder, table), group, taken));
    return facts;
  },
};

function membersOf(members: DataNode | undefined): string[] {
  return itemsOf(members).flatMap((member) => stringOf(member) ?? []);
}

/** The optional crates that a build takes which names no feature: `default`, and what its features take in turn. */
function takenByDefault(features: DataNode | undefined): ReadonlySet<string> {
  const taken = new Set<string>();
  const open = ["default"];
  for (let feature = open.pop(); feature !== undefined; feature = open.pop()) {
    for (const named of itemsOf(get(features, feature))) {
      // `dep:crate` and `crate/feature` take a crate; `crate?/feature` says what it is like if something else takes it.
      const crate = /^(?:dep:)?([\w-]+)(?:\/|$)/.exec(stringOf(named) ?? "")?.[1];
      if (crate === undefined || taken.has(crate)) continue;
      taken.add(crate);
      open.push(crate);
    }
  }
  return taken;
}

/** A crate may be given another name in the code; what it is published as is what counts. */
function dependencies(table: DataNode | undefined, group: string, taken: ReadonlySet<string>): RawFact[] {
  return entriesOf(table).map(([key, { keyAt, value }]) => {
    const name = stringOf(get(value, "package")) ?? key;
    const version = stringOf(value) ?? stringOf(get(value, "version"));
    const isOptional = textOf(get(value, "optional")) === "true" && !taken.has(key);
    const project = projectOf(name, value);
    const props = {
      ecosystem: "cargo",
      name,
      version,
      group: isOptional && group === "runtime" ? "optional" : group,
      project,
    };
    return { kind: "dependency", at: keyAt, props };
  });
}

/** A crate of the same repository: by its directory, or by its name where the workspace knows where it lies. */
function projectOf(name: string, value: DataNode): string | undefined {
  const path = stringOf(get(value, "path"));
  if (path !== undefined) return path.replace(/^(\.{1,2}\/)+/, "") || undefined;
  return textOf(get(value, "workspace")) === "true" ? `name:${name}` : undefined;
}
