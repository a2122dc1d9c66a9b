import { deriveComponents } from "../components/derive";
import { touchedBy } from "../components/touched";
import { isWithin } from "../facts/paths";
import type { Check, Checklist } from "../model/check";
import type { Component } from "../model/component";
import type { Fact } from "../model/fact";
import type { CheckResult, Problem, Snapshot } from "../model/result";
import { onceFor } from "../once-for";
import { applyStatements, asTheTeamSees } from "../team/apply";
import { asTheTeamAsks } from "../team/checklist";
import { type ComponentRule, NO_RULES, type TeamRules } from "../team/model";
import type { Look } from "../team/seen";
import { applySuppressions, SUPPRESSIONS } from "../team/suppressions";
import type { Asked } from "./asked";
import { CalledWorkflows } from "./called-workflows";
import { CatalogueLinks } from "./catalogue-links";
import { ChartSwitches } from "./chart-switches";
import { evaluateCheck } from "./check";
import { FactBase } from "./fact-base";
import { hash } from "./fingerprint";
import { judgeGates } from "./gates";
import { GitlabParts } from "./gitlab-parts";
import { KeptGroups } from "./groups";
import { GuardedViews } from "./guarded-views";
import { Ownership } from "./ownership";
import { PLACES } from "./places";
import { type Plan, type PlannedCheck, planOf } from "./plan";
import { byPlace } from "./query";
import { RouteLinks } from "./route-links";
import { type Scoring, score } from "./score";
import { TaskLinks } from "./task-links";
import { UnusedCode } from "./unused-code";
import { WrittenStores } from "./written-stores";

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
    new GuardedViews(),
    new ChartSwitches(),
    new WrittenStores(),
  ];
  /** What was collected of files whose facts are to be joined with those of others. */
  readonly #apart = new Map<string, readonly Fact[]>();
  readonly #results = new Map<string, CheckResult>();
  readonly #groups = new KeptGroups();
  /** The selections whose matches changed since the last snapshot, with the files in which they did. */
  #changed = new Map<string, Set<string>>();
  #components: readonly Component[] = [];
  #owners = new Ownership([]);
  /** The components of which all is asked again. */
  #stale: ReadonlySet<string> = new Set();
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
    this.#note(PLACES, path);
  }

  #take(path: string, facts: readonly Fact[] | undefined): void {
    for (const key of this.#base.replace(path, facts)) this.#note(key, path);
  }

  #note(key: string, path: string): void {
    if (this.#everything) return;
    const paths = this.#changed.get(key) ?? new Set();
    this.#changed.set(key, paths.add(path));
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

  /** What was collected of a file, without what others say of it: another analysis joins it anew. */
  collectedOf(path: string): readonly Fact[] {
    return this.#apart.get(path) ?? this.#base.factsOf(path);
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
    const lookers = onceFor((paths: ReadonlySet<string>) => this.#lookersInto(paths));
    for (const planned of this.#plan.checks)
      for (const component of this.#askedAgain(planned, lookers)) this.#run(planned.check, component);
    this.#changed.clear();
    this.#stale = new Set();
    this.#everything = false;
    this.counters.snapshots++;
    const raw = [...this.#results.values()];
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
    const groups = this.#groups.of(asked);
    const scoring = withoutComfort(score(groups, this.checklist.categories, profile?.level), this.#components);
    const gates = judgeGates(this.checklist.gates, { groups, attestations, shown });
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
    if (!this.#everything && !maySay && !intersects(this.#plan.componentKeys, this.#changed.keys())) return;
    this.#missingBefore = missing;
    const derived = deriveComponents({
      select: (select) => [...this.#base.matches(select)],
      byDirectory: (select) => this.#base.matchesByDirectory(select),
    });
    const stated = this.rules.components.filter((rule) => !missing.includes(rule));
    const components = asTheTeamSees(derived, stated);
    const touched = this.#everything ? undefined : touchedBy(this.#components, components);
    if (touched?.size === 0) return;
    this.#components = components;
    this.#owners = new Ownership(components, touched && this.#owners);
    if (touched) this.#stale = touched;
    else this.#askEverything();
  }

  /** Results come in the order of checks and components, because all are made anew. */
  #askEverything(): void {
    this.#results.clear();
    this.#everything = true;
  }

  /** The components of which a check is asked again; of the whole folder it is asked once. */
  #askedAgain(
    { check, keys, wide }: PlannedCheck,
    lookersInto: (paths: ReadonlySet<string>) => ReadonlySet<string>,
  ): readonly Component[] {
    const ofFolder = check.per === "repository";
    const all = ofFolder ? [this.#root()] : this.#components;
    const moved = [...this.#changed].filter(([key]) => keys.has(key));
    if (this.#everything || moved.some(([key]) => ofFolder || wide.has(key))) return all;
    if (ofFolder) return this.#stale.size > 0 ? all : [];
    if (moved.length === 0 && this.#stale.size === 0) return [];
    const lookers = moved.map(([, paths]) => lookersInto(paths));
    return all.filter(({ id }) => this.#stale.has(id) || lookers.some((ids) => ids.has(id)));
  }

  /** The components that look into these files. */
  #lookersInto(paths: ReadonlySet<string>): ReadonlySet<string> {
    const owners = new Set([...paths].map((path) => this.#owners.ownerOf(path)));
    return new Set([...owners].flatMap((owner) => this.#owners.watchersOf(owner)));
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

function intersects(keys: ReadonlySet<string>, changed: Iterable<string>): boolean {
  for (const key of changed) if (keys.has(key)) return true;
  return false;
}
