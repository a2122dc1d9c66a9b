import type { RawFact } from "../../model/fact";
import type { Collector } from "../collector";
import { profileOf } from "../config/profile";
import { type DataNode, entriesOf, get, textOf, unreadableFacts } from "../data/tree";
import { deployedImage } from "../kubernetes/image";
import { readHcl } from "../terraform/hcl";
import { flatten } from "./flatten";

/** Reads jobs of Nomad: what runs, how it is checked, and how a new version comes. */
export const nomadCollector: Collector = {
  name: "Nomad job",
  emits: ["cloud.template"],
  serves: (path) => /\.nomad(\.hcl)?$/.test(path),
  collect(path, text) {
    const { blocks, problems } = readHcl(text);
    const jobs = blocks.filter(({ type }) => type === "job");
    return [...unreadableFacts(problems, nomadCollector.emits), ...jobs.map((job) => jobFact(job, profileOf(path)))];
  },
};

function jobFact(
  { labels, at, body }: ReturnType<typeof readHcl>["blocks"][number],
  profile: string | undefined,
): RawFact {
  const { attributes, secretLiterals } = flatten(withoutLabels(body), { skip: /(^|\.)(env|template)$/ });
  const own = (key: string) => attributes[`attr.${key}`];
  const image = own("group.task.config.image");
  const path = own("group.service.check.path") ?? own("group.task.service.check.path");
  const batch = textOf(get(body, "type")) === "batch";
  return {
    kind: "cloud.template",
    at,
    props: {
      platform: "nomad",
      what: batch ? "job" : "application",
      name: labels[0],
      ...versionOf(typeof image === "string" ? image : undefined),
      healthPath: typeof path === "string" ? path : undefined,
      minInstances: typeof own("group.count") === "number" ? own("group.count") : undefined,
      secretLiterals: secretLiterals.length > 0 ? secretLiterals : undefined,
      ...attributes,
      profile,
    },
  };
}

function versionOf(reference: string | undefined) {
  const { image, tag, pinned } = deployedImage(reference);
  return { image, tag, pinned };
}

/** Groups and tasks without their names, so that what they say has the same key in each job. */
function withoutLabels(node: DataNode): DataNode {
  if (node.kind !== "map") return node;
  const entries = [...node.entries].map(([key, entry]) =>
    key === "group" || key === "task"
      ? ([key, { ...entry, value: named(entry.value) }] as const)
      : ([key, entry] as const),
  );
  return { ...node, entries: new Map(entries) };
}

function named(node: DataNode): DataNode {
  if (node.kind === "list") return { ...node, items: node.items.map(named) };
  const [only] = entriesOf(node);
  return only === undefined ? node : withoutLabels(only[1].value);
}
