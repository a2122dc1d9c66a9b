import type { RawFact } from "../../model/fact";
import { type DataNode, entriesOf, get, itemsOf, stringOf, textOf } from "../data/tree";
import { listed } from "./alert-rules";
import { askedMetric } from "./metric-names";
import { metricsIn } from "./promql";

/** The dashboard a JSON document is: of Grafana, Google Cloud, Datadog or CloudWatch. */
export function dashboards(root: DataNode): RawFact[] {
  const board = get(root, "dashboard")?.kind === "map" ? get(root, "dashboard") : root;
  if (board?.kind !== "map") return [];
  return ofGrafana(board) ?? ofWidgets(board) ?? [];
}

function ofGrafana(board: DataNode): RawFact[] | undefined {
  const rows = itemsOf(get(board, "rows"));
  const top = [...itemsOf(get(board, "panels")), ...rows.flatMap((row) => itemsOf(get(row, "panels")))];
  const panels = top
    .flatMap((panel) => [panel, ...itemsOf(get(panel, "panels"))])
    .filter((panel) => stringOf(get(panel, "type")) !== "row" && panel.kind === "map");
  const isBoard = ["schemaVersion", "templating", "time", "annotations"].some((key) => get(board, key) !== undefined);
  if (!isBoard || (get(board, "panels")?.kind !== "list" && rows.length === 0)) return undefined;
  const metrics = panels.flatMap((panel) =>
    itemsOf(get(panel, "targets")).flatMap((target) => metricsIn(stringOf(get(target, "expr")) ?? "")),
  );
  const sources = panels.flatMap((panel) => textOf(get(panel, "datasource", "type")) ?? []);
  const uid = textOf(get(board, "uid"));
  const asked = panels.flatMap((panel) =>
    itemsOf(get(panel, "targets")).flatMap((target) => {
      const expression = get(target, "expr");
      const names = metricsIn(stringOf(expression) ?? "");
      return expression ? names.flatMap((name) => askedMetric("dashboard", name, expression.at)) : [];
    }),
  );
  return [boardFact("grafana", board, { panels: panels.length, metrics, sources, uid }), ...asked];
}

/** Widgets may stand in layouts; each has what it draws in a part of its own. */
function ofWidgets(board: DataNode): RawFact[] | undefined {
  const google = ["gridLayout", "mosaicLayout", "columnLayout", "rowLayout"]
    .map((key) => get(board, key))
    .find(Boolean);
  const widgets = itemsOf(get(board, "widgets"));
  if (google) {
    const tiles = [...itemsOf(get(google, "widgets")), ...itemsOf(get(google, "tiles"))];
    const metrics = textsIn(google).flatMap(
      (text) => /metric\.type\s*=\s*"([^"]+)"/.exec(text)?.[1] ?? metricsOf(text),
    );
    return [boardFact("google", board, { panels: tiles.length, metrics })];
  }
  const isDatadog = widgets.some((widget) => get(widget, "definition", "type") !== undefined);
  const isCloudWatch = widgets.some((widget) => get(widget, "properties", "metrics") !== undefined);
  if (isDatadog) {
    const metrics = widgets
      .flatMap(textsIn)
      .flatMap((text) => [...text.matchAll(/\b(?:avg|sum|max|min|count):([\w.]+)\{/g)]);
    return [boardFact("datadog", board, { panels: widgets.length, metrics: metrics.map((match) => match[1] ?? "") })];
  }
  return isCloudWatch ? [boardFact("cloudwatch", board, { panels: widgets.length, metrics: [] })] : undefined;
}

function metricsOf(text: string): readonly string[] {
  return /[({]/.test(text) && /\b(rate|sum|increase|avg|histogram_quantile)\b/.test(text) ? metricsIn(text) : [];
}

interface Board {
  readonly panels: number;
  readonly metrics: readonly string[];
  readonly sources?: readonly string[];
  readonly uid?: string | undefined;
}

function boardFact(system: string, board: DataNode, { panels, metrics, sources, uid }: Board): RawFact {
  const title = get(board, "title") ?? get(board, "displayName");
  const start = { start: board.at.start, end: { line: board.at.start.line, character: board.at.start.character + 1 } };
  const datasources = listed([...new Set(sources ?? [])]);
  const props = { system, title: textOf(title), uid, panels, metrics: listed([...new Set(metrics)]), datasources };
  return { kind: "dashboard", at: title?.at ?? start, props };
}

function textsIn(node: DataNode): string[] {
  if (node.kind === "scalar") return stringOf(node) === undefined ? [] : [stringOf(node) ?? ""];
  return node.kind === "list"
    ? node.items.flatMap(textsIn)
    : entriesOf(node).flatMap(([, { value }]) => textsIn(value));
}
