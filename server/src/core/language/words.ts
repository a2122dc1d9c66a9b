import type { Vocabulary } from "../checklists/compile-query";
import type { Check, Checklist } from "../model/check";
import { gateItemName } from "../model/profile";
import type { Snapshot } from "../model/result";
import { isOpen } from "../team/apply";
import { dayAfter } from "../team/dates";
import type { TeamRules } from "../team/model";

/** What a folder knows that may be written into the team's files. */
export interface Known {
  readonly checklist: Checklist;
  readonly vocabulary: Vocabulary;
  /** Undefined until the folder was read. */
  readonly snapshot: Snapshot | undefined;
  readonly rules: TeamRules;
  /** The day as `YYYY-MM-DD`. */
  readonly today: string;
}

/** A word that may stand at a place. */
export interface Word {
  readonly text: string;
  /** What it is, in a few words. */
  readonly about?: string | undefined;
  /** True for what comes first: an open gap before a check that passes. */
  readonly first?: boolean | undefined;
}

/** Words without anything more to say of them. */
export function plain(words: Iterable<string | number>): Word[] {
  return [...words].map((word) => ({ text: String(word) }));
}

/** All checks, those that are open first, each with how it stands. */
export function checkWords({ checklist, snapshot }: Known): Word[] {
  return checklist.checks.map((check) => {
    const results = (snapshot?.results ?? []).filter((result) => result.check === check.id);
    const statuses = [...new Set(results.map(({ status }) => status))];
    const state = statuses.length === 0 ? "" : `${statuses.join(", ")}: `;
    return { text: check.id, about: `${state}${check.title}`, first: results.some(isOpen) };
  });
}

/** Checks and their facets. */
export function facetWords(known: Known): Word[] {
  const facets = known.checklist.checks.flatMap((check: Check) =>
    check.facets.map(({ id, title }) => ({ text: `${check.id}#${id}`, about: title })),
  );
  return [...checkWords(known), ...facets];
}

/** What somebody may vouch for: checks, and items of gates that ask for it. */
export function attestedWords(known: Known): Word[] {
  const items = [...known.checklist.gates.values()].flatMap((gate) =>
    gate.items
      .filter(({ attested }) => attested)
      .map(({ id, title }) => ({ text: gateItemName(gate.id, id), about: title })),
  );
  return [...checkWords(known), ...items];
}

/** The parts of the folder. */
export function componentWords({ snapshot }: Known): Word[] {
  return (snapshot?.components ?? []).map(({ id, kind, name }) => ({ text: id, about: `${kind} ${name}` }));
}

export function categoryWords({ checklist }: Known): Word[] {
  return checklist.categories.map(({ id, title }) => ({ text: id, about: title }));
}

/** Profiles or gates, by name. */
export function titledWords(named: ReadonlyMap<string, { readonly id: string; readonly title: string }>): Word[] {
  return [...named.values()].map(({ id, title }) => ({ text: id, about: title }));
}

/** What may fail a run. */
export function failingWords({ checklist }: Known): Word[] {
  const gates = [...checklist.gates.values()].map(({ id, title }) => ({ text: `gate:${id}`, about: title }));
  return [...plain(["not-ready", "blocker", "high", "new", "level:1", "level:2", "level:3", "score:80"]), ...gates];
}

/** Whoever answered for something before. */
export function peopleWords({ rules }: Known): Word[] {
  const people = [...rules.waivers.map(({ owner }) => owner), ...rules.attestations.map(({ by }) => by)];
  return plain(new Set(people));
}

/** Days on which something may end: in a month, a quarter, half a year. */
export function endingWords({ today }: Known): Word[] {
  return [30, 90, 180].map((days) => ({ text: dayAfter(today, days), about: `in ${days} days` }));
}

export function todayWords({ today }: Known): Word[] {
  return [{ text: today, about: "today" }];
}
