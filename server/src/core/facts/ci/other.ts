import type { RawFact } from "../../model/fact";
import { LineIndex, range, wholeFile } from "../../model/text";
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
import { stepReferences } from "./references";
import { type Step, stepFacts } from "./steps";

/** The CI systems other than GitHub Actions, by the path of their definition. */
const SYSTEMS: readonly (readonly [system: string, path: RegExp])[] = [
  ["gitlab", /^(\.gitlab-ci\.ya?ml|\.gitlab\/ci\/.+\.ya?ml)$/],
  ["azure", /(^|\/)\.?azure-pipelines(-[\w.-]+)?\.ya?ml$|^\.(azure|azuredevops|azure-pipelines)\/.+\.ya?ml$/],
  ["circleci", /^\.circleci\/config\.ya?ml$/],
  ["bitbucket", /^bitbucket-pipelines\.ya?ml$/],
  ["travis", /^\.travis\.ya?ml$/],
  ["drone", /^\.drone\.ya?ml$/],
  ["woodpecker", /^\.woodpecker(\.ya?ml|\/.+\.ya?ml)$/],
  ["cloudbuild", /(^|\/)cloudbuild([._-][\w-]+)?\.ya?ml$/],
  ["appveyor", /^\.?appveyor\.ya?ml$/],
  ["buildkite", /^\.buildkite\/[\w.-]*pipeline[\w.-]*\.ya?ml$/],
];

/** Reads the YAML definitions of other CI systems: that there is one, and the commands its jobs run. */
export const otherCiCollector: Collector = {
  name: "CI definition",
  emits: ["ci.workflow", "ci.job", "ci.step", "reference"],
  serves: (path) => systemOf(path) !== undefined,
  collect(path, text) {
    const system = systemOf(path) ?? "";
    const { documents, problems } = readYamlData(text);
    const facts = unreadableFacts(problems, otherCiCollector.emits);
    const roots = documents.filter((document) => document.kind === "map" || document.kind === "list");
    const [first] = roots;
    if (!first) return facts;
    const lines = text.split(/\r?\n/);
    const around = { job: undefined, tolerant: false, disabled: false, lines };
    const jobs = roots.flatMap((root) => jobFacts(system, root, around));
    if (system === "gitlab") jobs.push(...includedJobs(get(first, "include")));
    if (system === "gitlab" && path !== ".gitlab-ci.yml" && path !== ".gitlab-ci.yaml") return [...facts, ...jobs];
    if (system === "circleci") jobs.push(...orbJobs(first));
    const triggers = triggersOf(system, first);
    const active = triggers === undefined || triggers.length > 0;
    const props = { system, name: path, triggers: triggers ?? ["push"], active };
    return [...facts, { kind: "ci.workflow", at: startOf(first), props }, ...jobs];
  },
};

/** Reads a Jenkinsfile: that there is one, and its `sh` steps. */
export const jenkinsCollector: Collector = {
  name: "Jenkinsfile",
  emits: ["ci.workflow", "ci.step"],
  serves: (path) => /(^|\/)Jenkinsfile([._-][\w-]+)?$/.test(path),
  collect(path, text) {
    const props = { system: "jenkins", name: path, triggers: ["push"], active: true };
    const facts: RawFact[] = [{ kind: "ci.workflow", at: wholeFile, props }];
    for (const { run, line, from } of jenkinsCommands(text)) {
      const at = range(line, from, line, from + 2);
      const step = {
        system: "jenkins",
        workflow: path,
        job: undefined,
        directory: ".",
        tolerant: false,
        disabled: false,
      };
      facts.push(...stepFacts(at, { ...step, run }));
    }
    return facts;
  },
};

/** True for the definitions of CI systems other than GitHub Actions. */
export function isCiDefinition(path: string): boolean {
  return systemOf(path) !== undefined;
}

function systemOf(path: string): string | undefined {
  return SYSTEMS.find(([, pattern]) => pattern.test(path))?.[0];
}

function startOf(node: DataNode) {
  if (node.kind === "map") for (const [, { keyAt }] of node.entries) return keyAt;
  return { start: node.at.start, end: { line: node.at.start.line, character: node.at.start.character + 1 } };
}

/** The events that start it; undefined when the system starts on every push by itself. */
function triggersOf(system: string, root: DataNode): readonly string[] | undefined {
  if (system !== "azure") return undefined;
  const off = (name: string) => textOf(get(root, name)) === "none";
  return [...(off("trigger") ? [] : ["push"]), ...(off("pr") ? [] : ["pull_request"])];
}

/** Jobs that CircleCI's workflows take from orbs: `- node/test`, with or without parameters. */
function orbJobs(root: DataNode): RawFact[] {
  return entriesOf(get(root, "workflows")).flatMap(([, { value }]) =>
    itemsOf(get(value, "jobs")).flatMap((item) => {
      const named = entriesOf(item).map(([key, { keyAt }]) => ({ name: key, at: keyAt }));
      const plain = stringOf(item);
      const jobs = plain === undefined ? named : [{ name: plain, at: item.at }];
      return jobs
        .filter(({ name }) => name.includes("/"))
        .map(({ name, at }) => ({ kind: "ci.job" as const, at, props: { system: "circleci", name, uses: name } }));
    }),
  );
}

/** Definitions that GitLab CI takes from elsewhere: templates, components, files of other projects. */
function includedJobs(include: DataNode | undefined): RawFact[] {
  const items = include?.kind === "list" ? include.items : include ? [include] : [];
  return items.flatMap((item) => {
    const shared = ["template", "component", "project", "remote"].map((key) => get(item, key)).find(Boolean);
    const uses = stringOf(shared);
    if (!shared || uses === undefined) return [];
    return [{ kind: "ci.job" as const, at: shared.at, props: { system: "gitlab", name: uses, uses } }];
  });
}

interface Surroundings {
  readonly job: string | undefined;
  readonly tolerant: boolean;
  readonly disabled: boolean;
  /** The lines of the file. */
  readonly lines: readonly string[];
}

/** Keys under which the systems keep commands: a text, or a list of texts. */
const COMMANDS: ReadonlySet<string> = new Set([
  "script",
  "before_script",
  "after_script",
  "run",
  "commands",
  "command",
  "bash",
  "powershell",
  "pwsh",
  "install",
  "before_install",
  "build_script",
  "test_script",
  "deploy_script",
  "before_build",
]);
/** Keys that name a shared step: a task of Azure Pipelines, a pipe of Bitbucket. */
const SHARED: ReadonlySet<string> = new Set(["task", "pipe"]);
/** Keys under which no job or step is defined. */
const NOT_JOBS: ReadonlySet<string> = new Set(["variables", "env", "environment", "parameters", "cache", "artifacts"]);

function jobFacts(system: string, node: DataNode, around: Surroundings): RawFact[] {
  if (node.kind === "list") return node.items.flatMap((item) => jobFacts(system, item, around));
  if (node.kind !== "map") return [];
  const here = {
    lines: around.lines,
    job: around.job,
    tolerant: around.tolerant || isTrue(get(node, "allow_failure")) || isTrue(get(node, "continueOnError")),
    disabled: around.disabled || textOf(get(node, "when")) === "never" || textOf(get(node, "enabled")) === "false",
  };
  const facts: RawFact[] = [];
  for (const [key, { keyAt, value }] of node.entries) {
    if (NOT_JOBS.has(key)) continue;
    const does = stepOf(system, key, value, node);
    if (does !== undefined) {
      const { lines, ...shared } = here;
      facts.push(...stepFacts(keyAt, { system, workflow: undefined, directory: ".", ...shared, ...does }));
      const { run } = does;
      // Where a job runs is said in many ways; whatever has the name may be meant.
      if (run !== undefined && !here.tolerant && !here.disabled)
        facts.push(...stepReferences({ run, at: keyAt, directory: undefined, lines }));
    } else {
      const isJob = value.kind === "map" && around.job === undefined && holdsCommands(value);
      if (isJob) facts.push({ kind: "ci.job", at: keyAt, props: { system, name: key, ...tolerance(here, value) } });
      facts.push(...jobFacts(system, value, isJob ? { ...here, job: key } : here));
    }
  }
  return facts;
}

/** What a key of a job makes it do; undefined when the key is none of a step. */
function stepOf(system: string, key: string, value: DataNode, job: DataNode): Pick<Step, "uses" | "run"> | undefined {
  const run = COMMANDS.has(key) ? commandsOf(value) : undefined;
  if (run !== undefined) return { run };
  const uses = SHARED.has(key) ? stringOf(value) : undefined;
  if (uses !== undefined) return { uses };
  if (key !== "args" || system !== "cloudbuild") return undefined;
  return { run: [...imageProgram(stringOf(get(job, "name"))), ...textsOf(value)].join(" ") };
}

function tolerance(here: Surroundings, job: DataNode) {
  return {
    tolerant: here.tolerant || isTrue(get(job, "allow_failure")),
    disabled: here.disabled || textOf(get(job, "when")) === "never",
  };
}

function holdsCommands(node: DataNode): boolean {
  return entriesOf(node).some(([key]) => COMMANDS.has(key) || key === "steps");
}

/** The commands as one text; undefined when the value is something else, such as a map of options. */
function commandsOf(node: DataNode): string | undefined {
  const text = textOf(node) ?? stringOf(get(node, "command"));
  if (text !== undefined) return text;
  const lines = itemsOf(node).flatMap((item) => (item.kind === "list" ? textsOf(item) : (textOf(item) ?? [])));
  return lines.length > 0 ? lines.join("\n") : undefined;
}

/** Cloud Build runs the program its builder image is named for. */
function imageProgram(image: string | undefined): string[] {
  const name = image?.slice(image.lastIndexOf("/") + 1).replace(/[:@].*$/, "");
  return name ? [name] : [];
}

const SH =
  /(?<![\w.])(sh|bat)\s*(?:\(\s*)?(?:script:\s*)?("""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/g;

function* jenkinsCommands(text: string): Iterable<{ run: string; line: number; from: number }> {
  const code = text.replace(/^[ \t]*\/\/.*$/gm, (comment) => " ".repeat(comment.length));
  const lines = new LineIndex(code);
  for (const found of code.matchAll(SH)) {
    const run = (found[2] ?? "").replace(/^("""|'''|"|')([\s\S]*)\1$/, "$2");
    const { line, character } = lines.positionAt(found.index);
    yield { run, line, from: character };
  }
}
