import type { Fact } from "../model/fact";

/*
 * A function that installs a signal handler does nothing while nobody calls it. Its own file says whether it is named there;
 * here it is looked for in all others. A name is enough: who calls it on which way is not asked.
 */
export class UnusedCode {
  readonly #files = new Map<string, readonly Fact[]>();
  /** The functions that a file names nowhere else, for files that have such. */
  readonly #asked = new Map<string, readonly string[]>();
  /** For each of these names the files that say it, as far as they were looked through. */
  readonly #naming = new Map<string, Set<string>>();
  /** The files to look through. */
  readonly #unseen = new Set<string>();

  /** Takes in what is known of a file (undefined: it is gone). True for a file whose facts are to be had from here. */
  replace(path: string, facts: readonly Fact[] | undefined): boolean {
    if (facts && facts[0]?.scope === "main") this.#files.set(path, facts);
    else this.#files.delete(path);
    this.#unseen.add(path);
    const names = facts?.filter(isUncalled).map(({ props }) => String(props.uncalled)) ?? [];
    if (names.length > 0) this.#asked.set(path, names);
    else this.#asked.delete(path);
    return names.length > 0;
  }

  /** The files of which something else may be used than when this was asked before. */
  moved(): readonly string[] {
    const asked = new Set([...this.#asked.values()].flat());
    const added = [...asked].filter((name) => !this.#naming.has(name));
    for (const name of this.#naming.keys()) if (!asked.has(name)) this.#naming.delete(name);
    const moved = new Set([...this.#unseen, ...this.#look(this.#unseen, [...this.#naming.keys()])]);
    for (const name of added) this.#naming.set(name, new Set());
    for (const path of this.#look(this.#files.keys(), added)) moved.add(path);
    this.#unseen.clear();
    return [...moved].filter((path) => this.#asked.has(path));
  }

  /** A file's facts, those of functions that no other file names set aside. */
  joined(path: string, facts: readonly Fact[]): readonly Fact[] {
    if (!this.#asked.has(path)) return facts;
    return facts.map((fact) =>
      isUncalled(fact) && fact.scope === "main" && !this.#isNamed(String(fact.props.uncalled), path)
        ? { ...fact, scope: "unused" }
        : fact,
    );
  }

  #isNamed(name: string, except: string): boolean {
    const naming = this.#naming.get(name) ?? new Set();
    return naming.size > (naming.has(except) ? 1 : 0);
  }

  /** Notes which of these files say which of these names, and gives the files for whose functions that is news. */
  #look(paths: Iterable<string>, names: readonly string[]): readonly string[] {
    if (names.length === 0) return [];
    const pattern = new RegExp(`(?<![\\w$])(?:${names.map(escaped).join("|")})(?![\\w$])`, "g");
    const news = new Set<string>();
    for (const path of paths) {
      const said = namesIn(this.#files.get(path) ?? [], pattern);
      for (const name of names) {
        const naming = this.#naming.get(name);
        if (naming?.has(path) === said.has(name)) continue;
        if (said.has(name)) naming?.add(path);
        else naming?.delete(path);
        news.add(name);
      }
    }
    return [...this.#asked].filter(([, own]) => own.some((name) => news.has(name))).map(([path]) => path);
  }
}

/** What declares a name, or only stands in a function of that name, does not use it. */
const NO_USE = new Set(["name", "target", "uncalled"]);

/** The names of a pattern that a file's facts say, but where they give them. */
function namesIn(facts: readonly Fact[], pattern: RegExp): ReadonlySet<string> {
  const found = new Set<string>();
  const look = (text: string) => {
    for (const [name] of text.matchAll(pattern)) found.add(name);
  };
  for (const { kind, props } of facts) {
    if (kind === "section" || kind === "document") continue;
    for (const key in props) {
      if (key === "fn" || (NO_USE.has(key) && kind !== "call")) continue;
      const value = props[key];
      if (typeof value === "string") look(value);
      else if (typeof value === "object") value.forEach(look);
    }
  }
  return found;
}

function escaped(name: string): string {
  return name.replace(/[$]/g, "\\$&");
}

function isUncalled({ kind, props }: Fact): boolean {
  return kind === "call" && props.uncalled !== undefined;
}
