import type { FactProps, RawFact } from "../../model/fact";
import { type DataMap, type DataNode, get, itemsOf, stringOf, textOf } from "../data/tree";
import { readYamlData } from "../data/yaml";
import { numberOf } from "./values";

/** What a kustomization says of its bases without a file of its own: numbers of replicas, and patches of single values. */
export function overlaid(root: DataMap, context: FactProps): RawFact[] {
  const replicas = itemsOf(get(root, "replicas")).flatMap((entry): RawFact[] => {
    const count = get(entry, "count");
    if (!count) return [];
    const props = {
      objectKind: "Deployment",
      name: textOf(get(entry, "name")),
      patch: true,
      replicas: numberOf(count),
    };
    return [{ kind: "k8s.object", at: count.at, props: { ...props, ...context } }];
  });
  const patches = [...itemsOf(get(root, "patches")), ...itemsOf(get(root, "patchesJson6902"))];
  return [...replicas, ...patches.flatMap((patch) => patchFacts(patch, context))];
}

function patchFacts(patch: DataNode, context: FactProps): RawFact[] {
  const text = get(patch, "patch");
  const written = stringOf(text);
  if (!text || written === undefined || !/^\s*(-|\[)/.test(written)) return [];
  const workload = textOf(get(patch, "target", "kind"));
  const operations = readYamlData(written).documents.flatMap(itemsOf);
  return operations.flatMap((operation): RawFact[] => {
    const path = textOf(get(operation, "path")) ?? "";
    const value = get(operation, "value");
    if (!value || textOf(get(operation, "op")) === "remove") return [];
    if (path === "/spec/replicas") {
      const props = { objectKind: workload, patch: true, replicas: numberOf(value), ...context };
      return [{ kind: "k8s.object", at: text.at, props }];
    }
    const told = limitsAt(path, value);
    return told === undefined
      ? []
      : [{ kind: "k8s.container", at: text.at, props: { workload, patch: true, ...told, ...context } }];
  });
}

const RESOURCES = /\/containers\/\d+\/resources(?:\/(limits|requests)(?:\/(cpu|memory))?)?$/;

/** The limits that an operation sets, by the path that it names. */
function limitsAt(path: string, value: DataNode): FactProps | undefined {
  const found = RESOURCES.exec(path);
  if (found === null) return undefined;
  const [, part, unit] = found;
  const at = (of: string, what: string) => {
    if (part === undefined) return textOf(get(value, of, what));
    if (part !== of) return undefined;
    return unit === undefined ? textOf(get(value, what)) : unit === what ? textOf(value) : undefined;
  };
  return {
    cpuRequest: at("requests", "cpu"),
    cpuLimit: at("limits", "cpu"),
    memoryRequest: at("requests", "memory"),
    memoryLimit: at("limits", "memory"),
  };
}
