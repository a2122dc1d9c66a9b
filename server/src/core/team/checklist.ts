import type { Check, Checklist, Query } from "../model/check";
import type { Provision, TeamRules } from "./model";

/** The checklist as a team asks it: as its profile says, then as it says itself, with proofs by what is shared. */
export function asTheTeamAsks(checklist: Checklist, rules: TeamRules): Checklist {
  const { profile, provisions } = rules;
  if (rules.checks.size === 0 && provisions.length === 0 && !profile) return checklist;
  const categories = profile?.categories ?? checklist.categories;
  const goesTo = new Map(
    (profile?.categories ?? []).flatMap(({ id, from }) => from.map((name) => [name, id] as const)),
  );
  return { ...checklist, categories, checks: checklist.checks.map((check) => adapt(check, rules, goesTo)) };
}

function adapt(check: Check, rules: TeamRules, goesTo: ReadonlyMap<string, string>): Check {
  const provisions = rules.provisions.filter(({ checks }) => checks.includes(check.id));
  const profiled = rules.profile?.checks.get(check.id);
  return {
    ...check,
    category: goesTo.get(check.id) ?? goesTo.get(check.category) ?? check.category,
    severity: rules.checks.get(check.id)?.severity ?? profiled?.severity ?? check.severity,
    level: profiled?.level ?? check.level,
    off: rules.checks.get(check.id)?.off,
    proves: [...check.proves, ...provisions.map(proofOf)],
  };
}

/** The reference to something shared proves what it brings; that it brings it is the team's word. */
function proofOf({ uses }: Provision): Query {
  return {
    any: [
      { fact: "docker.stage", where: { base: uses } },
      { fact: "docker.stage", where: { image: uses } },
      { fact: "compose.service", where: { image: uses } },
      { fact: "dependency", where: { name: uses } },
      { fact: "ci.job", where: { uses } },
      { fact: "ci.step", where: { uses } },
    ],
    tier: "wired",
    as: `provided by ${uses.join(" or ")}, as .readiness/config.yaml says`,
  };
}
