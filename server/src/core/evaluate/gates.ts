import { type Gate, type GateItem, gateItemName } from "../model/profile";
import type { CheckResult, GateItemResult, GateResult, GateStatus, Status } from "../model/result";
import { onceFor } from "../once-for";
import type { Attestation } from "../team/model";
import type { Group } from "./groups";

/** What gates are judged by. */
export interface GateInput {
  readonly groups: readonly Group[];
  /** Those that apply today. */
  readonly attestations: readonly Attestation[];
  /** The gates to show. */
  readonly shown: readonly string[];
}

/** Judges every gate. A gate of which nothing was assessed is not met: it never opens for want of questions. */
export function judgeGates(gates: ReadonlyMap<string, Gate>, input: GateInput): readonly GateResult[] {
  const worst = worstOf(namesIn(gates), input.groups);
  const statusOf = (name: string): Status => worst.get(name) ?? "unknown";
  return [...gates.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((gate) => {
      const items = gate.items.map((item) => judgeItem(gate, item, input, statusOf));
      const met =
        items.every(({ status }) => status !== "open" && status !== "unknown") &&
        items.some(({ status }) => status === "holds" || status === "waived");
      return { id: gate.id, title: gate.title, met, shown: input.shown.includes(gate.id), items };
    });
}

function judgeItem(
  gate: Gate,
  item: GateItem,
  { attestations }: GateInput,
  statusOf: (check: string) => Status,
): GateItemResult {
  const { id, title } = item;
  const checks = item.checks.map((check) => ({ check, status: statusOf(check) }));
  const ofChecks = checks.map(({ status }) => STANDING[status]);
  const word = attestations.find(({ check, facet }) => check === `gate:${gate.id}` && facet === id);
  const ofWord: readonly GateStatus[] = item.attested ? [word ? "holds" : "unknown"] : [];
  const status = ORDER.find((one) => ofChecks.includes(one) || ofWord.includes(one)) ?? "unknown";
  const open = checks.filter((one) => STANDING[one.status] === status).map((one) => `${one.check} (${one.status})`);
  const vouched = word ? [`${word.by} vouches for it until ${word.expires}`] : [];
  const missing =
    item.attested && !word ? [`nobody vouches for it: readiness attest ${gateItemName(gate.id, id)}`] : [];
  const reason = status === "holds" ? ["its checks pass"].slice(checks.length === 0 ? 1 : 0) : open;
  return {
    id,
    title,
    status,
    checks,
    unvouched: missing.length > 0,
    reason: [...reason, ...missing, ...vouched].join(", "),
  };
}

/** Where a check stands in the way of an item. */
const STANDING: Readonly<Record<Status, GateStatus>> = {
  fail: "open",
  partial: "open",
  unknown: "unknown",
  error: "unknown",
  waived: "waived",
  pass: "holds",
  "not-applicable": "not-applicable",
};
/** The worst comes first; what does not apply says something only when nothing else does. */
const ORDER: readonly GateStatus[] = ["open", "unknown", "waived", "holds", "not-applicable"];
const WORST_FIRST: readonly Status[] = ["fail", "partial", "unknown", "error", "waived", "pass", "not-applicable"];

/** The checks, and facets of checks, that some gate asks for; several gates ask for the same. */
const namesIn = onceFor((gates: ReadonlyMap<string, Gate>): readonly string[] => [
  ...new Set([...gates.values()].flatMap(({ items }) => items.flatMap(({ checks }) => checks))),
]);

/** Each of these as it stands where it stands worst. */
function worstOf(names: readonly string[], groups: readonly Group[]): ReadonlyMap<string, Status> {
  const ranks = groups.map(ranksOf(names));
  return new Map(
    names.map((name, index) => {
      let worst = WORST_FIRST.length;
      for (const group of ranks) worst = Math.min(worst, group[index] ?? worst);
      return [name, WORST_FIRST[worst] ?? "unknown"];
    }),
  );
}

/** How each of these stands in a group: the place in `WORST_FIRST`. */
const ranksOf = onceFor((names: readonly string[]) =>
  onceFor((group: Group): Uint8Array => {
    const byCheck = new Map(group.map((result) => [result.check, result]));
    return Uint8Array.from(names, (name) => {
      const [check = "", facet] = name.split("#");
      const result = byCheck.get(check);
      return result ? WORST_FIRST.indexOf(standingOf(result, facet)) : WORST_FIRST.length;
    });
  }),
);

/** A check, or one of its facets. A guess is a question. */
function standingOf(result: CheckResult, facet: string | undefined): Status {
  if (facet !== undefined && result.status !== "not-applicable")
    return result.facets.find((one) => one.facet === facet)?.status ?? "unknown";
  return result.confidence === "guess" && STANDING[result.status] === "open" ? "unknown" : result.status;
}
