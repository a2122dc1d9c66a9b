import type { RawFact } from "../../model/fact";
import type { Collector } from "../collector";
import { profileOf } from "../config/profile";
import { type DataNode, entriesOf, get, textOf, unreadableFacts } from "../data/tree";
import { deployedImage } from "../kubernetes/image";
import { listOf } from "../kubernetes/values";
import { readHcl } from "../terraform/hcl";
import { environmentOf, flatten } from "./flatten";

/** Reads jobs of Nomad: what runs, how it is checked, and how a new version comes. */
export const nomadCollector: Collector = {
  name: "Nomad job",
  emits: ["cloud.template"],
  serves: (path) => /\.nomad(\.hcl)?$/.test(path),
  collect(path, text) {
    const { blocks, problems } = readHcl(text);
    const jobs = blocks.filter(({ type }) => type === "job");
    const profile = profileOf(path);
    return [
      ...unreadableFacts(problems, nomadCollector.emits),
      ...jobs.flatMap((job) => [jobFact(job, profile), ...taskFacts(job, profile)]),
    ];
  },
};

type Block = ReturnType<typeof readHcl>["blocks"][number];

function jobFact({ labels, at, body }: Block, profile: string | undefined): RawFact {
  const { attributes } = flatten(withoutLabels(body), { skip: /(^|\.)(env|template)$|^group\.task\.(?!service)/ });
  const groups = labelled(get(body, "group")).map(([, group]) => group);
  const batch = textOf(get(body, "type")) === "batch";
  return {
    kind: "cloud.template",
    at,
    props: {
      platform: "nomad",
      what: batch ? "job" : "application",
      name: labels[0],
      healthPath: healthPathOf(groups),
      minInstances: groups.length === 0 ? undefined : Math.min(...groups.map(instancesOf)),
      ...attributes,
      profile,
    },
  };
}

/** A task has an image, limits and an environment of its own, whatever stands beside it in the job. */
function taskFacts({ body }: Block, profile: string | undefined): RawFact[] {
  return labelled(get(body, "group")).flatMap(([, group]) =>
    labelled(get(group, "task")).map(([name, task]): RawFact => {
      const variables = environmentOf(get(task, "env"));
      const { attributes, secretLiterals } = flatten(task, { skip: /^(env|template|service)$/ });
      const secrets = [...secretLiterals, ...variables.secretLiterals];
      const { image, tag, pinned } = deployedImage(textOf(get(task, "config", "image")));
      return {
        kind: "cloud.template",
        at: (get(task, "config", "image") ?? task).at,
        props: {
          platform: "nomad",
          what: "container",
          name,
          image,
          tag,
          pinned,
          env: listOf(variables.env),
          secretLiterals: listOf(secrets),
          ...attributes,
          profile,
        },
      };
    }),
  );
}

/** The first path that is asked; undefined where some group answers by a service that nothing asks. */
function healthPathOf(groups: readonly DataNode[]): string | undefined {
  const asked = groups.flatMap((group) => {
    const services = [group, ...labelled(get(group, "task")).map(([, task]) => task)].flatMap((holder) =>
      blocksOf(get(holder, "service")),
    );
    const paths = services.flatMap((service) =>
      blocksOf(get(service, "check")).map((check) => textOf(get(check, "path"))),
    );
    return services.length === 0 ? [] : [paths.find((path) => path !== undefined)];
  });
  return asked.includes(undefined) ? undefined : asked[0];
}

/** One, where a group does not say how often it runs. */
function instancesOf(group: DataNode): number {
  const count = textOf(get(group, "count"));
  return count === undefined ? 1 : Number(count);
}

function blocksOf(node: DataNode | undefined): readonly DataNode[] {
  return node?.kind === "list" ? node.items : node ? [node] : [];
}

/** The labels of blocks of one type, each with its body. */
function labelled(node: DataNode | undefined): [string, DataNode][] {
  return blocksOf(node).flatMap((block) =>
    entriesOf(block).map(([name, { value }]): [string, DataNode] => [name, value]),
  );
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
