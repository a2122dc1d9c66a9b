import type { FactProps, RawFact } from "../../model/fact";
import type { Collector } from "../collector";
import { profileOf } from "../config/profile";
import { type DataMap, get, itemsOf, stringOf, textOf, textsOf, unreadableFacts } from "../data/tree";
import { readYamlData } from "../data/yaml";
import { baseName } from "../paths";
import { deployedImage } from "./image";
import { overlaid } from "./kustomize-patches";
import { foundBy } from "./links";
import { listOf, pairsOf } from "./values";

/** What a kustomization brings together: its bases and patches, the images it sets, the objects it generates. */
export function kustomizationProps(root: DataMap): FactProps {
  const paths = (key: string) =>
    itemsOf(get(root, key)).flatMap((item) => textOf(item) ?? textOf(get(item, "path")) ?? []);
  const inline = [...itemsOf(get(root, "patches")), ...itemsOf(get(root, "patchesJson6902"))].flatMap(
    (item) => textOf(get(item, "target", "kind")) ?? [],
  );
  return {
    name: undefined,
    namespace: textOf(get(root, "namespace")),
    namePrefix: textOf(get(root, "namePrefix")),
    labels: pairsOf(get(root, "commonLabels")),
    bases: listOf([
      ...textsOf(get(root, "resources")),
      ...textsOf(get(root, "bases")),
      ...textsOf(get(root, "components")),
    ]),
    patches: listOf([...paths("patches"), ...paths("patchesStrategicMerge"), ...paths("patchesJson6902"), ...inline]),
    generators: listOf(["configMapGenerator", "secretGenerator"].filter((key) => get(root, key) !== undefined)),
    images: listOf(itemsOf(get(root, "images")).map(replacementOf)),
    chart: textOf(get(itemsOf(get(root, "helmCharts"))[0], "name")),
    chartVersion: textOf(get(itemsOf(get(root, "helmCharts"))[0], "version")),
  };
}

/** The image an entry makes of another, as a reference. */
function replacementOf(entry: Parameters<typeof get>[0]): string {
  const name = textOf(get(entry, "newName")) ?? textOf(get(entry, "name")) ?? "";
  const tag = textOf(get(entry, "newTag"));
  const digest = textOf(get(entry, "digest"));
  return `${name}${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;
}

/** Reads a kustomization that does not name its kind, as the tool allows. */
export const kustomizationCollector: Collector = {
  name: "kustomization",
  emits: ["k8s.object", "k8s.container"],
  serves: (path) => /^(kustomization\.ya?ml|Kustomization)$/.test(baseName(path)),
  collect(path, text) {
    const { documents, problems } = readYamlData(text);
    const facts = unreadableFacts(problems, ["k8s.object"]);
    for (const root of documents) {
      if (root.kind !== "map") continue;
      const [first] = root.entries.values();
      const kind = get(root, "kind");
      const context = { source: "kustomize", profile: profileOf(path) };
      // One with a kind is read among the manifests.
      if (stringOf(kind) === undefined && first) {
        const props = {
          objectKind: "Kustomization",
          group: "kustomize.config.k8s.io",
          ...kustomizationProps(root),
          ...foundBy(path, root, "Kustomization", kustomizationProps(root)),
          ...context,
        };
        facts.push({ kind: "k8s.object", at: first.keyAt, props });
      }
      facts.push(...imageFacts(root, context), ...overlaid(root, context));
    }
    return facts;
  },
};

/** An image that is set here is what runs, whatever the base says. */
function imageFacts(
  root: DataMap,
  context: { readonly source: string; readonly profile: string | undefined },
): RawFact[] {
  return itemsOf(get(root, "images")).flatMap((entry): RawFact[] => {
    const set = get(entry, "digest") ?? get(entry, "newTag");
    if (set === undefined) return [];
    const props = {
      workload: "Kustomization",
      name: textOf(get(entry, "name")),
      patch: true,
      ...deployedImage(replacementOf(entry)),
      ...context,
    };
    return [{ kind: "k8s.container", at: set.at, props }];
  });
}
