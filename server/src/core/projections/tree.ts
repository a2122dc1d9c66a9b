import type { Checklist } from "../model/check";
import type { Snapshot } from "../model/result";
import { count, type Row, rowIdOf, type TreeContext } from "./row";
import { checksById, fixed, openBlockers, percent, verdictSentence } from "./summary";
import { categoryRows, componentRows } from "./tree-categories";
import { resultRow } from "./tree-check";
import { documentsRow } from "./tree-documents";
import { gatesRow } from "./tree-gates";

const FIX_FIRST = 5;
const LEVELS: Readonly<Record<number, string>> = { 1: "first users", 2: "production", 3: "critical services" };

/** The view of one folder: the verdict with its numbers, what to fix first, then every check with its evidence. */
export function treeOf(snapshot: Snapshot, checklist: Checklist, context: TreeContext): Row[] {
  if (snapshot.components.length === 0) return [verdictRow(snapshot), ...problemsRow(snapshot)];
  return [
    verdictRow(snapshot),
    numbersRow(snapshot),
    levelRow(snapshot, checklist, context),
    ...gatesRow(snapshot, checklist, context),
    ...fixFirstRow(snapshot, checklist, context),
    ...(snapshot.components.length > 1
      ? componentRows(snapshot, checklist, context)
      : categoryRows(snapshot.results, "", snapshot, checklist, context)),
    ...documentsRow(snapshot.documents),
    ...problemsRow(snapshot),
  ];
}

/** "Not ready: 2 blockers": the verdict in as few words as say it. */
export function headlineOf(snapshot: Snapshot): string {
  const blockers = openBlockers(snapshot);
  if (snapshot.components.length === 0) return "Not assessed: no project found";
  if (snapshot.verdict === "not-assessed") return "Not assessed: too little can be decided";
  if (blockers > 0) return `Not ready: ${count(blockers, "blocker")}`;
  return snapshot.verdict === "ready" ? `Ready: level ${snapshot.level.reached}` : "Not ready: level 1 not reached";
}

/** The few characters for a status bar. */
export function shortOf(snapshot: Snapshot): string {
  if (snapshot.verdict === "not-assessed") return "not assessed";
  const blockers = openBlockers(snapshot);
  const state = blockers > 0 ? count(blockers, "blocker") : snapshot.verdict === "ready" ? "ready" : "not ready";
  return `${Math.round(snapshot.scores.shown)} · ${state}`;
}

/** The three numbers, which always travel together. */
export function numbersOf(snapshot: Snapshot): string {
  const { shown, raw, coverage } = snapshot.scores;
  return `Score ${Math.round(shown)} · raw ${Math.round(raw)} · coverage ${percent(coverage)}`;
}

function verdictRow(snapshot: Snapshot): Row {
  const label = headlineOf(snapshot);
  const [icon, color] =
    snapshot.verdict === "ready"
      ? ["pass-filled", "testing.iconPassed"]
      : snapshot.verdict === "not-ready"
        ? ["error", "problemsErrorIcon.foreground"]
        : ["question", undefined];
  return {
    id: "verdict",
    label,
    tooltip: `${verdictSentence(snapshot)}.`,
    icon,
    color,
    context: "verdict",
    accessibility: verdictSentence(snapshot),
  };
}

function numbersRow(snapshot: Snapshot): Row {
  const { verified, shown } = snapshot.scores;
  const capped =
    shown < verified ? ` It is capped while a blocker is open; without the cap it is ${fixed(verified)}.` : "";
  return {
    id: "numbers",
    label: numbersOf(snapshot),
    tooltip: [
      `**Score**: points earned of those that could be decided.${capped}`,
      "**Raw**: the same, with everything unknown counted as missing.",
      "**Coverage**: how much of what applies could be decided from the files.",
    ].join("\n\n"),
    icon: "dashboard",
    context: "numbers",
    accessibility: `${numbersOf(snapshot)}, each of 100`,
  };
}

function levelRow(snapshot: Snapshot, checklist: Checklist, context: TreeContext): Row {
  const { reached, next } = snapshot.level;
  const label = `Level ${reached} of 3${reached === 0 ? "" : `: ${LEVELS[reached]}`}`;
  const base = { id: "level", label, icon: "milestone", context: "level" };
  if (next === undefined) return { ...base, accessibility: `${label}, the highest` };
  const gates = snapshot.results
    .filter(
      ({ level, severity, status }) =>
        level <= next &&
        (severity === "blocker" || severity === "high") &&
        (status === "fail" || status === "partial" || status === "unknown"),
    )
    .sort((a, b) => Number(b.severity === "blocker") - Number(a.severity === "blocker"));
  const needs =
    gates.length > 0
      ? `level ${next} needs ${count(gates.length, "more check")}`
      : `level ${next} needs 80 % of its points`;
  const checks = checksById(checklist);
  return {
    ...base,
    description: needs,
    tooltip: `Level ${next} (${LEVELS[next]}) needs every blocker and high check up to it, and 80 % of its points.`,
    accessibility: `${label}; ${needs}`,
    expanded: false,
    children: gates.map((result) =>
      resultRow(`level/${rowIdOf(result)}`, result, checks.get(result.check), snapshot, context),
    ),
  };
}

function fixFirstRow(snapshot: Snapshot, checklist: Checklist, context: TreeContext): Row[] {
  const checks = checksById(checklist);
  const rows = snapshot.fixFirst.slice(0, FIX_FIRST).flatMap((gain): Row[] => {
    const result = snapshot.results.find((r) => r.check === gain.check && r.component === gain.component);
    if (!result) return [];
    const row = resultRow(`first/${rowIdOf(result)}`, result, checks.get(result.check), snapshot, context);
    const points = `+${fixed(gain.points)} points`;
    return [
      {
        ...row,
        description: [points, row.description].join(" · "),
        accessibility: `${row.accessibility}; mending it gains ${fixed(gain.points)} points`,
      },
    ];
  });
  if (rows.length === 0) return [];
  const accessibility = `Fix first: ${count(rows.length, "gap")} that would gain most`;
  return [
    {
      id: "first",
      label: "Fix first",
      icon: "lightbulb",
      context: "group",
      accessibility,
      expanded: true,
      children: rows,
    },
  ];
}

/** What could not be read or understood: a user should know what the verdict does not rest on. */
function problemsRow({ problems }: Snapshot): Row[] {
  if (problems.length === 0) return [];
  const rows = problems.map(({ path, at, message, severity }, index): Row => {
    const place = `${path}:${at.start.line + 1}`;
    return {
      id: `problem/${index}`,
      label: message,
      description: message.startsWith(path) ? undefined : place,
      icon: severity,
      context: "problem",
      accessibility: `${severity === "error" ? "Error" : "Warning"}: ${message}, ${place}`,
      open: { path, at },
    };
  });
  const label = `${count(rows.length, "problem")} while reading`;
  return [
    { id: "problems", label, icon: "warning", context: "group", accessibility: label, expanded: false, children: rows },
  ];
}
