import { dirName, isWithin } from "../facts/paths";
import { compileGlobs } from "../globs/globs";
import type { Select } from "../model/check";
import type { Fact } from "../model/fact";

/** Stands for every change of which files there are. */
export const PLACES = "places";

/** What a folder leaves out on purpose: it may be there when the service is built or run. */
export const LEFT_OUT: Select = {
  fact: "ignore",
  where: { file: [".gitignore", ".readinessignore", ".gitmodules"], negated: false },
  scope: ["main", "test", "example", "generated", "vendored", "archived"],
};

/**
 * The paths of a folder, found by their ends. A path that begins with `/` is meant from the folder's root; of any other
 * nobody knows from where, so that whatever ends in it may be meant.
 */
export class Places {
  /** Files and directories by their names; of a directory, how much it holds. */
  readonly #byName = new Map<string, Map<string, number>>();
  /** Links, and directories that nobody looked into: anything may be below them. */
  readonly #closed = new Set<string>();

  constructor(files: Iterable<readonly [path: string, facts: readonly Fact[]]>) {
    for (const [path, facts] of files) this.add(path, facts);
  }

  add(path: string, facts: readonly Fact[]): void {
    if (isClosed(facts)) this.#closed.add(path);
    for (let at = path; at !== "."; at = dirName(at)) this.#count(at, 1);
  }

  remove(path: string, facts: readonly Fact[]): void {
    if (isClosed(facts)) this.#closed.delete(path);
    for (let at = path; at !== "."; at = dirName(at)) this.#count(at, -1);
  }

  /** True when a file or directory is there, or may be below something that was not entered. */
  holds(target: string): boolean {
    const path = target.replace(/^\//, "");
    const parts = path.split("/");
    if (path === "" || [...this.#closed].some((closed) => closed === "." || parts.includes(nameOf(closed))))
      return true;
    const known = this.#byName.get(nameOf(path));
    if (!target.startsWith("/")) {
      for (const other of known?.keys() ?? []) if (other === path || other.endsWith(`/${path}`)) return true;
      return false;
    }
    return known?.has(path) === true;
  }

  #count(path: string, by: number): void {
    const name = nameOf(path);
    const known = this.#byName.get(name) ?? new Map<string, number>();
    const count = (known.get(path) ?? 0) + by;
    if (count > 0) known.set(path, count);
    else known.delete(path);
    if (known.size > 0) this.#byName.set(name, known);
    else this.#byName.delete(name);
  }
}

/** True for what is there and is no file that was listed. */
function isClosed(facts: readonly Fact[]): boolean {
  return facts.every(({ kind }) => kind !== "file");
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** True for paths that a pattern of an ignore file may name, or something above them; what is included again is not looked at. */
export function leftOut(facts: readonly Fact[]): (target: string) => boolean {
  const rules = facts.map(({ path, props }) => {
    const pattern = String(props.pattern).replace(/\/$/, "");
    const anchored = pattern.replace(/^\//, "");
    const base = dirName(path);
    return { base, byName: !pattern.includes("/"), covers: compileGlobs([anchored]) };
  });
  return (target) => {
    const path = target.replace(/^\//, "");
    return rules.some(({ base, byName, covers }) => {
      const below = base !== "." && isWithin(path, base) ? path.slice(base.length + 1) : path;
      const parts = below.split("/");
      return parts.some((part, index) => covers(byName ? part : parts.slice(0, index + 1).join("/")));
    });
  };
}
