import type { z } from "zod/mini";
import type { Check, Checklist } from "../model/check";
import type { Profile } from "../model/profile";
import type { CheckRule, ComponentRule, Provision } from "./model";
import type * as schema from "./schema";

type ConfigSource = z.infer<typeof schema.config>;

/** What a team's files may name. */
export interface Known {
  readonly checklist: Checklist;
  readonly checks: ReadonlyMap<string, Check>;
}

/** Says what is wrong with the value at a path. */
export type Report = (where: readonly PropertyKey[], message: string) => void;

interface Config {
  readonly profile?: Profile | undefined;
  readonly failOn: readonly string[];
  readonly gates: readonly string[];
  readonly components: readonly ComponentRule[];
  readonly checks: readonly (readonly [string, CheckRule])[];
  readonly provisions: readonly Provision[];
}

/** Takes what a configuration says; a name that nobody knows is reported, and the rest stands. */
export function readConfig(data: ConfigSource, { checks: known, checklist }: Known, report: Report): Config {
  const { profiles, gates } = checklist;
  const profile = profiles.get(data.profile ?? "");
  if (data.profile !== undefined && !profile)
    report(["profile"], `there is no profile "${data.profile}" (known: ${[...profiles.keys()].sort().join(", ")})`);
  const components = (data.components ?? []).map(
    (rule): ComponentRule => ({
      path: rule.path.replace(/^\.\/|\/+$/g, "") || ".",
      kind: rule.kind,
      name: rule.name,
      ignore: rule.ignore ?? false,
      reason: rule.reason ?? "so it says in .readiness/config.yaml",
    }),
  );
  const checks: [string, CheckRule][] = [];
  for (const [id, rule] of Object.entries(data.checks ?? {})) {
    if (!known.has(id)) report(["checks", id], unknownCheck(id));
    else checks.push([id, rule]);
  }
  const provisions = (data.provides ?? []).map(
    (provision, index): Provision => ({
      uses: [provision.uses].flat(),
      checks: provision.checks.filter((id, at) => {
        if (!known.has(id)) report(["provides", index, "checks", at], unknownCheck(id));
        return known.has(id);
      }),
    }),
  );
  const isGate = (name: string, where: readonly PropertyKey[]): boolean => {
    if (!gates.has(name)) report(where, `there is no gate "${name}" (known: ${[...gates.keys()].sort().join(", ")})`);
    return gates.has(name);
  };
  const shown = (data.gates ?? []).filter((name, index) => isGate(name, ["gates", index]));
  const failOn = (data.failOn ?? []).filter(
    (rule, index) => !rule.startsWith("gate:") || isGate(rule.slice("gate:".length), ["failOn", index]),
  );
  return { profile, failOn, gates: shown, components, checks, provisions };
}

export function unknownCheck(id: string): string {
  return `there is no check "${id}"`;
}
