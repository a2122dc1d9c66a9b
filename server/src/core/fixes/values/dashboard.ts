import { factsOf, type View, viewOfPart } from "../view";
import { name } from "./common";
import { type Metric, ownMetrics, type RequestMetrics, requestMetrics } from "./requests";
import { known, missing, textOf, type Value } from "./value";

/** The service whose numbers are drawn: the component, or the one service of the folder. */
function drawn(view: View): View | undefined {
  if (view.component.kind === "service" || view.component.kind === "worker") return view;
  const running = view.components.filter(({ kind }) => kind === "service" || kind === "worker");
  const measured = running
    .map((component) => viewOfPart(view, component))
    .filter((part) => ownMetrics(part).length > 0);
  const first = measured[0] ?? (running[0] && viewOfPart(view, running[0]));
  return first;
}

export function dashboardName(view: View): Value {
  const part = drawn(view);
  const words = (part && textOf(name(part))) ?? "";
  const plain = words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return plain === "" ? missing("no service was found to draw") : known(plain);
}

/** The dashboard: whether it is up, its requests where they are measured, its own metrics, and the process. */
export function dashboardJson(view: View): Value {
  const part = drawn(view);
  const job = textOf(dashboardName(view));
  if (!part || job === undefined) return missing("no service was found to draw");
  const own = textOf(name(part)) ?? job;
  const of = `job="${own.replace(/[^\w.-]/g, "")}"`;
  const requests = requestMetrics(part);
  const panels = [
    { title: "Instances that answer", expr: `sum(up{${of}})`, unit: "short" },
    ...(requests ? requestPanels(requests, of) : []),
    ...ownMetrics(part)
      .filter((metric) => !requests?.count.startsWith(metric.name))
      .slice(0, 12)
      .map((metric) => ownPanel(metric, of)),
    ...processPanels(part, of),
  ];
  const board = {
    title: own,
    uid: `${job}-overview`.slice(0, 40),
    tags: [own],
    timezone: "utc",
    schemaVersion: 39,
    refresh: "30s",
    time: { from: "now-6h", to: "now" },
    templating: {
      list: [{ name: "datasource", type: "datasource", query: "prometheus", label: "Data source" }],
    },
    panels: panels.map(({ title, expr, unit }, index) => ({
      id: index + 1,
      type: "timeseries",
      title,
      datasource: { type: "prometheus", uid: `${"$"}{datasource}` },
      gridPos: { h: 8, w: 12, x: (index % 2) * 12, y: Math.floor(index / 2) * 8 },
      fieldConfig: { defaults: { unit }, overrides: [] },
      targets: [{ refId: "A", expr }],
    })),
  };
  const note = requests
    ? requests.note
    : "The code has no histogram of its requests, so the board shows none: measure them first.";
  return known(JSON.stringify(board, undefined, 2), note);
}

/** What counts the requests of the one service: what is measured, else what is usual and has to be measured still. */
export function objectiveCount(view: View): Value {
  return known(measured(view)?.count ?? "http_request_duration_seconds_count");
}

/** The label of that counter that holds the status. */
export function objectiveStatus(view: View): Value {
  return known(measured(view)?.status ?? "status");
}

function measured(view: View): RequestMetrics | undefined {
  const part = drawn(view);
  return part && requestMetrics(part);
}

interface Panel {
  readonly title: string;
  readonly expr: string;
  readonly unit: string;
}

function requestPanels({ count, status, buckets }: RequestMetrics, of: string): readonly Panel[] {
  const rate = (filter: string) => `sum(rate(${count}{${of}${filter}}[5m]))`;
  const quantile = (share: number) => `histogram_quantile(${share}, sum by (le) (rate(${buckets}{${of}}[5m])))`;
  return [
    { title: "Requests", expr: rate(""), unit: "reqps" },
    { title: "Share of failed requests", expr: `${rate(`, ${status}=~"5.."`)} / ${rate("")}`, unit: "percentunit" },
    { title: "Half of the requests are faster than", expr: quantile(0.5), unit: "s" },
    { title: "95 of 100 requests are faster than", expr: quantile(0.95), unit: "s" },
  ];
}

/** What every client of Prometheus says of its process; Micrometer has words of its own. */
function processPanels(part: View, of: string): readonly Panel[] {
  const jvm = factsOf(part, "dependency").some(({ props }) =>
    /micrometer-registry-prometheus$/.test(String(props.name)),
  );
  return [
    {
      title: "CPU",
      expr: jvm ? `process_cpu_usage{${of}}` : `rate(process_cpu_seconds_total{${of}}[5m])`,
      unit: "short",
    },
    {
      title: "Memory",
      expr: jvm ? `sum by (instance, area) (jvm_memory_used_bytes{${of}})` : `process_resident_memory_bytes{${of}}`,
      unit: "bytes",
    },
  ];
}

function ownPanel({ name: metric, type }: Metric, of: string): Panel {
  if (type === "gauge") return { title: metric, expr: `sum(${metric}{${of}})`, unit: "short" };
  if (type === "counter") return { title: metric, expr: `sum(rate(${metric}{${of}}[5m]))`, unit: "ops" };
  return {
    title: `${metric}, 95th percentile`,
    expr: `histogram_quantile(0.95, sum by (le) (rate(${metric}_bucket{${of}}[5m])))`,
    unit: "s",
  };
}
