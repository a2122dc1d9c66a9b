import type { Snapshot } from "../core/model/result";
import { fixed, openBlockers, verdictSentence } from "../core/projections/summary";
import { EXIT, type Outcome, UsageFailure } from "./failure";

/** What fails a run. It decides the exit code only, never what is shown. */
export type Rule =
  | { readonly kind: "not-ready" }
  | { readonly kind: "blocker" }
  | { readonly kind: "level"; readonly least: number }
  | { readonly kind: "score"; readonly least: number }
  | { readonly kind: "none" };

export const RULES_HELP = "not-ready, blocker, level:1 to level:3, score:0 to score:100, or none";

export function parseRule(text: string): Rule {
  const [kind = "", number] = text.split(":");
  if (number === undefined && (kind === "not-ready" || kind === "blocker" || kind === "none")) return { kind };
  const least = Number(number);
  if (kind === "level" && (least === 1 || least === 2 || least === 3)) return { kind, least };
  if (kind === "score" && number !== "" && least >= 0 && least <= 100) return { kind, least };
  throw new UsageFailure(`"${text}" is no rule for --fail-on; use ${RULES_HELP}`);
}

/** Whether the folder passes, and why. What could not be assessed passes no gate. */
export function judge(snapshot: Snapshot, rules: readonly Rule[]): Outcome {
  const verdict = verdictSentence(snapshot);
  const said = verdict.charAt(0).toLowerCase() + verdict.slice(1);
  if (snapshot.verdict === "not-assessed") return { code: EXIT.notAssessed, reason: said };
  for (const rule of rules) {
    const broken = breaks(snapshot, rule, said);
    if (broken !== undefined) return { code: EXIT.gateFailed, reason: broken };
  }
  if (snapshot.verdict === "ready") return { code: EXIT.ready, reason: said };
  return { code: EXIT.ready, reason: `the gate is met (--fail-on ${rules.map(ruleText).join(", ")}); ${said}` };
}

function breaks(snapshot: Snapshot, rule: Rule, said: string): string | undefined {
  switch (rule.kind) {
    case "none":
      return undefined;
    case "not-ready":
      return snapshot.verdict === "ready" ? undefined : said;
    case "blocker":
      return openBlockers(snapshot) === 0 ? undefined : said;
    case "level": {
      const { reached } = snapshot.level;
      return reached >= rule.least ? undefined : `level ${reached} is reached, the gate asks for level ${rule.least}`;
    }
    case "score": {
      const { shown } = snapshot.scores;
      return shown >= rule.least ? undefined : `the score is ${fixed(shown)}, the gate asks for ${rule.least}`;
    }
  }
}

function ruleText(rule: Rule): string {
  return "least" in rule ? `${rule.kind}:${rule.least}` : rule.kind;
}
