import type { RawFact } from "../../model/fact";
import { type DataNode, entriesOf, get, itemsOf, stringOf, textOf } from "../data/tree";

/** The environment that a job of another system than GitHub brings something to. */
export function environmentOf(system: string, job: DataNode | undefined): string | undefined {
  if (system === "bitbucket") return textOf(get(job, "deployment"));
  if (system !== "gitlab" && system !== "azure") return undefined;
  return textOf(get(job, "environment")) ?? textOf(get(job, "environment", "name"));
}

/** Where a pipeline waits for somebody: jobs of CircleCI of the type `approval`, blocks of Buildkite, manual steps of Bitbucket. */
export function approvals(system: string, root: DataNode): RawFact[] {
  return waiting(system, root).map(({ name, at }) => ({
    kind: "ci.job",
    at,
    props: { system, name, approval: true, tolerant: false, disabled: false },
  }));
}

interface Waiting {
  readonly name: string;
  readonly at: DataNode["at"];
}

function waiting(system: string, root: DataNode): readonly Waiting[] {
  switch (system) {
    case "circleci":
      return entriesOf(get(root, "workflows")).flatMap(([, { value }]) =>
        itemsOf(get(value, "jobs")).flatMap((job) =>
          entriesOf(job).flatMap(([name, entry]) =>
            stringOf(get(entry.value, "type")) === "approval" ? [{ name, at: entry.keyAt }] : [],
          ),
        ),
      );
    case "buildkite":
      return itemsOf(get(root, "steps")).flatMap((step) => {
        const block = get(step, "block");
        const name = stringOf(block) ?? stringOf(step);
        return block || name === "block" ? [{ name: name ?? "block", at: (block ?? step).at }] : [];
      });
    case "bitbucket":
      return manualSteps(get(root, "pipelines"));
    default:
      return [];
  }
}

function manualSteps(node: DataNode | undefined): readonly Waiting[] {
  if (node?.kind === "list") return node.items.flatMap(manualSteps);
  return entriesOf(node).flatMap(([key, { value }]) => {
    const trigger = get(value, "trigger");
    const isManual = key === "step" && trigger !== undefined && textOf(trigger) === "manual";
    return isManual ? [{ name: textOf(get(value, "name")) ?? "step", at: trigger.at }] : manualSteps(value);
  });
}
