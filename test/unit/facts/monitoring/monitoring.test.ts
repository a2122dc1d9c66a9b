import assert from "node:assert/strict";
import { metricsIn } from "../../../../server/src/core/facts/monitoring/promql";
import { factsOf, pick, propsOf, textAt } from "../support/facts";

const RULES = `groups:
  - name: orders
    rules:
      - record: orders:errors:rate5m
        expr: rate(orders_errors_total[5m])
      - alert: OrdersFailing
        expr: sum by (route) (rate(http_errors_total{job="orders"}[5m])) / on (route) orders:errors:rate5m > 0.05
        for: 10m
        labels: { severity: page, team: shop }
        annotations:
          summary: "{{ $labels.route }} fails"
          runbook_url: https://wiki/orders
`;

describe("alert rules", () => {
  it("reads rule files and leaves recording rules out", () => {
    const [fact, ...rest] = factsOf("ops/orders.rules.yml", RULES).filter(({ kind }) => kind === "alert-rule");
    assert.ok(fact);
    assert.deepEqual(rest, []);
    assert.equal(textAt(RULES, fact), "OrdersFailing");
    const { expr, ...props } = fact.props;
    assert.match(String(expr), /^sum by \(route\)/);
    assert.deepEqual(props, {
      system: "prometheus",
      name: "OrdersFailing",
      group: "orders",
      metrics: ["http_errors_total", "orders:errors:rate5m"],
      for: "10m",
      severity: "page",
      runbook: true,
      summary: true,
      labels: ["severity", "team"],
    });
  });

  const rule = "- alert: Down\n          expr: up == 0\n";
  const places: readonly (readonly [about: string, path: string, text: string, name: string])[] = [
    [
      "a custom resource",
      "k8s/rules.yaml",
      `kind: PrometheusRule\nspec:\n  groups:\n    - name: a\n      rules:\n        ${rule}`,
      "Down",
    ],
    [
      "a ConfigMap",
      "k8s/monitoring.yaml",
      "kind: ConfigMap\ndata:\n  rules.yml: |\n    groups:\n      - name: a\n        rules:\n          - alert: Down\n            expr: up == 0\n",
      "Down",
    ],
    [
      "Grafana's provisioning",
      "grafana/alerting/rules.yaml",
      "groups:\n  - name: a\n    rules:\n      - title: Slow\n        condition: B\n        data:\n          - relativeTimeRange: { from: 600, to: 0 }\n            model: { expr: up }\n",
      "Slow",
    ],
    [
      "CloudFormation",
      "template.yaml",
      "Resources:\n  Failing:\n    Type: AWS::CloudWatch::Alarm\n    Properties:\n      MetricName: Errors\n      AlarmActions: [!Ref Topic]\n",
      "Failing",
    ],
  ];
  for (const [about, path, text, name] of places)
    it(`reads ${about}`, () => assert.deepEqual(pick("alert-rule", path, text, "name"), [{ name }]));

  it("takes nothing else for a rule", () => {
    for (const [path, text] of [
      ["config/app.yaml", "alert: true\nexpr: 1\n".replace("expr", "sound")],
      ["monitoring/record.yaml", "groups:\n  - name: a\n    rules:\n      - record: b\n        expr: c\n"],
      ["monitoring/otel.yaml", "receivers:\n  otlp:\n    protocols: {}\nservice: {}\n"],
    ] as const)
      assert.deepEqual(
        factsOf(path, text).filter(({ kind }) => /^alert|^slo|^dashboard/.test(kind)),
        [],
      );
  });

  it("says that a broken file could hold rules", () => {
    const [fact] = factsOf("monitoring/rules.yaml", 'groups:\n  - rules:\n    - alert: "a\n').filter(
      ({ props }) => String(props.couldHold) === "alert-rule",
    );
    assert.equal(fact?.kind, "unreadable");
  });

  const metrics: readonly (readonly [string, readonly string[]])[] = [
    ["histogram_quantile(0.9, sum(rate(a_bucket[5m])) by (le)) > 1", ["a_bucket"]],
    ["absent(up) or a offset 5m unless on (job) group_left (x) b", ["up", "a", "b"]],
    ['{__name__="a_total", job="b"}', ["a_total"]],
    ['sum(rate({app="a"} |= "error" [5m]))', []],
    [`rate(a[$__rate_interval]) * \${factor} # note`, ["a"]],
    ["1e3 + 0x1F > bool 2", []],
  ];
  for (const [text, names] of metrics)
    it(`metrics of ${text}`, () => assert.deepEqual([...metricsIn(text)].sort(), [...names].sort()));
});

describe("alert routes", () => {
  const text = `route:
  receiver: team
  routes:
    - match: { severity: page }
      receiver: pager
receivers:
  - name: team
    slack_configs:
      - api_url: https://hooks.slack.com/services/YOUR/SLACK/HOOK
  - name: pager
    pagerduty_configs:
      - routing_key: \${PAGER_KEY}
  - name: "null"
`;
  it("says who is told, and never how", () => {
    const facts = pick(
      "alert-route",
      "alertmanager/alertmanager.yml",
      text,
      "receiver",
      "kinds",
      "default",
      "routed",
      "placeholder",
      "matchers",
    );
    assert.deepEqual(facts, [
      { receiver: "team", kinds: ["slack"], default: true, routed: true, placeholder: true },
      {
        receiver: "pager",
        kinds: ["pagerduty"],
        default: false,
        routed: true,
        placeholder: false,
        matchers: ["severity=page"],
      },
      { receiver: "null", default: false, routed: false, placeholder: false },
    ]);
    const said = JSON.stringify(
      factsOf("alertmanager/alertmanager.yml", text).filter(({ kind }) => kind === "alert-route"),
    );
    assert.doesNotMatch(said, /hooks|PAGER_KEY/);
  });

  it("reads a custom resource and Grafana's contact points", () => {
    const resource =
      "kind: AlertmanagerConfig\nspec:\n  route: { receiver: a }\n  receivers:\n    - name: a\n      opsgenieConfigs:\n        - apiKey: { name: b, key: c }\n";
    assert.deepEqual(pick("alert-route", "k8s/alerts.yaml", resource, "receiver", "kinds"), [
      { receiver: "a", kinds: ["opsgenie"] },
    ]);
    const grafana =
      "contactPoints:\n  - name: a\n    receivers:\n      - type: email\n        settings: { addresses: ops@example.com }\npolicies:\n  - receiver: a\n";
    assert.deepEqual(
      pick("alert-route", "grafana/alerting/contact.yaml", grafana, "receiver", "kinds", "default", "placeholder"),
      [{ receiver: "a", kinds: ["email"], default: true, placeholder: true }],
    );
  });
});

describe("dashboards", () => {
  it("reads Grafana's, rows and nested panels too", () => {
    const text = JSON.stringify({
      title: "Orders",
      uid: "o1",
      schemaVersion: 39,
      panels: [
        { type: "row", panels: [{ type: "stat", targets: [{ expr: "up" }] }] },
        { type: "graph", datasource: { type: "prometheus" }, targets: [{ expr: "rate(http_requests_total[5m])" }] },
      ],
    });
    const [fact] = factsOf("grafana/dashboards/orders.json", text).filter(({ kind }) => kind === "dashboard");
    assert.ok(fact);
    assert.equal(textAt(text, fact), '"Orders"');
    assert.deepEqual(fact.props, {
      system: "grafana",
      title: "Orders",
      uid: "o1",
      panels: 2,
      metrics: ["up", "http_requests_total"],
      datasources: ["prometheus"],
    });
  });

  it("takes no other JSON for one", () => {
    for (const text of [
      '{"panels": [{"name": "left"}]}',
      '{"title": "a", "rows": [1, 2]}',
      '{"widgets": [{"id": 1}]}',
      "[]",
      "{",
    ])
      assert.deepEqual(propsOf("dashboard", "dashboards/a.json", text), []);
  });
});

describe("service level objectives", () => {
  const cases: readonly (readonly [about: string, text: string, wanted: object])[] = [
    [
      "OpenSLO",
      "apiVersion: openslo/v1\nkind: SLO\nmetadata: { name: orders }\nspec:\n  service: shop\n  indicator:\n    spec: { ratioMetric: { good: { metricSource: { spec: { query: 'rate(ok_total[5m])' } } } } }\n  timeWindow: [{ duration: 28d, isRolling: true }]\n  objectives: [{ target: 0.999 }]\n",
      {
        system: "openslo",
        name: "orders",
        service: "shop",
        objective: 99.9,
        window: "28d",
        indicator: "ratioMetric",
        metrics: ["ok_total"],
      },
    ],
    [
      "Sloth",
      'version: "prometheus/v1"\nservice: shop\nslos:\n  - name: orders\n    objective: 99.5\n    sli: { events: { error_query: "rate(bad_total[{{.window}}])" } }\n',
      {
        system: "sloth",
        name: "orders",
        service: "shop",
        objective: 99.5,
        window: "30d",
        indicator: "events",
        metrics: ["bad_total"],
      },
    ],
    [
      "Pyrra",
      'apiVersion: pyrra.dev/v1alpha1\nkind: ServiceLevelObjective\nmetadata: { name: orders }\nspec:\n  target: "99"\n  window: 2w\n  indicator: { ratio: { errors: { metric: bad_total } } }\n',
      { system: "pyrra", name: "orders", objective: 99, window: "2w", indicator: "ratio", metrics: ["bad_total"] },
    ],
  ];
  for (const [about, text, wanted] of cases)
    it(`reads ${about}`, () =>
      assert.deepEqual(
        pick(
          "slo",
          "slo/orders.yaml",
          text,
          "system",
          "name",
          "service",
          "objective",
          "window",
          "indicator",
          "metrics",
        ),
        [wanted],
      ));
});
