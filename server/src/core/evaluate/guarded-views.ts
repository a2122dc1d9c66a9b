import { directoriesAround } from "../facts/paths";
import { type Fact, listOf } from "../model/fact";
import { FilesTogether } from "./files-together";

/*
 * A route whose class stands in another file, or is built on one that does, is guarded where that class asks who calls.
 */
export class GuardedViews extends FilesTogether<ReadonlySet<string>> {
  protected isPart = isPart;
  protected conclude = allGuards;

  protected join(path: string, facts: readonly Fact[], guards: ReadonlySet<string>): readonly Fact[] {
    return facts.map((fact) =>
      fact.props.guarded !== true && viewsOf(fact).some((view) => namesOf(path, view).some((name) => guards.has(name)))
        ? { ...fact, props: { ...fact.props, guarded: true } }
        : fact,
    );
  }
}

function isPart(fact: Fact): boolean {
  return isGuard(fact) || isClass(fact) || isBuilt(fact) || viewsOf(fact).length > 0;
}

/** A class that is built on one of another file, which may ask. */
function isBuilt({ kind, scope, props }: Fact): boolean {
  return kind === "declaration" && props.type === "guarded-by" && scope === "main";
}

function isGuard({ kind, scope, props }: Fact): boolean {
  return kind === "declaration" && props.type === "guard" && scope === "main";
}

function isClass({ kind, scope, path, props }: Fact): boolean {
  return kind === "declaration" && props.type === "class" && scope === "main" && path.endsWith(".py");
}

function viewsOf({ kind, props }: Fact): readonly string[] {
  return kind === "route" ? listOf(props.views) : [];
}

/** Classes are built on one another, but not for ever. */
const DEEPEST = 6;

/** The classes that ask, as `file#Name` and for each directory above, with those that are built on one, and those on these. */
function allGuards(together: ReadonlyMap<string, readonly Fact[]>): ReadonlySet<string> {
  const files = [...together.values()];
  const built = files.flatMap((facts) => facts.filter(isBuilt));
  const asking = new Set<Fact>();
  for (let depth = 0; ; depth++) {
    const guards = guardsIn(files, asking);
    const before = asking.size;
    for (const fact of built) {
      const views = listOf(fact.props.views);
      if (views.some((view) => namesOf(fact.path, view).some((name) => guards.has(name)))) asking.add(fact);
    }
    if (asking.size === before || depth === DEEPEST) return guards;
  }
}

/**
 * A package hands on what its modules hold, so that a class may be meant by any directory above it: by one below which
 * every class of that name asks.
 */
function guardsIn(files: readonly (readonly Fact[])[], asking: ReadonlySet<Fact>): ReadonlySet<string> {
  const modules = new Set<string>();
  const packages = new Set<string>();
  const open = new Set<string>();
  for (const facts of files) {
    const guards = new Set(facts.filter((fact) => isGuard(fact) || asking.has(fact)).map(({ props }) => props.name));
    for (const { path, props } of facts.filter((fact) => isGuard(fact) || isClass(fact))) {
      const asks = guards.has(props.name);
      if (asks) modules.add(`${path.replace(/\.py$/, "")}#${props.name}`);
      for (const home of directoriesAround(path)) (asks ? packages : open).add(`${home}#${props.name}`);
    }
  }
  return new Set([...modules, ...[...packages].filter((name) => !open.has(name))]);
}

/** What a class may be called by, seen from a file: modules are named from some directory above. */
function namesOf(path: string, view: string): readonly string[] {
  if (view.startsWith("/")) return [view.slice(1)];
  return directoriesAround(path).map((directory) => (directory === "." ? view : `${directory}/${view}`));
}
