import { directoriesAround } from "../facts/paths";
import { type Fact, listOf } from "../model/fact";
import { FilesTogether } from "./files-together";

/*
 * A route whose class stands in another file, or is built on one that does, is guarded where that class asks who calls.
 */
export class GuardedViews {
  readonly #files = new FilesTogether(isPart, () => {
    this.#guards = undefined;
  });
  /** The classes that ask, as `file#Name` and for each directory above; made when somebody asks. */
  #guards: ReadonlySet<string> | undefined;

  replace(path: string, facts: readonly Fact[] | undefined): boolean {
    return this.#files.replace(path, facts);
  }

  moved(): readonly string[] {
    return this.#files.moved();
  }

  joined(path: string, facts: readonly Fact[]): readonly Fact[] {
    if (!this.#files.facts.has(path)) return facts;
    this.#guards ??= guardsIn(this.#files.facts.values());
    const guards = this.#guards;
    return facts.map((fact) =>
      fact.props.guarded !== true && viewsOf(fact).some((view) => namesOf(path, view).some((name) => guards.has(name)))
        ? { ...fact, props: { ...fact.props, guarded: true } }
        : fact,
    );
  }
}

function isPart(fact: Fact): boolean {
  return isGuard(fact) || viewsOf(fact).length > 0;
}

function isGuard({ kind, scope, props }: Fact): boolean {
  return kind === "declaration" && props.type === "guard" && scope === "main";
}

function viewsOf({ kind, props }: Fact): readonly string[] {
  return kind === "route" ? listOf(props.views) : [];
}

/** A package hands on what its modules hold, so that a class may be meant by any directory above it. */
function guardsIn(files: Iterable<readonly Fact[]>): ReadonlySet<string> {
  const guards = new Set<string>();
  for (const facts of files)
    for (const { path, props } of facts.filter(isGuard))
      for (const home of [path.replace(/\.py$/, ""), ...directoriesAround(path)]) guards.add(`${home}#${props.name}`);
  return guards;
}

/** What a class may be called by, seen from a file: modules are named from some directory above. */
function namesOf(path: string, view: string): readonly string[] {
  if (view.startsWith("/")) return [view.slice(1)];
  return directoriesAround(path).map((directory) => (directory === "." ? view : `${directory}/${view}`));
}
