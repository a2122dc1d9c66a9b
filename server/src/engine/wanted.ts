import { type Asked, isAsked } from "../core/evaluate/asked";
import type { Collector } from "../core/facts/collector";
import { scopeOf } from "../core/facts/scope";
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

/** Tells a costly collector which kinds of facts anybody asks of this part of a repository. */
function narrowed(collector: Collector, asked: Asked, scope: Scope): Collector {
  const isWanted = (kind: FactKind) => isAsked(asked, scope, [kind]);
  return { ...collector, collect: (path, text) => collector.collect(path, text, isWanted) };
}

/** The parts of the repository of which one checklist asks for other kinds than the other; of `main` both ask for all. */
export function movedScopes(before: Asked, after: Asked): ReadonlySet<Scope> {
  const scopes = new Set([...before.keys(), ...after.keys()]);
  scopes.delete("main");
  return new Set([...scopes].filter((scope) => words(before, scope) !== words(after, scope)));
}

function words(asked: Asked, scope: Scope): string {
  return [...(asked.get(scope) ?? [])].sort().join();
}

/** All that a checklist asks for, as a text that two checklists share when they ask for the same. */
export function wordsOf(asked: Asked): string {
  return [...asked.keys()]
    .sort()
    .map((scope) => `${scope}: ${words(asked, scope)}`)
    .join("\n");
}
