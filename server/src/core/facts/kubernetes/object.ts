import type { FactProps } from "../../model/fact";
import { type DataMap, type DataNode, entriesOf, get, itemsOf, stringOf, textOf, textsOf } from "../data/tree";
import { isIdle } from "./idle";
import { deployedImage } from "./image";
import { containersOf, podOf, podTemplateOf } from "./pod";
import { flagOf, listOf, numberOf, pairsOf } from "./values";

/** Properties that every object has, and those of a workload's pods. */
export function commonProps(root: DataMap): FactProps {
  const metadata = get(root, "metadata");
  const template = podTemplateOf(root);
  const pod = podOf(root);
  const containers = containersOf(pod).filter(({ init }) => !init);
  return {
    name: stringOf(get(metadata, "name")) ?? stringOf(get(metadata, "generateName")),
    namespace: stringOf(get(metadata, "namespace")),
    labels: pairsOf(get(metadata, "labels")),
    annotations: pairsOf(get(metadata, "annotations")),
    podLabels: pairsOf(get(template, "metadata", "labels")),
    podAnnotations: pairsOf(get(template, "metadata", "annotations")),
    scrape: isScraped(get(metadata, "annotations")) || isScraped(get(template, "metadata", "annotations")) || undefined,
    containers: listOf(containers.flatMap(({ node }) => stringOf(get(node, "name")) ?? [])),
    images: listOf(containers.flatMap(({ node }) => deployedImage(stringOf(get(node, "image"))).image ?? [])),
    idle:
      (containers.length > 0 &&
        containers.every(({ node }) =>
          isIdle(stringOf(get(node, "image")), textsOf(get(node, "command")), textsOf(get(node, "args"))),
        )) ||
      undefined,
    serviceAccount: textOf(get(pod, "serviceAccountName")) ?? textOf(get(pod, "serviceAccount")),
    volumes: listOf(
      itemsOf(get(pod, "volumes")).flatMap((volume) =>
        entriesOf(volume)
          .map(([key]) => key)
          .filter((key) => key !== "name"),
      ),
    ),
    spread:
      (get(pod, "topologySpreadConstraints") ?? get(pod, "affinity", "podAntiAffinity")) !== undefined || undefined,
  };
}

/** Annotations that tell Prometheus, Datadog or a collector to fetch metrics from a pod or service. */
function isScraped(annotations: DataNode | undefined): boolean {
  return entriesOf(annotations).some(
    ([key, { value }]) =>
      /(^|\/)scrape$/.test(key) && /prometheus|metrics|otel|grafana/.test(key) && textOf(value) === "true",
  );
}

/** Properties that hang on the kind: how a workload is replicated, what an Ingress opens, how far a role reaches. */
export function kindProps(root: DataMap, objectKind: string): FactProps {
  const spec = get(root, "spec");
  const scaling = {
    minReplicas: numberOf(get(spec, "minReplicas")) ?? numberOf(get(spec, "minReplicaCount")),
    maxReplicas: numberOf(get(spec, "maxReplicas")) ?? numberOf(get(spec, "maxReplicaCount")),
    target: targetOf(get(spec, "scaleTargetRef") ?? get(spec, "targetRef")),
  };
  const isFixed = scaling.maxReplicas !== undefined && (scaling.minReplicas ?? 1) === scaling.maxReplicas;
  return { ...scheduleProps(spec), ...scaling, fixed: isFixed || undefined, ...ofKind(root, spec, objectKind) };
}

function ofKind(root: DataMap, spec: DataNode | undefined, objectKind: string): FactProps {
  switch (objectKind) {
    case "Deployment":
    case "StatefulSet":
    case "DaemonSet":
    case "ReplicaSet":
    case "Rollout":
    case "DeploymentConfig":
      return workloadProps(spec);
    case "Ingress":
      return ingressProps(root, spec);
    case "Route":
    case "IngressRoute":
    case "HTTPProxy":
    case "VirtualServer":
      return { hosts: listOf(hostsIn(spec)), tls: (get(spec, "tls") ?? get(spec, "virtualhost", "tls")) !== undefined };
    case "Gateway":
      return gatewayProps(spec);
    case "HTTPRoute":
    case "VirtualService":
      return {
        hosts: listOf([...textsOf(get(spec, "hostnames")), ...textsOf(get(spec, "hosts"))]),
        weights: listOf(weightsOf(spec).map(String)),
      };
    case "HelmRelease":
      return { ...customProps(root, spec), remediation: remediationOf(get(spec, "upgrade", "remediation")) };
    case "Certificate":
      return { hosts: listOf(textsOf(get(spec, "dnsNames"))), tls: true };
    case "Service":
      return serviceProps(spec);
    case "PodDisruptionBudget":
      return {
        minAvailable: textOf(get(spec, "minAvailable")),
        maxUnavailable: textOf(get(spec, "maxUnavailable")),
        selector: pairsOf(get(spec, "selector", "matchLabels")),
      };
    case "HorizontalPodAutoscaler":
    case "ScaledObject":
    case "ScaledJob":
      return { metrics: listOf(metricsOf(spec)) };
    case "Role":
    case "ClusterRole":
      return roleProps(get(root, "rules"));
    case "RoleBinding":
    case "ClusterRoleBinding":
      return {
        role: targetOf(get(root, "roleRef")),
        subjects: listOf(itemsOf(get(root, "subjects")).flatMap((subject) => targetOf(subject) ?? [])),
      };
    case "NetworkPolicy":
      return {
        policyTypes: listOf(policyTypesOf(spec)),
        selector: pairsOf(get(spec, "podSelector", "matchLabels")) ?? [],
      };
    case "PeerAuthentication":
      return { mode: textOf(get(spec, "mtls", "mode")) };
    case "Secret":
    case "ConfigMap":
      return { keys: listOf(["data", "stringData"].flatMap((part) => entriesOf(get(root, part)).map(([key]) => key))) };
    case "PersistentVolumeClaim":
      return { volumeClaims: true };
    case "PrometheusRule":
      return { alerts: listOf(alertsOf(spec)) };
    case "ServiceMonitor":
    case "PodMonitor":
      return monitorProps(spec);
    default:
      return customProps(root, spec);
  }
}

/** The shares of traffic where a route has several destinations. */
function weightsOf(spec: DataNode | undefined): readonly number[] {
  return [...itemsOf(get(spec, "http")), ...itemsOf(get(spec, "rules"))].flatMap((rule) => {
    const shares = [...itemsOf(get(rule, "route")), ...itemsOf(get(rule, "backendRefs"))].flatMap(
      (one) => numberOf(get(one, "weight")) ?? [],
    );
    const split = shares.filter((share) => share > 0);
    return split.length > 1 ? split : [];
  });
}

/** What Flux does with a release whose upgrade failed as often as it is told: it goes back, unless it is told otherwise. */
function remediationOf(remediation: DataNode | undefined): string | undefined {
  const isAsked =
    numberOf(get(remediation, "retries")) !== undefined || flagOf(get(remediation, "remediateLastFailure"));
  return isAsked === true ? (textOf(get(remediation, "strategy")) ?? "rollback") : undefined;
}

function scheduleProps(spec: DataNode | undefined): FactProps {
  const schedule = get(spec, "schedule");
  return {
    schedule: textOf(schedule) ?? textOf(get(schedule, "cron")),
    suspend: flagOf(get(spec, "suspend")),
    concurrencyPolicy: textOf(get(spec, "concurrencyPolicy")),
  };
}

function workloadProps(spec: DataNode | undefined): FactProps {
  const strategy = get(spec, "strategy") ?? get(spec, "updateStrategy");
  return {
    replicas: numberOf(get(spec, "replicas")),
    // An analysis that fails ends the rollout and goes back.
    remediation:
      get(strategy, "canary", "analysis") || get(strategy, "blueGreen", "prePromotionAnalysis")
        ? "rollback"
        : undefined,
    strategy:
      textOf(get(strategy, "type")) ?? entriesOf(strategy).find(([key]) => /^(canary|blueGreen)$/.test(key))?.[0],
    maxUnavailable: textOf(get(strategy, "rollingUpdate", "maxUnavailable")),
    selector: pairsOf(get(spec, "selector", "matchLabels")) ?? pairsOf(get(spec, "selector")),
    volumeClaims: itemsOf(get(spec, "volumeClaimTemplates")).length > 0 || undefined,
  };
}

function ingressProps(root: DataMap, spec: DataNode | undefined): FactProps {
  const annotations = get(root, "metadata", "annotations");
  const isOffloaded = entriesOf(annotations).some(([key, { value }]) =>
    /(certificate-arn|managed-certificates|pre-shared-cert|listen-ports|ssl-cert|appgw-ssl-certificate)$/.test(key)
      ? /https|arn:|\w/i.test(textOf(value) ?? "")
      : false,
  );
  return {
    hosts: listOf([
      ...itemsOf(get(spec, "rules")).flatMap((rule) => textOf(get(rule, "host")) ?? []),
      ...itemsOf(get(spec, "tls")).flatMap((entry) => textsOf(get(entry, "hosts"))),
    ]),
    tls: itemsOf(get(spec, "tls")).length > 0 || isOffloaded,
    className: textOf(get(spec, "ingressClassName")) ?? textOf(get(annotations, "kubernetes.io/ingress.class")),
  };
}

function hostsIn(spec: DataNode | undefined): readonly string[] {
  const matches = itemsOf(get(spec, "routes")).flatMap((route) => textOf(get(route, "match")) ?? []);
  const named = matches.flatMap((match) => [...match.matchAll(/Host\(`([^`]+)`\)/g)].flatMap(([, host]) => host ?? []));
  return [...textsOf(get(spec, "host")), ...textsOf(get(spec, "virtualhost", "fqdn")), ...named];
}

function gatewayProps(spec: DataNode | undefined): FactProps {
  const listeners = [...itemsOf(get(spec, "listeners")), ...itemsOf(get(spec, "servers"))];
  return {
    className: textOf(get(spec, "gatewayClassName")),
    hosts: listOf(listeners.flatMap((one) => [...textsOf(get(one, "hostname")), ...textsOf(get(one, "hosts"))])),
    tls: listeners.some(
      (one) => get(one, "tls") !== undefined && !/^true$/.test(textOf(get(one, "tls", "httpsRedirect")) ?? ""),
    ),
  };
}

function serviceProps(spec: DataNode | undefined): FactProps {
  const ports = itemsOf(get(spec, "ports"));
  if (ports.length === 0 && !get(spec, "selector") && !get(spec, "type")) return {};
  return {
    serviceType: textOf(get(spec, "type")) ?? "ClusterIP",
    ports: listOf(ports.flatMap((port) => textOf(get(port, "port")) ?? [])),
    selector: pairsOf(get(spec, "selector")),
  };
}

function metricsOf(spec: DataNode | undefined): string[] {
  const ofScaler = itemsOf(get(spec, "triggers")).flatMap((trigger) => textOf(get(trigger, "type")) ?? []);
  const ofPods = itemsOf(get(spec, "metrics")).flatMap(
    (metric) => textOf(get(metric, "resource", "name")) ?? textOf(get(metric, "type")) ?? [],
  );
  return [...ofPods, ...ofScaler, ...(get(spec, "targetCPUUtilizationPercentage") ? ["cpu"] : [])];
}

function roleProps(rules: DataNode | undefined): FactProps {
  const all = (key: string) => itemsOf(rules).flatMap((rule) => textsOf(get(rule, key)));
  const isWide = (rule: DataNode, key: string) => textsOf(get(rule, key)).includes("*");
  const wildcard = [
    ...(itemsOf(rules).some((rule) => isWide(rule, "verbs")) ? ["verbs"] : []),
    ...(itemsOf(rules).some((rule) => isWide(rule, "resources")) ? ["resources"] : []),
    ...(itemsOf(rules).some((rule) => isWide(rule, "verbs") && isWide(rule, "resources")) ? ["all"] : []),
  ];
  return { verbs: listOf(all("verbs")), resources: listOf(all("resources")), wildcard: listOf(wildcard) };
}

/** Without the list a policy is for what comes in, and for what goes out when it says something of that. */
function policyTypesOf(spec: DataNode | undefined): readonly string[] {
  const listed = textsOf(get(spec, "policyTypes"));
  return listed.length > 0 ? listed : ["Ingress", ...(get(spec, "egress") ? ["Egress"] : [])];
}

function targetOf(reference: DataNode | undefined): string | undefined {
  const name = textOf(get(reference, "name"));
  return name === undefined ? undefined : `${textOf(get(reference, "kind")) ?? ""}/${name}`;
}

function alertsOf(spec: DataNode | undefined): string[] {
  return itemsOf(get(spec, "groups")).flatMap((group) =>
    itemsOf(get(group, "rules")).flatMap((rule) => textOf(get(rule, "alert")) ?? []),
  );
}

function monitorProps(spec: DataNode | undefined): FactProps {
  const endpoints = [...itemsOf(get(spec, "endpoints")), ...itemsOf(get(spec, "podMetricsEndpoints"))];
  return {
    endpoints: listOf(
      endpoints.map(
        (one) =>
          `${textOf(get(one, "port")) ?? textOf(get(one, "targetPort")) ?? ""}${textOf(get(one, "path")) ?? "/metrics"}`,
      ),
    ),
    selector: pairsOf(get(spec, "selector", "matchLabels")),
  };
}

/** What operators' own kinds say of backups, and which chart a release installs. */
function customProps(root: DataMap, spec: DataNode | undefined): FactProps {
  const backup = get(spec, "backup") ?? get(spec, "backups") ?? get(spec, "managed", "backup");
  const chart = get(spec, "chart", "spec") ?? get(spec, "source") ?? get(root, "helmCharts");
  return {
    replicas: numberOf(get(spec, "instances")) ?? numberOf(get(spec, "replicas")),
    backup: backup !== undefined || undefined,
    retention: textOf(get(backup, "retentionPolicy")) ?? textOf(get(spec, "template", "ttl")),
    chart: textOf(get(chart, "chart")),
    chartVersion: textOf(get(chart, "version")) ?? textOf(get(chart, "targetRevision")),
  };
}
