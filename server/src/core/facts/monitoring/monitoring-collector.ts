import type { FactKind, RawFact } from "../../model/fact";
import type { Collector } from "../collector";
import { configFormatOf } from "../config/files";
import { readJsonData } from "../data/json";
import { type Data, type DataNode, entriesOf, get, stringOf, unreadableFacts } from "../data/tree";
import { readYamlData } from "../data/yaml";
import { extension } from "../paths";
import { alertRoutes } from "./alert-routes";
import { alertRules } from "./alert-rules";
import { dashboards } from "./dashboards";
import { askedMetrics } from "./metric-names";
import { slos } from "./slos";

/** Reads what watches a service: alert rules, who is told of alerts, dashboards, service level objectives. */
export const monitoringCollector: Collector = {
  name: "monitoring",
  emits: ["alert-rule", "alert-route", "dashboard", "slo", "metric", "reference"],
  serves: (path) => formatOf(path) !== undefined,
  collect: (path, text) => {
    const format = formatOf(path);
    return format === undefined ? [] : collectMonitoring(format, text);
  },
};

const WATCHES =
  /(^|[/._-])(alert(s|ing|manager)?|alarms?|rules?|prometheus|monitor(s|ing)?|observability|grafana|dashboards?|slos?|sloth|pyrra|openslo|loki|mimir|thanos|telemetry|metrics|cloudformation|template|serverless|sam)([/._-]|$)/i;

function formatOf(path: string): "yaml" | "json" | undefined {
  const type = extension(path);
  if (type === "rules") return "yaml";
  if (type === "json" || type === "template") return WATCHES.test(path) ? "json" : undefined;
  if (type !== "yaml" && type !== "yml") return undefined;
  return WATCHES.test(path) || configFormatOf(path) === "yaml" ? "yaml" : undefined;
}

interface Reader {
  readonly kind: FactKind;
  /** Words without which there is nothing to read: most files have none and are not parsed. */
  readonly hint: RegExp;
  readonly read: (root: DataNode) => RawFact[];
}

const READERS: readonly Reader[] = [
  {
    kind: "alert-rule",
    hint: /\b(alert|record)["']?\s*:|relativeTimeRange|AWS::CloudWatch::Alarm\b/,
    read: alertRules,
  },
  { kind: "alert-route", hint: /\bcontactPoints["']?\s*:|\breceiver["']?\s*:/, read: alertRoutes },
  {
    kind: "slo",
    hint: /\bkind["']?\s*:\s*["']?(SLO|ServiceLevelObjective|PrometheusServiceLevel)\b|prometheus\/v1/,
    read: slos,
  },
  { kind: "dashboard", hint: /"(panels|rows|widgets|gridLayout|mosaicLayout)"\s*:/, read: dashboards },
];

function collectMonitoring(format: "yaml" | "json", text: string): readonly RawFact[] {
  const readers = READERS.filter(
    ({ kind, hint }) => (format === "json" || kind !== "dashboard" || /\.json/.test(text)) && hint.test(text),
  );
  if (readers.length === 0) return [];
  const { documents, problems }: Data = format === "json" ? readJsonData(text) : readYamlData(text);
  const kinds = readers.map(({ kind }) => kind);
  const facts = documents.flatMap((document) => [...readAll(document, readers), ...embedded(document, readers)]);
  const isAsked = ({ kind }: RawFact) => kind === "reference";
  return [
    ...unreadableFacts(problems, kinds),
    ...facts.filter((fact) => !isAsked(fact)),
    ...askedMetrics(facts.filter(isAsked)),
  ];
}

function readAll(document: DataNode, readers: readonly Reader[]): RawFact[] {
  return readers.flatMap(({ read }) => read(document));
}

/** Files that a ConfigMap or a Secret carries. Their facts stand where the file's name does. */
function embedded(document: DataNode, readers: readonly Reader[]): RawFact[] {
  if (!/^(ConfigMap|Secret)$/.test(stringOf(get(document, "kind")) ?? "")) return [];
  return [...entriesOf(get(document, "data")), ...entriesOf(get(document, "stringData"))].flatMap(([name, entry]) => {
    const text = stringOf(entry.value);
    const read = name.endsWith(".json") ? readJsonData : /\.(ya?ml|rules)$/.test(name) ? readYamlData : undefined;
    if (text === undefined || !read) return [];
    return read(text).documents.flatMap((inner) =>
      readAll(inner, readers).map(({ kind, props }) => ({ kind, at: entry.keyAt, props })),
    );
  });
}
