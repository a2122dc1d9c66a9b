import type { FactProps, RawFact } from "../../model/fact";
import type { Range } from "../../model/text";
import { type DataNode, entriesOf, get, isTrue, itemsOf, stringOf, textOf } from "../data/tree";
import { askedMetric, definedMetric } from "./metric-names";
import { metricsIn } from "./promql";

/**
 * Alert rules wherever they stand: rule files of Prometheus, Loki and Mimir, their custom resources and charts, Grafana's
 * provisioning, alarms of CloudFormation. Recording rules raise no alert.
 */
export function alertRules(root: DataNode): RawFact[] {
  const facts: RawFact[] = [];
  const visit = (node: DataNode, key: string, group: string | undefined): void => {
    const rule = ruleAt(node, key, group);
    if (rule) facts.push({ kind: "alert-rule", at: rule.at, props: rule.props }, ...asked(rule, node));
    else if (get(node, "record") && get(node, "expr")) facts.push(...recorded(node));
    else if (node.kind === "list") for (const item of node.items) visit(item, key, group);
    else if (node.kind === "map") {
      const here = get(node, "rules")?.kind === "list" ? textOf(get(node, "name")) : group;
      for (const [name, { value }] of node.entries) if (value.kind !== "scalar") visit(value, name, here);
    }
  };
  visit(root, "", undefined);
  return facts;
}

/** What a rule asks for; where its expression stands, if it is one of Prometheus. */
function asked({ at, props }: Rule, rule: DataNode): RawFact[] {
  if (props.system === "cloudwatch" || typeof props.metrics !== "object") return [];
  const expression = rule.kind === "map" ? rule.entries.get("expr") : undefined;
  return props.metrics.flatMap((name) => askedMetric("alert", name, expression?.keyAt ?? at));
}

function recorded(rule: DataNode): RawFact[] {
  const record = get(rule, "record");
  const name = textOf(record);
  return record && name !== undefined ? [{ kind: "metric", at: record.at, props: definedMetric([name]) }] : [];
}

interface Rule {
  readonly at: Range;
  readonly props: FactProps;
}

function ruleAt(node: DataNode, key: string, group: string | undefined): Rule | undefined {
  if (node.kind !== "map") return undefined;
  const alert = get(node, "alert");
  const expr = textOf(get(node, "expr"));
  if (alert?.kind === "scalar" && expr !== undefined) return ofPrometheus(node, alert, expr, group);
  const title = get(node, "title");
  if (title?.kind === "scalar" && get(node, "condition") && get(node, "data")?.kind === "list")
    return ofGrafana(node, title, group);
  return stringOf(get(node, "Type")) === "AWS::CloudWatch::Alarm" ? ofCloudWatch(node, key) : undefined;
}

function ofPrometheus(node: DataNode, alert: DataNode, expr: string, group: string | undefined): Rule {
  const props = {
    system: "prometheus",
    name: textOf(alert),
    group,
    expr: shorten(expr),
    metrics: listed(metricsIn(expr)),
  };
  return { at: alert.at, props: { ...props, ...judged(node) } };
}

function ofGrafana(node: DataNode, title: DataNode, group: string | undefined): Rule {
  const queries = itemsOf(get(node, "data")).flatMap((item) => textOf(get(item, "model", "expr")) ?? []);
  const metrics = [...new Set(queries.flatMap(metricsIn))];
  const expr = queries[0] === undefined ? undefined : shorten(queries[0]);
  const paused = isTrue(get(node, "isPaused")) || undefined;
  const props = { system: "grafana", name: textOf(title), group, expr, metrics: listed(metrics), paused };
  return { at: title.at, props: { ...props, ...judged(node) } };
}

/** What a rule says beside its condition: how long it must hold, how bad it is, what to do. */
function judged(node: DataNode): FactProps {
  const labels = entriesOf(get(node, "labels"));
  const annotations = entriesOf(get(node, "annotations"));
  const label = (name: RegExp) => textOf(labels.find(([key]) => name.test(key))?.[1].value);
  const says = (name: RegExp) => annotations.some(([key, { value }]) => name.test(key) && (textOf(value) ?? "") !== "");
  return {
    for: textOf(get(node, "for")),
    severity: label(/^severity$/i) ?? label(/^(priority|level|criticality|sev)$/i),
    runbook: says(/run_?book|play_?book/i),
    summary: says(/^(summary|description|message|title)$/i),
    labels: listed(labels.map(([key]) => key)),
  };
}

function ofCloudWatch(node: DataNode, key: string): Rule {
  const of = (name: string) => get(node, "Properties", name);
  const seconds = Number(textOf(of("Period"))) * Number(textOf(of("EvaluationPeriods")) ?? 1);
  const name = stringOf(of("AlarmName")) ?? key;
  const props = {
    system: "cloudwatch",
    name,
    expr: textOf(of("MetricName")),
    metrics: listed([textOf(of("MetricName")) ?? []].flat()),
    for: Number.isFinite(seconds) ? `${seconds}s` : undefined,
    summary: of("AlarmDescription") !== undefined,
    runbook: /run_?book|play_?book/i.test(textOf(of("AlarmDescription")) ?? ""),
    routed: itemsOf(of("AlarmActions")).length > 0,
  };
  return { at: get(node, "Type")?.at ?? node.at, props };
}

/** A list as a property; undefined when it is empty, so that a query for it finds nothing. */
export function listed(values: readonly string[]): readonly string[] | undefined {
  return values.length === 0 ? undefined : values;
}

function shorten(expr: string): string {
  const line = expr.replace(/\s+/g, " ").trim();
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
