import { type DataNode, get, itemsOf, stringOf, textOf } from "../data/tree";
import { listOf, numberOf } from "../kubernetes/values";
import type { Deployed } from "./applications";
import { flatten } from "./flatten";

/** What stands in every file with a resource that a platform on Kubernetes turns into all that runs an application. */
export const PLATFORM_RESOURCE = /(^|\n)kind["']?\s*:\s*["']?(\w*(Application|App)|Naisjob)\b/;
const KIND = /(Application|App)$/;
/** Resources of that name that point to manifests, or only describe what others deploy. */
const ELSEWHERE = /(^|\.)(argoproj\.io|app\.k8s\.io|fluxcd\.io|cattle\.io|crossplane\.io|backstage\.io)$/;
/** What an application is run by: one of these stands in its specification, or in that of one of its parts. */
const RUNS = [
  "image",
  "applicationImage",
  "container",
  "containers",
  "src",
  "dockerfileName",
  "ports",
  "port",
  "replicas",
];

/**
 * An application by one resource of a platform's own, such as NAIS, Radix or Open Liberty: the platform gives it workloads,
 * rights and an entrance. What it does by itself is known only of NAIS.
 */
export function platformResources(documents: readonly DataNode[]): readonly Deployed[] {
  return documents.flatMap((root) => {
    const kind = stringOf(get(root, "kind")) ?? "";
    const group = stringOf(get(root, "apiVersion"))?.split("/")[0] ?? "";
    const name = get(root, "metadata", "name");
    const spec = get(root, "spec");
    if (!name || !spec || !group.includes(".")) return [];
    const isNais = group === "nais.io" && (kind === "Application" || kind === "Naisjob");
    if (!isNais && (!KIND.test(kind) || ELSEWHERE.test(group) || !partsOf(spec).some(isRun))) return [];
    const told = { name: textOf(name), resource: true, ...(isNais ? naisProps(kind, spec) : ownProps(group, spec)) };
    return [{ at: name.at, props: { ...told, ...flatten(spec, { skip: /^env/ }).attributes } }];
  });
}

/** The specification, and those of the parts that it lists. */
function partsOf(spec: DataNode): readonly DataNode[] {
  return [spec, ...["components", "services", "jobs"].flatMap((key) => itemsOf(get(spec, key)))];
}

function isRun(part: DataNode): boolean {
  return RUNS.some((key) => get(part, key) !== undefined);
}

function ownProps(group: string, spec: DataNode) {
  const parts = partsOf(spec);
  const first = (...path: readonly string[]) => parts.flatMap((part) => get(part, ...path) ?? [])[0];
  return {
    platform: group,
    what: "application",
    healthPath: textOf(
      first("healthChecks", "livenessProbe", "httpGet", "path") ?? first("probes", "liveness", "httpGet", "path"),
    ),
    minInstances: numberOf(first("horizontalScaling", "minReplicas") ?? first("replicas", "min") ?? first("replicas")),
    maxInstances: numberOf(first("horizontalScaling", "maxReplicas") ?? first("replicas", "max") ?? first("replicas")),
    builds: parts.some((part) => get(part, "src") ?? get(part, "dockerfileName")) || undefined,
  };
}

function naisProps(kind: string, spec: DataNode) {
  const isApplication = kind === "Application";
  return {
    platform: "nais",
    what: isApplication ? "application" : "job",
    healthPath: textOf(get(spec, "liveness", "path")) ?? textOf(get(spec, "readiness", "path")),
    // Without a number two to four run.
    minInstances: isApplication ? (numberOf(get(spec, "replicas", "min")) ?? 2) : undefined,
    maxInstances: isApplication ? (numberOf(get(spec, "replicas", "max")) ?? 4) : undefined,
    https: true,
    schedule: textOf(get(spec, "schedule")),
    env: listOf(itemsOf(get(spec, "env")).flatMap((entry) => stringOf(get(entry, "name")) ?? [])),
  };
}
