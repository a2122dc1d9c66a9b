import type { RawFact } from "../../model/fact";
import { type DataNode, entriesOf, get, isTrue, itemsOf, stringOf, textOf, textsOf } from "../data/tree";

/*
 * A job of GitLab may leave what it runs to others: to templates, whose names begin with a dot and which run nothing by
 * themselves, and to files that another one takes in. What is theirs is read where it stands; that it runs is known once all
 * files are (`evaluate/gitlab-parts.ts`).
 */

/** Keys that a job takes from its templates when it does not say them. */
const INHERITED = ["script", "before_script", "after_script", "run", "allow_failure", "when", "rules"];
/** Words at the top of a file that are no jobs. */
const NO_JOB =
  /^(default|include|stages|variables|workflow|image|services|cache|spec|before_script|after_script|types)$/;

/** What of a file of GitLab its jobs say of each other, by the job's name. */
export interface GitlabJob {
  readonly extends: readonly string[] | undefined;
  /** Parts of other jobs that its commands take in: `.setup script`. */
  readonly references: readonly string[] | undefined;
  /** Those of the inherited keys that it says itself. */
  readonly says: readonly string[] | undefined;
  readonly template: true | undefined;
  readonly manual: true | undefined;
  readonly tolerant: boolean;
  readonly disabled: boolean;
}

/** What a job says of itself and others; undefined for what is no job. */
export function gitlabJob(name: string, job: DataNode): GitlabJob | undefined {
  if (NO_JOB.test(name) || job.kind !== "map") return undefined;
  const says = INHERITED.filter((key) => get(job, key) !== undefined);
  const bases = textsOf(get(job, "extends"));
  if (says.length === 0 && bases.length === 0) return undefined;
  const references = ["script", "before_script", "after_script"].flatMap((key) => referencesIn(get(job, key)));
  const times = timesOf(job);
  return {
    extends: listed(bases),
    references: listed(references),
    says: listed(says),
    template: name.startsWith(".") || undefined,
    manual: (times.includes("manual") && times.every((when) => when === "manual" || when === "never")) || undefined,
    tolerant: isTrue(get(job, "allow_failure")) || allRulesAllowFailure(job),
    disabled: times.length > 0 && times.every((when) => when === "never"),
  };
}

/** When a job runs: as it says itself, or as each of its rules says. */
function timesOf(job: DataNode): readonly string[] {
  const own = textOf(get(job, "when"));
  const rules = itemsOf(get(job, "rules"));
  if (rules.length === 0) return own === undefined ? [] : [own];
  return rules.map((rule) => textOf(get(rule, "when")) ?? own ?? "on_success");
}

function allRulesAllowFailure(job: DataNode): boolean {
  const rules = itemsOf(get(job, "rules")).filter((rule) => textOf(get(rule, "when")) !== "never");
  return rules.length > 0 && rules.every((rule) => isTrue(get(rule, "allow_failure")));
}

/** True for `!reference [.setup, script]`, a list in the place of a command. */
export function isReference(node: DataNode): boolean {
  return node.kind === "list" && referenceOf(node) !== undefined;
}

function referencesIn(commands: DataNode | undefined): readonly string[] {
  const whole = referenceOf(commands);
  return whole === undefined ? itemsOf(commands).flatMap((item) => referenceOf(item) ?? []) : [whole];
}

function referenceOf(node: DataNode | undefined): string | undefined {
  const [job = "", key = "", ...rest] = node?.kind === "list" ? textsOf(node) : [];
  return /^\.[\w-]/.test(job) && /^(before_|after_)?script$/.test(key) && rest.length === 0
    ? `${job} ${key}`
    : undefined;
}

/** The files of the repository that a definition takes in, as patterns without the first slash. */
export function localIncludes(root: DataNode): readonly string[] | undefined {
  const triggered = entriesOf(root).map(([, { value }]) => get(value, "trigger", "include"));
  const found = [get(root, "include"), ...triggered].flatMap((include) => {
    const items = include?.kind === "list" ? include.items : include ? [include] : [];
    return items.flatMap((item) => stringOf(item) ?? stringOf(get(item, "local")) ?? []);
  });
  return listed(found.filter((path) => !/^https?:|[$]/.test(path)).map((path) => path.replace(/^\.?\//, "")));
}

/** True for a definition of jobs as GitLab has them, in a file that no system looks for by itself. */
export function looksLikeGitlab(root: DataNode): boolean {
  const jobs = entriesOf(root).filter(([name]) => !NO_JOB.test(name));
  return jobs.length > 0 && jobs.every(([name, { value }]) => gitlabJob(name, value) !== undefined);
}

/** True for a pipeline of which nothing runs by itself, as far as this file alone says what runs. */
export function startsBySomebody(root: DataNode, facts: readonly RawFact[]): boolean {
  const rules = itemsOf(get(root, "workflow", "rules"));
  if (rules.length > 0 && rules.every((rule) => textOf(get(rule, "when")) === "never")) return true;
  const jobs = facts.filter(({ kind, props }) => kind === "ci.job" && props.template !== true);
  const isOwn = get(root, "include") === undefined && jobs.length > 0;
  return isOwn && jobs.every(({ props }) => props.manual === true || props.disabled === true);
}

/** The facts of one job with what it says of itself: a template's steps run only by others. */
export function asGitlab(facts: readonly RawFact[], name: string, job: DataNode, told: GitlabJob): RawFact[] {
  const { template, manual, tolerant, disabled } = told;
  return facts.map((fact) => {
    if (fact.kind !== "ci.step") return fact;
    const key = keyAt(job, fact);
    const props = { ...fact.props, template: template && `${name} ${key}`, manual };
    return { ...fact, props: { ...props, tolerant: fact.props.tolerant === true || tolerant, disabled } };
  });
}

/** The key of a job under which a step stands. */
function keyAt(job: DataNode, { at }: RawFact): string {
  const found = entriesOf(job).find(
    ([, entry]) => entry.keyAt.start.line === at.start.line && entry.keyAt.start.character === at.start.character,
  );
  return found?.[0] ?? "script";
}

function listed(values: readonly string[]): readonly string[] | undefined {
  return values.length === 0 ? undefined : values;
}
