import type { RawFact } from "../../model/fact";
import type { Collector } from "../collector";
import { profileOf } from "../config/profile";
import { type DataMap, type DataNode, entriesOf, get, stringOf, textOf, tooLong } from "../data/tree";
import { readYamlData } from "../data/yaml";
import { ownProps, securityProps } from "../kubernetes/container";
import { deployedImage } from "../kubernetes/image";
import { flagOf, numberOf } from "../kubernetes/values";
import { baseName } from "../paths";

const VALUES = /^([\w.-]+[._-])?values([._-][\w.-]+)?\.ya?ml$/i;
const MAX_CHARACTERS = 256 * 1024;
/** Deeper than this stand values of charts that a chart brings along. */
const MAX_LEVEL = 2;
/** Beside an image one of these says that the map describes what runs; alone, an image may be an option of something. */
const WORKLOAD_KEYS = [
  "replicaCount",
  "replicas",
  "resources",
  "securityContext",
  "podSecurityContext",
  "containerSecurityContext",
  "service",
  "livenessProbe",
  "readinessProbe",
  "podAnnotations",
  "autoscaling",
];

/** What is said of a container alone. */
const OF_CONTAINERS = /^(resources|\w+Probe|\w*[sS]ecurityContext)$/;

/**
 * Reads a chart's values by the names that charts share: what runs as a container, whether it is scaled and spread over
 * disruptions. A chart's own names for these things are not known here; the values themselves are configuration too.
 */
export const valuesCollector: Collector = {
  name: "Helm values",
  emits: ["k8s.object", "k8s.container"],
  serves: (path) => VALUES.test(baseName(path)),
  collect(path, text) {
    if (text.length > MAX_CHARACTERS) return tooLong(MAX_CHARACTERS, valuesCollector.emits);
    const context = { source: "helm-values", profile: profileOf(path) };
    // That the text is broken is said by the reader of configuration.
    return readYamlData(text).documents.flatMap((root) => valueFacts(root, undefined, 0, context));
  },
};

type Context = Readonly<Record<"source" | "profile", string | undefined>>;

function valueFacts(node: DataNode, name: string | undefined, level: number, context: Context): RawFact[] {
  if (node.kind !== "map" || level > MAX_LEVEL) return [];
  if (flagOf(get(node, "enabled")) === false) return [];
  const reference = imageOf(get(node, "image"));
  // What a file of an environment changes of a chart goes without the image, which the other file names.
  const isOverlay = level === 0 && context.profile !== undefined;
  const keys = WORKLOAD_KEYS.filter((key) => get(node, key) !== undefined);
  const isWorkload =
    reference !== undefined ? keys.length > 0 : isOverlay && keys.some((key) => OF_CONTAINERS.test(key));
  const own = isWorkload ? workloadFacts(node, name, reference, context) : [];
  const inner = entriesOf(node).flatMap(([key, { value }]) =>
    /^(image|resources|autoscaling|service|ingress)$/.test(key) ? [] : valueFacts(value, key, level + 1, context),
  );
  return [...own, ...inner];
}

interface ImageValue {
  readonly reference: string;
  readonly node: DataNode;
}

/** `image: app:1.2`, or a repository with its tag or digest. */
function imageOf(node: DataNode | undefined): ImageValue | undefined {
  const text = stringOf(node);
  if (node && text !== undefined && text !== "") return { reference: text, node };
  const repository = get(node, "repository") ?? get(node, "name");
  const name = stringOf(repository);
  if (!repository || name === undefined || name === "") return undefined;
  const registry = textOf(get(node, "registry"));
  const tag = get(node, "tag");
  const digest = textOf(get(node, "digest")) || undefined;
  // Without a tag the chart puts in the version of its application.
  const version = textOf(tag) || "{{…}}";
  const reference = `${registry ? `${registry}/` : ""}${name}:${version}${digest === undefined ? "" : `@${digest}`}`;
  return { reference, node: textOf(tag) ? (tag ?? repository) : repository };
}

function workloadFacts(
  map: DataMap,
  name: string | undefined,
  image: ImageValue | undefined,
  context: Context,
): RawFact[] {
  // Charts name the pod's and the container's context in two ways.
  const own = get(map, "containerSecurityContext") ?? get(map, "securityContext");
  const around = get(map, "podSecurityContext");
  const security = securityProps(withKey(map, "securityContext", own), withKey(map, "securityContext", around));
  const facts: RawFact[] = [
    {
      kind: "k8s.container",
      at: image?.node.at ?? firstKeyOf(map),
      props: {
        ...ownProps(map),
        ...security,
        workload: "values",
        workloadName: name,
        name,
        ...(image && deployedImage(image.reference)),
        init: false,
        templated: ["*"],
        ...context,
      },
    },
  ];
  const scaling = get(map, "autoscaling") ?? get(map, "hpa");
  if (scaling && flagOf(get(scaling, "enabled")) === true) {
    const props = {
      objectKind: "HorizontalPodAutoscaler",
      name,
      minReplicas: numberOf(get(scaling, "minReplicas")),
      maxReplicas: numberOf(get(scaling, "maxReplicas")),
      ...context,
    };
    facts.push({ kind: "k8s.object", at: scaling.at, props });
  }
  return facts;
}

function firstKeyOf(map: DataMap) {
  for (const [, { keyAt }] of map.entries) return keyAt;
  return map.at;
}

function withKey(map: DataMap, key: string, value: DataNode | undefined): DataMap {
  const entries = new Map(map.entries);
  entries.delete(key);
  if (value) entries.set(key, { keyAt: value.at, value });
  return { ...map, entries };
}
