import type { FactProps } from "../../model/fact";
import { type DataMap, type DataNode, entriesOf, get, itemsOf, stringOf, textOf, textsOf } from "../data/tree";
import { isSecretName } from "../secrets/names";
import { redact } from "../secrets/redact";
import { traitOf } from "../secrets/values";
import { isIdle } from "./idle";
import { deployedImage } from "./image";
import { flagOf, listOf, numberOf } from "./values";

/** Properties of a container that stand in the container itself. */
export function ownProps(container: DataMap, pod?: DataMap): FactProps {
  const command = textsOf(get(container, "command"));
  const args = textsOf(get(container, "args"));
  // What the whole pod may take its containers share.
  const resource = (...keys: readonly string[]) =>
    textOf(get(container, "resources", ...keys)) ?? textOf(get(pod, "resources", ...keys));
  return {
    name: stringOf(get(container, "name")),
    ...deployedImage(stringOf(get(container, "image"))),
    pullPolicy: stringOf(get(container, "imagePullPolicy")),
    command: listed(command),
    args: listed(args),
    idle: isIdle(stringOf(get(container, "image")), command, args),
    ports: listOf(itemsOf(get(container, "ports")).flatMap((port) => textOf(get(port, "containerPort")) ?? [])),
    ...probeProps("liveness", get(container, "livenessProbe")),
    ...probeProps("readiness", get(container, "readinessProbe")),
    ...probeProps("startup", get(container, "startupProbe")),
    strayProbe: strayProbe(container),
    cpuRequest: resource("requests", "cpu"),
    cpuLimit: resource("limits", "cpu"),
    memoryRequest: resource("requests", "memory"),
    memoryLimit: resource("limits", "memory"),
    ...environmentProps(container),
    preStop: get(container, "lifecycle", "preStop") !== undefined || undefined,
  };
}

function listed(words: readonly string[]): readonly string[] | undefined {
  return words.length > 0 ? words.map(redact) : undefined;
}

const PROBE_TYPES = ["httpGet", "tcpSocket", "exec", "grpc"] as const;

/** How the probe asks, and where; a probe that a template makes whole has no type. */
function probeProps(name: "liveness" | "readiness" | "startup", probe: DataNode | undefined): FactProps {
  const type = PROBE_TYPES.find((known) => get(probe, known) !== undefined);
  if (type === undefined) return {};
  const handler = get(probe, type);
  return {
    [name]: type,
    [`${name}Path`]:
      type === "exec" ? listed(textsOf(get(handler, "command")))?.join(" ") : textOf(get(handler, "path")),
    [`${name}Port`]: numberOf(get(handler, "port")) ?? textOf(get(handler, "port")),
  };
}

/** The first probe that asks a port by a name no port of the container has: it can only fail. */
function strayProbe(container: DataMap): string | undefined {
  const ports = itemsOf(get(container, "ports"));
  const names = ports.map((port) => textOf(get(port, "name")));
  if (ports.length === 0) return undefined;
  return ["livenessProbe", "readinessProbe", "startupProbe"].find((probe) => {
    const port = PROBE_TYPES.map((type) => textOf(get(container, probe, type, "port"))).find(
      (one) => one !== undefined,
    );
    return port !== undefined && /^[a-z][a-z0-9-]*$/.test(port) && !names.includes(port);
  });
}

function environmentProps(container: DataMap): FactProps {
  const entries = itemsOf(get(container, "env"));
  const literals = entries.flatMap((entry) => {
    const name = stringOf(get(entry, "name"));
    const value = textOf(get(entry, "value"));
    if (name === undefined || value === undefined || !isSecretName(name)) return [];
    return traitOf(value).placeholder && !traitOf(value).weak ? [] : [name];
  });
  const sources = itemsOf(get(container, "envFrom"));
  const secrets = [
    ...entries.flatMap((entry) => textOf(get(entry, "valueFrom", "secretKeyRef", "name")) ?? []),
    ...sources.flatMap((source) => textOf(get(source, "secretRef", "name")) ?? []),
  ];
  return {
    env: listOf(entries.flatMap((entry) => stringOf(get(entry, "name")) ?? [])),
    secretLiterals: listOf(literals),
    envFrom: listOf(
      sources.flatMap((source) => entriesOf(source).map(([kind]) => kind)).filter((kind) => kind !== "prefix"),
    ),
    secretRefs: listOf(secrets),
  };
}

/** What a container may do, by its own security context and the pod's, of which its own wins. */
export function securityProps(container: DataMap, pod: DataMap): FactProps {
  const own = get(container, "securityContext");
  const around = get(pod, "securityContext");
  const runAsUser = numberOf(get(own, "runAsUser")) ?? numberOf(get(around, "runAsUser"));
  const runAsNonRoot = flagOf(get(own, "runAsNonRoot")) ?? flagOf(get(around, "runAsNonRoot"));
  return {
    root: runAsUser === 0 ? true : runAsUser !== undefined || runAsNonRoot === true ? false : undefined,
    runAsNonRoot,
    runAsUser,
    readOnlyRootFilesystem: flagOf(get(own, "readOnlyRootFilesystem")),
    allowPrivilegeEscalation: flagOf(get(own, "allowPrivilegeEscalation")),
    privileged: flagOf(get(own, "privileged")),
    capabilitiesDrop: listOf(textsOf(get(own, "capabilities", "drop"))),
    capabilitiesAdd: listOf(textsOf(get(own, "capabilities", "add"))),
    seccomp: textOf(get(own, "seccompProfile", "type")) ?? textOf(get(around, "seccompProfile", "type")),
    hostNetwork: flagOf(get(pod, "hostNetwork")),
    hostPID: flagOf(get(pod, "hostPID")),
    hostIPC: flagOf(get(pod, "hostIPC")),
    grace: numberOf(get(pod, "terminationGracePeriodSeconds")),
    serviceAccount: textOf(get(pod, "serviceAccountName")) ?? textOf(get(pod, "serviceAccount")),
    automountToken: flagOf(get(pod, "automountServiceAccountToken")),
    mounts: mountsOf(container, pod),
  };
}

/** What is mounted where, as `/data=emptyDir`. */
function mountsOf(container: DataMap, pod: DataMap): readonly string[] | undefined {
  const kinds = new Map(
    itemsOf(get(pod, "volumes")).map((volume) => [
      textOf(get(volume, "name")),
      entriesOf(volume)
        .map(([key]) => key)
        .find((key) => key !== "name") ?? "emptyDir",
    ]),
  );
  return listOf(
    itemsOf(get(container, "volumeMounts")).flatMap((mount) => {
      const path = textOf(get(mount, "mountPath"));
      // A claim template's volume is not among the pod's.
      return path === undefined ? [] : [`${path}=${kinds.get(textOf(get(mount, "name"))) ?? "volumeClaimTemplate"}`];
    }),
  );
}
