import type { Select } from "../model/check";
import type { FactKind, Scope } from "../model/fact";

/**
 * The kinds of fact that a checklist asks for, by the part of the repository it asks about. Of `main` everything counts
 * as asked: fixes take what they need from there.
 */
export type Asked = ReadonlyMap<Scope, ReadonlySet<FactKind>>;

/** What these selections ask for. */
export function askedBy(selects: Iterable<Select>): Asked {
  const asked = new Map<Scope, Set<FactKind>>();
  for (const { fact, scope } of selects) {
    for (const part of scope ?? ["main"]) {
      const kinds = asked.get(part) ?? new Set<FactKind>();
      asked.set(part, kinds.add(fact));
    }
  }
  return asked;
}

/** True when one of these kinds of fact would be looked at in this part of the repository. */
export function isAsked(asked: Asked, scope: Scope, kinds: readonly FactKind[]): boolean {
  return scope === "main" || kinds.some((kind) => asked.get(scope)?.has(kind));
}
