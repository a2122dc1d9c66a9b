import { type Asked, isAsked } from "../core/evaluate/asked";
import { TextWords } from "../core/evaluate/sought";
import type { Collector } from "../core/facts/collector";
import { scopeOf } from "../core/facts/scope";
import { compileGlobs } from "../core/globs/globs";
import type { FactKind, Scope } from "../core/model/fact";

/** The collectors a file is read with: those that serve it, and of them the ones whose facts somebody asks for. */
export type Wanted = (path: string) => readonly Collector[];

/** Reads every file in full. */
export function servingCollectors(collectors: readonly Collector[]): Wanted {
  return (path) => collectors.filter((collector) => collector.serves(path));
}

/**
 * Leaves costly collectors out where nobody asks for what they would find: generated and vendored sources are
 * not parsed. What they could have said would match no selection, so no result depends on it.
 */
export function wantedCollectors(collectors: readonly Collector[], asked: Asked): Wanted {
  const byScope = new Map<Scope, Wanted>();
  return (path) => {
    const scope = scopeOf(path);
    const known = byScope.get(scope);
    if (known) return known(path);
    const wanted = collectors
      .filter(({ onDemand, emits }) => !onDemand || isAsked(asked, scope, emits))
      .map((collector) => (collector.onDemand ? narrowed(collector, asked, scope) : collector));
    const serving = servingCollectors(wanted);
    byScope.set(scope, serving);
    return serving(path);
  };
}

/**
 * Has a costly collector look only into files that may hold what is asked of this part of a repository, and there for no
 * more than that: most tests are like any other.
 */
function narrowed(collector: Collector, asked: Asked, scope: Scope): Collector {
  if (scope === "main") return collector;
  const questions = collector.emits.flatMap((kind) =>
    (asked.get(scope)?.get(kind) ?? []).map((sought) => ({
      kind,
      sought,
      isThere: sought.paths ? compileGlobs(sought.paths) : undefined,
    })),
  );
  return {
    ...collector,
    collect(path, text) {
      const words = new TextWords(text);
      const open = new Set<FactKind>();
      for (const { kind, sought, isThere } of questions)
        if (!open.has(kind) && isThere?.(path) !== false && words.hold(sought)) open.add(kind);
      return open.size === 0 ? [] : collector.collect(path, text, (kind) => open.has(kind));
    },
  };
}

/** The parts of the repository of which one checklist asks for other kinds than the other; of `main` both ask for all. */
export function movedScopes(before: Asked, after: Asked): ReadonlySet<Scope> {
  if (before === after) return new Set();
  const scopes = new Set([...before.keys(), ...after.keys()]);
  scopes.delete("main");
  return new Set([...scopes].filter((scope) => words(before, scope) !== words(after, scope)));
}

function words(asked: Asked, scope: Scope): string {
  return JSON.stringify([...(asked.get(scope) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** All that a checklist asks for, as a text that two checklists share when they ask for the same. */
export function wordsOf(asked: Asked): string {
  return [...asked.keys()]
    .sort()
    .map((scope) => `${scope}: ${words(asked, scope)}`)
    .join("\n");
}
