import assert from "node:assert/strict";
import { ChartSwitches } from "../../../server/src/core/evaluate/chart-switches";
import { collectFacts } from "../../../server/src/core/facts/collect";
import { plainCollectors } from "../../../server/src/core/facts/collectors";
import { scopeOf } from "../../../server/src/core/facts/scope";

const workload = (name: string, condition?: string) =>
  [
    ...(condition ? [`{{- if ${condition} }}`] : []),
    "apiVersion: apps/v1",
    "kind: Deployment",
    `metadata: { name: ${name} }`,
    "spec:",
    `  selector: { matchLabels: { app: ${name} } }`,
    `  template: { spec: { containers: [{ name: ${name}, image: "${name}:1" }] } }`,
    ...(condition ? ["{{- end }}"] : []),
    "",
  ].join("\n");

/** The names of the containers that run, whichever file came first. */
function running(files: Readonly<Record<string, string>>): string[] {
  const facts = Object.entries(files).map(
    ([path, text]) => [path, collectFacts(path, text, scopeOf(path), plainCollectors).facts] as const,
  );
  const answers = [facts, facts.toReversed()].map((ordered) => {
    const switches = new ChartSwitches();
    for (const [path, own] of ordered) switches.replace(path, own);
    return facts.flatMap(([path, own]) =>
      switches
        .joined(path, own)
        .flatMap(({ kind, scope, props }) => (kind === "k8s.container" && scope === "main" ? String(props.name) : [])),
    );
  });
  assert.deepEqual(answers[0], answers[1]);
  return answers[0] ?? [];
}

const chart = (condition: string) => ({
  "chart/templates/app.yaml": workload("app"),
  "chart/templates/db.yaml": workload("db", condition),
});

describe("what a chart offers", () => {
  it("does not run while its values leave it switched off", () => {
    const values = { "chart/values.yaml": "postgres:\n  enabled: false\n" };
    assert.deepEqual(running({ ...chart(".Values.postgres.enabled"), ...values }), ["app"]);
    assert.deepEqual(running({ ...chart("and .Values.postgres.enabled (not .Values.external)"), ...values }), ["app"]);
    assert.deepEqual(running({ ...chart("not .Values.postgres.enabled"), ...values }), ["app", "db"]);
    assert.deepEqual(running({ ...chart("or .Values.postgres.enabled .Values.demo"), ...values }), ["app", "db"]);
    assert.deepEqual(running({ ...chart("eq .Values.postgres.enabled false"), ...values }), ["app", "db"]);
    assert.deepEqual(running(chart(".Values.postgres.enabled")), ["app", "db"]);
  });

  it("runs where it is switched on, but for development alone", () => {
    const off = { ...chart(".Values.postgres.enabled"), "chart/values.yaml": "postgres:\n  enabled: false\n" };
    const on = "postgres:\n  enabled: true\n";
    assert.deepEqual(running({ ...off, "chart/values-prod.yaml": on }), ["app", "db"]);
    assert.deepEqual(running({ ...off, "chart/values-dev.yaml": on }), ["app"]);
    assert.deepEqual(running({ ...off, "environments/prod.yaml": on }), ["app", "db"]);
    assert.deepEqual(
      running({
        ...off,
        "flux/release.yaml":
          "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: a }\nspec: { values: { postgres: { enabled: true } } }\n",
      }),
      ["app", "db"],
    );
    assert.deepEqual(
      running({
        ...off,
        ".github/workflows/deploy.yml":
          "on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: helm upgrade a chart --set postgres.enabled=true\n",
      }),
      ["app", "db"],
    );
    assert.deepEqual(running({ ...off, "env/values.yaml": "chart:\n  postgres:\n    enabled: true\n" }), ["app", "db"]);
  });

  it("runs in the other branch, in another chart, and where nothing else would be left", () => {
    const values = { "chart/values.yaml": "postgres:\n  enabled: false\n" };
    const branches = workload("db", ".Values.postgres.enabled").replace(
      "{{- end }}",
      `{{- else }}\n---\n${workload("other")}{{- end }}`,
    );
    assert.deepEqual(running({ ...chart("true"), "chart/templates/db.yaml": branches, ...values }), ["app", "other"]);
    assert.deepEqual(
      running({ ...chart(".Values.postgres.enabled"), "other/values.yaml": values["chart/values.yaml"] }),
      ["app", "db"],
    );
    assert.deepEqual(running({ "chart/templates/db.yaml": workload("db", ".Values.postgres.enabled"), ...values }), [
      "db",
    ]);
  });
});
