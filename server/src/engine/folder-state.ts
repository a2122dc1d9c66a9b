import { type Compiled, compileChecklist } from "../core/checklists/compile";
import { DocumentBook } from "../core/documents/book";
import { namedDocument } from "../core/documents/recognise";
import { Analysis } from "../core/evaluate/analysis";
import { KINDS } from "../core/facts/kinds";
import { isWithin } from "../core/facts/paths";
import { scopeOf } from "../core/facts/scope";
import { compileGlobs } from "../core/globs/globs";
import type { Fact, FactProps, Scope } from "../core/model/fact";
import type { Problem, Snapshot } from "../core/model/result";
import { wholeFile } from "../core/model/text";
import { compileRules } from "../core/team/compile";
import { CONFIG, isRulesFile } from "../core/team/files";
import { NO_RULES, type TeamRules } from "../core/team/model";
import { NO_PACKS, type PackFiles } from "./packs";
import type { Reading } from "./reading";
import { SortedPaths } from "./sorted-paths";
import { missingParts, unreadFiles } from "./team-problems";
import { WatchedFiles } from "./watched-files";

/**
 * Everything known of a folder: its files, what was wrong with them, the checklist (with the team's own checks) and
 * the analysis. Changes are synchronous, so that no reader sees half of one.
 */
export class FolderState {
  #checklist: Compiled;
  #analysis: Analysis;
  #checklistIsStale = false;
  #rules: TeamRules = NO_RULES;
  /** The listed files, and which of them were read. */
  readonly #files = new Map<string, boolean>();
  readonly #fileProblems = new Map<string, readonly Problem[]>();
  readonly #teamFiles = new Map<string, string>();
  #packs: PackFiles = NO_PACKS;
  #packsAreStale = false;
  #read = 0;
  readonly #documents: DocumentBook;
  /** Documents that are some only because the team says so. */
  readonly #named = new Set<string>();
  /** Counted up when files come or go. */
  #listing = 0;
  readonly #paths = new SortedPaths(this.#files);
  #anchor: string | undefined;
  readonly #unreadable = new Set<string>();
  /** What attestations rest on. */
  readonly watched = new WatchedFiles(() => this.#paths.all);
  readonly #listingProblems = new Map<string, Problem>();

  #trusted: boolean;

  /** Untrusted: what the team keeps under `.readiness/` is known, and decides nothing. */
  constructor(
    readonly builtin: Compiled,
    trusted: boolean,
    readonly exclude: readonly string[] = [],
  ) {
    this.#trusted = trusted;
    this.#checklist = builtin;
    this.#analysis = new Analysis(builtin.checklist);
    this.#documents = new DocumentBook(builtin.checklist);
  }

  get checklist(): Compiled {
    return this.#checklist;
  }

  get analysis(): Analysis {
    return this.#analysis;
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  /** Takes in a file, or what is new of it. */
  put(path: string, reading: Reading): void {
    this.#note(path, reading);
    this.#analysis.replaceFile(path, reading.facts);
  }

  /** Forgets a file. */
  remove(path: string): void {
    this.#note(path, undefined);
    this.#analysis.replaceFile(path, undefined);
  }

  /** Notes a directory nobody could look into: it could hold anything. */
  markUnreadable(path: string, reason: string): void {
    this.#markClosed(path, { reason, couldHold: Object.keys(KINDS) });
  }

  /** Notes what is there and was not looked at on purpose: it hides nothing, and it is not missing either. */
  markPassed(path: string): void {
    this.#markClosed(path, { reason: "it is a link, or left out", couldHold: [] });
  }

  #markClosed(path: string, props: FactProps): void {
    this.#unreadable.add(path);
    this.#analysis.replaceFile(path, [{ kind: "unreadable", path, at: wholeFile, scope: scopeOf(path), props }]);
  }

  /** Forgets what was wrong with directories and ignore files at or below this path. */
  forgetListing(path: string): void {
    for (const known of [...this.#unreadable].filter((other) => isWithin(other, path))) {
      this.#unreadable.delete(known);
      this.#analysis.replaceFile(known, undefined);
    }
    for (const known of [...this.#listingProblems.keys()].filter((other) => isWithin(other, path)))
      this.#listingProblems.delete(known);
  }

  addListingProblems(problems: readonly Problem[]): void {
    for (const problem of problems) this.#listingProblems.set(problem.path, problem);
  }

  /** The file or unreadable directory at or above a path, when one is known: there the looking must begin. */
  knownAbove(path: string): string {
    for (let slash = path.indexOf("/"); slash !== -1; slash = path.indexOf("/", slash + 1)) {
      const above = path.slice(0, slash);
      if (this.#files.has(above) || this.#unreadable.has(above)) return above;
    }
    return this.#unreadable.has(".") ? "." : path;
  }

  /** All known files at or below these paths. */
  filesWithin(paths: ReadonlySet<string>): string[] {
    const found = [...paths].filter((path) => this.#files.has(path));
    const others = [...paths].filter((path) => !this.#files.has(path));
    if (others.length === 0) return found;
    if (others.length > FEW || paths.has("."))
      return [...this.#files.keys()].filter((file) => hasAtOrAbove(paths, file));
    const below = others.map((path) => `${path}/`);
    for (const file of this.#files.keys()) if (below.some((start) => file.startsWith(start))) found.push(file);
    return found;
  }

  /** The configuration whose packs are to be read again; undefined when nothing of them can have changed. */
  get stalePacks(): { readonly config: string | undefined } | undefined {
    return this.#packsAreStale && this.#trusted ? { config: this.#teamFiles.get(CONFIG) } : undefined;
  }

  /** Takes in what packs bring. */
  setPacks(packs: PackFiles): void {
    this.#packsAreStale = false;
    if (JSON.stringify(packs) === JSON.stringify(this.#packs)) return;
    this.#packs = packs;
    this.#checklistIsStale = true;
  }

  /** From the next `settle` on, what the team keeps under `.readiness/` counts. */
  trust(): void {
    this.#trusted = true;
    this.#checklistIsStale = true;
    this.#packsAreStale = true;
  }

  /** Compiles the checklist again after a team's file came, changed or went; all facts are asked anew, none is read. */
  settle(): void {
    if (!this.#checklistIsStale) return;
    this.#checklistIsStale = false;
    this.#compile();
    const before = this.#analysis;
    this.#analysis = new Analysis(this.#checklist.checklist, this.#rules);
    this.#documents.ask(this.#analysis.checklist);
    // What the team names may be something else from now on; what it still names is read again.
    for (const path of this.#named) this.#documents.put(path, undefined);
    this.#named.clear();
    for (const path of before.paths()) this.#analysis.replaceFile(path, before.collectedOf(path));
  }

  /** Files that the team names as readiness documents, and that are not read as such yet. */
  unreadDocuments(): string[] {
    const { include, exclude } = this.#rules.documents;
    if (include.length === 0) return [];
    const isWanted = compileGlobs(include);
    const isLeftAlone = compileGlobs(exclude);
    return [...this.#files.keys()].filter(
      (path) =>
        isWanted(path) && !isLeftAlone(path) && !this.#documents.has(path) && /\.(?:md|mdx|markdown)$/i.test(path),
    );
  }

  /** Takes in a file that the team names as a readiness document. */
  putDocument(path: string, text: string): void {
    this.#named.add(path);
    this.#documents.put(path, namedDocument(path, text));
  }

  /** All known files of these parts of the repository. */
  filesOf(scopes: ReadonlySet<Scope>): string[] {
    return [...this.#files.keys()].filter((path) => scopes.has(scopeOf(path)));
  }

  /** All facts in the order of their paths. */
  *allFacts(): Iterable<Fact> {
    for (const path of this.#analysis.paths()) yield* this.#analysis.factsOf(path);
  }

  snapshot(today: string): Snapshot {
    const problems = [...this.#listingProblems.values(), ...this.#checklist.problems.map(asStated)];
    for (const found of this.#fileProblems.values()) problems.push(...found);
    if (this.#trusted) problems.push(...this.#packs.problems);
    else problems.push(...this.#notUsed());
    if (this.#trusted) problems.push(...this.#lostWords());
    const snapshot = this.#analysis.snapshot({
      problems,
      files: { listed: this.#files.size, read: this.#read, anchor: this.#anchorOf() },
      today,
      look: this.watched.look,
    });
    const view = {
      snapshot,
      paths: () => this.#paths.all,
      has: (path: string) => this.#files.has(path),
      factsOf: (path: string) => this.#analysis.factsOf(path),
    };
    return { ...snapshot, documents: this.#documents.assess(view, this.#listing, today, this.#rules.documents) };
  }

  /** The README when there is one, else the file whose name is the first; looked for again when files come or go. */
  #anchorOf(): string | undefined {
    this.#anchor ??= firstOf(this.#files.keys());
    return this.#anchor;
  }

  /** Keeps of a file all but its facts, which the analysis holds. */
  #note(path: string, reading: Reading | undefined): void {
    if (this.#files.has(path) !== (reading !== undefined)) {
      this.#anchor = undefined;
      this.#paths.note(path);
      this.#listing++;
    }
    this.watched.forget(path);
    this.#documents.put(path, reading?.document);
    if (this.#files.get(path) === true) this.#read--;
    if (reading?.read) this.#read++;
    if (reading) this.#files.set(path, reading.read);
    else this.#files.delete(path);
    if (reading && reading.problems.length > 0) this.#fileProblems.set(path, reading.problems);
    else this.#fileProblems.delete(path);
    if (this.#packs.roots.some((root) => isWithin(path, root))) this.#packsAreStale = true;
    if (this.#teamFiles.get(path) === reading?.team) return;
    this.#checklistIsStale = true;
    if (path === CONFIG) this.#packsAreStale = true;
    if (reading?.team === undefined) this.#teamFiles.delete(path);
    else this.#teamFiles.set(path, reading.team);
  }

  /** Said once, at the first of the files. */
  #notUsed(): Problem[] {
    const [path] = [...this.#teamFiles.keys()].sort();
    const message = "In Restricted Mode nothing in .readiness/ is used: the team's own checks are not asked";
    return path === undefined ? [] : [{ path, at: wholeFile, severity: "warning", message }];
  }

  /** What the team says of what is not there, or where nobody looks. */
  #lostWords(): Problem[] {
    const paths = this.#paths.all;
    const missing = this.#analysis.missingParts();
    return [...missingParts(missing, paths, this.exclude), ...unreadFiles(paths, this.#packs.roots)];
  }

  #compile(): void {
    if (!this.#trusted) return;
    const files = [...this.#teamFiles].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, text]) => ({ path, text }));
    const checks = [...this.#packs.files, ...files.filter(({ path }) => !isRulesFile(path))];
    this.#checklist = checks.length === 0 ? this.builtin : compileChecklist(checks, this.builtin);
    this.#rules = compileRules(files, this.#checklist.checklist);
  }
}

/** Of so many directories each file is asked whether it lies there; of more it is asked what lies above it. */
const FEW = 8;

/** What is wrong with a pack is wrong with what the team says, wherever the pack lies. */
function asStated(problem: Problem): Problem {
  return { ...problem, stated: true };
}

function firstOf(paths: Iterable<string>): string | undefined {
  let first: string | undefined;
  for (const path of paths) {
    if (/^readme\.md$/i.test(path)) return path;
    if (first === undefined || path < first) first = path;
  }
  return first;
}

function hasAtOrAbove(paths: ReadonlySet<string>, file: string): boolean {
  if (paths.has(file) || paths.has(".")) return true;
  for (let slash = file.lastIndexOf("/"); slash > 0; slash = file.lastIndexOf("/", slash - 1)) {
    if (paths.has(file.slice(0, slash))) return true;
  }
  return false;
}
