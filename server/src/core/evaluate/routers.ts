import { directoriesAround, dirName, isWithin } from "../facts/paths";
import type { Fact } from "../model/fact";
import { homeOf, isHanded, isHeld, keysOf, likeness, namesOf, nearness, routerOf, wantedBy } from "./mount-names";
import { type Area, areaOf, byWeight, EVERYTHING } from "./route-areas";

/** A router of a file. */
export interface Router {
  readonly path: string;
  readonly router: string;
}

/** The files that have routes, or put those of others below a path, and which router a mount means. */
export class Routers {
  /** Facts as they were collected, of files that have routes or mount some. */
  readonly #own = new Map<string, readonly Fact[]>();
  readonly #paths = new Set<string>();
  /** For each path or name that is looked for, the mounts that do. */
  readonly #wanting = new Map<string, Set<Fact>>();
  /** For each name of a router that a function takes or hands out, the files that hold such a one. */
  readonly #giving = new Map<string, Set<string>>();

  /** For each directory, what is said once of all routes below it. */
  readonly #areas = new Map<string, Set<Fact>>();

  /** The files of which something is known. */
  get paths(): ReadonlySet<string> {
    return this.#paths;
  }

  /** Takes in what is known of a file (undefined: it is gone). */
  replace(path: string, facts: readonly Fact[] | undefined): void {
    for (const mount of this.mountsOf(path)) for (const key of wantedBy(mount)) remove(this.#wanting, key, mount);
    for (const key of this.givenBy(path)) remove(this.#giving, key, path);
    for (const fact of this.areasOf(path)) remove(this.#areas, areaOf(fact)?.directory ?? "", fact);
    if (facts) this.#paths.add(path);
    else this.#paths.delete(path);
    if (facts?.some(isRouting)) this.#own.set(path, facts);
    else this.#own.delete(path);
    for (const mount of this.mountsOf(path)) for (const key of wantedBy(mount)) add(this.#wanting, key, mount);
    for (const key of this.givenBy(path)) add(this.#giving, key, path);
    for (const fact of this.areasOf(path)) add(this.#areas, areaOf(fact)?.directory ?? "", fact);
  }

  /** What was collected of a file that has routes or mounts some. */
  factsOf(path: string): readonly Fact[] | undefined {
    return this.#own.get(path);
  }

  /** What a file mounts; tests put together what they like. */
  mountsOf(path: string): readonly Fact[] {
    return this.#own.get(path)?.filter((fact) => isMount(fact) && fact.scope === "main") ?? [];
  }

  /** What a file says of all routes below a directory. */
  areasOf(path: string): readonly Fact[] {
    return this.#own.get(path)?.filter((fact) => areaOf(fact) !== undefined) ?? [];
  }

  /** What is said of all routes around a file, the nearest directory first. */
  areasAround(path: string): readonly Area[] {
    return directoriesAround(path).flatMap((directory) => {
      const said = [...(this.#areas.get(directory) ?? [])].sort(byWeight);
      return said.map(areaOf).filter((area) => area !== undefined);
    });
  }

  /** The files below a directory that have routes. */
  within(directory: string): readonly string[] {
    return [...this.#own.keys()].filter((path) => isWithin(path, directory));
  }

  /** The routers of a file, by what it calls them. */
  routersOf(path: string): ReadonlySet<string> {
    return new Set(this.#own.get(path)?.filter(hasRouter).map(routerOf));
  }

  /** Under what the routers of a file are found that its functions take or hand out. */
  givenBy(path: string): ReadonlySet<string> {
    const facts = this.#own.get(path)?.filter((fact) => hasRouter(fact) && fact.scope === "main") ?? [];
    const handed = new Set(facts.map(routerOf).filter(isHanded));
    return new Set([...handed].flatMap((router) => keysOf(path, router)));
  }

  /** The mounts that look for a path or a name. */
  wanting(key: string): ReadonlySet<Fact> {
    return this.#wanting.get(key) ?? new Set();
  }

  /** The files that a mount may mean, the likeliest first. */
  candidatesOf(mount: Fact): readonly string[] {
    const keys = wantedBy(mount);
    if (!isHanded(mount.props.name)) return keys.filter((path) => this.#paths.has(path));
    return [...new Set(keys.flatMap((key) => [...(this.#giving.get(key) ?? [])]))];
  }

  /** The router that a mount means, once for each file that registers on it; none when nothing tells which. */
  targetsOf(mount: Fact): readonly Router[] {
    const { name } = mount.props;
    if (isHeld(name)) return this.#fieldMeant(mount, name);
    const target = isHanded(name) ? this.#functionMeant(mount, name) : this.#exportMeant(mount);
    return target ? [target] : [];
  }

  #exportMeant(mount: Fact): Router | undefined {
    const { name } = mount.props;
    const [path] = this.candidatesOf(mount);
    const routers = path === undefined ? undefined : this.routersOf(path);
    if (path === undefined || !routers) return undefined;
    if (typeof name === "string" && routers.has(name)) return { path, router: name };
    const [router] = routers;
    return routers.size === 1 && router !== undefined ? { path, router } : undefined;
  }

  /** Any file of a package registers on the fields of its types, and any file at all on a class by its full name. */
  #fieldMeant(mount: Fact, router: string): readonly Router[] {
    const { target } = mount.props;
    const files = this.candidatesOf(mount).filter((path) => target === "" || dirName(path) === target);
    return files.filter((path) => this.routersOf(path).has(router)).map((path) => ({ path, router }));
  }

  /** The only function of that name in the directory that is likest to the one meant, and nearest to who names it. */
  #functionMeant(mount: Fact, name: string): Router | undefined {
    const found = this.candidatesOf(mount).flatMap((path) =>
      [...this.routersOf(path)].filter(isHanded).map((router) => ({ path, router, names: namesOf(router) })),
    );
    const [own = "", method = own] = namesOf(name);
    const [full, plain] = [own, method].map((meant) => found.filter(({ names }) => names.includes(meant)));
    const meant = full && full.length > 0 ? full : (plain ?? []);
    const target = String(mount.props.target);
    const isHere = target === dirName(mount.path);
    const likest = target === "" || isHere ? meant : best(meant, ({ path }) => likeness(homeOf(path), target));
    const isLike = isHere || likest.some(({ path }) => likeness(homeOf(path), target) > 0);
    const [only, other] = isLike ? best(likest, ({ path }) => nearness(path, mount.path)) : likest;
    return other ? undefined : only;
  }
}

/** What makes a file one of those that are joined. */
export function isRouting(fact: Fact): boolean {
  return fact.kind === "route" || fact.kind === "mount" || areaOf(fact) !== undefined;
}

function hasRouter(fact: Fact): boolean {
  return fact.kind === "route" || isMount(fact);
}

function isMount({ kind, props }: Fact): boolean {
  return kind === "mount" && props.name !== EVERYTHING;
}

function best<T>(items: readonly T[], rank: (item: T) => number): readonly T[] {
  if (items.length < 2) return items;
  const ranks = items.map(rank);
  const highest = Math.max(...ranks);
  return items.filter((_, at) => ranks[at] === highest);
}

function add<T>(sets: Map<string, Set<T>>, key: string, value: T): void {
  sets.set(key, (sets.get(key) ?? new Set()).add(value));
}

function remove<T>(sets: Map<string, Set<T>>, key: string, value: T): void {
  const set = sets.get(key);
  set?.delete(value);
  if (set?.size === 0) sets.delete(key);
}
