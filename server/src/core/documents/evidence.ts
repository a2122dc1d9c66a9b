import { baseName, dirName, isWithin, joinPath } from "../facts/paths";
import { addTo } from "../group-by";
import type { Fact } from "../model/fact";
import type { CheckResult, Evidence, Snapshot, Status } from "../model/result";
import { stemOf } from "./words";

/** How a check stands for the part of the folder that a document speaks of. */
export interface Standing {
  /** `mixed`: some components pass and others do not. */
  readonly status: Exclude<Status, "not-applicable" | "error"> | "mixed";
  readonly results: readonly CheckResult[];
  /** True when parts of the folder are not asked: what is missing in the others may be done there, for all of them. */
  readonly isElsewhere: boolean;
}

/** What rules may ask of the folder: results, and which files there are. */
export interface FolderView {
  readonly snapshot: Omit<Snapshot, "documents">;
  /** All listed paths, sorted. */
  paths(): readonly string[];
  has(path: string): boolean;
  factsOf(path: string): readonly Fact[];
}

/** The evidence that one document is held to. */
export class EvidenceFor {
  readonly #results = new Map<string, CheckResult[]>();
  /** The component that the document speaks of. */
  readonly #scope: string;
  #index: PathIndex | undefined;

  constructor(
    readonly path: string,
    readonly view: FolderView,
  ) {
    this.#scope = componentOf(path, view);
    for (const result of view.snapshot.results) {
      if (result.component !== "." && !isWithin(result.component, this.#scope)) continue;
      addTo(this.#results, result.check, result);
    }
  }

  /** How a check, or a facet of it, stands; undefined when it applies to nothing the document speaks of. */
  standing(id: string): Standing | undefined {
    const [check = "", facet] = id.split("#");
    const results = (this.#results.get(check) ?? []).map((result) =>
      facet === undefined ? result : ofFacet(result, facet),
    );
    const all = results.filter(({ status }) => status !== "not-applicable");
    // What is wrong above the component that a document speaks of is not said of it; what is there may serve it, too.
    const isAsked = this.#scope !== "." && all.some(({ component }) => component !== ".");
    const asked = isAsked ? all.filter(({ component, status }) => component !== "." || status === "pass") : all;
    if (asked.length === 0) return undefined;
    const isElsewhere = all.length < results.length;
    return { status: together(asked.map(({ status }) => status)), results: asked, isElsewhere };
  }

  /** All failing results that are more than a guess. */
  failing(): readonly CheckResult[] {
    return [...this.#results.values()]
      .flat()
      .filter(({ status, confidence }) => status === "fail" && confidence !== "guess");
  }

  /** The file that a cited path means, from the document's directory or from the root. */
  fileAt(cited: string): string | undefined {
    const places = [joinPath(dirName(this.path), cited), joinPath(".", cited)];
    return places.find((path) => path !== undefined && this.view.has(path));
  }

  /** Where a cited path is: there, nowhere, or somewhere else; undefined when nobody can tell. */
  locate(cited: string): "there" | "nowhere" | { readonly instead: string } | undefined {
    const clean = cited.replace(/\/$/, "");
    const candidates = [joinPath(dirName(this.path), clean), joinPath(".", clean)];
    if (candidates.every((path) => path === undefined)) return undefined;
    for (const path of candidates) if (path !== undefined && this.#exists(path)) return "there";
    const tail = `/${clean.replace(/^(?:\.\.?\/)+/, "")}`;
    this.#index ??= indexOf(this.view.paths());
    const namesakes = this.#index.byName.get(baseName(clean).toLowerCase()) ?? [];
    const isBelow =
      namesakes.some((path) => `/${path}`.endsWith(tail)) ||
      this.#index.directories.some((directory) => directory.includes(`${tail}/`));
    if (isBelow) return "there";
    if (isMadeOrIgnored(clean)) return undefined;
    const [instead] = namesakes;
    return namesakes.length === 1 && instead !== undefined && !GENERIC.test(baseName(clean)) ? { instead } : "nowhere";
  }

  /** True when the path of another file holds all of these words, or any long one of them. */
  hasNamesakes(words: readonly string[], by: "all" | "any"): boolean {
    const stems = words.map(stemOf).filter((stem) => by === "all" || stem.length >= LONG);
    const others = this.view.paths().filter((path) => path !== this.path);
    if (by === "all") return stems.length > 0 && others.some((path) => holdsAll(path, stems));
    return stems.some((stem) => others.some((path) => holdsAll(path, [stem])));
  }

  #exists(path: string): boolean {
    if (path === "." || this.view.has(path)) return true;
    const prefix = `${path}/`;
    const paths = this.view.paths();
    let low = 0;
    let high = paths.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((paths[middle] ?? "") < prefix) low = middle + 1;
      else high = middle;
    }
    return paths[low]?.startsWith(prefix) === true;
  }
}

/** The paths of a folder by how a citation may mean them. */
interface PathIndex {
  /** Files by their names in lower case. */
  readonly byName: ReadonlyMap<string, readonly string[]>;
  /** All directories of files, each as `/a/b/`. */
  readonly directories: readonly string[];
}

function indexOf(paths: readonly string[]): PathIndex {
  const byName = new Map<string, string[]>();
  const directories = new Set<string>();
  for (const path of paths) {
    addTo(byName, baseName(path).toLowerCase(), path);
    directories.add(`/${dirName(path)}/`);
  }
  return { byName, directories: [...directories] };
}

/** Shorter words are parts of many names. */
const LONG = 4;

/** True when names in a path begin with all of these: `rateLimit.ts` with `limit`, and `generate.ts` not with `rate`. */
function holdsAll(path: string, stems: readonly string[]): boolean {
  const lower = path.toLowerCase();
  return stems.every((stem) => {
    for (let at = lower.indexOf(stem); at !== -1; at = lower.indexOf(stem, at + 1)) if (beginsAt(path, at)) return true;
    return false;
  });
}

function beginsAt(path: string, at: number): boolean {
  const before = path[at - 1] ?? "/";
  return !/[\p{L}]/u.test(before) || (/\p{Lu}/u.test(path[at] ?? "") && /\p{Ll}/u.test(before));
}

const GENERIC =
  /^(?:readme|index|main|app|config|settings|package|init|__init__|mod|lib|types|utils?|server|dockerfile|makefile|changelog|license)(?:\.|$)/i;

/** What a build writes, version control ignores, or nobody commits: that it is not there says nothing. */
function isMadeOrIgnored(path: string): boolean {
  return (
    /(?:^|\/)(?:dist|build|out|target|bin|obj|coverage|logs?|tmp|temp|node_modules|vendor|backups?|uploads|data|\.next|\.nuxt|\.venv|venv|__pycache__|reports?|artifacts|playwright-report|test-results|volumes|generated|gen|\.git|\.terraform|secrets?)(?:\/|$)/i.test(
      path,
    ) || /(?:^|\/)\.env(?:\.|$)|\.(?:log|lock|pem|key|crt|sqlite3?|db|min\.js|map|sarif|out|pid|txt)$/i.test(path)
  );
}

/** A document in a component's directory speaks of that component; one above speaks of all. */
function componentOf(path: string, view: FolderView): string {
  const ids = view.snapshot.components.map(({ id }) => id).filter((id) => id !== "." && isWithin(path, id));
  return ids.sort((a, b) => b.length - a.length)[0] ?? ".";
}

function ofFacet(result: CheckResult, id: string): CheckResult {
  const facet = result.facets.find((each) => each.facet === id);
  if (!facet) return result;
  const reason = facet.status === "unknown" ? "nothing in them shows it" : result.reason;
  return { ...result, status: facet.status, evidence: facet.evidence, message: facet.title, reason };
}

function together(statuses: readonly Status[]): Standing["status"] {
  const has = (status: Status) => statuses.includes(status);
  if (statuses.every((status) => status === "pass")) return "pass";
  if (has("pass")) return "mixed";
  if (has("unknown") || has("error")) return "unknown";
  if (has("waived")) return "waived";
  return has("partial") ? "partial" : "fail";
}

/** Evidence of one kind, the strongest first. */
export function evidenceOf({ results }: Standing, role: Evidence["role"]): Evidence[] {
  return results.flatMap(({ evidence }) =>
    evidence.filter((piece) => piece.role === role && piece.confidence !== "guess"),
  );
}
