import type { Insertion } from "../insertion";
import { type Statement, statementAt } from "../scan";
import { type GoHandler, goHandlerAround } from "./go-functions";
import { unlocked } from "./go-locks";
import { type GoDatabase, goMapOf } from "./go-maps";
import { goUse } from "./go-uses";
import type { Kept } from "./wiring";

/** The changes of a file of Go and what it has to import for them, or why they cannot be made for certain. */
export type GoWiring =
  | { readonly changes: readonly Insertion[]; readonly imports: readonly string[] }
  | { readonly unsure: string; readonly at: number };

/**
 * Hands the uses of a map to a table. A map always answers and a database may not, so each use has to stand in a handler,
 * which then says so to its caller.
 */
export function wireGoStore(text: string, masked: string, kept: Kept, databases: readonly GoDatabase[]): GoWiring {
  const unsure = (at: number, reason: string): GoWiring => ({ unsure: reason, at });
  const map = goMapOf(text, masked, kept, databases);
  if (typeof map === "string") return unsure(kept.at, map);
  const changes: Insertion[] = [...map.changes];
  const imports = new Set<string>();
  const handlers = new Map<number, { readonly handler: GoHandler; readonly statements: Statement[] }>();
  for (const { at, named } of map.uses) {
    const handler = goHandlerAround(masked, at);
    if (!handler) return unsure(at, "it is used where no request could be told that the database does not answer");
    const statement = statementAt(text, masked, at, "go");
    const seen = handlers.get(handler.body) ?? { handler, statements: [] };
    if (!statement || seen.statements.some(({ start }) => start === statement.start))
      return unsure(at, "the statement there is not plain");
    const made = goUse({ text, masked, at, named, statement, handler });
    if (!made) return unsure(at, "it is used in a way that a table cannot take over");
    changes.push(...made);
    for (const one of handler.imports) imports.add(one);
    handlers.set(handler.body, { handler, statements: [...seen.statements, statement] });
  }
  for (const { handler, statements } of handlers.values()) {
    const freed = unlocked(masked, handler, statements);
    if (!freed) return unsure(handler.body, "a lock that is given up by hand guards several steps there");
    changes.push(...freed);
  }
  return { changes, imports: [...imports] };
}
