import assert from "node:assert/strict";
import { propsOf } from "../support/facts";

/** What the object of this kind says, besides what all objects say. */
function said(text: string, ...names: readonly string[]): unknown[] {
  return propsOf("k8s.object", "deploy/x.yaml", text).map((props) => names.map((name) => props[name]));
}

describe("kinds of Kubernetes objects", () => {
  it("reads what an Ingress opens, and whether by TLS", () => {
    const ingress = (rest: string, annotations = "") =>
      `{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { annotations: { ${annotations} } }, spec: { ingressClassName: nginx, rules: [{ host: shop.io }], ${rest} } }`;
    assert.deepEqual(said(ingress("tls: [{ hosts: [shop.io], secretName: cert }]"), "hosts", "tls", "className"), [
      [["shop.io"], true, "nginx"],
    ]);
    assert.deepEqual(said(ingress(""), "tls"), [[false]]);
    assert.deepEqual(said(ingress("", 'alb.ingress.kubernetes.io/certificate-arn: "arn:aws:acm:x"'), "tls"), [[true]]);
  });

  it("reads scaling, disruption budgets and network policies", () => {
    assert.deepEqual(
      said(
        "{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, spec: { minReplicas: 2, maxReplicas: 9, scaleTargetRef: { kind: Deployment, name: shop }, metrics: [{ type: Resource, resource: { name: cpu } }] } }",
        "minReplicas",
        "maxReplicas",
        "target",
        "metrics",
      ),
      [[2, 9, "Deployment/shop", ["cpu"]]],
    );
    assert.deepEqual(
      said(
        "{ apiVersion: keda.sh/v1alpha1, kind: ScaledObject, spec: { minReplicaCount: 0, maxReplicaCount: 4, scaleTargetRef: { name: shop }, triggers: [{ type: kafka }] } }",
        "minReplicas",
        "maxReplicas",
        "target",
        "metrics",
      ),
      [[0, 4, "/shop", ["kafka"]]],
    );
    assert.deepEqual(
      said("{ apiVersion: policy/v1, kind: PodDisruptionBudget, spec: { minAvailable: 50% } }", "minAvailable"),
      [["50%"]],
    );
    assert.deepEqual(
      said(
        "{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, spec: { podSelector: {}, egress: [] } }",
        "policyTypes",
        "selector",
      ),
      [[["Ingress", "Egress"], []]],
    );
  });

  it("reads how far a role reaches", () => {
    const role = (rules: string) =>
      said(`{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, rules: [${rules}] }`, "verbs", "wildcard");
    assert.deepEqual(role("{ resources: [pods], verbs: [get, list] }"), [[["get", "list"], undefined]]);
    assert.deepEqual(role('{ resources: ["*"], verbs: [get] }, { resources: [pods], verbs: ["*"] }'), [
      [
        ["get", "*"],
        ["verbs", "resources"],
      ],
    ]);
    assert.deepEqual(role('{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }'), [
      [["*"], ["verbs", "resources", "all"]],
    ]);
    assert.deepEqual(
      said(
        "{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, roleRef: { kind: ClusterRole, name: cluster-admin }, subjects: [{ kind: ServiceAccount, name: shop }] }",
        "role",
        "subjects",
      ),
      [["ClusterRole/cluster-admin", ["ServiceAccount/shop"]]],
    );
  });

  it("reads what operators' kinds say", () => {
    assert.deepEqual(
      said(
        "{ apiVersion: monitoring.coreos.com/v1, kind: PrometheusRule, spec: { groups: [{ rules: [{ alert: ShopDown }, { record: x }] }] } }",
        "alerts",
      ),
      [[["ShopDown"]]],
    );
    assert.deepEqual(
      said(
        "{ apiVersion: monitoring.coreos.com/v1, kind: PodMonitor, spec: { podMetricsEndpoints: [{ port: http, path: /prom }] } }",
        "endpoints",
      ),
      [[["http/prom"]]],
    );
    assert.deepEqual(
      said(
        "{ apiVersion: postgresql.cnpg.io/v1, kind: Cluster, spec: { instances: 3, backup: { retentionPolicy: 30d } } }",
        "replicas",
        "backup",
        "retention",
      ),
      [[3, true, "30d"]],
    );
    assert.deepEqual(
      said("{ apiVersion: security.istio.io/v1, kind: PeerAuthentication, spec: { mtls: { mode: STRICT } } }", "mode"),
      [["STRICT"]],
    );
    assert.deepEqual(said("{ apiVersion: v1, kind: Secret, data: { a: eA==, b: eQ== } }", "keys"), [[["a", "b"]]]);
  });

  it("reads Knative's service as the workload it is", () => {
    const text =
      "{ apiVersion: serving.knative.dev/v1, kind: Service, metadata: { name: shop }, spec: { template: { spec: { containers: [{ image: acme/shop }] } } } }";
    assert.deepEqual(said(text, "group", "images", "serviceType"), [["serving.knative.dev", ["acme/shop"], undefined]]);
  });

  it("reads a kustomization, with and without its kind", () => {
    const body =
      "namePrefix: eu-\nresources: [../../base, hpa.yaml]\npatches: [{ path: replicas.yaml }, { target: { kind: Ingress }, patch: x }]\nimages:\n  - name: shop\n    newName: ghcr.io/acme/shop\n    newTag: stable\n";
    for (const head of ["", "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n"]) {
      const facts = propsOf("k8s.object", "deploy/overlays/eu/kustomization.yaml", head + body);
      const [{ objectKind, bases, patches, images, namePrefix, source } = {}] = facts;
      assert.deepEqual(
        { count: facts.length, objectKind, bases, patches, images, namePrefix, source },
        {
          count: 1,
          objectKind: "Kustomization",
          bases: ["../../base", "hpa.yaml"],
          patches: ["replicas.yaml", "Ingress"],
          images: ["ghcr.io/acme/shop:stable"],
          namePrefix: "eu-",
          source: "kustomize",
        },
      );
      const [image] = propsOf("k8s.container", "deploy/overlays/eu/kustomization.yaml", head + body);
      assert.deepEqual([image?.name, image?.image, image?.pinned], ["shop", "ghcr.io/acme/shop", false]);
    }
  });
});
