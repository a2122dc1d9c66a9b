import { groupBy } from "../group-by";
import type { Check, Checklist, Severity } from "../model/check";
import type { Component } from "../model/component";
import type { CheckResult, Evidence, Snapshot } from "../model/result";
import { isSameRange, type Range } from "../model/text";
import { isAskedNow } from "./asked-now";

/** How loud a finding is; nothing is an error, because the code compiles. */
export type Loudness = "warning" | "information" | "hint";

/** A result that a user should see at a place. */
export interface Finding {
  readonly path: string;
  readonly at: Range;
  readonly loudness: Loudness;
  /** One sentence without a full stop. */
  readonly message: string;
  readonly result: CheckResult;
  readonly check: Check;
  /** The evidence that stands at this place; undefined when the finding is about something that is missing. */
  readonly evidence?: Evidence | undefined;
}

const LOUDNESS: Readonly<Record<Severity, Loudness>> = {
  blocker: "warning",
  high: "warning",
  medium: "information",
  low: "hint",
};
const SOFTER: Readonly<Record<Loudness, Loudness>> = { warning: "information", information: "hint", hint: "hint" };

/**
 * What of a snapshot has a place in a file. Offenders stand where they are; what is missing stands where the check says
 * it belongs. What a component lacks as a whole has no place of its own: only what blocks or weighs high is shown on
 * the name in the manifest, softly, and the rest lives in the tree, with what only later levels ask for. A guess is never a
 * finding.
 */
export function findingsOf(snapshot: Snapshot, checklist: Checklist): Finding[] {
  const checks = new Map(checklist.checks.map((check) => [check.id, check]));
  const components = new Map(snapshot.components.map((component) => [component.id, component]));
  const findings: Finding[] = [];
  for (const result of snapshot.results) {
    const check = checks.get(result.check);
    if (!check || !isOpen(result) || result.confidence === "guess") continue;
    const places = placesOf(result, check, components.get(result.component));
    findings.push(...places.filter((finding) => finding.evidence !== undefined || isAskedNow(result, snapshot)));
  }
  return fewMissing(withoutRepeats(findings));
}

/** True when a result is a gap: something to mend, not something to ask. */
export function isOpen(result: CheckResult): boolean {
  return result.status === "fail" || result.status === "partial";
}

function placesOf(result: CheckResult, check: Check, component: Component | undefined): Finding[] {
  const soften = (loudness: Loudness) => (result.status === "partial" ? SOFTER[loudness] : loudness);
  const finding = (path: string, at: Range, loudness: Loudness, message: string, evidence?: Evidence): Finding => ({
    path,
    at,
    loudness: soften(loudness),
    message: toSentence(message),
    result,
    check,
    evidence,
  });
  const loudness = LOUDNESS[result.severity];
  const offenders = result.evidence.filter((item) => item.role === "contradicts" && item.confidence !== "guess");
  if (result.status === "fail" && offenders.length > 0)
    return fewHints(quietly(offenders), soften(loudness)).map(({ item, more, elsewhere }) => {
      const message = item.message ?? result.message;
      const here = more === 0 ? "" : ` (and ${more} more in this file)`;
      const rest = elsewhere === 0 ? here : ` (and ${more + elsewhere} more; the report has them)`;
      return finding(item.path, item.at, loudness, `${toSentence(message)}${rest}`, item);
    });
  const { place } = result;
  const manifest = component?.manifest;
  if (place && !(manifest && place.path === manifest.path && isSameRange(place.at, manifest.at)))
    return [finding(place.path, place.at, loudness, result.message)];
  if (manifest && !isEmpty(manifest.at) && loudness === "warning")
    return [finding(manifest.path, manifest.at, "information", result.message)];
  return [];
}

/** What may be missed at one place, such as the line that starts a server; the first ones are the heaviest. */
const MOST_MISSING = 3;
const LOUDEST: readonly Loudness[] = ["warning", "information", "hint"];

/** Keeps a line readable on which half of a checklist is missing; the last one that is kept counts the others. */
function fewMissing(findings: readonly Finding[]): Finding[] {
  const byPlace = groupBy(
    findings.filter(({ evidence }) => evidence === undefined),
    ({ path, at }) => JSON.stringify([path, at.start]),
  );
  const kept = [...byPlace.values()].flatMap((missing) => {
    const shown = missing.toSorted((a, b) => LOUDEST.indexOf(a.loudness) - LOUDEST.indexOf(b.loudness));
    const rest = shown.splice(MOST_MISSING).length;
    const last = shown.at(-1);
    if (rest === 0 || !last) return shown;
    return [
      ...shown.slice(0, -1),
      { ...last, message: `${last.message} (and ${rest} more are missing here; the report has them)` },
    ];
  });
  return [...findings.filter(({ evidence }) => evidence !== undefined), ...kept];
}

/** A hint is shown in so many files; the last of them counts the others. */
const MOST_HINTS = 3;

function fewHints<T extends { more: number }>(places: T[], loudness: Loudness): (T & { elsewhere: number })[] {
  const shown = loudness === "hint" ? places.slice(0, MOST_HINTS) : places;
  const left = places.slice(shown.length).reduce((sum, { more }) => sum + 1 + more, 0);
  return shown.map((place, index) => ({ ...place, elsewhere: index === shown.length - 1 ? left : 0 }));
}

/** More places of one check in a file than these are shown at the first of them: the tree and the report have them all. */
const MOST_PER_FILE = 3;

function quietly(offenders: readonly Evidence[]): { item: Evidence; more: number }[] {
  const byPath = groupBy(offenders, ({ path }) => path);
  return [...byPath.values()].flatMap((items) => {
    const shown = items.length > MOST_PER_FILE ? items.slice(0, 1) : items;
    return shown.map((item) => ({ item, more: items.length - shown.length }));
  });
}

function toSentence(message: string): string {
  return message
    .replace(/\s+/g, " ")
    .trim()
    .replace(/(?<!\.)\.$/, "");
}

function isEmpty({ start, end }: Range): boolean {
  return start.line === end.line && start.character === end.character;
}

function withoutRepeats(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ path, at, message, result }) => {
    const key = JSON.stringify([path, at, message, result.check, result.component]);
    return !seen.has(key) && seen.add(key);
  });
}
