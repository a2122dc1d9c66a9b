import { directoriesAround, dirName, joinPath } from "../facts/paths";
import { groupBy } from "../group-by";
import { type Fact, listOf } from "../model/fact";
import { sayTheSame } from "./saying";

/*
 * A Gradle build may name a library by the alias of a version catalogue, which stands in a file of its own. Here both come
 * together: what a check sees is the module. An alias of which nothing is known stays the name.
 */

/** Joins the dependencies of the builds of a folder with its version catalogues, whatever comes first. */
export class CatalogueLinks {
  readonly #catalogues = new Map<string, readonly Fact[]>();
  readonly #builds = new Set<string>();
  readonly #changed = new Set<string>();
  /** What names stand for, by the directory that holds the catalogue; made when somebody asks. */
  #entries: ReadonlyMap<string, readonly Fact[]> | undefined;

  /** Takes in what is known of a file (undefined: it is gone); true for a build whose dependencies are to be joined. */
  replace(path: string, facts: readonly Fact[] | undefined): boolean {
    if (!FILES.test(path)) return false;
    const entries = facts?.filter(({ kind, scope }) => kind === "catalogue" && scope === "main") ?? [];
    const before = this.#catalogues.get(path) ?? [];
    if (!sayTheSame(entries, before)) for (const build of this.#builds) this.#changed.add(build);
    if (entries.length > 0) this.#catalogues.set(path, entries);
    else this.#catalogues.delete(path);
    if (entries.length + before.length > 0) this.#entries = undefined;
    const isBuild = facts?.some(isAliased) === true;
    if (isBuild || this.#builds.has(path)) this.#changed.add(path);
    if (isBuild) this.#builds.add(path);
    else this.#builds.delete(path);
    return isBuild;
  }

  /** The builds whose dependencies may be other ones than when this was asked before. */
  moved(): readonly string[] {
    const moved = [...this.#changed];
    this.#changed.clear();
    return moved;
  }

  /** A build's facts with the modules that it depends on. */
  joined(path: string, facts: readonly Fact[]): readonly Fact[] {
    if (!this.#builds.has(path)) return facts;
    let modules = 0;
    return facts.flatMap((fact): readonly Fact[] => {
      if (!isAliased(fact) || modules > MOST_MODULES) return [fact];
      const alias = String(fact.props.alias);
      const entry = this.#entryOf(path, alias);
      // A bundle is known by what is in it alone.
      if (!entry) return BUNDLE.test(alias) ? [] : [fact];
      const version = fact.props.version ?? entry.props.version;
      const names = listOf(entry.props.modules).slice(0, MOST_MODULES);
      modules += names.length;
      return names.map((name) => ({ ...fact, props: { ...fact.props, name, version } }));
    });
  }

  /** What an alias stands for in a build: the nearest catalogue above it says so. */
  #entryOf(path: string, alias: string): Fact | undefined {
    const entries = this.#known();
    return directoriesAround(path)
      .map((home) => entries.get(`${home} ${alias}`)?.[0])
      .find((entry) => entry !== undefined);
  }

  #known(): ReadonlyMap<string, readonly Fact[]> {
    if (this.#entries) return this.#entries;
    const all = [...this.#catalogues].sort(([one], [other]) => (one < other ? -1 : 1)).flatMap(([, facts]) => facts);
    const called = groupBy(
      all.flatMap((fact) => this.#namesOf(fact)),
      ([name]) => name,
    );
    this.#entries = new Map([...called].map(([name, found]) => [name, found.map(([, entry]) => entry)]));
    return this.#entries;
  }

  /** Under which directory and alias entries are found; a settings file may give its catalogue another name. */
  #namesOf(fact: Fact): readonly (readonly [string, Fact])[] {
    const { home, catalogue, from } = fact.props;
    const file = typeof from === "string" ? joinPath(dirName(fact.path), from) : undefined;
    const entries = from === undefined ? [fact] : (file !== undefined && this.#catalogues.get(file)) || [];
    return entries.map((entry) => [`${home} ${catalogue}.${entry.props.alias}`, entry]);
  }
}

/** Nobody's build comes to more by its catalogue. */
const MOST_MODULES = 2_000;
const FILES = /\.(toml|gradle|kts)$/;
const BUNDLE = /^\w+\.bundles\./;

function isAliased({ kind, props }: Fact): boolean {
  return kind === "dependency" && props.alias !== undefined;
}
