import type { Select } from "../model/check";
import type { Component } from "../model/component";
import type { Fact } from "../model/fact";

/** The selections that components are derived from; the analysis derives them again only when one of these moves. */
export const COMPONENT_FACTS: readonly Select[] = [{ fact: "manifest" }];

export function deriveComponents(_select: (select: Select) => readonly Fact[]): readonly Component[] {
  return [];
}
