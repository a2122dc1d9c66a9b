import type { Check, Checklist, Query } from "../model/check";
import type { Provision, TeamRules } from "./model";

/** The checklist as a team asks it: other severities, and proofs by what is shared. */
export function asTheTeamAsks(checklist: Checklist, rules: TeamRules): Checklist {
  if (rules.checks.size === 0 && rules.provisions.length === 0) return checklist;
  return { ...checklist, checks: checklist.checks.map((check) => adapt(check, rules)) };
}

function adapt(check: Check, rules: TeamRules): Check {
  const provisions = rules.provisions.filter(({ checks }) => checks.includes(check.id));
  return {
    ...check,
    severity: rules.checks.get(check.id)?.severity ?? check.severity,
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
