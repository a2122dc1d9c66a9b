import { groupBy } from "../group-by";
import { type Gate, type GateItem, gateItemName } from "../model/profile";
import type { CheckResult, GateItemResult, GateResult, GateStatus, Status } from "../model/result";
import type { Attestation } from "../team/model";

/** What gates are judged by. */
export interface GateInput {
  readonly results: readonly CheckResult[];
  /** Those that apply today. */
  readonly attestations: readonly Attestation[];
  /** The gates to show. */
  readonly shown: readonly string[];
}

/** Judges every gate. A gate of which nothing was assessed is not met: it never opens for want of questions. */
export function judgeGates(gates: Iterable<Gate>, input: GateInput): readonly GateResult[] {
  const byCheck = groupBy(input.results, ({ check }) => check);
  // Several gates ask for the same check.
  const known = new Map<string, Status>();
  const statusOf = (name: string): Status => {
    const status = known.get(name) ?? worst(name, byCheck);
    known.set(name, status);
    return status;
  };
  return [...gates]
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

/** A check, or one of its facets, as it stands where it stands worst. A guess is a question. */
function worst(name: string, byCheck: ReadonlyMap<string, readonly CheckResult[]>): Status {
  const [check = "", facet] = name.split("#");
  const standing = (result: CheckResult): Status => {
    if (facet !== undefined && result.status !== "not-applicable")
      return result.facets.find((one) => one.facet === facet)?.status ?? "unknown";
    return result.confidence === "guess" && STANDING[result.status] === "open" ? "unknown" : result.status;
  };
  let rank = WORST_FIRST.length;
  for (const result of byCheck.get(check) ?? []) rank = Math.min(rank, WORST_FIRST.indexOf(standing(result)));
  return WORST_FIRST[rank] ?? "unknown";
}
