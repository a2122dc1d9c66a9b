import type { Select } from "../model/check";
import type { FactKind, Scope } from "../model/fact";
import { type Sought, soughtBy } from "./sought";

/**
 * The kinds of fact that a checklist asks for, by the part of the repository it asks about, each with what a file must hold
 * to answer. Of `main` everything counts as asked: fixes take what they need from there.
 */
export type Asked = ReadonlyMap<Scope, ReadonlyMap<FactKind, readonly Sought[]>>;

/** What these selections ask for. */
export function askedBy(selects: Iterable<Select>): Asked {
  const asked = new Map<Scope, Map<FactKind, Map<string, Sought>>>();
  for (const select of selects) {
    for (const part of select.scope ?? ["main"]) {
      const kinds = asked.get(part) ?? new Map<FactKind, Map<string, Sought>>();
      asked.set(part, kinds);
      const sought = kinds.get(select.fact) ?? new Map<string, Sought>();
      kinds.set(select.fact, sought);
      if (part === "main") continue;
      const one = soughtBy(select);
      sought.set(JSON.stringify(one), one);
    }
  }
  return new Map(
    [...asked].map(([part, kinds]) => [part, new Map([...kinds].map(([kind, all]) => [kind, [...all.values()]]))]),
  );
}

/** True when one of these kinds of fact would be looked at in this part of the repository. */
export function isAsked(asked: Asked, scope: Scope, kinds: readonly FactKind[]): boolean {
  return scope === "main" || kinds.some((kind) => asked.get(scope)?.has(kind));
}
