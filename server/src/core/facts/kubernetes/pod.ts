import { type DataMap, type DataNode, get, itemsOf, stringOf, textOf } from "../data/tree";

/** A container of a pod, with the role it has there. */
export interface PodContainer {
  readonly node: DataMap;
  readonly init: boolean;
  /** An init container that goes on running beside the others. */
  readonly sidecar: boolean;
}

/** The template a workload makes its pods of; undefined for objects that make none. */
export function podTemplateOf(root: DataNode): DataNode | undefined {
  const spec = get(root, "spec");
  switch (stringOf(get(root, "kind"))) {
    case "Pod":
      return root;
    case "CronJob":
      return get(spec, "jobTemplate", "spec", "template");
    case "ScaledJob":
      return get(spec, "jobTargetRef", "template");
    case "PodTemplate":
      return get(root, "template");
    // Knative's Service and Configuration have one, the core Service has none.
    default:
      return get(spec, "template");
  }
}

/** The pod a workload starts. */
export function podOf(root: DataNode): DataMap | undefined {
  const pod = get(podTemplateOf(root), "spec");
  return pod?.kind === "map" ? pod : undefined;
}

/** The containers of a pod in order, those that prepare it first. */
export function containersOf(pod: DataNode | undefined): readonly PodContainer[] {
  const maps = (key: string) => itemsOf(get(pod, key)).filter((item): item is DataMap => item.kind === "map");
  return [
    ...maps("initContainers").map((node) => {
      const sidecar = textOf(get(node, "restartPolicy")) === "Always";
      return { node, init: !sidecar, sidecar };
    }),
    ...maps("containers").map((node) => ({ node, init: false, sidecar: false })),
  ];
}
