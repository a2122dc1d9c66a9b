import { textProp, type View } from "../view";
import { composeService, logsCommand, probeCommand, startCommand } from "./documents";
import { manifestDir } from "./operations";
import { isPlain, known, textOf, type Value } from "./value";

/** The Deployment that runs the service, as `kubectl` names it; undefined when no plain manifest has one. */
function workload(view: View): { readonly target: string; readonly options: string } | undefined {
  const found = view.everywhere.find(
    ({ kind, props }) => kind === "k8s.object" && props.objectKind === "Deployment" && props.templated !== true,
  );
  const [name, namespace] = [textProp(found, "name"), textProp(found, "namespace")];
  if (name === undefined || !isPlain(name)) return undefined;
  const options = namespace !== undefined && isPlain(namespace) ? ` --namespace ${namespace}` : "";
  return { target: `deployment/${name}`, options };
}

/** How a version is brought up, by the way the repository itself deploys. */
export function deployCommand(view: View): Value {
  const cluster = workload(view);
  if (!cluster) return startCommand(view);
  const directory = textOf(manifestDir(view)) || "./";
  return known(
    `kubectl apply --filename ${directory}\nkubectl rollout status ${cluster.target}${cluster.options} --timeout=5m`,
  );
}

/** How what was brought up is asked whether it is well. */
export function deployedProbe(view: View): Value {
  const cluster = workload(view);
  const probe = textOf(probeCommand(view)) ?? "";
  const port = /127\.0\.0\.1:(\d+)/.exec(probe)?.[1];
  if (!cluster || port === undefined) return known(probe);
  return known(`kubectl port-forward ${cluster.target}${cluster.options} ${port}:${port} &\n${probe}`);
}

/** How its log is read. */
export function deployedLogs(view: View): Value {
  const cluster = workload(view);
  return cluster ? known(`kubectl logs ${cluster.target}${cluster.options} --since=15m --follow`) : logsCommand(view);
}

/** How the version before is brought back. */
export function rollbackCommand(view: View): Value {
  const cluster = workload(view);
  if (cluster) {
    const { target, options } = cluster;
    return known(`kubectl rollout undo ${target}${options}\nkubectl rollout status ${target}${options} --timeout=5m`);
  }
  const service = composeService(view);
  if (service !== undefined)
    return known(`git checkout "$PREVIOUS_VERSION"\ndocker compose up --detach --build ${service}`.trim());
  const start = startCommand(view);
  return "text" in start ? known(`git checkout "$PREVIOUS_VERSION"\n${start.text}`, start.note) : start;
}
