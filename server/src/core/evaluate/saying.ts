import type { Fact } from "../model/fact";
import { onceFor } from "../once-for";

/** What a fact of some kind says, wherever in its file it says it. */
export const sayingOf = onceFor(({ scope, props }: Fact) => JSON.stringify([scope, props]));

/** True for facts of one kind that say the same in the same order. */
export function sayTheSame(some: readonly Fact[], others: readonly Fact[]): boolean {
  return some.map(sayingOf).join("\n") === others.map(sayingOf).join("\n");
}
