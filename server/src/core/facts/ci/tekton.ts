import type { FactProps, RawFact } from "../../model/fact";
import type { Collector } from "../collector";
import { type DataNode, get, itemsOf, stringOf, textOf, textsOf, unreadableFacts } from "../data/tree";
import { readYamlData } from "../data/yaml";
import { redact } from "../secrets/redact";
import { stepFacts } from "./steps";

const SYSTEM = "tekton";
/** How what starts a run is annotated by Pipelines as Code. */
const EVENT = "pipelinesascode.tekton.dev/on-event";
const EXPRESSION = "pipelinesascode.tekton.dev/on-cel-expression";

/** Reads what Tekton runs for a repository: runs, pipelines and tasks. */
export const tektonCollector: Collector = {
  name: "Tekton pipeline",
  emits: ["ci.workflow", "ci.job", "ci.step"],
  serves: (path) => /(^|\/)\.?tekton\/.+\.ya?ml$/.test(path),
  collect(_path, text) {
    if (!text.includes("tekton.dev/")) return [];
    const { documents, problems } = readYamlData(text);
    return [...unreadableFacts(problems, tektonCollector.emits), ...documents.flatMap(factsOf)];
  },
};

function factsOf(root: DataNode): RawFact[] {
  if (!stringOf(get(root, "apiVersion"))?.startsWith("tekton.dev/")) return [];
  const kind = stringOf(get(root, "kind"));
  const named = get(root, "metadata", "name") ?? get(root, "metadata", "generateName");
  const spec = get(root, "spec");
  const name = textOf(named);
  if (!spec || !named || name === undefined) return [];
  if (kind === "Task") return stepsOf(spec, name, name);
  if (kind !== "Pipeline" && kind !== "PipelineRun") return [];
  const pipeline = get(spec, "pipelineSpec") ?? spec;
  const tasks = [...itemsOf(get(pipeline, "tasks")), ...itemsOf(get(pipeline, "finally"))];
  const jobs = tasks.flatMap((task) => taskFacts(task, name));
  if (kind === "Pipeline") return jobs;
  const triggers = triggersOf(get(root, "metadata", "annotations"));
  const props = { system: SYSTEM, name, triggers, active: triggers.length > 0 };
  return [{ kind: "ci.workflow", at: named.at, props }, ...sharedPipeline(get(spec, "pipelineRef"), name), ...jobs];
}

/** The events that start a run; none when only a trigger of the cluster, or a person, does. */
function triggersOf(annotations: DataNode | undefined): readonly string[] {
  const said = `${textOf(get(annotations, EVENT)) ?? ""} ${textOf(get(annotations, EXPRESSION)) ?? ""}`;
  return ["push", "pull_request"].filter((event) => new RegExp(`\\b${event}\\b`).test(said));
}

/** A pipeline that a resolver brings from elsewhere; one that only has a name may stand beside the run. */
function sharedPipeline(reference: DataNode | undefined, workflow: string): RawFact[] {
  const uses = get(reference, "resolver") && (given(reference, "pathInRepo") ?? given(reference, "name"));
  if (!reference || !uses) return [];
  return [{ kind: "ci.job", at: reference.at, props: { system: SYSTEM, workflow, name: uses, uses, disabled: false } }];
}

function taskFacts(task: DataNode, workflow: string): RawFact[] {
  const named = get(task, "name");
  const name = textOf(named);
  if (!named || name === undefined) return [];
  const job: RawFact = { kind: "ci.job", at: named.at, props: { system: SYSTEM, workflow, name, disabled: false } };
  const own = get(task, "taskSpec");
  if (own) return [job, ...stepsOf(own, workflow, name)];
  const reference = get(task, "taskRef");
  const does = stringOf(get(reference, "name")) ?? given(reference, "name");
  if (does === undefined) return [job];
  const digest = /@sha256:[0-9a-f]{64}$/.exec(given(reference, "bundle") ?? "")?.[0] ?? "";
  const step = { system: SYSTEM, workflow, job: name, tolerant: false, disabled: false };
  return [job, ...stepFacts(named.at, { ...step, uses: `tekton/${does}${digest}`, inputs: inputsOf(task) })];
}

/** What a resolver is told under a name. */
function given(reference: DataNode | undefined, name: string): string | undefined {
  const params = itemsOf(get(reference, "params"));
  return textOf(
    get(
      params.find((param) => stringOf(get(param, "name")) === name),
      "value",
    ),
  );
}

function inputsOf(task: DataNode): FactProps {
  return Object.fromEntries(
    itemsOf(get(task, "params")).flatMap((param) => {
      const name = stringOf(get(param, "name"));
      const value = textOf(get(param, "value"));
      return name === undefined || value === undefined ? [] : [[`with.${name}`, redact(value).slice(0, 500)]];
    }),
  );
}

/** The steps of a task: a script, or a program with its arguments. */
function stepsOf(task: DataNode, workflow: string, job: string): RawFact[] {
  return itemsOf(get(task, "steps")).flatMap((step) => {
    const script = get(step, "script");
    const command = get(step, "command") ?? get(step, "args");
    const run = stringOf(script) ?? [...textsOf(get(step, "command")), ...textsOf(get(step, "args"))].join(" ");
    const at = (get(step, "name") ?? command ?? script)?.at;
    if (!at || run === "") return [];
    const tolerant = stringOf(get(step, "onError")) === "continue";
    return stepFacts(at, { system: SYSTEM, workflow, job, run, directory: ".", tolerant, disabled: false });
  });
}
