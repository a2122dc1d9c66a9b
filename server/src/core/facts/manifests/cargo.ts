import type { RawFact } from "../../model/fact";
import { range } from "../../model/text";
import type { Collector } from "../collector";
import { readTomlData } from "../data/toml";
import { entriesOf, get, itemsOf, stringOf, textOf, unreadableFacts } from "../data/tree";
import { baseName } from "../paths";

const GROUPS = [
  ["dependencies", "runtime"],
  ["dev-dependencies", "dev"],
  ["build-dependencies", "dev"],
] as const;

/** Reads Cargo.toml. Rust source is not analysed; what it is and what it depends on is known all the same. */
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
      workspaces: members && itemsOf(members).flatMap((member) => stringOf(member) ?? []),
      runtime: textOf(get(root, "package", "rust-version")),
      published: name !== undefined && textOf(get(root, "package", "publish")) !== "false",
    };
    facts.push({ kind: "manifest", at: name?.at ?? range(0, 0, 0, 0), props });
    for (const [table, group] of GROUPS) facts.push(...dependencies(entriesOf(get(root, table)), group));
    return facts;
  },
};

function dependencies(entries: ReturnType<typeof entriesOf>, group: string): RawFact[] {
  return entries.map(([name, { keyAt, value }]) => {
    const version = stringOf(value) ?? stringOf(get(value, "version"));
    return { kind: "dependency", at: keyAt, props: { ecosystem: "cargo", name, version, group } };
  });
}
