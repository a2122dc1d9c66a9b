import type * as z from "zod/mini";
import { CHOICE_IDS, type ChoiceId, type Decisions } from "../fixes/choices";
import type { Check, Checklist } from "../model/check";
import { CLAIM_RULES, type DocumentRules } from "../model/document";
import type { Profile } from "../model/profile";
import type { Repair } from "../model/repair";
import type { Problem } from "../model/result";
import type { Range } from "../model/text";
import { renamed } from "../nearest";
import type { CheckRule, ComponentRule, Provision } from "./model";
import type * as schema from "./schema";

type ConfigSource = z.infer<typeof schema.config>;

/** What a team's files may name. */
export interface Known {
  readonly checklist: Checklist;
  readonly checks: ReadonlyMap<string, Check>;
}

/** Says what is wrong with the value at a path: an error unless it says that it is less. */
export type Report = (
  where: readonly PropertyKey[],
  message: string,
  more?: Pick<Partial<Problem>, "severity" | "repairs">,
) => void;

/** A reason of fewer letters says nothing. */
const SHORTEST_REASON = 3;

interface Config {
  readonly profile?: Profile | undefined;
  readonly failOn: readonly string[];
  readonly gates: readonly string[];
  readonly components: readonly ComponentRule[];
  readonly checks: readonly (readonly [string, CheckRule])[];
  readonly provisions: readonly Provision[];
  readonly documents: DocumentRules | undefined;
  readonly choices: Decisions;
}

/** Takes what a configuration says; a name that nobody knows is reported, and the rest stands. */
export function readConfig(
  data: ConfigSource,
  { checks: known, checklist }: Known,
  report: Report,
  at: (where: readonly PropertyKey[]) => Range,
): Config {
  const { profiles, gates } = checklist;
  const profile = profiles.get(data.profile ?? "");
  if (data.profile !== undefined && !profile)
    report(["profile"], `there is no profile "${data.profile}" (known: ${[...profiles.keys()].sort().join(", ")})`, {
      repairs: renamed(data.profile, profiles.keys()),
    });
  const components = readComponents(data, report, at);
  const checks = readChecks(data, known, report);
  const provisions = (data.provides ?? []).map(
    (provision, index): Provision => ({
      uses: [provision.uses].flat(),
      checks: provision.checks.filter((id, at) => {
        if (!known.has(id)) report(["provides", index, "checks", at], ...unknownCheck(id, known));
        return known.has(id);
      }),
    }),
  );
  const isGate = (name: string, where: readonly PropertyKey[]): boolean => {
    if (!gates.has(name))
      report(where, `there is no gate "${name}" (known: ${[...gates.keys()].sort().join(", ")})`, {
        repairs: renamed(name, gates.keys()),
      });
    return gates.has(name);
  };
  const shown = (data.gates ?? []).filter((name, index) => isGate(name, ["gates", index]));
  const failOn = (data.failOn ?? []).filter(
    (rule, index) => !rule.startsWith("gate:") || isGate(rule.slice("gate:".length), ["failOn", index]),
  );
  const documents = readDocuments(data.documents, report);
  const choices = readChoices(data.choices);
  return { profile, failOn, gates: shown, components, checks, provisions, documents, choices };
}

function readChoices(said: ConfigSource["choices"]): Decisions {
  const decisions = new Map<ChoiceId, string>();
  for (const id of CHOICE_IDS) {
    const option = said?.[id];
    if (option !== undefined) decisions.set(id, option);
  }
  return decisions;
}

const RULE_NAMES: ReadonlySet<string> = new Set(CLAIM_RULES);

function readDocuments(said: ConfigSource["documents"], report: Report): DocumentRules | undefined {
  if (!said) return undefined;
  const severities = Object.entries(said.rules ?? {}).filter(([rule]) => {
    if (!RULE_NAMES.has(rule))
      report(["documents", "rules", rule], `there is no rule "${rule}" (known: ${CLAIM_RULES.join(", ")})`);
    return RULE_NAMES.has(rule);
  });
  const globs = (one: string | readonly string[] | undefined) =>
    one === undefined ? [] : [one].flat().map(folderPath);
  return {
    include: globs(said.include),
    exclude: globs(said.exclude),
    scoreTolerance: said.scoreTolerance,
    severities: new Map(severities),
  };
}

function readComponents(
  data: ConfigSource,
  report: Report,
  at: (where: readonly PropertyKey[]) => Range,
): readonly ComponentRule[] {
  const said = new Set<string>();
  for (const [index, { path, kind, name, ignore }] of (data.components ?? []).entries()) {
    const folder = folderPath(path);
    if (said.has(folder)) report(["components", index, "path"], `${folder} stands here twice: the last entry counts`);
    else if (kind === undefined && name === undefined && ignore === undefined)
      report(["components", index, "path"], `nothing is said of ${folder}: add kind, name or ignore`, {
        severity: "warning",
      });
    said.add(folder);
  }
  return (data.components ?? []).map(
    (rule, index): ComponentRule => ({
      path: folderPath(rule.path),
      at: at(["components", index, "path"]),
      kind: rule.kind,
      name: rule.name,
      ignore: rule.ignore ?? false,
      reason: rule.reason ?? "so it says in .readiness/config.yaml",
    }),
  );
}

function readChecks(data: ConfigSource, known: Known["checks"], report: Report): Config["checks"] {
  const checks: [string, CheckRule][] = [];
  for (const [id, rule] of Object.entries(data.checks ?? {})) {
    if (!known.has(id)) {
      report(["checks", id], ...unknownCheck(id, known));
      continue;
    }
    const off = rule.off?.trim();
    const isSaid = off !== undefined && off.length >= SHORTEST_REASON;
    checks.push([id, { severity: rule.severity, off: isSaid ? off : undefined }]);
    if (rule.off !== undefined && !isSaid)
      report(["checks", id, "off"], `${id} is asked until the reason is written why it is not`, {
        severity: off ? "error" : "warning",
      });
    else if (off === undefined && rule.severity === undefined)
      report(["checks", id], `nothing is said of ${id}: add off or severity`, { severity: "warning" });
  }
  return checks;
}

/** A path as the engine writes it: from the root, with forward slashes and none at the end. */
export function folderPath(written: string): string {
  return written.replaceAll("\\", "/").replace(/^\.\/|\/+$/g, "") || ".";
}

/** Says that there is no such check, and which one was probably meant. */
export function unknownCheck(
  id: string,
  known: Known["checks"],
): [message: string, more: { repairs: readonly Repair[] }] {
  return [`there is no check "${id}"`, { repairs: renamed(id, known.keys()) }];
}
