import type { Checklist } from "../model/check";
import { gateItemName } from "../model/profile";
import type { GateItemResult, GateResult, GateStatus, Snapshot } from "../model/result";
import { escapeMarkdown, inlineCode } from "./escape";
import { GATE_WORDS, gateState, isClosed } from "./gates";
import { count, type Row, rowIdOf, type TreeContext } from "./row";
import { checksById } from "./summary";
import { resultRow } from "./tree-check";

/** How many items of a gate that nobody asked for are listed: it is there to be known of, not to be worked through. */
const MOST_ITEMS = 12;

/** A row for the gates: those that are asked for first and in full, the others with what keeps them closed. */
export function gatesRow(snapshot: Snapshot, checklist: Checklist, context: TreeContext): Row[] {
  const { gates } = snapshot;
  if (gates.length === 0) return [];
  const shown = gates.filter(({ shown: isShown }) => isShown);
  const state = shown.length > 0 ? said(shown) : `${gates.filter(({ met }) => met).length} of ${gates.length} met`;
  const rows = [...shown, ...gates.filter((gate) => !gate.shown)].map((gate) =>
    gateRow(gate, snapshot, checklist, context),
  );
  return [
    {
      id: "gates",
      label: "Gates",
      description: state,
      icon: "checklist",
      context: "group",
      accessibility: `Gates: ${state}`,
      expanded: false,
      children: rows,
    },
  ];
}

/** "release not met, launch met". */
function said(gates: readonly GateResult[]): string {
  return gates.map(({ id, met }) => `${id} ${met ? "met" : "not met"}`).join(", ");
}

function gateRow(gate: GateResult, snapshot: Snapshot, checklist: Checklist, context: TreeContext): Row {
  const id = `gate/${gate.id}`;
  // What can be done comes before what is to be found out.
  const closed = gate.items.filter(isClosed).sort((a, b) => (a.status < b.status ? -1 : a.status > b.status ? 1 : 0));
  const listed = gate.shown ? closed : closed.slice(0, MOST_ITEMS);
  const open = gate.items.filter((item) => !isClosed(item));
  const rest = closed.length - listed.length;
  const asked = gate.shown ? ", asked for" : "";
  return {
    id,
    label: gate.title,
    description: `${gate.id} · ${gateState(gate)}`,
    tooltip: [
      `**${escapeMarkdown(gate.title)}** (${inlineCode(gate.id)})`,
      `${gateState(gate)}.`,
      ...closed.slice(0, MOST_ITEMS).map((item) => `- ${escapeMarkdown(`${item.title}: ${item.reason}`)}`),
    ].join("\n\n"),
    ...(gate.met ? iconOf("holds") : { icon: "circle-slash" }),
    context: "gate",
    accessibility: `Gate ${gate.id}${asked}, ${gate.title}: ${gateState(gate)}${whyOf(closed)}`,
    expanded: false,
    children: [
      ...listed.map((item) => itemRow(gate, item, gate.shown ? checkRows : noRows)),
      ...(rest > 0 ? [more(`${id}/more`, rest)] : []),
      ...(gate.shown ? open.map((item) => itemRow(gate, item, noRows)) : []),
    ],
  };

  /** The checks that keep an item closed, each where it stands open, with what can be done about it. */
  function checkRows(at: string, { checks, status }: GateItemResult): Row[] {
    const names = new Set(checks.map(({ check }) => check.split("#")[0]));
    const isAsked = status === "open" ? isWrong : isUnknown;
    return snapshot.results
      .filter((result) => names.has(result.check) && isAsked(result))
      .map((result) =>
        resultRow(`${at}/${rowIdOf(result)}`, result, checksById(checklist).get(result.check), snapshot, context),
      );
  }
}

function noRows(): Row[] {
  return [];
}

function isWrong({ status }: Snapshot["results"][number]): boolean {
  return status === "fail" || status === "partial";
}

function isUnknown({ status }: Snapshot["results"][number]): boolean {
  return status === "unknown" || status === "error";
}

function itemRow(gate: GateResult, item: GateItemResult, below: (at: string, item: GateItemResult) => Row[]): Row {
  const id = `gate/${gate.id}/${item.id}`;
  const children = below(id, item);
  const row: Row = {
    id,
    label: item.title,
    description: `${GATE_WORDS[item.status]} · ${item.reason}`,
    tooltip: escapeMarkdown(`${item.id}: ${item.reason}`),
    ...iconOf(item.status),
    // What somebody has to vouch for has the menu of a check that is unknown, and so can be vouched for.
    ...(item.unvouched
      ? { context: "check unknown", check: gateItemName(gate.id, item.id) }
      : { context: "gate-item" }),
    accessibility: `${WORDS[item.status]}: ${item.title}, ${item.reason}`,
  };
  return children.length === 0 ? row : { ...row, expanded: false, children };
}

function more(id: string, rest: number): Row {
  const label = `and ${count(rest, "more item")}`;
  return { id, label, icon: "ellipsis", context: "detail", accessibility: label };
}

/** "; open: data outlives a restart, and 2 more". */
function whyOf(closed: readonly GateItemResult[]): string {
  const [first] = closed;
  if (!first) return "";
  return `; ${WORDS[first.status].toLowerCase()}: ${first.title}${closed.length > 1 ? `, and ${closed.length - 1} more` : ""}`;
}

/** How an item stands, for a reader who sees no icon. */
const WORDS: Readonly<Record<GateStatus, string>> = {
  open: "Open",
  unknown: "Unknown",
  waived: "Waived",
  holds: "Holds",
  "not-applicable": "Not applicable",
};

function iconOf(status: GateStatus): Pick<Row, "icon" | "color"> {
  switch (status) {
    case "holds":
      return { icon: "pass", color: "testing.iconPassed" };
    case "open":
      return { icon: "warning", color: "problemsWarningIcon.foreground" };
    case "unknown":
      return { icon: "question" };
    default:
      return { icon: "circle-slash" };
  }
}
