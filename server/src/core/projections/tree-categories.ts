import type { Checklist } from "../model/check";
import type { CheckResult, Snapshot } from "../model/result";
import { count, type Row, rowIdOf, type TreeContext } from "./row";
import { checksById, groupResults } from "./summary";
import { resultRow } from "./tree-check";

/** A row for each component, then one for what is asked once of the repository. */
export function componentRows(snapshot: Snapshot, checklist: Checklist, context: TreeContext): Row[] {
  const rows = snapshot.components.map((component): Row => {
    const results = snapshot.results.filter((result) => result.component === component.id);
    const open = groupResults({ ...snapshot, results }).open.length;
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
      children: categoryRows(results, `component/${component.id}/`, snapshot, checklist, context, component.id),
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
    children: categoryRows(shared, "repository/", snapshot, checklist, context, "."),
  };
  return [...rows, row];
}

/** A row for each category: what is open, then what is asked, then what is done with, folded away. */
export function categoryRows(
  results: readonly CheckResult[],
  prefix: string,
  snapshot: Snapshot,
  checklist: Checklist,
  context: TreeContext,
  component?: string,
): Row[] {
  const checks = checksById(checklist);
  return snapshot.categories.flatMap((category): Row[] => {
    const own = results.filter((result) => result.category === category.id);
    if (own.every(({ status }) => status === "not-applicable")) return [];
    const groups = groupResults({ ...snapshot, results: own });
    const id = `${prefix}category/${category.id}`;
    const rows = (list: readonly CheckResult[]) =>
      list.map((result) => resultRow(`${id}/${rowIdOf(result)}`, result, checks.get(result.check), snapshot, context));
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
    const score = prefix === "" ? category.score : undefined;
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
        context: [...groups.open, ...groups.questions].some((result) => context.safe(result))
          ? "category mendable"
          : "category",
        category: category.id,
        component,
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
