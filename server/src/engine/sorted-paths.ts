/** Where more files than this came or went, sorting anew takes less than moving each to its place. */
const FEW = 64;

/** The paths of some files in their order, brought up to date when somebody asks after files came or went. */
export class SortedPaths {
  #paths: readonly string[] | undefined;
  readonly #moved = new Set<string>();

  constructor(readonly files: ReadonlyMap<string, unknown>) {}

  /** Notes that a file came or went. */
  note(path: string): void {
    if (this.#paths) this.#moved.add(path);
  }

  get all(): readonly string[] {
    if (!this.#paths || this.#moved.size > FEW) this.#paths = [...this.files.keys()].sort();
    else for (const path of this.#moved) this.#paths = withOrWithout(this.#paths, path, this.files.has(path));
    this.#moved.clear();
    return this.#paths;
  }
}

function withOrWithout(paths: readonly string[], path: string, isThere: boolean): readonly string[] {
  let place = 0;
  for (let end = paths.length; place < end; ) {
    const middle = (place + end) >>> 1;
    if ((paths[middle] ?? "") < path) place = middle + 1;
    else end = middle;
  }
  const wasThere = paths[place] === path;
  if (wasThere === isThere) return paths;
  return isThere ? paths.toSpliced(place, 0, path) : paths.toSpliced(place, 1);
}
