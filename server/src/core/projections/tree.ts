import type { Checklist } from "../model/check";
import type { CheckResult, Place, Snapshot } from "../model/result";
import { categoryOf, checksById, fixed, groupResults, openBlockers, percent, verdictSentence } from "./summary";
import { resultRow } from "./tree-check";

/** A row of the readiness view, as values: whoever draws it decides nothing. */
export interface Row {
  /** Names the row across snapshots, so that what was opened stays open. */
  readonly id: string;
  readonly label: string;
  readonly description?: string | undefined;
  /** Markdown. */
  readonly tooltip?: string | undefined;
  /** A codicon and the theme colour it is drawn in. */
  readonly icon?: string | undefined;
  readonly color?: string | undefined;
  /** Which menus the row gets. */
  readonly context: string;
  /** The row in words, with its state. */
  readonly accessibility: string;
  readonly expanded?: boolean | undefined;
  readonly children?: readonly Row[] | undefined;
  readonly open?: Place | undefined;
  readonly check?: string | undefined;
  readonly component?: string | undefined;
}

/** What the tree knows beside the snapshot. */
export interface TreeContext {
  /** True when a check's fix can be planned. */
  fixable(result: CheckResult): boolean;
}

const FIX_FIRST = 5;
const LEVELS: Readonly<Record<number, string>> = { 1: "first users", 2: "production", 3: "critical services" };

/** The view of one folder: the verdict with its numbers, what to fix first, then every check with its evidence. */
export function treeOf(snapshot: Snapshot, checklist: Checklist, context: TreeContext): Row[] {
  if (snapshot.components.length === 0) return [verdictRow(snapshot), ...problemsRow(snapshot)];
  return [
    verdictRow(snapshot),
    numbersRow(snapshot),
    levelRow(snapshot, checklist, context),
    ...fixFirstRow(snapshot, checklist, context),
    ...(snapshot.components.length > 1
      ? componentRows(snapshot, checklist, context)
      : categoryRows(snapshot.results, "", snapshot, checklist, context)),
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
      resultRow(`level/${idOf(result)}`, result, checks.get(result.check), snapshot, context),
    ),
  };
}

function fixFirstRow(snapshot: Snapshot, checklist: Checklist, context: TreeContext): Row[] {
  const checks = checksById(checklist);
  const rows = snapshot.fixFirst.slice(0, FIX_FIRST).flatMap((gain): Row[] => {
    const result = snapshot.results.find((r) => r.check === gain.check && r.component === gain.component);
    if (!result) return [];
    const row = resultRow(`first/${idOf(result)}`, result, checks.get(result.check), snapshot, context);
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

function componentRows(snapshot: Snapshot, checklist: Checklist, context: TreeContext): Row[] {
  const rows = snapshot.components.map((component): Row => {
    const results = snapshot.results.filter((result) => result.component === component.id);
    const open = groupResults({ ...snapshot, results }, checklist.categories).open.length;
    const state = open === 0 ? "nothing open" : `${open} open`;
    return {
      id: `component/${component.id}`,
      label: component.name,
      description: `${component.kind} · ${state}`,
      tooltip: [component.id, ...component.frameworks].join(" · "),
      icon: "package",
      context: "component",
      accessibility: `${component.name}, ${component.kind}, ${state}`,
      expanded: open > 0,
      children: categoryRows(results, `component/${component.id}/`, snapshot, checklist, context),
      open: component.manifest,
      component: component.id,
    };
  });
  const known = new Set(snapshot.components.map(({ id }) => id));
  const shared = snapshot.results.filter((result) => !known.has(result.component));
  if (shared.length === 0) return rows;
  const row: Row = {
    id: "repository",
    label: "Repository",
    description: "asked once for all parts",
    icon: "repo",
    context: "group",
    accessibility: "Repository: asked once for all parts",
    expanded: true,
    children: categoryRows(shared, "repository/", snapshot, checklist, context),
  };
  return [...rows, row];
}

function categoryRows(
  results: readonly CheckResult[],
  prefix: string,
  snapshot: Snapshot,
  checklist: Checklist,
  context: TreeContext,
): Row[] {
  const checks = checksById(checklist);
  const scores = new Map(snapshot.categories.map((category) => [category.id, category]));
  return checklist.categories.flatMap((category): Row[] => {
    const own = results.filter((result) => categoryOf(result) === category.id);
    if (own.every(({ status }) => status === "not-applicable")) return [];
    const groups = groupResults({ ...snapshot, results: own }, checklist.categories);
    const id = `${prefix}category/${category.id}`;
    const rows = (list: readonly CheckResult[]) =>
      list.map((result) => resultRow(`${id}/${idOf(result)}`, result, checks.get(result.check), snapshot, context));
    const closed = (name: string, icon: string, list: readonly CheckResult[]): Row[] => {
      if (list.length === 0) return [];
      const label = `${name} (${list.length})`;
      return [
        {
          id: `${id}/${name}`,
          label,
          icon,
          context: "group",
          accessibility: label,
          expanded: false,
          children: rows(list),
        },
      ];
    };
    const score = prefix === "" ? scores.get(category.id)?.score : undefined;
    const state =
      groups.open.length > 0
        ? `${groups.open.length} open`
        : groups.questions.length > 0
          ? count(groups.questions.length, "question")
          : "nothing open";
    const numbers = score === undefined ? "" : ` · ${Math.round(score)} of 100`;
    return [
      {
        id,
        label: category.title,
        description: `${state}${numbers}`,
        ...categoryIcon(groups.open, groups.questions),
        context: "category",
        accessibility: `${category.title}: ${state}${numbers}`,
        expanded: false,
        children: [
          ...rows(groups.open),
          ...rows(groups.questions),
          ...closed("Passed", "pass", groups.passed),
          ...closed("Waived", "circle-slash", groups.waived),
          ...closed("Not applicable", "circle-slash", groups.notApplicable),
        ],
      },
    ];
  });
}

function categoryIcon(open: readonly CheckResult[], questions: readonly CheckResult[]): Pick<Row, "icon" | "color"> {
  if (open.some(({ severity }) => severity === "blocker"))
    return { icon: "error", color: "problemsErrorIcon.foreground" };
  if (open.length > 0) return { icon: "warning", color: "problemsWarningIcon.foreground" };
  return questions.length > 0 ? { icon: "question" } : { icon: "pass", color: "testing.iconPassed" };
}

function idOf(result: CheckResult): string {
  return `${result.check}@${result.component}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
