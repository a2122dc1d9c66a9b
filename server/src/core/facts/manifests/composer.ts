import type { RawFact } from "../../model/fact";
import { range } from "../../model/text";
import type { Collector } from "../collector";
import { definedCommands, FIRST_LINE } from "../commands/defined";
import { readJsonData } from "../data/json";
import { type DataNode, entriesOf, get, itemsOf, stringOf, textsOf, unreadableFacts } from "../data/tree";
import { baseName, dirName } from "../paths";

const GROUPS = [
  ["require", "runtime"],
  ["require-dev", "dev"],
] as const;

/** Extensions by which PHP reaches a database: no package of Composer, and all that many programs need for it. */
const DATABASE_EXTENSION = /^ext-(pdo\w*|mysqli|pgsql|mongodb|sqlite3)$/;

/** Reads composer.json. PHP itself and its other extensions are its runtime, not packages. */
export const composerCollector: Collector = {
  name: "composer manifest",
  emits: ["manifest", "dependency", "commands"],
  serves: (path) => baseName(path) === "composer.json",
  collect(path, text) {
    const { documents, problems } = readJsonData(text);
    const facts: RawFact[] = unreadableFacts(problems, composerCollector.emits);
    const root = documents[0];
    if (root?.kind !== "map") return facts;
    const name = get(root, "name");
    const type = stringOf(get(root, "type")) ?? "library";
    const bin = textsOf(get(root, "bin")).map((path) => baseName(path));
    const props = {
      ecosystem: "composer",
      name: stringOf(name),
      packageManager: "composer",
      runtime: stringOf(get(root, "require", "php")),
      bin: bin.length > 0 ? bin : undefined,
      workspaces: itemsOf(get(root, "extra", "merge-plugin", "include")).flatMap((item) => stringOf(item) ?? []),
      published: name !== undefined && type !== "project",
    };
    const workspaces = props.workspaces.length > 0 ? props.workspaces : undefined;
    facts.push({ kind: "manifest", at: name?.at ?? range(0, 0, 0, 1), props: { ...props, workspaces } });
    const scripts = new Map(entriesOf(get(root, "scripts")).map(([script, { value }]) => [script, scriptOf(value)]));
    facts.push(definedCommands("composer", dirName(path), scripts, root.entries.get("scripts")?.keyAt ?? FIRST_LINE));
    for (const [table, group] of GROUPS) {
      for (const [dependency, { keyAt, value }] of entriesOf(get(root, table))) {
        const isExtension = DATABASE_EXTENSION.test(dependency);
        if (!dependency.includes("/") && !isExtension) continue;
        const version = stringOf(value);
        const ecosystem = isExtension ? "php" : "composer";
        facts.push({
          kind: "dependency",
          at: keyAt,
          props: { ecosystem, name: dependency, version, group },
        });
      }
    }
    return facts;
  },
};

/** What a script runs: commands, other scripts by `@name`; functions of PHP are none. */
function scriptOf(script: DataNode): string {
  const lines = textsOf(script).map((line) => line.replace(/^@(php|composer)\s/, "$1 ").replace(/^@/, "composer run "));
  return lines.filter((line) => !/^[\w\\]+::\w+$/.test(line)).join("\n");
}
