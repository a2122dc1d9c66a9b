import { compileGlobs } from "../globs/globs";
import { type Fact, listOf } from "../model/fact";
import { FilesTogether } from "./files-together";

/*
 * What jobs of GitLab leave to templates, to parts of other jobs and to files that are taken in: a template's steps run when a
 * job that is none comes to them, and as that job runs; files that no system looks for count only where another takes them in.
 */
export class GitlabParts extends FilesTogether<Whole> {
  protected isPart = isOfGitlab;
  protected conclude = wholeOf;

  protected join(path: string, facts: readonly Fact[], { counts, steps }: Whole): readonly Fact[] {
    if (!counts(path)) return facts.filter((fact) => !isOfGitlab(fact));
    return facts.map((fact) => (isOfGitlab(fact) && fact.kind === "ci.step" ? steps(fact) : fact));
  }
}

/** What all files say together. */
interface Whole {
  /** True for a file that is looked for or taken in. */
  counts(path: string): boolean;
  /** A step as it runs. */
  steps(step: Fact): Fact;
}

/** How a job runs, with what it takes from its templates. */
interface Running {
  readonly name: string;
  readonly tolerant: boolean;
  readonly disabled: boolean;
  readonly manual: boolean;
}

const COMMANDS = ["script", "before_script", "after_script", "run"];
/** No chain of templates that people wrote is longer. */
const DEEPEST = 12;

function wholeOf(files: ReadonlyMap<string, readonly Fact[]>): Whole {
  const taken = takenIn(files);
  const jobs = new Map<string, Fact>();
  for (const [path, facts] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
    for (const fact of taken.has(path) ? facts : [])
      if (fact.kind === "ci.job" && !jobs.has(nameOf(fact))) jobs.set(nameOf(fact), fact);
  const running = new Map<string, Running>();
  const reached = new Map<string, Running[]>();
  for (const [name, job] of jobs) {
    if (job.props.template === true) continue;
    const how = runningOf(job, jobs);
    running.set(name, how);
    for (const part of partsOf(job, jobs)) reached.set(part, [...(reached.get(part) ?? []), how]);
  }
  return {
    counts: (path) => taken.has(path),
    steps(step) {
      const { template, job } = step.props;
      const own = running.get(String(job));
      const by = template === undefined ? (own ? [own] : []) : (reached.get(String(template)) ?? []);
      if (by.length > 0) return asItRuns(step, by);
      return template === undefined ? step : { ...step, props: { ...step.props, disabled: true } };
    },
  };
}

/** A step as the jobs run that come to it. */
function asItRuns(step: Fact, by: readonly Running[]): Fact {
  const { props } = step;
  const first = by.find(({ tolerant, disabled, manual }) => !tolerant && !disabled && !manual) ?? by[0];
  return {
    ...step,
    props: {
      ...props,
      job: first?.name,
      tolerant: props.tolerant === true || by.every(({ tolerant }) => tolerant),
      disabled: by.every(({ disabled }) => disabled),
      manual: by.every(({ manual }) => manual) || undefined,
    },
  };
}

/** The files that are looked for, and those that they take in. */
function takenIn(files: ReadonlyMap<string, readonly Fact[]>): ReadonlySet<string> {
  const isPart = (path: string) => files.get(path)?.some(({ props }) => props.part === true) === true;
  const taken = new Set([...files.keys()].filter((path) => !isPart(path)));
  for (const path of taken) {
    const patterns = files.get(path)?.flatMap(({ props }) => listOf(props.includes)) ?? [];
    if (patterns.length === 0) continue;
    const isMeant = compileGlobs(patterns);
    for (const other of files.keys()) if (isMeant(other)) taken.add(other);
  }
  return taken;
}

/** The nearest job of a chain of templates that says a key itself; what stands last in `extends` comes first. */
function sayer(job: Fact, key: string, jobs: ReadonlyMap<string, Fact>, depth = 0): Fact | undefined {
  if (listOf(job.props.says).includes(key)) return job;
  if (depth > DEEPEST) return undefined;
  for (const name of [...listOf(job.props.extends)].reverse()) {
    const base = jobs.get(name);
    const found = base && sayer(base, key, jobs, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function runningOf(job: Fact, jobs: ReadonlyMap<string, Fact>): Running {
  const lets = sayer(job, "allow_failure", jobs) ?? sayer(job, "rules", jobs);
  const times = sayer(job, "rules", jobs) ?? sayer(job, "when", jobs);
  return {
    name: nameOf(job),
    tolerant: lets?.props.tolerant === true,
    disabled: times?.props.disabled === true,
    manual: times?.props.manual === true,
  };
}

/** The parts of templates that a job comes to, also by references in them. */
function partsOf(job: Fact, jobs: ReadonlyMap<string, Fact>): ReadonlySet<string> {
  const parts = new Set<string>();
  for (const key of COMMANDS) {
    const from = sayer(job, key, jobs);
    if (from) parts.add(`${nameOf(from)} ${key}`);
  }
  for (const part of parts) {
    const from = jobs.get(part.slice(0, part.lastIndexOf(" ")));
    for (const reference of listOf(from?.props.references)) parts.add(reference);
  }
  return parts;
}

function nameOf({ props }: Fact): string {
  return String(props.name);
}

function isOfGitlab({ kind, props }: Fact): boolean {
  return props.system === "gitlab" && (kind === "ci.job" || kind === "ci.step" || kind === "ci.workflow");
}
