import type { FactKind, RawFact } from "../model/fact";

/**
 * Reads one kind of file. Invariant: a collector is a pure function of path and text, ignores what it does not
 * understand, never throws, and says `unreadable` when it cannot do its job, so that absence is never concluded from
 * a file nobody understood.
 */
export interface Collector {
  readonly name: string;
  readonly emits: readonly FactKind[];
  /** True when its work is left undone in those parts of a repository where nobody asks for what it emits. */
  readonly onDemand?: boolean;
  /** Decided by the path alone, before the file is read. */
  serves(path: string): boolean;
  /** All facts of a file; those of a kind that is not asked for may be left out. */
  collect(path: string, text: string, asked?: (kind: FactKind) => boolean): readonly RawFact[];
}
