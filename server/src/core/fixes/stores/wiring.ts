import type { Insertion } from "../insertion";

/** A collection that a service keeps in its process, and the client of a database that can keep it instead. */
export interface Kept {
  readonly name: string;
  /** Where its name stands in its declaration. */
  readonly at: number;
  readonly table: string;
  readonly client: string;
}

/** A use of a collection, and the variable that it puts in when that is one. */
export interface Use {
  readonly kind: "read" | "write";
  readonly start: number;
  readonly end: number;
  readonly put?: string | undefined;
}

/** The changes that hand a collection's reads and writes to a repository, or why they cannot be made for certain. */
export type Wiring = readonly Insertion[] | { readonly unsure: string; readonly at: number };

/** A use of a collection whose meaning is not certain. */
export function unsure(at: number, reason: string): Wiring {
  return { unsure: reason, at };
}
