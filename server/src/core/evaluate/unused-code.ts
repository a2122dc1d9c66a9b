import type { Fact } from "../model/fact";
import { onceFor } from "../once-for";

/*
 * A function that installs a signal handler does nothing while nobody calls it. Its own file says whether it is named there;
 * here it is looked for in all others. A name is enough: who calls it on which way is not asked.
 */
export class UnusedCode {
  readonly #files = new Map<string, readonly Fact[]>();
  /** Files with functions that they name nowhere else. */
  readonly #askers = new Set<string>();
  readonly #moved = new Set<string>();

  /** Takes in what is known of a file (undefined: it is gone). True for a file whose facts are to be had from here. */
  replace(path: string, facts: readonly Fact[] | undefined): boolean {
    if (facts && facts[0]?.scope === "main") this.#files.set(path, facts);
    else this.#files.delete(path);
    const asks = facts?.some(isUncalled) === true;
    if (asks) this.#askers.add(path);
    else this.#askers.delete(path);
    for (const asker of this.#askers) this.#moved.add(asker);
    return asks;
  }

  /** The files of which something else may be used than when this was asked before. */
  moved(): readonly string[] {
    const moved = [...this.#moved];
    this.#moved.clear();
    return moved;
  }

  /** A file's facts, those of functions that no other file names set aside. */
  joined(path: string, facts: readonly Fact[]): readonly Fact[] {
    if (!this.#askers.has(path)) return facts;
    return facts.map((fact) =>
      isUncalled(fact) && fact.scope === "main" && !this.#isNamed(String(fact.props.uncalled), path)
        ? { ...fact, scope: "unused" }
        : fact,
    );
  }

  #isNamed(name: string, except: string): boolean {
    for (const [path, facts] of this.#files) if (path !== except && wordsOf(facts).has(name)) return true;
    return false;
  }
}

/** What declares a name, or only stands in a function of that name, does not use it. */
const NO_USE = new Set(["fn", "name", "target", "uncalled"]);

/** The words that a file's facts say, but for the names that it gives. */
const wordsOf = onceFor((facts: readonly Fact[]): ReadonlySet<string> => {
  const words = new Set<string>();
  const add = (text: string) => {
    for (const word of text.match(/[\w$]+/g) ?? []) words.add(word);
  };
  for (const { kind, props } of facts) {
    if (kind === "section" || kind === "document") continue;
    for (const [key, value] of Object.entries(props)) {
      if (NO_USE.has(key) && kind !== "call") continue;
      if (key === "fn") continue;
      if (typeof value === "string") add(value);
      else if (typeof value === "object") value.forEach(add);
    }
  }
  return words;
});

function isUncalled({ kind, props }: Fact): boolean {
  return kind === "call" && props.uncalled !== undefined;
}
