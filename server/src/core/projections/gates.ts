import type { GateItemResult, GateResult, GateStatus, Snapshot } from "../model/result";

/** A gate's item in a word. */
export const GATE_WORDS: Readonly<Record<GateStatus, string>> = {
  open: "open",
  unknown: "unknown",
  waived: "waived",
  holds: "holds",
  "not-applicable": "n/a",
};

/** The gates that the profile, the team or the command line asks to see. */
export function shownGates({ gates }: Snapshot): readonly GateResult[] {
  return gates.filter(({ shown }) => shown);
}

/** The snapshot with these gates shown, too. */
export function showGates(snapshot: Snapshot, names: readonly string[]): Snapshot {
  if (names.length === 0) return snapshot;
  const gates = snapshot.gates.map((gate) => ({ ...gate, shown: gate.shown || names.includes(gate.id) }));
  return { ...snapshot, gates };
}

/** True for what keeps a gate closed. */
export function isClosed({ status }: GateItemResult): boolean {
  return status === "open" || status === "unknown";
}

/** How a gate stands, in one sentence without a full stop. */
export function gateState({ met, items }: GateResult): string {
  const count = (status: GateStatus) => items.filter((item) => item.status === status).length;
  const asked = items.length - count("not-applicable");
  const waived = count("waived") === 0 ? "" : `, ${count("waived")} waived`;
  return `${met ? "Met" : "Not met"}: ${count("holds")} of ${asked} hold${waived}`;
}
