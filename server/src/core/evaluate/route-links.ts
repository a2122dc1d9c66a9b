import { hasParameters, normalPath } from "../facts/route-path";
import type { Fact } from "../model/fact";
import { isSameRange } from "../model/text";
import { isGuardOf, isHanded, keysOf, routerOf } from "./mount-names";
import { type Area, areaOf, isGuardedIn, pathInAreas } from "./route-areas";
import { isRouting, type Router, Routers } from "./routers";
import { sayingOf } from "./saying";

/*
 * A route knows its path within its file. Which file puts its router below which prefix, and behind which guard, only that
 * other file says (`mount`). Here both come together: what a check sees is the path that callers ask for.
 */

/** Routers stand in one another, but not for ever. */
const DEEPEST = 6;
/** A router serves a few versions of an interface; more places than that are somebody's trap. */
const MOST_PLACES = 4;

interface Place {
  readonly prefix: string;
  readonly guarded: boolean;
  readonly framework: string;
}

/** Where a router is reached. */
interface Reach {
  readonly places: readonly Place[];
  /** How many routers stand around it. */
  readonly height: number;
  /** False when a circle or the depth cut something off. */
  readonly whole: boolean;
}

/** Where a router is that nothing puts elsewhere. */
const HERE: Place = { prefix: "", guarded: false, framework: "" };
const CUT_OFF: Reach = { places: [], height: 0, whole: false };

/**
 * Joins the routes of a folder. What a file gives depends on the others alone, never on the order in which they came; what
 * a change moves is looked for once, when somebody asks, however many files changed before.
 */
export class RouteLinks {
  readonly #routers = new Routers();
  /** The files that changed since it was asked what moved. */
  readonly #changed = new Set<string>();
  /** The paths and names of routers that came or went. */
  readonly #renamed = new Set<string>();
  /** What was mounted before a file changed, or is since. */
  readonly #remounted = new Set<Fact>();
  /** Directories of whose routes something else is said than before. */
  readonly #resaid = new Set<string>();
  /** Where routers are reached and what mounts mean, as far as somebody asked since a file changed. */
  readonly #reach = new Map<string, Reach>();
  readonly #targets = new Map<Fact, readonly Router[]>();

  /** The files of which something is known. */
  get paths(): ReadonlySet<string> {
    return this.#routers.paths;
  }

  /** Takes in what is known of a file (undefined: it is gone); true when its routes are to be joined. */
  replace(path: string, facts: readonly Fact[] | undefined): boolean {
    const comesOrGoes = this.paths.has(path) !== (facts !== undefined);
    const before = this.#routers.factsOf(path);
    const isRouted = facts?.some(isRouting) === true;
    if (before || isRouted) this.#changed.add(path);
    if (comesOrGoes) this.#renamed.add(path);
    if (!comesOrGoes && !before && !isRouted) return false;
    const [mounts, areas] = [this.#routers.mountsOf(path), this.#routers.areasOf(path)];
    const [routers, given] = [this.#routers.routersOf(path), this.#routers.givenBy(path)];
    this.#routers.replace(path, facts);
    this.#reach.clear();
    this.#targets.clear();
    if (differing(routers, this.#routers.routersOf(path), itself).length > 0) this.#renamed.add(path);
    for (const key of differing(given, this.#routers.givenBy(path), itself)) this.#renamed.add(key);
    for (const mount of differing(mounts, this.#routers.mountsOf(path), sayingOf)) this.#remounted.add(mount);
    for (const fact of differing(areas, this.#routers.areasOf(path), sayingOf))
      this.#resaid.add(areaOf(fact)?.directory ?? ".");
    return isRouted;
  }

  /** The files whose routes may have moved since this was asked before. */
  moved(): Iterable<string> {
    const told = new Set(this.#changed);
    const remounted = new Set(this.#remounted);
    for (const key of this.#renamed) for (const mount of this.#routers.wanting(key)) remounted.add(mount);
    for (const { path } of remounted) told.add(path);
    // Whoever looked for a router may have meant another one before.
    const below = new Set([...remounted].flatMap((mount) => this.#routers.candidatesOf(mount)));
    for (const path of below) {
      for (const mount of this.#routers.mountsOf(path)) {
        for (const target of this.#targetsOf(mount)) below.add(target.path);
      }
    }
    for (const path of below) told.add(path);
    for (const directory of this.#resaid) for (const path of this.#routers.within(directory)) told.add(path);
    this.#changed.clear();
    this.#renamed.clear();
    this.#remounted.clear();
    this.#resaid.clear();
    return told;
  }

  /** A file's facts with its routes where callers find them. */
  joined(path: string, facts: readonly Fact[]): readonly Fact[] {
    if (!this.#routers.factsOf(path)) return facts;
    const open: Fact[] = [];
    const followed: Fact[] = [];
    for (const mount of this.#routers.mountsOf(path)) {
      if (this.#targetsOf(mount).length > 0) followed.push(mount);
      else if (this.#isOpen(mount)) open.push(mount);
    }
    const areas = this.#routers.areasAround(path);
    const isAt = (mounts: readonly Fact[], at: Fact["at"]) => mounts.some((mount) => isSameRange(mount.at, at));
    return facts.flatMap((fact): readonly Fact[] => {
      if (fact.kind === "mount") return open.includes(fact) ? [fact] : [];
      if (fact.kind !== "route") return [fact];
      const isFollowed = fact.props.method === "MOUNT" && isAt(followed, fact.at) && !isAt(open, fact.at);
      return isFollowed ? [] : placed(fact, this.#placesOf(path, routerOf(fact)), areas);
    });
  }

  #targetsOf(mount: Fact): readonly Router[] {
    const known = this.#targets.get(mount) ?? this.#routers.targetsOf(mount);
    this.#targets.set(mount, known);
    return known;
  }

  /** True when what is mounted is not found, or may be one of several. */
  #isOpen(mount: Fact): boolean {
    const [path] = this.#routers.candidatesOf(mount);
    // What is handed on by name may be anything, unless there is a router of that name.
    return path === undefined ? !isHanded(mount.props.name) : this.#routers.routersOf(path).size > 0;
  }

  /** The mounts that mean a router, in an order that depends on nothing but them. */
  #mountsInto(path: string, router: string): readonly Fact[] {
    const mounts = new Map<string, Fact>();
    for (const key of [path, ...(isHanded(router) ? keysOf(path, router) : [])]) {
      for (const mount of this.#routers.wanting(key)) {
        if (this.#targetsOf(mount).some((target) => target.path === path && target.router === router))
          mounts.set(`${mount.path} ${sayingOf(mount)}`, mount);
      }
    }
    return [...mounts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, mount]) => mount);
  }

  /** Where a router of a file is reached: nowhere else than it says when nobody mounts it. */
  #placesOf(path: string, router: string): readonly Place[] {
    return this.#reachOf(path, router, []).places;
  }

  #reachOf(path: string, router: string, below: readonly string[]): Reach {
    const key = `${path} ${router}`;
    const known = this.#reach.get(key);
    // What a circle or the depth cuts off depends on who asks.
    if (known && (below.length === 0 || (known.whole && below.length + known.height <= DEEPEST))) return known;
    if (below.length > DEEPEST || below.includes(key)) return CUT_OFF;
    let [height, whole] = [0, true];
    const mounts = this.#mountsInto(path, router);
    const isGuarded = mounts.some(isGuardOf);
    const mounted = mounts
      .filter((mount) => !isGuardOf(mount))
      .slice(0, MOST_PLACES)
      .flatMap((mount) => {
        const outer = this.#reachOf(mount.path, routerOf(mount), [...below, key]);
        height = Math.max(height, outer.height + 1);
        whole &&= outer.whole;
        const { path: prefix, guarded, framework } = mount.props;
        return within(outer.places, {
          prefix: String(prefix),
          guarded: guarded === true,
          framework: String(framework),
        });
      });
    const own = isGuarded && mounted.length === 0 ? [HERE] : mounted;
    const places = own.slice(0, MOST_PLACES).map((place) => (isGuarded ? { ...place, guarded: true } : place));
    const reach = { places, height, whole };
    if (whole || below.length === 0) this.#reach.set(key, reach);
    return reach;
  }
}

/** A place in each of others, or by itself. */
function within(outer: readonly Place[], own: Place): readonly Place[] {
  if (outer.length === 0) return [own];
  return outer.map(({ prefix, guarded }) => ({
    prefix: `${prefix}/${own.prefix}`,
    guarded: guarded || own.guarded,
    framework: own.framework,
  }));
}

function itself(name: string): string {
  return name;
}

/** The items of two lists that are not in the other one. */
function differing<T>(one: Iterable<T>, other: Iterable<T>, sayingOf: (item: T) => string): readonly T[] {
  const [before, after] = [[...one], [...other]];
  const [was, is] = [new Set(before.map(sayingOf)), new Set(after.map(sayingOf))];
  return [...before.filter((item) => !is.has(sayingOf(item))), ...after.filter((item) => !was.has(sayingOf(item)))];
}

/** A route at each of its places. */
function placed(route: Fact, places: readonly Place[], areas: readonly Area[]): readonly Fact[] {
  const { framework: told } = route.props;
  // What may be a router is one where some file says so.
  if (told === "" && places.every((place) => place.framework === "")) return [];
  if (places.length === 0 && areas.length === 0) return [route];
  const routes = new Map<string, Fact>();
  for (const { prefix, guarded, framework } of places.length === 0 ? [HERE] : places) {
    const own = route.props.path;
    const path = typeof own === "string" ? pathInAreas(route, normalPath(`${prefix}/${own}`), areas) : undefined;
    const isGuarded = route.props.guarded === true || guarded || isGuardedIn(route, areas);
    const props = {
      ...route.props,
      path,
      parameters: path && hasParameters(path),
      framework: told || framework,
      guarded: isGuarded,
    };
    routes.set(`${path} ${isGuarded}`, { ...route, props });
  }
  return [...routes.values()];
}
