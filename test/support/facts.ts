import type { Fact, FactKind, FactProps, Scope } from "../../server/src/core/model/fact";

/** A fact by hand, for tests of what comes after the collectors. */
export function fact(kind: FactKind, path: string, props: FactProps = {}, line = 0, scope: Scope = "main"): Fact {
  return { kind, path, scope, props, at: { start: { line, character: 0 }, end: { line, character: 5 } } };
}
