import type { OpenSection } from "./open-section";
import type { OwnState } from "./own-state";
import type { Item } from "./parsed";

/** An item before it is known what it takes over from its section. */
export interface Draft extends Omit<Item, "state" | "stateAt" | "own" | "section"> {
  readonly own?: OwnState | undefined;
  readonly section: OpenSection;
  /** True when the words are those of a gap by their nature, so that they do not say whether it is still there. */
  readonly namesGap?: boolean | undefined;
  /** True for a row whose status says something that is not understood, so that no heading speaks for it. */
  readonly isUnclear?: boolean | undefined;
  /** True for a finding with an outcome that is no state: "Reclassified" neither mends it nor leaves it open. */
  readonly isAnswered?: boolean | undefined;
}
