import type { FactProps, RawFact } from "../../model/fact";
import { type DataMap, type DataNode, entriesOf, get, itemsOf, stringOf, textOf } from "../data/tree";
import { dirName } from "../paths";
import { containersOf, podOf, podTemplateOf } from "./pod";
import { listOf, pairsOf } from "./values";

/** Stands for names that only a template, a generator or another repository knows. */
const ANY = "*";

/** Kinds by which a cluster gets objects that no manifest here shows. */
const BRINGERS = /^(HelmRelease|HelmChart|Application|ApplicationSet|GitRepository|Release)$/;

/** How others find an object: by its kind and name, its pods by their labels, and with them by their ports. */
export function foundBy(path: string, root: DataMap, objectKind: string, kustomization: FactProps): FactProps {
  const name = stringOf(get(root, "metadata", "name"));
  const selectedBy = selectorsOf(root);
  const ports = podPorts(root);
  return {
    ids: idsOf(objectKind, name, kustomization),
    beside: listOf([homeOf(objectKind, path), ...(selectedBy.length > 0 ? [homeOf(PODS, path)] : [])]),
    selectedBy: listOf(selectedBy),
    podPorts: listOf(selectedBy.flatMap((selector) => ports.map((port) => `${selector}:${port}`))),
  };
}

function idsOf(
  objectKind: string,
  name: string | undefined,
  { generators, chart, bases }: FactProps,
): readonly string[] {
  const isRemote = Array.isArray(bases) && bases.some((base) => /:\/\/|^github\.com|\?ref=/.test(base));
  if (BRINGERS.test(objectKind) || chart !== undefined || isRemote) return [ANY];
  if (objectKind === "Kustomization")
    return generators === undefined ? [] : [idOf("ConfigMap", ANY), idOf("Secret", ANY)];
  return [idOf(objectKind, name === undefined || name.includes("{{") ? ANY : name)];
}

/** The kind of what a Service selects. */
const PODS = "pods";

/** Where objects of a kind are kept: one that is named is missed only where others of its kind stand beside it. */
function homeOf(kind: string, path: string): string {
  return `${kind} in ${dirName(path)}`;
}

function idOf(kind: string, name: string): string {
  return `${kind}/${name}`;
}

/** The selectors that find the pods of a workload, as far as people write them. */
function selectorsOf(root: DataMap): readonly string[] {
  const labels = (pairsOf(get(podTemplateOf(root), "metadata", "labels")) ?? []).slice(0, MOST_LABELS).sort();
  return labels.flatMap((one, i) => [
    one,
    ...labels
      .slice(i + 1)
      .flatMap((two, j) => [
        selectorName([one, two]),
        ...labels.slice(i + j + 2).map((three) => selectorName([one, two, three])),
      ]),
  ]);
}

/** Labels that a selector of ours may name at most. */
const MOST_SELECTED = 3;
const MOST_LABELS = 8;

function selectorName(pairs: readonly string[]): string {
  return [...pairs].sort().join(",");
}

/**
 * The ports of a workload's pods, by number and by name. A pod may listen on ports it does not list: only where one port is
 * listed, and that is no side door, it is taken for the one that matters.
 */
function podPorts(root: DataMap): readonly string[] {
  const containers = containersOf(podOf(root)).filter(({ init }) => !init);
  const lists = containers.map(({ node }) => itemsOf(get(node, "ports")));
  const named = lists
    .flat()
    .map((port) => ({ number: textOf(get(port, "containerPort")), name: textOf(get(port, "name")) }));
  const open = [
    ...(lists.some((ports) => ports.length === 0) ? [ANY, ANY_NUMBER] : []),
    ...(isOnlyOne(named) ? [] : [ANY_NUMBER]),
  ];
  return [...named.flatMap(({ number, name }) => [number ?? [], name ?? []].flat()), ...open];
}

const ANY_NUMBER = "#";

function isOnlyOne(ports: readonly { readonly name: string | undefined }[]): boolean {
  return ports.length === 1 && !/debug|metric|prom|admin|health|probe|jmx/.test(ports[0]?.name ?? "");
}

/** What a plain manifest names that has to be among the others: objects, and the pods and ports behind a Service. */
export function linksOf(path: string, root: DataMap, objectKind: string): RawFact[] {
  const spec = get(root, "spec");
  switch (objectKind) {
    case "Service":
      return get(spec, "selector") ? ofService(path, spec) : [];
    case "Ingress":
      return ofIngress(path, spec);
    case "HorizontalPodAutoscaler":
      return object(path, textOf(get(spec, "scaleTargetRef", "kind")) ?? "", get(spec, "scaleTargetRef", "name"));
    default:
      return ofPod(path, podOf(root));
  }
}

function object(path: string, kind: string, name: DataNode | undefined): RawFact[] {
  const written = stringOf(name);
  if (!name || written === undefined || !/^[a-z0-9][a-z0-9.-]*$/.test(written) || written === "kube-root-ca.crt")
    return [];
  const target = [idOf(kind, written), idOf(kind, ANY), ANY];
  return [
    {
      kind: "reference",
      at: name.at,
      props: { from: "kubernetes", to: "object", name: `${kind} ${written}`, home: homeOf(kind, path), target },
    },
  ];
}

function ofIngress(path: string, spec: DataNode | undefined): RawFact[] {
  const paths = itemsOf(get(spec, "rules")).flatMap((rule) => itemsOf(get(rule, "http", "paths")));
  const backends = [get(spec, "defaultBackend"), get(spec, "backend"), ...paths.map((path) => get(path, "backend"))];
  // Ports like `use-annotation` are those of a controller's own actions.
  return backends
    .filter(
      (backend) =>
        !/^use-/.test(textOf(get(backend, "service", "port", "name")) ?? textOf(get(backend, "servicePort")) ?? ""),
    )
    .flatMap((backend) => object(path, "Service", get(backend, "service", "name") ?? get(backend, "serviceName")));
}

function ofPod(path: string, pod: DataNode | undefined): RawFact[] {
  const isNeeded = (node: DataNode | undefined) => textOf(get(node, "optional")) !== "true";
  const configMap = (node: DataNode | undefined) =>
    isNeeded(node) ? object(path, "ConfigMap", get(node, "name")) : [];
  return [
    ...containersOf(pod).flatMap(({ node }) => [
      ...itemsOf(get(node, "envFrom")).flatMap((source) => configMap(get(source, "configMapRef"))),
      ...itemsOf(get(node, "env")).flatMap((entry) => configMap(get(entry, "valueFrom", "configMapKeyRef"))),
    ]),
    ...itemsOf(get(pod, "volumes")).flatMap((volume) => [
      ...configMap(get(volume, "configMap")),
      ...object(path, "PersistentVolumeClaim", get(volume, "persistentVolumeClaim", "claimName")),
    ]),
  ];
}

/** Where a Service sends to: pods with its labels, and a port that they have. */
function ofService(path: string, spec: DataNode | undefined): RawFact[] {
  const pairs = pairsOf(get(spec, "selector")) ?? [];
  const [first] = entriesOf(get(spec, "selector"));
  if (!first || pairs.length > MOST_SELECTED || pairs.some((pair) => pair.includes("{{"))) return [];
  const selector = selectorName(pairs);
  const link = { from: "kubernetes", home: selector };
  const pods: RawFact = {
    kind: "reference",
    at: first[1].value.at,
    props: { ...link, to: "pods", home: homeOf(PODS, path), name: pairs.join(", "), target: selector },
  };
  const listed = itemsOf(get(spec, "ports"));
  const ports = listed.flatMap((port): RawFact[] => {
    const shown = get(port, "targetPort") ?? get(port, "port");
    const name = textOf(shown);
    if (!shown || name === undefined || name.includes("{{")) return [];
    const isNumber = /^\d+$/.test(name);
    if (isNumber && listed.length > 1) return [];
    const target = [name, ANY, ...(isNumber ? [ANY_NUMBER] : [])].map((one) => `${selector}:${one}`);
    return [{ kind: "reference", at: shown.at, props: { ...link, to: "port", name, target } }];
  });
  return [pods, ...ports];
}
