import type { RawFact } from "../../model/fact";
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
import { joinPath } from "../paths";
import { approvals, environmentOf } from "./approvals";
import { asCircleci, orbJobs } from "./circleci";
import { isOfConcourse, programOf } from "./concourse";
import { asGitlab, gitlabJob, isReference, localIncludes, looksLikeGitlab, startsBySomebody } from "./gitlab";
import { commandOfPlugin } from "./plugins";
import { stepReferences } from "./references";
import { type Step, stepFacts } from "./steps";
import { isPipeline, mayBeTakenIn, systemOf } from "./systems";

/** Reads the YAML definitions of other CI systems: that there is one, and the commands its jobs run. */
export const otherCiCollector: Collector = {
  name: "CI definition",
  emits: ["ci.workflow", "ci.job", "ci.step", "reference"],
  serves: (path) => systemOf(path) !== undefined || mayBeTakenIn(path),
  collect(path, text) {
    const system = systemOf(path) ?? "";
    const { documents, problems } = readYamlData(text);
    const facts = unreadableFacts(problems, otherCiCollector.emits);
    const roots = documents.filter((document) => document.kind === "map" || document.kind === "list");
    const [first] = roots;
    const isPart = system === "" || (system === "concourse" && first !== undefined && !isOfConcourse(first));
    if (isPart) return first && mayBeTakenIn(path) && roots.every(looksLikeGitlab) ? partOfGitlab(roots, text) : [];
    if (!first) return facts;
    const lines = text.split(/\r?\n/);
    const around = { job: undefined, tolerant: false, disabled: false, directory: ".", lines };
    const jobs = roots.flatMap((root) =>
      system === "gitlab" ? gitlabFacts(root, around) : jobFacts(system, root, around),
    );
    if (system === "azure") jobs.push(...templateJobs(roots));
    if (system === "gitlab") jobs.push(...includedJobs(get(first, "include")));
    if (!isPipeline(system, path)) return [...facts, ...jobs];
    if (system === "circleci") jobs.push(...orbJobs(first));
    jobs.push(...approvals(system, first));
    const asked = system === "circleci" ? asCircleci(first, jobs) : jobs;
    if (system === "travis") jobs.push(...usualScript(first));
    const triggers = triggersOf(system, first, jobs);
    const active = triggers === undefined || triggers.length > 0;
    const includes = system === "gitlab" ? localIncludes(first) : undefined;
    const props = { system, name: path, triggers: triggers ?? ["push"], active, includes };
    return [...facts, { kind: "ci.workflow", at: startOf(first), props }, ...asked];
  },
};

/** Jobs of GitLab in a file that counts only where another takes it in. */
function partOfGitlab(roots: readonly DataNode[], text: string): RawFact[] {
  const around = { job: undefined, tolerant: false, disabled: false, directory: ".", lines: text.split(/\r?\n/) };
  const facts = roots.flatMap((root) => gitlabFacts(root, around));
  return facts.flatMap((fact) =>
    fact.kind === "reference" ? [] : [{ ...fact, props: { ...fact.props, part: true } }],
  );
}

/** The jobs of GitLab with what they say of each other. */
function gitlabFacts(root: DataNode, around: Surroundings): RawFact[] {
  return entriesOf(root).flatMap(([name, { keyAt, value }]) => {
    const told = gitlabJob(name, value);
    if (!told)
      return jobFacts("gitlab", { kind: "map", at: root.at, entries: new Map([[name, { keyAt, value }]]) }, around);
    const environment = environmentOf("gitlab", value);
    const job: RawFact = { kind: "ci.job", at: keyAt, props: { system: "gitlab", name, environment, ...told } };
    return [job, ...asGitlab(jobFacts("gitlab", value, { ...around, job: name }), name, value, told)];
  });
}

/** True for the definitions of CI systems other than GitHub Actions. */
export function isCiDefinition(path: string): boolean {
  return systemOf(path) !== undefined;
}

function startOf(node: DataNode) {
  if (node.kind === "map") for (const [, { keyAt }] of node.entries) return keyAt;
  return { start: node.at.start, end: { line: node.at.start.line, character: node.at.start.character + 1 } };
}

/** The events that start it; undefined when the system starts on every push by itself, none when only people do. */
function triggersOf(system: string, root: DataNode, jobs: readonly RawFact[]): readonly string[] | undefined {
  if (system === "gitlab") return startsBySomebody(root, jobs) ? [] : undefined;
  if (system === "bitbucket") {
    const names = entriesOf(get(root, "pipelines")).map(([name]) => name);
    return names.length > 0 && names.every((name) => name === "custom") ? [] : undefined;
  }
  if (system !== "azure") return undefined;
  const off = (name: string) => textOf(get(root, name)) === "none";
  return [...(off("trigger") ? [] : ["push"]), ...(off("pr") ? [] : ["pull_request"])];
}

/** What Travis runs for a language when nobody says what. */
const USUAL: ReadonlyMap<string | undefined, string> = new Map([
  ["node_js", "npm test"],
  ["go", "go test ./..."],
  ["ruby", "rake"],
  ["php", "phpunit"],
  ["java", "mvn test"],
  ["rust", "cargo test"],
]);

function usualScript(root: DataNode): RawFact[] {
  const language = get(root, "language");
  const run = USUAL.get(stringOf(language));
  if (!language || run === undefined || get(root, "script") || get(root, "jobs") || get(root, "matrix")) return [];
  const step = { system: "travis", workflow: undefined, job: undefined, tolerant: false, disabled: false };
  return stepFacts(language.at, { ...step, directory: ".", run });
}

/** Templates that Azure Pipelines takes from other repositories (`name.yml@repository`), and deployments with their environment. */
function templateJobs(nodes: readonly DataNode[]): RawFact[] {
  return nodes.flatMap((node): RawFact[] => {
    if (node.kind === "list") return templateJobs(node.items);
    const template = get(node, "template");
    const uses = stringOf(template);
    const inner = templateJobs(entriesOf(node).map(([, { value }]) => value));
    const deployment = get(node, "deployment");
    if (deployment) {
      const told = get(node, "environment");
      const environment = stringOf(told) ?? stringOf(told && get(told, "name"));
      const props = { system: "azure", name: stringOf(deployment), environment };
      return [{ kind: "ci.job", at: deployment.at, props }, ...inner];
    }
    if (!template || !uses?.includes("@")) return inner;
    return [{ kind: "ci.job", at: template.at, props: { system: "azure", name: uses, uses } }, ...inner];
  });
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
  /** Where commands run; undefined where that cannot be told. */
  readonly directory: string | undefined;
  /** What the jobs around bring something to. */
  readonly environment?: string | undefined;
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
const NOT_JOBS: ReadonlySet<string> = new Set([
  "variables",
  "env",
  "environment",
  "parameters",
  "cache",
  "artifacts",
  "inputs",
]);

function jobFacts(system: string, node: DataNode, around: Surroundings): RawFact[] {
  if (node.kind === "list")
    return node.items.flatMap((item) => [...jobFacts(system, item, around), ...orbStep(system, item, around)]);
  if (node.kind !== "map") return [];
  const here = within(system, node, around);
  const facts: RawFact[] = [];
  for (const [key, { keyAt, value }] of node.entries) {
    if (NOT_JOBS.has(key)) continue;
    const does = stepOf(system, key, value, node);
    if (does !== undefined) {
      const { lines, environment: _, ...shared } = here;
      const directory = value.kind === "map" ? directoryOf(value, here.directory) : here.directory;
      const goesOn = system === "azure" && goesOnInAzure(key, value, does.run);
      facts.push(
        ...stepFacts(keyAt, {
          system,
          workflow: undefined,
          ...shared,
          directory,
          ...does,
          goesOn: goesOn || undefined,
        }),
      );
      const { run } = does;
      // Where a job runs is said in many ways; whatever has the name may be meant.
      if (run !== undefined && !here.tolerant && !here.disabled)
        facts.push(...stepReferences({ run, at: keyAt, directory: undefined, lines }));
    } else {
      const isJob = value.kind === "map" && around.job === undefined && holdsCommands(value);
      if (isJob) facts.push({ kind: "ci.job", at: keyAt, props: { system, name: key, ...said(system, here, value) } });
      facts.push(...jobFacts(system, value, isJob ? { ...here, job: key } : here));
    }
  }
  return facts;
}

/** Keys by which a job or step may fail: of GitLab, Azure Pipelines, Buildkite. */
const MAY_FAIL = ["allow_failure", "continueOnError", "soft_fail"];

/** What holds for the steps of a node. */
function within(system: string, node: DataNode, around: Surroundings): Surroundings {
  return {
    lines: around.lines,
    job: around.job,
    environment: environmentOf(system, node) ?? around.environment,
    directory: directoryOf(node, around.directory),
    tolerant:
      around.tolerant || MAY_FAIL.some((key) => isTrue(get(node, key))) || textOf(get(node, "failure")) === "ignore",
    disabled: around.disabled || textOf(get(node, "when")) === "never" || textOf(get(node, "enabled")) === "false",
  };
}

/** Where the commands of a node run, whatever leads elsewhere before them. */
function directoryOf(node: DataNode, around: string | undefined): string | undefined {
  if (textsOf(get(node, "before_script")).some((line) => /(^|[\s;&(])(cd|pushd)\s/.test(line))) return undefined;
  const own = stringOf(get(node, "working_directory") ?? get(node, "workingDirectory"));
  if (own === undefined) return around;
  const path = own.replace(/^~\/project(\/|$)|^\$\(System\.DefaultWorkingDirectory\)(\/|$)/, "");
  return /[$~]|^\//.test(path) ? undefined : joinPath(".", path === "" ? "." : path);
}

/** A step of an orb without parameters is only its name. */
function orbStep(system: string, item: DataNode, { job, tolerant, disabled }: Surroundings): RawFact[] {
  const uses = system === "circleci" && job !== undefined ? stringOf(item) : undefined;
  if (uses === undefined || !ORB.test(uses)) return [];
  return stepFacts(item.at, { system, workflow: undefined, job, tolerant, disabled, uses });
}

/** What a key of a job makes it do; undefined when the key is none of a step. */
function stepOf(system: string, key: string, value: DataNode, job: DataNode): Pick<Step, "uses" | "run"> | undefined {
  const run = COMMANDS.has(key) || key.endsWith("_script") ? commandsOf(value) : undefined;
  if (run !== undefined) return { run };
  const uses = SHARED.has(key) && system !== "concourse" ? stringOf(value) : undefined;
  if (uses !== undefined) return { uses, run: commandOfPlugin(system, job) };
  if (key === "image") return inImage(commandOfPlugin(system, job));
  if (system === "circleci" && ORB.test(key)) return { uses: key };
  if (key === "run" && system === "concourse") return { run: programOf(value, job) };
  if (key !== "args" || system !== "cloudbuild") return undefined;
  return { run: [...imageProgram(stringOf(get(job, "name"))), ...textsOf(value)].join(" ") };
}

/** The shell of Azure Pipelines fails a step by the last of its commands, unless they say otherwise. */
function goesOnInAzure(key: string, value: DataNode, run: string | undefined): boolean {
  const isShell =
    key === "script" || key === "bash" || (key === "task" && /^(CmdLine|Bash)@/.test(stringOf(value) ?? ""));
  return isShell && run?.trim().includes("\n") === true;
}

function inImage(run: string | undefined): Pick<Step, "run"> | undefined {
  return run === undefined ? undefined : { run };
}

/** A step that CircleCI takes from an orb. */
const ORB = /^[a-z][\w-]*\/[\w-]+$/;

/** What a job says of itself. */
function said(system: string, here: Surroundings, job: DataNode) {
  return {
    environment: environmentOf(system, job) ?? here.environment,
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
  const items = isReference(node) ? [] : itemsOf(node).filter((item) => !isReference(item));
  const lines = items.flatMap((item) => (item.kind === "list" ? textsOf(item) : (textOf(item) ?? [])));
  return lines.length > 0 ? lines.join("\n") : undefined;
}

/** Cloud Build runs the program its builder image is named for. */
function imageProgram(image: string | undefined): string[] {
  const name = image?.slice(image.lastIndexOf("/") + 1).replace(/[:@].*$/, "");
  return name ? [name] : [];
}
