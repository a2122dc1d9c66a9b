import type { RawFact } from "../../model/fact";
import { type DataNode, entriesOf, get, itemsOf, stringOf } from "../data/tree";

interface Asked {
  readonly name: string;
  readonly at: DataNode["at"];
}

/** The jobs that the workflows name: `- test`, or `- test: { requires: [build] }`. */
function askedJobs(root: DataNode): readonly Asked[] {
  return entriesOf(get(root, "workflows")).flatMap(([, { value }]) =>
    itemsOf(get(value, "jobs")).flatMap((item): readonly Asked[] => {
      const plain = stringOf(item);
      if (plain !== undefined) return [{ name: plain, at: item.at }];
      return entriesOf(item).map(([name, { keyAt }]) => ({ name, at: keyAt }));
    }),
  );
}

/** Jobs that CircleCI's workflows take from orbs: `- node/test`, with or without parameters. */
export function orbJobs(root: DataNode): RawFact[] {
  return askedJobs(root)
    .filter(({ name }) => name.includes("/"))
    .map(({ name, at }) => ({ kind: "ci.job" as const, at, props: { system: "circleci", name, uses: name } }));
}

/** CircleCI runs only the jobs that a workflow names, where there is a workflow. */
export function asCircleci(root: DataNode, facts: readonly RawFact[]): readonly RawFact[] {
  const asked = new Set(askedJobs(root).map(({ name }) => name));
  if (asked.size === 0) return facts;
  const defined = new Set(entriesOf(get(root, "jobs")).map(([name]) => name));
  return facts.map((fact) => {
    const job = fact.kind === "ci.job" ? fact.props.name : fact.kind === "ci.step" ? fact.props.job : undefined;
    const isLeftOut = typeof job === "string" && defined.has(job) && !asked.has(job);
    return isLeftOut ? { ...fact, props: { ...fact.props, disabled: true } } : fact;
  });
}
