import type { Collector } from "../collector";
import { get, itemsOf, stringOf, textOf, unreadableFacts } from "../data/tree";
import { readYamlData } from "../data/yaml";
import { listOf } from "../kubernetes/values";
import { baseName } from "../paths";

/** Reads Chart.yaml: what the chart is called, and on which charts it stands. */
export const chartCollector: Collector = {
  name: "Helm chart",
  emits: ["helm.chart"],
  serves: (path) => /^Chart\.ya?ml$/.test(baseName(path)),
  collect(_path, text) {
    const { documents, problems } = readYamlData(text);
    const facts = unreadableFacts(problems, chartCollector.emits);
    const [root] = documents;
    const name = get(root, "name");
    if (!root || !name) return facts;
    const dependencies = itemsOf(get(root, "dependencies")).flatMap((item) => {
      const version = textOf(get(item, "version"));
      return textOf(get(item, "name"))?.concat(version === undefined ? "" : `@${version}`) ?? [];
    });
    const props = {
      name: stringOf(name),
      version: textOf(get(root, "version")),
      appVersion: textOf(get(root, "appVersion")),
      type: textOf(get(root, "type")) ?? "application",
      apiVersion: textOf(get(root, "apiVersion")),
      dependencies: listOf(dependencies),
    };
    return [...facts, { kind: "helm.chart", at: name.at, props }];
  },
};
