import { dirName } from "../core/facts/paths";

/** A set of paths that also knows the directories on the way to them. */
export class Selection {
  readonly #paths: ReadonlySet<string>;
  readonly #children = new Map<string, Map<string, "file" | "directory">>();

  constructor(paths: Iterable<string>) {
    this.#paths = new Set(paths);
    for (const path of this.#paths) this.#addWay(path);
  }

  has(path: string): boolean {
    return this.#paths.has(path);
  }

  /** True when one of the paths lies below this directory. */
  isAbove(directory: string): boolean {
    return this.#children.has(directory);
  }

  /** The names in a directory that lead to one of the paths, as what they would have to be. */
  childrenOf(directory: string): ReadonlyMap<string, "file" | "directory"> {
    return this.#children.get(directory) ?? new Map();
  }

  #addWay(path: string): void {
    let kind: "file" | "directory" = "file";
    for (let child = path; child !== "."; child = dirName(child)) {
      const parent = dirName(child);
      const names = this.#children.get(parent) ?? new Map<string, "file" | "directory">();
      const name = child.slice(child.lastIndexOf("/") + 1);
      const known = names.has(name);
      if (kind === "directory" || !known) names.set(name, kind);
      this.#children.set(parent, names);
      kind = "directory";
    }
  }
}
