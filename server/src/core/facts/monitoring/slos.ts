import type { FactProps, RawFact } from "../../model/fact";
import { type DataNode, entriesOf, get, itemsOf, stringOf, textOf } from "../data/tree";
import { listed } from "./alert-rules";
import { metricsIn } from "./promql";

/** Objectives of a document: OpenSLO, Nobl9, Sloth, Pyrra, Google's slo-generator. */
export function slos(root: DataNode): RawFact[] {
  if (root.kind === "list") return root.items.flatMap(slos);
  const kind = stringOf(get(root, "kind"));
  if (kind === "List") return itemsOf(get(root, "items")).flatMap(slos);
  const version = stringOf(get(root, "apiVersion")) ?? "";
  if (kind === "SLO" && /^(openslo|n9)\//.test(version))
    return ofOpenSlo(root, version.startsWith("n9") ? "nobl9" : "openslo");
  if (kind === "PrometheusServiceLevel") return ofSloth(get(root, "spec"));
  if (stringOf(get(root, "version")) === "prometheus/v1") return ofSloth(root);
  if (kind === "ServiceLevelObjective") return ofObjectiveResource(root, version);
  return [];
}

function ofOpenSlo(root: DataNode, system: string): RawFact[] {
  const spec = get(root, "spec");
  const objectives = itemsOf(get(spec, "objectives"));
  const metric = ["ratioMetric", "thresholdMetric"].find(
    (key) => get(spec, "indicator", "spec", key) ?? get(spec, "indicator", key) ?? get(objectives[0], key),
  );
  const indicator = textOf(get(spec, "indicatorRef")) ?? textOf(get(spec, "indicator", "metadata", "name")) ?? metric;
  const shared = {
    system,
    service: textOf(get(spec, "service")),
    indicator,
    metrics: metricsOf(spec),
    alerting: itemsOf(get(spec, "alertPolicies")).length > 0 || get(spec, "alerting") !== undefined,
  };
  const name = get(root, "metadata", "name");
  const targets = objectives.length > 0 ? objectives : spec ? [spec] : [];
  return targets.map((objective) => {
    const percent = numberOf(get(objective, "targetPercent"));
    const value = percent ?? percentOf(numberOf(get(objective, "target")));
    const window = windowOf(objective) ?? windowOf(spec);
    return sloFact(name, root, { ...shared, objective: value, window });
  });
}

function windowOf(node: DataNode | undefined): string | undefined {
  const windows = get(node, "timeWindow") ?? get(node, "timeWindows");
  const first = itemsOf(windows)[0] ?? windows;
  const unit = textOf(get(first, "unit"));
  const count = textOf(get(first, "count"));
  return textOf(get(first, "duration")) ?? (unit && count ? `${count} ${unit}` : undefined);
}

/** Sloth's window is thirty days unless it is started with another. */
function ofSloth(spec: DataNode | undefined): RawFact[] {
  return itemsOf(get(spec, "slos")).map((slo) => {
    const indicator = entriesOf(get(slo, "sli"))[0]?.[0];
    const props = {
      system: "sloth",
      service: textOf(get(spec, "service")),
      objective: numberOf(get(slo, "objective")),
      window: "30d",
      indicator,
      metrics: metricsOf(get(slo, "sli")),
      alerting: get(slo, "alerting") !== undefined,
    };
    return sloFact(get(slo, "name"), slo, props);
  });
}

/** Pyrra's, and what others made of the same name. */
function ofObjectiveResource(root: DataNode, version: string): RawFact[] {
  const spec = get(root, "spec");
  const system = version.startsWith("pyrra.dev")
    ? "pyrra"
    : version.startsWith("sre.google.com")
      ? "slo-generator"
      : "other";
  const indicators = get(spec, "indicator") ?? get(spec, "service_level_indicator") ?? get(spec, "sli");
  const written = numberOf(get(spec, "target")) ?? numberOf(get(spec, "goal"));
  const props = {
    system,
    service: textOf(get(spec, "service")) ?? textOf(get(root, "metadata", "labels", "service_name")),
    objective: system === "pyrra" ? written : percentOf(written),
    window: textOf(get(spec, "window")) ?? textOf(get(spec, "calendarPeriod")),
    indicator: entriesOf(indicators)[0]?.[0],
    metrics: metricsOf(indicators),
    // Pyrra writes the alerts itself unless it is told not to.
    alerting: system === "pyrra" ? textOf(get(spec, "alerting", "disabled")) !== "true" : undefined,
  };
  return [sloFact(get(root, "metadata", "name"), root, props)];
}

function sloFact(name: DataNode | undefined, node: DataNode, props: FactProps): RawFact {
  const at = name?.at ?? { start: node.at.start, end: node.at.start };
  return { kind: "slo", at, props: { name: textOf(name), ...props } };
}

function numberOf(node: DataNode | undefined): number | undefined {
  const text = textOf(node);
  const number = text === undefined || text.trim() === "" ? Number.NaN : Number(text.replace("%", ""));
  return Number.isFinite(number) ? number : undefined;
}

/** A share of one as per cent, without the dust of binary fractions. */
function percentOf(target: number | undefined): number | undefined {
  return target === undefined || target > 1 ? target : Math.round(target * 1e8) / 1e6;
}

const QUERY = /query|metric|expr|filter|selector/i;

function metricsOf(node: DataNode | undefined): readonly string[] | undefined {
  const found = new Set<string>();
  const visit = (inner: DataNode | undefined, key: string): void => {
    const text = stringOf(inner);
    if (text !== undefined && QUERY.test(key)) for (const metric of metricsIn(text)) found.add(metric);
    for (const item of itemsOf(inner)) visit(item, key);
    for (const [name, { value }] of entriesOf(inner)) visit(value, name);
  };
  visit(node, "");
  return listed([...found]);
}
