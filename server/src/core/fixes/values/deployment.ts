import { baseName } from "../../facts/paths";
import type { Fact } from "../../model/fact";
import { textProp, type View } from "../view";
import { name } from "./common";
import { composeService, logsCommand, probeCommand, startCommand } from "./documents";
import { manifestDir } from "./operations";
import { isPlain, known, textOf, type Value } from "./value";
import { answers, ofEachPart, ofWhole, runningParts } from "./whole";

/** A Deployment, as `kubectl` names it. */
interface Workload {
  readonly target: string;
  readonly options: string;
}

/** The Deployments in plain manifests. */
function deployments(view: View): readonly Fact[] {
  return view.everywhere.filter(
    (fact) =>
      fact.kind === "k8s.object" &&
      fact.props.objectKind === "Deployment" &&
      fact.props.templated !== true &&
      isPlain(textProp(fact, "name") ?? ""),
  );
}

/** The Deployments of the parts that run, which are named like them; where none is, the first stands for all. */
function workloads(view: View): readonly Workload[] {
  const all = deployments(view);
  const named = runningParts(view).flatMap((part) => {
    const names = [textOf(name(part)), part.component.name, baseName(part.component.id)];
    return all.find((fact) => names.includes(textProp(fact, "name"))) ?? [];
  });
  const found = named.length > 0 ? named : all.slice(0, 1);
  const made = found.map((fact) => {
    const namespace = textProp(fact, "namespace");
    const options = namespace !== undefined && isPlain(namespace) ? ` --namespace ${namespace}` : "";
    return { target: `deployment/${textProp(fact, "name")}`, options };
  });
  return [...new Map(made.map((one) => [one.target + one.options, one])).values()];
}

/** A command for each Deployment, or undefined where a cluster runs nothing of this. */
function inCluster(view: View, command: (target: string) => string): string | undefined {
  const lines = workloads(view).map(({ target, options }) => command(target + options));
  return lines.length === 0 ? undefined : lines.join("\n");
}

function rollout(target: string): string {
  return `kubectl rollout status ${target} --timeout=5m`;
}

/** How a version is brought up, by the way the repository itself deploys. */
export function deployCommand(view: View): Value {
  const waits = inCluster(view, rollout);
  if (waits === undefined) return ofWhole(startCommand)(view);
  return known(`kubectl apply --filename ${textOf(manifestDir(view)) || "./"}\n${waits}`);
}

/** How what was brought up is asked whether it is well. */
export function deployedProbe(view: View): Value {
  return ofEachPart((part) => {
    const probe = textOf(probeCommand(part)) ?? "";
    const port = /127\.0\.0\.1:(\d+)/.exec(probe)?.[1];
    const [cluster] = workloads(part);
    if (!cluster || port === undefined) return known(probe);
    return known(`kubectl port-forward ${cluster.target}${cluster.options} ${port}:${port} &\n${probe}`);
  }, answers)(view);
}

/** How its log is read. */
export function deployedLogs(view: View): Value {
  const logs = inCluster(view, (target) => `kubectl logs ${target} --since=15m --follow`);
  return logs === undefined ? ofWhole(logsCommand)(view) : known(logs);
}

/** How the version before is brought back. */
export function rollbackCommand(view: View): Value {
  const undo = inCluster(view, (target) => `kubectl rollout undo ${target}\n${rollout(target)}`);
  if (undo !== undefined) return known(undo);
  const start = ofWhole((part) => {
    const service = composeService(part);
    return service === undefined ? startCommand(part) : known(`docker compose up --detach --build ${service}`.trim());
  })(view);
  return "text" in start ? known(`git checkout "$PREVIOUS_VERSION"\n${start.text}`, start.note) : start;
}
