import assert from "node:assert/strict";
import { factsOf, pick, propsOf, textAt } from "../support/facts";

const shop = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
  labels: { tier: web }
spec:
  replicas: 3
  strategy: { type: Recreate }
  selector: { matchLabels: { app: shop } }
  template:
    metadata:
      labels: { app: shop }
      annotations: { prometheus.io/scrape: "true" }
    spec:
      terminationGracePeriodSeconds: 45
      serviceAccountName: shop
      securityContext: { runAsNonRoot: true }
      initContainers:
        - name: migrate
          image: registry.shop.io:5000/shop:2.1
          command: [migrate, up]
        - { name: proxy, image: "envoyproxy/envoy:v1.31", restartPolicy: Always }
      containers:
        - name: web
          image: registry.shop.io:5000/shop:2.1
          ports: [{ containerPort: 8080 }]
          readinessProbe: { httpGet: { path: /ready, port: 8080 } }
          livenessProbe: { tcpSocket: { port: web } }
          resources:
            requests: { cpu: 50m }
            limits: { memory: 256Mi }
          securityContext:
            runAsUser: 10001
            readOnlyRootFilesystem: true
            capabilities: { drop: [ALL] }
          lifecycle: { preStop: { sleep: { seconds: 5 } } }
          env:
            - { name: LOG_LEVEL, value: info }
            - { name: SESSION_SECRET, value: k3y-of-the-shop }
            - { name: DB_PASSWORD, valueFrom: { secretKeyRef: { name: shop-db, key: password } } }
          envFrom: [{ configMapRef: { name: shop } }, { secretRef: { name: shop-mail } }]
          volumeMounts:
            - { name: scratch, mountPath: /tmp }
            - { name: media, mountPath: /media }
      volumes:
        - { name: scratch, emptyDir: {} }
        - { name: media, persistentVolumeClaim: { claimName: media } }
`;

describe("Kubernetes manifest", () => {
  it("reads a workload and where it is named", () => {
    const [object] = factsOf("k8s/shop.yaml", shop).filter(({ kind }) => kind === "k8s.object");
    assert.ok(object);
    assert.equal(textAt(shop, object), "shop");
    const { objectKind, group, replicas, strategy, selector, labels, scrape, containers, images, source } =
      object.props;
    assert.deepEqual(
      { objectKind, group, replicas, strategy, selector, labels, scrape, containers, images, source },
      {
        objectKind: "Deployment",
        group: "apps",
        replicas: 3,
        strategy: "Recreate",
        selector: ["app=shop"],
        labels: ["tier=web"],
        scrape: true,
        containers: ["proxy", "web"],
        images: ["envoyproxy/envoy", "registry.shop.io:5000/shop"],
        source: "plain",
      },
    );
  });

  it("reads containers, those that only prepare the pod apart", () => {
    assert.deepEqual(
      pick("k8s.container", "k8s/shop.yaml", shop, "name", "tag", "pinned", "init", "sidecar", "workloadName"),
      [
        { name: "migrate", tag: "2.1", pinned: true, init: true, workloadName: "shop" },
        { name: "proxy", tag: "v1.31", pinned: true, init: false, sidecar: true, workloadName: "shop" },
        { name: "web", tag: "2.1", pinned: true, init: false, workloadName: "shop" },
      ],
    );
  });

  it("reads probes, limits, rights, environment and mounts", () => {
    const web = propsOf("k8s.container", "k8s/shop.yaml", shop).find(({ name }) => name === "web");
    const expected = {
      readiness: "httpGet",
      readinessPath: "/ready",
      liveness: "tcpSocket",
      livenessPort: "web",
      startup: undefined,
      cpuRequest: "50m",
      cpuLimit: undefined,
      memoryLimit: "256Mi",
      root: false,
      runAsUser: 10001,
      runAsNonRoot: true,
      readOnlyRootFilesystem: true,
      capabilitiesDrop: ["ALL"],
      preStop: true,
      grace: 45,
      env: ["LOG_LEVEL", "SESSION_SECRET", "DB_PASSWORD"],
      secretLiterals: ["SESSION_SECRET"],
      envFrom: ["configMapRef", "secretRef"],
      secretRefs: ["shop-db", "shop-mail"],
      mounts: ["/tmp=emptyDir", "/media=persistentVolumeClaim"],
      idle: undefined,
      patch: undefined,
      templated: undefined,
    };
    for (const [name, value] of Object.entries(expected)) assert.deepEqual(web?.[name], value, name);
    assert.doesNotMatch(JSON.stringify(factsOf("k8s/shop.yaml", shop)), /k3y-of-the-shop/);
  });

  it("tells who is root", () => {
    const roots = (own: string, pod: string) =>
      propsOf(
        "k8s.container",
        "pod.yaml",
        `{ apiVersion: v1, kind: Pod, spec: { securityContext: { ${pod} }, containers: [{ image: "a/b:1", securityContext: { ${own} } }] } }`,
      ).map(({ root }) => root);
    assert.deepEqual(roots("", ""), [undefined]);
    assert.deepEqual(roots("runAsUser: 0", "runAsUser: 1000"), [true]);
    assert.deepEqual(roots("", "runAsUser: 1000"), [false]);
    assert.deepEqual(roots("runAsNonRoot: false", "runAsNonRoot: true"), [undefined]);
  });

  it("finds what is started only to wait", () => {
    const idle = (container: string) =>
      propsOf("k8s.container", "p.yaml", `{ apiVersion: v1, kind: Pod, spec: { containers: [{ ${container} }] } }`).map(
        (props) => props.idle,
      );
    assert.deepEqual(idle('image: "acme/app:1", command: [/bin/sh, -c, "sleep infinity"]'), [true]);
    assert.deepEqual(idle('image: "acme/app:1", args: [sleep, "3600"]'), [true]);
    assert.deepEqual(idle('image: "acme/app:1", command: [tail, -f, /dev/null]'), [true]);
    assert.deepEqual(idle("image: busybox"), [true]);
    assert.deepEqual(idle('image: "acme/app:1", command: [sh, -c, "sleep 5 && exec /app/server"]'), [undefined]);
    assert.deepEqual(idle('image: "acme/app:1", command: [tail, -F, /var/log/app.log]'), [undefined]);
    assert.deepEqual(idle("image: busybox, command: [httpd, -f]"), [undefined]);
  });

  it("reads every document and every item of a list, and passes over what is empty", () => {
    const text = `---
# nothing here
---
apiVersion: v1
kind: List
items:
  - { apiVersion: v1, kind: Service, metadata: { name: shop }, spec: { type: LoadBalancer, ports: [{ port: 80 }] } }
  - { apiVersion: batch/v1, kind: CronJob, metadata: { name: tidy }, spec: { schedule: "0 3 * * *", jobTemplate: { spec: { template: { spec: { containers: [{ name: tidy, image: "acme/tidy:1" }] } } } } } }
---
`;
    assert.deepEqual(pick("k8s.object", "all.yml", text, "objectKind", "name", "serviceType", "ports", "schedule"), [
      { objectKind: "Service", name: "shop", serviceType: "LoadBalancer", ports: ["80"] },
      { objectKind: "CronJob", name: "tidy", schedule: "0 3 * * *" },
    ]);
    assert.deepEqual(pick("k8s.container", "all.yml", text, "workload", "name"), [
      { workload: "CronJob", name: "tidy" },
    ]);
  });

  it("reads JSON where manifests are kept", () => {
    const text = JSON.stringify({ apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } });
    assert.deepEqual(pick("k8s.object", "deploy/namespace.json", text, "objectKind"), [{ objectKind: "Namespace" }]);
    assert.deepEqual(factsOf("src/namespace.json", text), []);
  });

  it("takes nothing for an object that only looks like one", () => {
    const others = {
      "catalog-info.yaml": "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: shop }\n",
      "skaffold.yaml": "apiVersion: skaffold/v4beta6\nkind: Config\nbuild: {}\n",
      "openapi.yaml": "openapi: 3.1.0\ninfo: { title: kind, version: v1 }\n",
      "kubeconfig.yaml": "apiVersion: v1\nkind: Config\nclusters: []\n",
      "deploy/script.yaml":
        "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\ndata:\n  job.yaml: |\n    apiVersion: batch/v1\n    kind: Job\n    spec: {}\n",
    };
    const kinds = Object.entries(others).map(([path, text]) =>
      propsOf("k8s.object", path, text).map((props) => props.objectKind),
    );
    assert.deepEqual(kinds, [[], [], [], [], ["ConfigMap"]]);
    assert.deepEqual(propsOf("k8s.object", ".github/workflows/x.yml", shop), []);
  });

  it("knows a part that is laid over another file", () => {
    const text = `apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  replicas: 5
  template: { spec: { containers: [{ name: web, resources: { limits: { memory: 1Gi } } }] } }
`;
    const path = "overlays/production/replicas.yaml";
    assert.deepEqual(pick("k8s.object", path, text, "replicas", "patch", "profile"), [
      { replicas: 5, patch: true, profile: "prod" },
    ]);
    assert.deepEqual(pick("k8s.container", path, text, "memoryLimit", "patch"), [{ memoryLimit: "1Gi", patch: true }]);
  });

  it("leaves open what is filled in later", () => {
    const images = [
      "app",
      "redis",
      "ghcr.io/acme/app",
      "ghcr.io/acme/app:IMAGE_TAG",
      "ghcr.io/acme/app:$TAG",
      "eu.gcr.io/[PROJECT]/app:1.2",
      "acme/app:latest",
    ];
    const text = images
      .map((image) => `---\n{ apiVersion: v1, kind: Pod, spec: { containers: [{ image: "${image}" }] } }\n`)
      .join("");
    assert.deepEqual(pick("k8s.container", "pods.yaml", text, "image", "pinned"), [
      { image: "app" },
      { image: "redis", pinned: false },
      { image: "ghcr.io/acme/app", pinned: false },
      { image: "ghcr.io/acme/app" },
      { image: "ghcr.io/acme/app" },
      { pinned: true },
      { image: "acme/app", pinned: false },
    ]);
  });

  it("says so when the text cannot be read", () => {
    const broken = "apiVersion: v1\nkind: Pod\nspec:\n  containers: [\n";
    assert.deepEqual(
      factsOf("k8s/pod.yaml", broken).filter(
        ({ kind, props }) => kind === "unreadable" && String(props.couldHold).includes("k8s.container"),
      ).length,
      1,
    );
  });

  const stray: readonly (readonly [ports: string, port: string, unknown])[] = [
    ["[{ name: web, containerPort: 80 }]", "http", "livenessProbe"],
    ["[{ name: http, containerPort: 80 }]", "http", undefined],
    ["[{ containerPort: 80 }]", "8080", undefined],
    ["[]", "http", undefined],
  ];
  for (const [ports, port, probe] of stray)
    it(`a probe of port ${port} among ${ports} ${probe ? "asks nobody" : "may be answered"}`, () => {
      const container = `{ name: a, image: b, ports: ${ports}, livenessProbe: { httpGet: { path: /, port: ${port} } } }`;
      const text = `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: x }\nspec: { template: { spec: { containers: [${container}] } } }\n`;
      assert.equal(propsOf("k8s.container", "k8s/x.yaml", text)[0]?.strayProbe, probe);
    });
});
