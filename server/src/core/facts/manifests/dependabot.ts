import type { Collector } from "../collector";
import { get, itemsOf, textOf, unreadableFacts } from "../data/tree";
import { readYamlData } from "../data/yaml";

/** Reads what Dependabot is told to update: one fact for each entry, since each may be told something else. */
export const dependabotCollector: Collector = {
  name: "Dependabot",
  emits: ["update-entry"],
  serves: (path) => /^\.github\/dependabot\.ya?ml$/.test(path),
  collect(_path, text) {
    const { documents, problems } = readYamlData(text);
    const entries = itemsOf(get(documents[0], "updates")).flatMap((entry) => {
      const named = get(entry, "package-ecosystem");
      const name = textOf(named);
      if (!named || name === undefined) return [];
      // An entry that may open no pull request only mends what is vulnerable.
      const versions = textOf(get(entry, "open-pull-requests-limit")) !== "0";
      return [
        { kind: "update-entry" as const, at: named.at, props: { ecosystem: ECOSYSTEMS.get(name) ?? name, versions } },
      ];
    });
    return [...unreadableFacts(problems, dependabotCollector.emits), ...entries];
  },
};

/** Ecosystems that manifests call by another name. */
const ECOSYSTEMS: ReadonlyMap<string, string> = new Map([
  ["bun", "npm"],
  ["pip", "python"],
  ["uv", "python"],
  ["gomod", "go"],
  ["bundler", "ruby"],
  ["nuget", "dotnet"],
]);
