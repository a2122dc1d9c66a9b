import { groupBy } from "../group-by";
import type { Checklist } from "../model/check";
import type { CheckResult } from "../model/result";
import {
  checksById,
  evidenceText,
  fixCommand,
  harmless,
  isOpenBlocker,
  placeText,
  relevantEvidence,
  stateWord,
} from "./summary";
import type { TextOptions } from "./text";
import { wrap } from "./wrap";

/** What stands below a line is set in by this much. */
export const INDENT = " ".repeat(11);

/** How many pieces of evidence a finding lists before it counts the rest. */
const MAX_EVIDENCE = 5;
/** How many of the things that were searched a finding names. */
const MAX_SEARCHED = 3;
/** From this many components on, what is the same in all of them is said once. */
const MANY = 4;

/** Findings that are told together: of one check in many components, else one alone. */
export function gathered(list: readonly CheckResult[], show: TextOptions["show"]): readonly (readonly CheckResult[])[] {
  if (show !== "next") return list.map((result) => [result]);
  return byCheck(list).flatMap((results) => {
    const states = [...groupBy(results, stateWord).values()];
    return states.flatMap((same) => (same.length < MANY ? same.map((result) => [result]) : [same]));
  });
}

/** The results of a list by check, in its order. */
export function byCheck(list: readonly CheckResult[]): readonly (readonly CheckResult[])[] {
  return [...groupBy(list, ({ check }) => check).values()];
}

/** The names of the components of some results; many are counted. */
export function componentNames(results: readonly CheckResult[]): string {
  const names = results.map(({ component }) => component);
  return names.length > 3 ? `${names.slice(0, 2).join(", ")} and ${names.length - 2} more` : names.join(", ");
}

interface FindingContext {
  readonly checklist: Checklist;
  readonly options: TextOptions;
  readonly several: boolean;
}

/** A finding with its evidence and what mends it; of several, what is wrong in the first and where it is so too. */
export function finding(results: readonly CheckResult[], { checklist, options, several }: FindingContext): string[] {
  const [result] = results;
  if (!result) return [];
  const { strong, faint, bad, warn, separator } = options.style;
  const blocks = isOpenBlocker(result);
  const isLoud = result.severity === "blocker" || result.severity === "high";
  const paint = blocks ? bad : isLoud ? warn : (text: string) => text;
  const severity = blocks ? "BLOCKER" : result.severity;
  const where = several ? ` (${harmless(componentNames(results))})` : "";
  const state = faint(`${separator} ${stateWord(result)}, level ${result.level}`);
  const body = (text: string) => wrap(text, options.width, INDENT, `${INDENT}  `);
  const isMissing = stateWord(result) === "missing";
  const isSame = results.every(({ message }) => message === result.message);
  const others = isSame ? "" : ` (in ${result.component})`;
  return [
    `  ${paint(severity.padEnd(7))}  ${strong(result.check)}${where} ${state}`,
    ...wrap(harmless(`${result.message}${others}`), options.width, INDENT, INDENT),
    ...evidenceLines(results, options.width),
    ...(result.status === "partial" ? body(`Why: ${harmless(result.reason)}`) : []),
    ...(result.searched.length > 0 ? body(`Searched: ${harmless(searchedText(result, options.show))}`) : []),
    ...(result.fix === undefined
      ? body(`Read more: readiness explain ${result.check}`)
      : body(`Fix: ${fixCommand(result, several)}`)),
    ...(isMissing && checksById(checklist).get(result.check)?.elsewhere.length
      ? body(`Settled elsewhere: readiness attest ${result.check}`)
      : []),
  ];
}

/** Where the evidence of results stands, the first of each before the second of any. */
export function evidenceLines(results: readonly CheckResult[], width: number): string[] {
  const evidence = results
    .flatMap((result) => relevantEvidence(result).map((item, index) => ({ item, index, said: result.message })))
    .sort((a, b) => a.index - b.index);
  const lines = evidence
    .slice(0, MAX_EVIDENCE)
    .flatMap(({ item, said }) =>
      wrap(`${placeText(item)}  ${harmless(evidenceText(item, said))}`, width, INDENT, `${INDENT}  `),
    );
  const rest = evidence.length - MAX_EVIDENCE;
  return rest > 0 ? [...lines, `${INDENT}and ${rest} more`] : lines;
}

function searchedText({ searched }: CheckResult, show: TextOptions["show"]): string {
  const rest = searched.length - MAX_SEARCHED;
  if (show === "all" || rest <= 1) return searched.join("; ");
  return `${searched.slice(0, MAX_SEARCHED).join("; ")}; and ${rest} more`;
}
