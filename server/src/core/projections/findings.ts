import { groupBy } from "../group-by";
import { type Check, type Checklist, SEVERITIES, type Severity } from "../model/check";
import type { Component } from "../model/component";
import { sureOffenders } from "../model/offenders";
import type { CheckResult, Evidence, Snapshot } from "../model/result";
import { isSameRange, type Range } from "../model/text";
import { onceFor } from "../once-for";
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
const NONE: ReadonlySet<string> = new Set();
const SOFTER: Readonly<Record<Loudness, Loudness>> = { warning: "information", information: "hint", hint: "hint" };

/**
 * What of a snapshot is shown in a file. Offenders stand where they are; what is missing stands where the check says it
 * belongs, or softly on the name in the manifest. An editor shows little: of what is missing only what blocks or weighs
 * high, and of that one thing of each component; of what is wrong nothing light that only a later level asks for, and the
 * rest in a few files and in those that are open. The tree and the report have all of it. A guess is never a finding.
 */
export function findingsOf(snapshot: Snapshot, checklist: Checklist, open: ReadonlySet<string> = NONE): Finding[] {
  const checks = new Map(checklist.checks.map((check) => [check.id, check]));
  const components = new Map(snapshot.components.map((component) => [component.id, component]));
  const findings: Finding[] = [];
  for (const result of snapshot.results) {
    if (!isOpen(result) || result.confidence === "guess") continue;
    const check = checks.get(result.check);
    if (!check) continue;
    const isLater = !isAskedNow(result, snapshot);
    if (isLater && isLight(result)) continue;
    const places = placesOf(result, check, components.get(result.component), open);
    findings.push(...places.filter(({ evidence }) => evidence || !isLater));
  }
  return oneMissing(onePerCause(withoutRepeats(findings)), snapshot);
}

/** True for what is half there, and for what the folder as a whole misses, as a scan in its pipeline: no line is to blame. */
function isForTree({ status }: CheckResult, { per }: Check): boolean {
  return status === "partial" || per === "repository";
}

/** True for what weighs little, so that it can wait for its level. */
function isLight({ severity }: CheckResult): boolean {
  return severity === "medium" || severity === "low";
}

/** True when a result is a gap: something to mend, not something to ask. */
export function isOpen(result: CheckResult): boolean {
  return result.status === "fail" || result.status === "partial";
}

function placesOf(
  result: CheckResult,
  check: Check,
  component: Component | undefined,
  open: ReadonlySet<string>,
): Finding[] {
  const finding = (path: string, at: Range, loudness: Loudness, message: string, evidence?: Evidence): Finding => ({
    path,
    at,
    loudness: result.status === "partial" ? SOFTER[loudness] : loudness,
    message: toSentence(message),
    result,
    check,
    evidence,
  });
  const loudness = LOUDNESS[result.severity];
  const spots = result.status === "fail" ? spotsOf(result) : [];
  if (spots.length > 0)
    return fewFiles(spots, result.severity, open).map(({ item, more, elsewhere }) => {
      const message = item.message ?? result.message;
      const here = more === 0 ? "" : ` (and ${more} more in this file)`;
      const rest = elsewhere === 0 ? here : ` (and ${more + elsewhere} more; the report has them)`;
      return finding(item.path, item.at, loudness, `${toSentence(message)}${rest}`, item);
    });
  if (result.severity !== "blocker" && (isLight(result) || isForTree(result, check))) return [];
  const { place } = result;
  const manifest = component?.manifest;
  if (place && !(manifest && place.path === manifest.path && isSameRange(place.at, manifest.at)))
    return [finding(place.path, place.at, loudness, result.message)];
  if (manifest && !isEmpty(manifest.at)) return [finding(manifest.path, manifest.at, "information", result.message)];
  return [];
}

const LOUDEST: readonly Loudness[] = ["warning", "information", "hint"];

/**
 * Of what a component misses one thing is shown, which counts the others: what has a place of its own before what has none,
 * then the heaviest, then what is best mended first.
 */
function oneMissing(findings: readonly Finding[], { fixFirst }: Snapshot): Finding[] {
  const order = new Map(fixFirst.map((gain, index) => [nameOf(gain), index]));
  const rank = ({ result }: Finding) => order.get(nameOf(result)) ?? order.size;
  const byComponent = groupBy(
    findings.filter(({ evidence }) => evidence === undefined),
    ({ result }) => result.component,
  );
  const kept = [...byComponent.values()].flatMap((missing) => {
    const [first] = missing.toSorted((a, b) => byWeight(a, b) || rank(a) - rank(b));
    const rest = missing.length - 1;
    if (!first || rest === 0) return missing;
    return [
      {
        ...first,
        message: `${first.message} (and ${rest} more ${rest === 1 ? "is" : "are"} missing; the report has them)`,
      },
    ];
  });
  return [...findings.filter(({ evidence }) => evidence !== undefined), ...kept];
}

function nameOf({ check, component }: { readonly check: string; readonly component: string }): string {
  return `${check} ${component}`;
}

function byWeight(a: Finding, b: Finding): number {
  return (
    LOUDEST.indexOf(a.loudness) - LOUDEST.indexOf(b.loudness) ||
    SEVERITIES.indexOf(a.result.severity) - SEVERITIES.indexOf(b.result.severity)
  );
}

/**
 * A store in process memory breaks several checks at once, and so does what is missing beside it: one line has one cause,
 * told by the heaviest of them.
 */
function onePerCause(findings: readonly Finding[]): Finding[] {
  const stores = groupBy(
    findings.filter(({ evidence }) => evidence?.kind === "store"),
    ({ path, at }) => JSON.stringify([path, at.start]),
  );
  return findings.filter((finding) => {
    const same = stores.get(JSON.stringify([finding.path, finding.at.start]));
    return same === undefined || finding === same.toSorted(byWeight)[0];
  });
}

/** What is no blocker is shown in so many files beside those that are open; the last of them counts the others. */
const MOST_FILES: Readonly<Record<Severity, number>> = {
  blocker: Number.POSITIVE_INFINITY,
  high: 3,
  medium: 1,
  low: 1,
};

function fewFiles(places: readonly Spot[], severity: Severity, open: ReadonlySet<string>) {
  const closed = new Set(places.map(({ item }) => item.path).filter((path) => !open.has(path)));
  const few = new Set([...closed].slice(0, MOST_FILES[severity]));
  const isShown = ({ item }: Spot) => open.has(item.path) || few.has(item.path);
  const shown = places.filter(isShown);
  const elsewhere = places.reduce((sum, place) => (isShown(place) ? sum : sum + 1 + place.more), 0);
  return shown.map((place, index) => ({ ...place, elsewhere: index === shown.length - 1 ? elsewhere : 0 }));
}

/** More places of one check in a file than these are shown at the first of them: the tree and the report have them all. */
const MOST_PER_FILE: Readonly<Record<Loudness, number>> = { warning: 3, information: 1, hint: 1 };

interface Spot {
  readonly item: Evidence;
  /** How many like it stand in the same file. */
  readonly more: number;
}

/** Where what is wrong is shown at most; a result may have thousands of places, and outlives many snapshots. */
const spotsOf = onceFor((result: CheckResult): readonly Spot[] => {
  const byPath = groupBy(sureOffenders(result), ({ path }) => path);
  return [...byPath.values()].flatMap((items) => {
    const shown = items.length > MOST_PER_FILE[LOUDNESS[result.severity]] ? items.slice(0, 1) : items;
    return shown.map((item) => ({ item, more: items.length - shown.length }));
  });
});

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
  return findings.filter(({ path, at, message, result, evidence }) => {
    // What several components miss may belong into the one file that builds them all.
    const key = JSON.stringify([path, at, result.check, evidence ? message : undefined]);
    return !seen.has(key) && seen.add(key);
  });
}
