import type { FactProps, RawFact } from "../../model/fact";
import type { Range } from "../../model/text";
import type { Collector } from "../collector";
import {
  type DataNode,
  entriesOf,
  get,
  isTrue,
  itemsOf,
  stringOf,
  textOf,
  textsOf,
  unreadableFacts,
} from "../data/tree";
import { readYamlData } from "../data/yaml";
import { listOf } from "../kubernetes/values";
import { baseName, joinPath } from "../paths";
import { redact } from "../secrets/redact";
import { inEachRun } from "./matrix";
import { stepFacts } from "./steps";
import { workflowReferences } from "./workflow-references";

const SYSTEM = "github";
/** Events that come by themselves with a change or with time; the others wait for somebody to start them. */
const MANUAL: ReadonlySet<string> = new Set(["workflow_dispatch", "repository_dispatch"]);

/** How a push of a tag is listed among the triggers, beside the push. */
const TAG = "tag";

/**
 * Reads workflows of GitHub Actions (and of Gitea and Forgejo, which share their form): triggers, jobs and steps; of actions that
 * stand beside them, the steps.
 */
export const githubCollector: Collector = {
  name: "GitHub Actions",
  emits: ["ci.workflow", "ci.job", "ci.step", "reference"],
  serves: (path) => /^\.(github|gitea|forgejo)\/(workflows\/[^/]+|actions\/.+\/action)\.ya?ml$/.test(path),
  collect: collectWorkflow,
};

function collectWorkflow(path: string, text: string): readonly RawFact[] {
  const { documents, problems } = readYamlData(text);
  const facts = unreadableFacts(problems, githubCollector.emits);
  const root = documents[0];
  const action = get(root, "runs");
  if (action)
    return [...facts, ...stepsOf({ workflow: path, id: undefined, job: action, around: undefined, manual: undefined })];
  if (root?.kind !== "map" || !get(root, "jobs")) return facts;
  const triggers = triggersOf(get(root, "on"));
  const workflow = stringOf(get(root, "name")) ?? baseName(path);
  const at = root.entries.get("on")?.keyAt ?? root.entries.get("jobs")?.keyAt ?? root.at;
  const active = triggers.some((trigger) => !MANUAL.has(trigger));
  const permissions = permissionsOf(get(root, "permissions"));
  const props = { system: SYSTEM, name: workflow, triggers, active, permissions, secretEnv: secretEnvOf(root) };
  facts.push({ kind: "ci.workflow", at, props });
  for (const [id, { keyAt, value }] of entriesOf(get(root, "jobs")))
    if (value.kind === "map")
      facts.push(
        ...jobFacts(keyAt, { workflow, id, job: value, around: get(root, "defaults"), manual: !active || undefined }),
      );
  facts.push(...workflowReferences(root, text));
  return facts;
}

function triggersOf(on: DataNode | undefined): readonly string[] {
  if (on?.kind !== "map") return textsOf(on);
  const tagged = get(on, "push", "tags") === undefined ? [] : [TAG];
  return [...entriesOf(on).map(([event]) => event), ...tagged];
}

function permissionsOf(node: DataNode | undefined): string | undefined {
  return node && (stringOf(node) ?? "set");
}

/** The variables that are filled from secrets; keys beside an address of their own may be of another's storage. */
function secretEnvOf(node: DataNode): readonly string[] | undefined {
  const variables = get(node, "env");
  const entries = variables === undefined ? [] : [...entriesOf(variables)];
  if (entries.some(([name]) => /ENDPOINT/.test(name))) return undefined;
  return listOf(entries.flatMap(([name, { value }]) => (/\$\{\{\s*secrets\./.test(textOf(value) ?? "") ? [name] : [])));
}

interface Job {
  readonly workflow: string;
  readonly id: string | undefined;
  readonly job: DataNode;
  /** The defaults of the whole workflow. */
  readonly around: DataNode | undefined;
  readonly manual: true | undefined;
}

function jobFacts(at: Range, whole: Job): RawFact[] {
  const { workflow, id, job } = whole;
  const environment = textOf(get(job, "environment")) ?? textOf(get(job, "environment", "name"));
  const timeout = get(job, "timeout-minutes");
  const props = {
    system: SYSTEM,
    workflow,
    name: id,
    tolerant: isTolerant(job),
    disabled: isDisabled(job),
    uses: stringOf(get(job, "uses")),
    ...inputsOf(get(job, "uses") && get(job, "with")),
    environment,
    permissions: permissionsOf(get(job, "permissions")),
    services: servicesOf(job),
    secretEnv: secretEnvOf(job),
    timeout: timeout?.kind === "scalar" && typeof timeout.value === "number" ? timeout.value : undefined,
  };
  return [{ kind: "ci.job", at, props }, ...stepsOf(whole), ...handedCommands(whole)];
}

/** What a shared workflow is handed to run, as steps: `with: { test-command: npm test }`. */
function handedCommands({ workflow, id, job, manual }: Job): RawFact[] {
  if (!get(job, "uses")) return [];
  return entriesOf(get(job, "with")).flatMap(([name, { value }]) => {
    const run = /(^|[-_])(command|cmd)s?$/i.test(name) ? stringOf(value) : undefined;
    if (run === undefined) return [];
    const [tolerant, disabled] = [isTolerant(job), isDisabled(job)];
    return stepFacts(value.at, { system: SYSTEM, workflow, job: id, name, run, manual, tolerant, disabled });
  });
}

function stepsOf({ workflow, id, job, around, manual }: Job): RawFact[] {
  const tolerant = isTolerant(job);
  const disabled = isDisabled(job);
  return itemsOf(get(job, "steps")).flatMap((step): RawFact[] => {
    const uses = get(step, "uses");
    const run = get(step, "run");
    const shown = uses ?? run;
    if (!shown) return [];
    return stepFacts(firstLine(shown.at, step), {
      system: SYSTEM,
      workflow,
      job: id,
      name: stringOf(get(step, "name")),
      uses: stringOf(uses),
      secretEnv: secretEnvOf(step),
      guarded: isGuarded(job) || isGuarded(step) || undefined,
      inputs: uses && inputsOf(get(step, "with")),
      run: inEachRun(stringOf(run), job),
      directory: run && directoryOf([step, get(job, "defaults", "run"), get(around, "run")]),
      losesPipes: losesPipes(run, [step, get(job, "defaults", "run"), get(around, "run")]),
      manual,
      tolerant: tolerant || isTolerant(step),
      disabled: disabled || isDisabled(step),
    });
  });
}

/** Where commands run: as the first of these says; undefined where only the run itself knows. */
function directoryOf(places: readonly (DataNode | undefined)[]): string | undefined {
  const written = places.map((place) => textOf(get(place, "working-directory"))).find((text) => text !== undefined);
  return /[$~]|^\//.test(written ?? "") ? undefined : joinPath(".", written ?? ".");
}

/** True for commands with pipes in the shell that is used when nobody names one, or in the plainest one. */
function losesPipes(run: DataNode | undefined, places: readonly (DataNode | undefined)[]): true | undefined {
  if (!/[^|]\|[^|]/.test(stringOf(run) ?? "")) return undefined;
  const shell = places.map((place) => textOf(get(place, "shell"))).find((text) => text !== undefined);
  return shell === undefined || shell === "sh" || undefined;
}

/** True when a condition asks who caused it, or an environment may ask a person first. */
function isGuarded(node: DataNode): boolean {
  return get(node, "environment") !== undefined || GUARD.test(textOf(get(node, "if")) ?? "");
}

const GUARD = /actor|user\.login|author_association|head\.repo\.(full_name|fork|owner)|label|sender/;

/** In a script of JavaScript what is written as JSON is a value, whatever it says. */
const AS_VALUE = /\$\{\{\s*toJSON\([^{}]{1,200}\)\s*\}\}/gi;

/** The inputs of an action, as far as they are plain values. */
function inputsOf(node: DataNode | undefined): FactProps {
  return Object.fromEntries(
    entriesOf(node).flatMap(([key, { value }]) => {
      const text = textOf(value);
      const shown = key === "script" ? text?.replace(AS_VALUE, '""') : text;
      return shown === undefined ? [] : [[`with.${key}`, redact(shown).slice(0, 500)]];
    }),
  );
}

/** The images that run beside a job, for its tests to talk to; undefined when there are none. */
function servicesOf(job: DataNode): readonly string[] | undefined {
  const images = entriesOf(get(job, "services")).flatMap(
    ([, { value }]) => stringOf(value) ?? stringOf(get(value, "image")) ?? [],
  );
  return images.length === 0 ? undefined : images;
}

/** A block of commands is shown by its key, which stands on one line. */
function firstLine(at: Range, step: DataNode): Range {
  if (at.start.line === at.end.line || step.kind !== "map") return at;
  return step.entries.get("run")?.keyAt ?? at;
}

/** An expression may be false at times; only the plain value says that failures never count. */
function isTolerant(node: DataNode): boolean {
  const value = get(node, "continue-on-error");
  return isTrue(value) || textOf(value) === "true" || /^\$\{\{\s*true\s*\}\}$/.test(textOf(value) ?? "");
}

function isDisabled(node: DataNode): boolean {
  return /^(\$\{\{\s*)?false\s*(&&[^|]*?)?(\}\})?$/.test((textOf(get(node, "if")) ?? "").trim());
}
