import { dirName, extension } from "../facts/paths";
import { hasParameters, normalPath } from "../facts/route-path";
import type { Fact } from "../model/fact";
import { isSameRange } from "../model/text";
import { onceFor } from "../once-for";

/*
 * A route knows its path within its file. Which file puts its router below which prefix, and behind which guard, only that
 * other file says (`mount`). Here both come together: what a check sees is the path that callers ask for.
 */

/** Routers stand in one another, but not for ever. */
const DEEPEST = 6;
/** A router serves a few versions of an interface; more places than that are somebody's trap. */
const MOST_PLACES = 4;
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  py: [".py", "/__init__.py"],
  js: [
    ".ts",
    ".tsx",
    ".js",
    ".jsx",
    ".mjs",
    ".cjs",
    ".mts",
    ".cts",
    "/index.ts",
    "/index.tsx",
    "/index.js",
    "/index.mjs",
    "/index.cjs",
  ],
};

interface Place {
  readonly prefix: string;
  readonly guarded: boolean;
}

/**
 * The files that have routes, or put those of others below a path. What a file gives depends on the others alone, never on
 * the order in which they came.
 */
export class RouteLinks {
  /** Facts as they were collected, of files that have routes or mount some. */
  readonly #own = new Map<string, readonly Fact[]>();
  readonly #paths = new Set<string>();
  /** For each path that a file may mean by what it mounts, these files. */
  readonly #namedBy = new Map<string, Set<string>>();
  /** Where routers are reached, as far as somebody asked since a file changed. */
  readonly #places = new Map<string, readonly Place[]>();
  readonly #routers = new Map<string, ReadonlySet<string>>();

  /** The files of which something is known. */
  get paths(): ReadonlySet<string> {
    return this.#paths;
  }

  /** Takes in what is known of a file (undefined: it is gone), and names the files whose routes this may have moved. */
  replace(path: string, facts: readonly Fact[] | undefined): ReadonlySet<string> {
    const isRouted = this.#own.has(path) || facts?.some(isRouting) === true;
    const comesOrGoes = this.#paths.has(path) !== (facts !== undefined);
    const mayMove = isRouted || (comesOrGoes && this.#namedBy.has(path));
    const moved = mayMove ? this.#around(path) : [];
    this.#take(path, facts);
    this.#places.clear();
    this.#routers.clear();
    const routed = [...moved, ...(mayMove ? this.#around(path) : [])].filter((other) => this.#own.has(other));
    return new Set(routed);
  }

  /** A file's facts with its routes where callers find them; undefined for a file without any. */
  joined(path: string): readonly Fact[] | undefined {
    const facts = this.#own.get(path);
    if (!facts) return undefined;
    const open: Fact[] = [];
    const followed: Fact[] = [];
    for (const mount of this.#mountsOf(path)) {
      const target = this.#targetOf(mount);
      if (target === undefined) open.push(mount);
      else if (this.#routerMeant(mount, target) !== undefined) followed.push(mount);
      else if (this.#routersOf(target).size > 0) open.push(mount);
    }
    const isFollowed = ({ props, at }: Fact) =>
      props.method === "MOUNT" && followed.some((mount) => isSameRange(mount.at, at));
    return facts.flatMap((fact): readonly Fact[] => {
      if (fact.kind === "mount") return open.includes(fact) ? [fact] : [];
      if (fact.kind !== "route") return [fact];
      return isFollowed(fact) ? [] : placed(fact, this.#placesOf(path, routerOf(fact)));
    });
  }

  #take(path: string, facts: readonly Fact[] | undefined): void {
    for (const mount of this.#mountsOf(path))
      for (const named of candidates(mount)) this.#namedBy.get(named)?.delete(path);
    if (facts) this.#paths.add(path);
    else this.#paths.delete(path);
    if (facts?.some(isRouting)) this.#own.set(path, facts);
    else this.#own.delete(path);
    for (const mount of this.#mountsOf(path)) {
      for (const named of candidates(mount))
        this.#namedBy.set(named, (this.#namedBy.get(named) ?? new Set()).add(path));
    }
  }

  /** What a file mounts; tests put together what they like. */
  #mountsOf(path: string): readonly Fact[] {
    return this.#own.get(path)?.filter(({ kind, scope }) => kind === "mount" && scope === "main") ?? [];
  }

  /** The files that may mean this one, and all that is reached from there or from here. */
  #around(path: string): readonly string[] {
    const found = new Set([path, ...(this.#namedBy.get(path) ?? [])]);
    for (const next of found) {
      for (const mount of this.#mountsOf(next)) {
        const target = this.#targetOf(mount);
        if (target !== undefined) found.add(target);
      }
    }
    return [...found];
  }

  #targetOf(mount: Fact): string | undefined {
    return candidates(mount).find((path) => this.#paths.has(path));
  }

  /** The routers of a file, by what it calls them. */
  #routersOf(path: string): ReadonlySet<string> {
    const known = this.#routers.get(path) ?? new Set(this.#own.get(path)?.filter(isRouting).map(routerOf));
    this.#routers.set(path, known);
    return known;
  }

  /** The router of the other file that is meant; undefined when nothing tells which. */
  #routerMeant(mount: Fact, target: string): string | undefined {
    const routers = this.#routersOf(target);
    const { name } = mount.props;
    if (typeof name === "string" && routers.has(name)) return name;
    return routers.size === 1 ? [...routers][0] : undefined;
  }

  /** Where a router of a file is reached: nowhere else than it says when nobody mounts it. */
  #placesOf(path: string, router: string, below: readonly string[] = []): readonly Place[] {
    const key = `${path} ${router}`;
    const known = this.#places.get(key);
    if (known) return known;
    if (below.length > DEEPEST || below.includes(key)) return [];
    const mounts = [...(this.#namedBy.get(path) ?? [])].sort().flatMap((mounter) =>
      this.#mountsOf(mounter)
        .filter((mount) => this.#targetOf(mount) === path && this.#routerMeant(mount, path) === router)
        .map((mount) => ({ mounter, mount })),
    );
    const places = mounts.slice(0, MOST_PLACES).flatMap(({ mounter, mount }) => {
      const outer = this.#placesOf(mounter, routerOf(mount), [...below, key]);
      const own = { prefix: String(mount.props.path), guarded: mount.props.guarded === true };
      if (outer.length === 0) return [own];
      return outer.map(({ prefix, guarded }) => ({
        prefix: `${prefix}/${own.prefix}`,
        guarded: guarded || own.guarded,
      }));
    });
    // Deeper down a circle is cut off, which is no answer for those who ask from above.
    const most = places.slice(0, MOST_PLACES);
    if (below.length === 0) this.#places.set(key, most);
    return most;
  }
}

function isRouting({ kind }: Fact): boolean {
  return kind === "route" || kind === "mount";
}

function routerOf({ props }: Fact): string {
  return typeof props.router === "string" ? props.router : "";
}

/** The paths that a mount may mean, the likeliest first. */
const candidates = onceFor(({ path, props }: Fact): readonly string[] => {
  const target = String(props.target);
  const endings = ENDINGS[extension(path) === "py" ? "py" : "js"] ?? [];
  const below = target.startsWith("/") ? [target.slice(1)] : above(path).map((directory) => `${directory}${target}`);
  return below.flatMap((start) => endings.map((ending) => `${start}${ending}`));
});

/** The directories above a file, the nearest first, each with a slash behind it. */
function above(path: string): readonly string[] {
  const directory = dirName(path);
  return directory === "." ? [""] : [`${directory}/`, ...above(directory)];
}

/** A route at each of its places. */
function placed(route: Fact, places: readonly Place[]): readonly Fact[] {
  if (places.length === 0) return [route];
  const routes = new Map<string, Fact>();
  for (const { prefix, guarded } of places) {
    const own = route.props.path;
    const path = typeof own === "string" ? normalPath(`${prefix}/${own}`) : undefined;
    const isGuarded = route.props.guarded === true || guarded;
    const props = { ...route.props, path, parameters: path && hasParameters(path), guarded: isGuarded };
    routes.set(`${path} ${isGuarded}`, { ...route, props });
  }
  return [...routes.values()];
}
