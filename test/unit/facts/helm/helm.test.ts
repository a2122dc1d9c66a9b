import assert from "node:assert/strict";
import { factsOf, pick, propsOf, textAt } from "../support/facts";

const template = `{{- if .Values.web.enabled }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "shop.fullname" . }}
spec:
  {{- if not .Values.autoscaling.enabled }}
  replicas: {{ .Values.replicaCount }}
  {{- end }}
  selector:
    matchLabels:
      {{- include "shop.selectorLabels" . | nindent 6 }}
  template:
    spec:
      {{- with .Values.podSecurityContext }}
      securityContext:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      containers:
        - name: web
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
          livenessProbe:
            {{- toYaml .Values.livenessProbe | nindent 12 }}
          readinessProbe:
            httpGet: { path: /ready, port: http }
          resources:
            {{- toYaml .Values.resources | nindent 12 }}
        - name: agent
          image: acme/agent:1.4
          {{- include "shop.probes" . | nindent 10 }}
{{- end }}
`;
const path = "charts/shop/templates/deployment.yaml";

describe("Helm", () => {
  it("reads a template as far as it is YAML, and says what it leaves open", () => {
    assert.deepEqual(
      pick("k8s.object", path, template, "objectKind", "replicas", "patch", "templated", "when", "source"),
      [
        {
          objectKind: "Deployment",
          templated: ["replicas", "selector", "securityContext"],
          when: ".Values.web.enabled",
          source: "helm-template",
        },
      ],
    );
    assert.deepEqual(
      pick(
        "k8s.container",
        path,
        template,
        "name",
        "image",
        "pinned",
        "liveness",
        "readiness",
        "memoryLimit",
        "templated",
      ),
      [
        { name: "web", readiness: "httpGet", templated: ["image", "livenessProbe", "resources", "securityContext"] },
        { name: "agent", image: "acme/agent", pinned: true, templated: ["*", "securityContext"] },
      ],
    );
  });

  it("says so when a template is no YAML", () => {
    const text = "apiVersion: v1\nkind: Pod\nspec:\n  {{ if x }}a: [{{ else }}b: {{ end }}\n  : ]\n";
    assert.ok(
      factsOf(path, text).some(
        ({ kind, props }) => kind === "unreadable" && String(props.couldHold).includes("k8s.object"),
      ),
    );
  });

  it("reads the chart and what it stands on", () => {
    const text =
      "apiVersion: v2\nname: shop\nversion: 1.2.0\nappVersion: '4.0'\ndependencies:\n  - { name: postgresql, version: 15.x }\n  - name: redis\n";
    const facts = factsOf("charts/shop/Chart.yaml", text).filter(({ kind }) => kind === "helm.chart");
    assert.deepEqual(
      facts.map((fact) => [textAt(text, fact), fact.props.version, fact.props.appVersion, fact.props.dependencies]),
      [["shop", "1.2.0", "4.0", ["postgresql@15.x", "redis"]]],
    );
  });

  it("reads what the values run", () => {
    const text = `replicaCount: 2
image:
  repository: ghcr.io/acme/shop
  tag: latest
podSecurityContext: { runAsUser: 1000 }
resources: { limits: { memory: 128Mi } }
autoscaling: { enabled: true, minReplicas: 2, maxReplicas: 5 }
worker:
  image: { repository: ghcr.io/acme/worker }
  resources: {}
metrics:
  enabled: false
  image: { repository: acme/exporter, tag: latest }
  resources: {}
logo:
  image: picture.png
`;
    assert.deepEqual(
      pick(
        "k8s.container",
        "charts/shop/values.yaml",
        text,
        "name",
        "image",
        "tag",
        "pinned",
        "root",
        "memoryLimit",
        "source",
      ),
      [
        {
          image: "ghcr.io/acme/shop",
          tag: "latest",
          pinned: false,
          root: false,
          memoryLimit: "128Mi",
          source: "helm-values",
        },
        { name: "worker", image: "ghcr.io/acme/worker", source: "helm-values" },
      ],
    );
    assert.deepEqual(pick("k8s.object", "charts/shop/values.yaml", text, "objectKind", "minReplicas", "maxReplicas"), [
      { objectKind: "HorizontalPodAutoscaler", minReplicas: 2, maxReplicas: 5 },
    ]);
    const [first] = factsOf("charts/shop/values.yaml", text).filter(({ kind }) => kind === "k8s.container");
    assert.equal(first && textAt(text, first), "latest");
    assert.deepEqual(propsOf("k8s.container", "config/app.yaml", text), []);
  });
});
