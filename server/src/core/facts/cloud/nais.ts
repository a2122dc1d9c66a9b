import { type DataNode, get, itemsOf, stringOf, textOf } from "../data/tree";
import { listOf, numberOf } from "../kubernetes/values";
import type { Deployed } from "./applications";
import { flatten } from "./flatten";

/** What stands in every file of an application on NAIS. */
export const NAIS = /(^|\s)apiVersion["']?\s*:\s*["']?nais\.io\/v1/;

/** An application or a job on NAIS, which gives it limits, certificates and rights of its own. */
export function naisApplications(documents: readonly DataNode[]): readonly Deployed[] {
  return documents.flatMap((root) => {
    const kind = stringOf(get(root, "kind"));
    const isNais = stringOf(get(root, "apiVersion"))?.startsWith("nais.io/") === true;
    const name = get(root, "metadata", "name");
    if (!isNais || !name || (kind !== "Application" && kind !== "Naisjob")) return [];
    const spec = get(root, "spec");
    const props = {
      platform: "nais",
      what: kind === "Application" ? "application" : "job",
      name: textOf(name),
      healthPath: textOf(get(spec, "liveness", "path")) ?? textOf(get(spec, "readiness", "path")),
      // Without a number two to four run.
      minInstances: kind === "Application" ? (numberOf(get(spec, "replicas", "min")) ?? 2) : undefined,
      maxInstances: kind === "Application" ? (numberOf(get(spec, "replicas", "max")) ?? 4) : undefined,
      https: true,
      schedule: textOf(get(spec, "schedule")),
      env: listOf(itemsOf(get(spec, "env")).flatMap((entry) => stringOf(get(entry, "name")) ?? [])),
      ...(spec && flatten(spec, { skip: /^env/ }).attributes),
    };
    return [{ at: name.at, props }];
  });
}
