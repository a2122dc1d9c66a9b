import type { Reach } from "../model/check";
import type { FactKind } from "../model/fact";

/** What a fact kind means, which properties it has, and how far a query for it sees by default. */
export interface KindInfo {
  readonly about: string;
  readonly props: readonly string[];
  readonly reach: Reach;
  /** True when what lies in the folder of a part that is started speaks for that part, and for none beside it. */
  readonly ofItsPart?: boolean;
}

/** Some of the kinds. */
export type KindsOf = Partial<Readonly<Record<FactKind, KindInfo>>>;
