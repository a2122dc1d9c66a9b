import type { RawFact } from "../../../model/fact";
import type { SourceUnit } from "../source-unit";
import type { Handlers } from "./facts-of-calls";

/** One `store` fact per collection that lives as long as the process. */
export function storeFacts(_unit: SourceUnit, _handlers: Handlers): RawFact[] {
  return [];
}
