import type { RawFact } from "../../model/fact";
import type { Collector } from "../collector";
import { readJsonData } from "../data/json";
import {
  type Data,
  type DataMap,
  type DataNode,
  entriesOf,
  get,
  itemsOf,
  stringOf,
  tooLong,
  unreadableFacts,
} from "../data/tree";
import { readYamlData } from "../data/yaml";
import { extension } from "../paths";
import { ownProps, securityProps } from "./container";
import { deploymentProfile, isManifestPath, type ManifestSource, sourceOf } from "./files";
import { kustomizationProps } from "./kustomize";
import { foundBy, linksOf } from "./links";
import { commonProps, kindProps } from "./object";
import { containersOf, podOf } from "./pod";
import { type TemplateView, templateView } from "./templated";
import { listOf } from "./values";

const MAX_CHARACTERS = 512 * 1024;

/** Reads Kubernetes manifests, plain or in a template as far as that is YAML: each object, and each container. */
export const manifestCollector: Collector = {
  name: "Kubernetes manifest",
  emits: ["k8s.object", "k8s.container", "reference"],
  serves: isManifestPath,
  collect(path, text) {
    if (!/(^|[\s"{])apiVersion["']?\s*:/.test(text) || !/(^|[\s"{,])kind["']?\s*:/.test(text)) return [];
    if (text.length > MAX_CHARACTERS) return tooLong(MAX_CHARACTERS, manifestCollector.emits);
    const data: Data = extension(path) === "json" ? readJsonData(text) : readYamlData(text);
    const context: Context = {
      source: sourceOf(path, text),
      profile: deploymentProfile(path),
      view: templateView(text),
    };
    return [
      ...unreadableFacts(data.problems, manifestCollector.emits),
      ...data.documents
        .flatMap((document) => objectsIn(document, 0))
        .flatMap((root) => objectFacts(path, root, context)),
    ];
  },
};

interface Context {
  readonly source: ManifestSource;
  readonly profile: string | undefined;
  readonly view: TemplateView;
}

/** Formats of tools that look like a cluster's objects and never get into one. */
const TOOL_GROUPS =
  /^(skaffold|backstage\.io|(kind|minikube)\.x-k8s\.io|eksctl\.io|k3d\.io|ctlptl\.dev|kubeadm\.k8s\.io|kubelet\.config\.k8s\.io|kubeproxy\.config\.k8s\.io|kubescheduler\.config\.k8s\.io|audit\.k8s\.io|apiserver\.config\.k8s\.io|krew\.googlecontainertools\.github\.com|score\.dev|cue\.dev|kyaml\.dev|config\.kubernetes\.io|client\.authentication\.k8s\.io|controller-runtime\.sigs\.k8s\.io|bitwarden\.com)(\/|$)/;

/** The objects of a document: itself, or what its list or template holds. */
function objectsIn(node: DataNode, depth: number): readonly DataMap[] {
  const kind = stringOf(get(node, "kind"));
  const apiVersion = stringOf(get(node, "apiVersion"));
  if (node.kind !== "map" || kind === undefined || apiVersion === undefined || depth > 3) return [];
  if (!/^[A-Z][A-Za-z0-9]*$/.test(kind) || TOOL_GROUPS.test(apiVersion)) return [];
  if (!/^([a-z0-9][a-z0-9.-]*\/)?v\d+((alpha|beta)\d+)?$/.test(apiVersion) && !apiVersion.includes("{{")) return [];
  if (apiVersion === "v1" && kind === "Config") return [];
  // What has no group is of the core, whose only version is the first; others use the form for objects of their own.
  if (/^v\d/.test(apiVersion) && apiVersion !== "v1") return [];
  if (kind.endsWith("List") || (kind === "Template" && get(node, "objects")))
    return itemsOf(get(node, "items") ?? get(node, "objects")).flatMap((item) => objectsIn(item, depth + 1));
  return [node];
}

const WORKLOADS = /^(Deployment|StatefulSet|DaemonSet|ReplicaSet|Rollout|DeploymentConfig|Job|CronJob|Pod)$/;

function objectFacts(path: string, root: DataMap, { source, profile, view }: Context): RawFact[] {
  const objectKind = stringOf(get(root, "kind")) ?? "";
  const apiVersion = stringOf(get(root, "apiVersion")) ?? "";
  const pod = podOf(root);
  const containers = containersOf(pod);
  const isPatch = isPartOf(root, objectKind, containers.length) || undefined;
  const workload = { workload: objectKind, workloadName: stringOf(get(root, "metadata", "name")) };
  const around = pod === undefined ? [] : view.unknownKeys(pod);
  const spec = get(root, "spec");
  const ownUnknown = [root, spec]
    .flatMap((map) => (map?.kind === "map" ? view.unknownKeys(map) : []))
    .filter((key) => key !== "metadata" && key !== "spec");
  const isKustomization = objectKind === "Kustomization" && apiVersion.startsWith("kustomize.config.k8s.io");
  const kustomization = isKustomization ? kustomizationProps(root) : {};
  const switches = listOf(view.switchesOf(root.at.start.line));
  const props = {
    apiVersion,
    group: apiVersion.includes("/")
      ? apiVersion.slice(0, apiVersion.indexOf("/"))
      : apiVersion.includes("{{")
        ? undefined
        : "core",
    objectKind,
    ...commonProps(root),
    ...kindProps(root, objectKind),
    ...kustomization,
    ...foundBy(path, root, objectKind, kustomization),
    patch: isPatch,
    templated: listOf([...ownUnknown, ...around]),
    when: view.conditionOf(root.at.start.line),
    switches,
    source: isKustomization ? "kustomize" : source,
    profile,
  };
  const facts: RawFact[] = [{ kind: "k8s.object", at: placeOf(root, objectKind), props }];
  if (source === "plain") facts.push(...linksOf(path, root, objectKind));
  if (pod === undefined) return facts;
  for (const { node, init, sidecar } of containers) {
    const props = {
      ...workload,
      ...ownProps(node, pod),
      ...securityProps(node, pod),
      init,
      sidecar: sidecar || undefined,
      patch: isPatch ?? (get(node, "image") === undefined ? true : undefined),
      templated: listOf([...view.unknownKeys(node), ...around]),
      switches,
      source,
      profile,
    };
    const at = (get(node, "image") ?? get(node, "name") ?? node).at;
    facts.push({ kind: "k8s.container", at, props });
  }
  return facts;
}

/** A workload that lacks what the cluster would demand is laid over another file's. */
function isPartOf(root: DataMap, objectKind: string, containers: number): boolean {
  if (!WORKLOADS.test(objectKind)) return false;
  if (/^(Job|CronJob|Pod|DeploymentConfig)$/.test(objectKind)) return containers === 0;
  return get(root, "spec", "selector") === undefined;
}

function placeOf(root: DataMap, objectKind: string) {
  const name = get(root, "metadata", "name");
  if (name?.kind === "scalar" && name.value !== null) return name.at;
  return (
    entriesOf(root).find(([key, { value }]) => key === "kind" && stringOf(value) === objectKind)?.[1].value ?? root
  ).at;
}
