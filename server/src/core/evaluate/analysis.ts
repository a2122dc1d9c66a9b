import { deriveComponents } from "../components/derive";
import { isWithin } from "../facts/paths";
import type { Check, Checklist } from "../model/check";
import type { Component } from "../model/component";
import type { Fact } from "../model/fact";
import type { CheckResult, Problem, Snapshot } from "../model/result";
import { applyStatements, asTheTeamSees } from "../team/apply";
import { asTheTeamAsks } from "../team/checklist";
import { type ComponentRule, NO_RULES, type TeamRules } from "../team/model";
import type { Look } from "../team/seen";
import { applySuppressions, SUPPRESSIONS } from "../team/suppressions";
import type { Asked } from "./asked";
import { CalledWorkflows } from "./called-workflows";
import { CatalogueLinks } from "./catalogue-links";
import { evaluateCheck } from "./check";
import { FactBase } from "./fact-base";
import { hash } from "./fingerprint";
import { judgeGates } from "./gates";
import { GitlabParts } from "./gitlab-parts";
import { Ownership } from "./ownership";
import { PLACES } from "./places";
import { type Plan, planOf } from "./plan";
import { byPlace } from "./query";
import { RouteLinks } from "./route-links";
import { type Scoring, score } from "./score";
import { TaskLinks } from "./task-links";
import { UnusedCode } from "./unused-code";

/** How much work was done; tests assert these counts instead of times. */
export interface Counters {
  checksRun: number;
  snapshots: number;
}

const ROOT: Component = {
  id: ".",
  kind: "library",
  name: "repository",
  frameworks: [],
  reason: "the folder as a whole",
};

/** Makes what is said in several files one; what a file gives never depends on the order in which they came. */
interface Join {
  /** Takes in what is known of a file (undefined: it is gone); true when its facts are to be joined. */
  replace(path: string, facts: readonly Fact[] | undefined): boolean;
  /** The files whose facts may be other ones than when this was asked before. */
  moved(): Iterable<string>;
  /** A file's facts with what the others say of them. */
  joined(path: string, facts: readonly Fact[]): readonly Fact[];
}

/**
 * Keeps the facts of one folder and answers the checklist about them. After a change only those checks run again that
 * select a fact which came or went; any sequence of changes ends in the snapshot a fresh scan gives.
 */
export class Analysis {
  readonly counters: Counters = { checksRun: 0, snapshots: 0 };
  readonly checklist: Checklist;
  readonly #plan: Plan;
  readonly #base: FactBase;
  readonly #links = new RouteLinks();
  readonly #joins: readonly Join[] = [
    this.#links,
    new CatalogueLinks(),
    new GitlabParts(),
    new CalledWorkflows(),
    new TaskLinks(),
    new UnusedCode(),
  ];
  /** What was collected of files whose facts are to be joined with those of others. */
  readonly #apart = new Map<string, readonly Fact[]>();
  readonly #results = new Map<string, CheckResult>();
  #changed = new Set<string>();
  #components: readonly Component[] = [];
  #owners = new Ownership([]);
  #everything = true;
  #revision = 0;
  /** What the team says of parts that are not there; undefined when files have come or gone since it was looked for. */
  #missing: readonly ComponentRule[] | undefined;
  /** What it was when the components were derived. */
  #missingBefore: readonly ComponentRule[] | undefined;

  constructor(
    checklist: Checklist,
    readonly rules: TeamRules = NO_RULES,
  ) {
    this.checklist = asTheTeamAsks(checklist, rules);
    this.#plan = planOf(this.checklist);
    this.#base = new FactBase(this.#plan.selections);
  }

  /** What the checklist asks for, and where; a fact of another kind or part would match nothing. */
  get asked(): Asked {
    return this.#plan.asked;
  }

  /** Replaces what is known of a file; undefined says that it is gone. */
  replaceFile(path: string, facts: readonly Fact[] | undefined): void {
    const wasThere = this.#links.paths.has(path);
    const isJoined = this.#joins.map((join) => join.replace(path, facts)).includes(true);
    if (isJoined && facts) this.#apart.set(path, facts);
    else this.#apart.delete(path);
    if (!isJoined) this.#take(path, facts);
    if (wasThere === this.#links.paths.has(path)) return;
    this.#missing = undefined;
    this.#changed.add(PLACES);
  }

  #take(path: string, facts: readonly Fact[] | undefined): void {
    for (const key of this.#base.replace(path, facts)) this.#changed.add(key);
  }

  /** Joins what may have moved: once, however many files came since it was done before. */
  #join(): void {
    for (const path of new Set(this.#joins.flatMap((join) => [...join.moved()]))) {
      const facts = this.#apart.get(path);
      if (facts)
        this.#take(
          path,
          this.#joins.reduce((joined, join) => join.joined(path, joined), facts),
        );
    }
  }

  /** What the team says of directories in which there is no file. */
  missingParts(): readonly ComponentRule[] {
    this.#missing ??= this.rules.components.filter(({ path }) => !this.#holdsFiles(path));
    return this.#missing;
  }

  /** All facts of a file, for those who ask why. */
  factsOf(path: string): readonly Fact[] {
    this.#join();
    return this.#base.factsOf(path);
  }

  /** All paths that have facts, sorted. */
  paths(): string[] {
    return [...this.#links.paths].sort();
  }

  /** The component that a path belongs to. */
  ownerOf(path: string): string {
    return this.#owners.ownerOf(path);
  }

  /** Runs what the changes since the last snapshot can have moved, and scores the whole. */
  snapshot(input: {
    problems: readonly Problem[];
    files: Snapshot["files"];
    today: string;
    look?: Look | undefined;
  }): Snapshot {
    this.#join();
    this.#deriveComponents();
    for (const { check, keys } of this.#plan.checks) {
      if (!this.#everything && !intersects(keys, this.#changed)) continue;
      for (const component of check.per === "repository" ? [this.#root()] : this.#components)
        this.#run(check, component);
    }
    this.#changed = new Set();
    this.#everything = false;
    this.counters.snapshots++;
    const raw = [...this.#results.values()].sort(byCheckThenComponent);
    const ignored = applySuppressions(raw, [...this.#base.matches(SUPPRESSIONS)].sort(byPlace), (id) =>
      this.checklist.checks.some((check) => check.id === id),
    );
    const {
      results,
      attestations,
      problems: stale,
    } = applyStatements(ignored.results, this.rules, input.today, input.look);
    const problems = [...input.problems, ...this.rules.problems, ...ignored.problems, ...stale].sort((a, b) =>
      a.path < b.path ? -1 : a.path > b.path ? 1 : a.at.start.line - b.at.start.line,
    );
    const recognised = this.#components.length > 0;
    const { profile, gates: shown } = this.rules;
    const asked = recognised ? results : [];
    const scoring = withoutComfort(score(asked, this.checklist.categories, profile?.level), this.#components);
    const gates = judgeGates(this.checklist.gates.values(), { results: asked, attestations, shown });
    return {
      revision: ++this.#revision,
      ...scoring,
      profile: profile?.id ?? "default",
      gates,
      components: this.#components,
      results: asked,
      documents: [],
      problems,
      files: input.files,
    };
  }

  #holdsFiles(directory: string): boolean {
    for (const path of this.#links.paths) if (isWithin(path, directory)) return true;
    return directory === ".";
  }

  #deriveComponents(): void {
    const missing = this.missingParts();
    const maySay = missing !== this.#missingBefore && this.rules.components.length > 0;
    if (!this.#everything && !maySay && !intersects(this.#plan.componentKeys, this.#changed)) return;
    this.#missingBefore = missing;
    const derived = deriveComponents((select) => [...this.#base.matches(select)]);
    const stated = this.rules.components.filter((rule) => !missing.includes(rule));
    const components = asTheTeamSees(derived, stated);
    if (!this.#everything && JSON.stringify(components) === JSON.stringify(this.#components)) return;
    this.#components = components;
    this.#owners = new Ownership(components);
    this.#results.clear();
    this.#everything = true;
  }

  #root(): Component {
    return this.#components.find((component) => component.id === ".") ?? ROOT;
  }

  #run(check: Check, component: Component): void {
    this.counters.checksRun++;
    const view = {
      base: this.#base,
      owners: this.#owners,
      components: this.#components,
      component: check.per === "repository" ? undefined : component.id,
    };
    const target = check.per === "repository" ? { ...component, id: "." } : component;
    let result: CheckResult;
    try {
      result = evaluateCheck(check, target, view);
    } catch (error) {
      result = errorResult(check, target, error);
    }
    this.#results.set(`${check.id}\t${target.id}`, result);
  }
}

/** Where nothing was found that runs or is released, nearly nothing was asked: that finds no gap and makes nothing ready. */
function withoutComfort(scoring: Scoring, components: readonly Component[]): Scoring {
  const isEmpty = components.every(({ kind }) => kind === "infrastructure");
  if (scoring.verdict !== "ready" || !isEmpty) return scoring;
  const { required } = scoring.level;
  return { ...scoring, verdict: "not-assessed", level: { reached: 0, next: 1, required } };
}

/** One broken check never hides the others: it becomes a result that says so. */
function errorResult(check: Check, component: Component, error: unknown): CheckResult {
  return {
    check: check.id,
    category: check.category,
    component: component.id,
    status: "error",
    severity: check.severity,
    level: check.level,
    confidence: "certain",
    message: `the check ${check.id} failed to run`,
    reason: error instanceof Error ? error.message : String(error),
    searched: [],
    fingerprint: hash(`${check.id} ${component.id} error`),
    evidence: [],
    facets: [],
  };
}

function intersects(keys: ReadonlySet<string>, changed: ReadonlySet<string>): boolean {
  for (const key of changed) if (keys.has(key)) return true;
  return false;
}

function byCheckThenComponent(a: CheckResult, b: CheckResult): number {
  if (a.check !== b.check) return a.check < b.check ? -1 : 1;
  return a.component < b.component ? -1 : a.component > b.component ? 1 : 0;
}
