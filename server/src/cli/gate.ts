import { isOfUnreadFile } from "../core/evaluate/doubt";
import type { CheckResult, Snapshot } from "../core/model/result";
import { nearest } from "../core/nearest";
import { gateState, isClosed } from "../core/projections/gates";
import { sinceSentence } from "../core/projections/since";
import { fixed, isGap, openBlockers, verdictSentence } from "../core/projections/summary";
import { type FoundGap, gapsOf } from "../core/team/gaps";
import { EXIT, type Outcome, UsageFailure } from "./failure";

/** What fails a run. It decides the exit code only, never what is shown. */
export type Rule =
  | { readonly kind: "not-ready" }
  | { readonly kind: "blocker" }
  | { readonly kind: "high" }
  | { readonly kind: "new" }
  | { readonly kind: "level"; readonly least: number }
  | { readonly kind: "score"; readonly least: number }
  | { readonly kind: "gate"; readonly name: string }
  | { readonly kind: "none" };

export const RULES_HELP = "not-ready, blocker, high, new, level:1 to level:3, score:0 to score:100, gate:NAME, or none";

const PLAIN = ["not-ready", "blocker", "high", "new", "none"] as const;

export function parseRule(text: string): Rule {
  const [kind = "", number, more] = text.split(":");
  const plain = PLAIN.find((known) => known === kind);
  if (number === undefined && plain !== undefined) return { kind: plain };
  if (kind === "gate" && number !== undefined && number !== "" && more === undefined) return { kind, name: number };
  const least = more === undefined && /^[\d.]+$/.test(number ?? "") ? Number(number) : Number.NaN;
  if (kind === "level" && (least === 1 || least === 2 || least === 3)) return { kind, least };
  if (kind === "score" && least >= 0 && least <= 100) return { kind, least };
  throw new UsageFailure(`"${text}" is no rule for --fail-on; use ${RULES_HELP}`);
}

/** What the folder's baseline says of it. */
export interface Accepted {
  /** The score it had. */
  readonly score: number;
  /** The gaps that the baseline does not accept. */
  readonly added: readonly FoundGap[];
}

/** Whether the folder passes, and why. What could not be assessed passes no gate. */
export function judge(snapshot: Snapshot, rules: readonly Rule[], accepted?: Accepted): Outcome {
  const left = sinceSentence(snapshot);
  const outcome = judgeRules(snapshot, rules, accepted);
  return left === undefined
    ? outcome
    : { ...outcome, reason: `${outcome.reason}; ${left.charAt(0).toLowerCase()}${left.slice(1)}` };
}

function judgeRules(snapshot: Snapshot, rules: readonly Rule[], accepted?: Accepted): Outcome {
  const verdict = verdictSentence(snapshot);
  const said = verdict.charAt(0).toLowerCase() + verdict.slice(1);
  if (snapshot.verdict === "not-assessed") return { code: EXIT.notAssessed, reason: said };
  for (const rule of rules) {
    const broken = breaks(snapshot, rule, said, accepted);
    if (broken !== undefined) return { code: EXIT.gateFailed, reason: broken };
  }
  if (snapshot.verdict === "ready") return { code: EXIT.ready, reason: said };
  return { code: EXIT.ready, reason: `the gate is met (--fail-on ${rules.map(ruleText).join(", ")}); ${said}` };
}

function breaks(snapshot: Snapshot, rule: Rule, said: string, accepted?: Accepted): string | undefined {
  switch (rule.kind) {
    case "none":
      return undefined;
    case "not-ready":
      return snapshot.verdict === "ready" ? undefined : said;
    case "blocker": {
      const open = openBlockers(snapshot);
      if (open === 0) return undecided(snapshot, ({ severity }) => severity === "blocker");
      return snapshot.since
        ? `${open === 1 ? "1 blocker is" : `${open} blockers are`} new since ${snapshot.since.ref}`
        : said;
    }
    case "high": {
      const open = snapshot.results.filter((result) => isGap(result) && isGrave(result)).length;
      return open === 0 ? undecided(snapshot, isGrave) : `${open} of the blocker and high checks are open`;
    }
    case "new":
      return breaksByNew(snapshot, accepted);
    case "gate":
      return breaksGate(snapshot, rule.name);
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

/** A file that nobody could read may hold the gap: what cannot be decided because of it opens no gate. */
function undecided({ results, since }: Snapshot, asked: (result: CheckResult) => boolean): string | undefined {
  if (since) return undefined;
  const hidden = results.find(
    (result) => asked(result) && result.status === "unknown" && isOfUnreadFile(result.reason),
  );
  return hidden && `${hidden.check} could not be decided: ${hidden.reason}`;
}

function isGrave({ severity }: CheckResult): boolean {
  return severity === "blocker" || severity === "high";
}

/** New is what another commit did not have, when one is named, and what the baseline does not accept, when there is one. */
function breaksByNew(snapshot: Snapshot, accepted: Accepted | undefined): string | undefined {
  const { since } = snapshot;
  const isNew = new Set((since?.added ?? accepted?.added ?? []).map(({ fingerprint }) => fingerprint));
  const added = (accepted?.added ?? gapsOf(since?.whole ?? snapshot)).filter(
    ({ fingerprint }) => isNew.has(fingerprint) || (!since && !accepted),
  );
  const [first] = added;
  if (first) {
    const are = added.length === 1 ? "is" : `and ${added.length - 1} more are`;
    const where = first.path === undefined ? "" : ` in ${first.path}`;
    const than = since ? since.ref : accepted ? "the baseline" : "nothing: there is no baseline";
    return `${first.check}${where} ${are} new since ${than}`;
  }
  if (accepted && !since && snapshot.scores.shown < accepted.score)
    return `the score fell from ${fixed(accepted.score)} to ${fixed(snapshot.scores.shown)}`;
  return undefined;
}

function breaksGate(snapshot: Snapshot, name: string): string | undefined {
  const gate = snapshot.gates.find(({ id }) => id === name);
  if (!gate) return `there is no gate ${name}`;
  if (gate.met) return undefined;
  const state = gateState(gate);
  const first = gate.items.find(({ status }) => status === "open") ?? gate.items.find(isClosed);
  const why = first ? `; ${first.id} is ${first.status}: ${first.reason}` : "";
  return `the gate ${name} is ${state.charAt(0).toLowerCase()}${state.slice(1)}${why}`;
}

/** Refuses rules about gates that do not exist, so that a typing mistake never makes a run pass or fail. */
export function requireGates(rules: readonly Rule[], snapshot: Snapshot): readonly string[] {
  const names = snapshot.gates.map(({ id }) => id);
  return rules.flatMap((rule) => {
    if (rule.kind !== "gate") return [];
    if (names.includes(rule.name)) return [rule.name];
    const meant = nearest(rule.name, names);
    const hint = meant === undefined ? `known: ${names.join(", ")}` : `did you mean ${meant}?`;
    throw new UsageFailure(`there is no gate "${rule.name}" (${hint})`);
  });
}

function ruleText(rule: Rule): string {
  if (rule.kind === "gate") return `gate:${rule.name}`;
  return "least" in rule ? `${rule.kind}:${rule.least}` : rule.kind;
}
