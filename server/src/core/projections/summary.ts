import { type Check, type Checklist, SEVERITIES } from "../model/check";
import type { CheckResult, Evidence, Problem, Snapshot } from "../model/result";

/** The results of a snapshot by what a reader has to do about them, each list in the categories' order. */
export interface Groups {
  /** Failing or half done, and sure enough to be called a finding. */
  readonly open: readonly CheckResult[];
  /** Nobody can tell from the files, or only a guess can be made. */
  readonly questions: readonly CheckResult[];
  readonly passed: readonly CheckResult[];
  readonly notApplicable: readonly CheckResult[];
  readonly waived: readonly CheckResult[];
}

export function groupResults(snapshot: Snapshot): Groups {
  const order = new Map(snapshot.categories.map((category, index) => [category.id, index]));
  const rank = (result: CheckResult) => order.get(result.category) ?? order.size;
  const sorted = [...snapshot.results].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      (a.check === b.check ? compare(a.component, b.component) : compare(a.check, b.check)),
  );
  return {
    open: sorted.filter(isGap),
    questions: sorted.filter(
      (result) =>
        result.status === "unknown" ||
        result.status === "error" ||
        ((result.status === "fail" || result.status === "partial") && result.confidence === "guess"),
    ),
    passed: sorted.filter((result) => result.status === "pass"),
    notApplicable: sorted.filter((result) => result.status === "not-applicable"),
    waived: sorted.filter((result) => result.status === "waived"),
  };
}

/** True when a result is something to mend, and sure enough to be called so. */
export function isGap(result: CheckResult): boolean {
  return (result.status === "fail" || result.status === "partial") && result.confidence !== "guess";
}

/** The verdict and what decides it, in one sentence without a full stop. */
export function verdictSentence(shown: Snapshot): string {
  const snapshot = shown.since?.whole ?? shown;
  if (snapshot.verdict === "not-assessed") return `Not assessed: ${whyNotAssessed(snapshot)}`;
  const blockers = openBlockers(snapshot);
  if (blockers > 0)
    return `Not ready: ${blockers === 1 ? "1 blocker is" : `${blockers} blockers are`} open${halfSettled(snapshot)}`;
  const { reached, required } = snapshot.level;
  if (snapshot.verdict === "ready")
    return `Ready: no blocker is open${reached === 0 ? "" : ` and level ${reached} is reached`}`;
  return `Not ready: level ${required} is not reached, ${whyNotReached(snapshot)}`;
}

/** How strictly the folder was judged, where it is not the usual way. */
export function profileSentence({ profile, level }: Snapshot): string | undefined {
  if (profile === "default") return undefined;
  const asks = level.required === 0 ? "no open blocker" : `level ${level.required}`;
  return `Judged by the profile ${profile}, for which ready means ${asks}`;
}

/** A level asks that its blocker and high checks pass, and that most of its points are earned. */
function whyNotReached(snapshot: Snapshot): string {
  const required = snapshot.results.filter(
    (result) =>
      result.level <= snapshot.level.required &&
      (result.severity === "blocker" || result.severity === "high") &&
      !["pass", "waived", "not-applicable"].includes(result.status),
  ).length;
  if (required === 0) return "too few of its points are earned";
  return required === 1 ? "1 check that it requires does not pass" : `${required} checks that it requires do not pass`;
}

export function openBlockers(snapshot: Snapshot): number {
  return snapshot.results.filter(isOpenBlocker).length;
}

/** True for what holds a release up: a blocker that is half settled does not. */
export function isOpenBlocker(result: CheckResult): boolean {
  return result.severity === "blocker" && result.status === "fail" && isGap(result);
}

function halfSettled({ results }: Snapshot): string {
  const count = results.filter(
    (result) => result.severity === "blocker" && result.status === "partial" && isGap(result),
  ).length;
  return count === 0 ? "" : `, ${count} more ${count === 1 ? "is" : "are"} half settled`;
}

function whyNotAssessed(snapshot: Snapshot): string {
  if (snapshot.files.listed === 0) return "the folder holds no files that count";
  if (snapshot.components.length === 0) return "nothing in this folder was recognised as a project";
  if (snapshot.components.every(({ kind }) => kind === "infrastructure"))
    return "nothing in this folder was recognised that runs or is released, so there was little to ask";
  return `only ${percent(snapshot.scores.coverage)} of what applies could be decided from the files`;
}

const LEVELS: Readonly<Record<number, string>> = { 1: "first users", 2: "production", 3: "critical services" };

/** A number of the summary: its name, its value, and what it means. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly meaning: string;
}

/** The three numbers, which always travel together, and the level. */
export function figures(snapshot: Snapshot): readonly Figure[] {
  const { verified, raw, coverage, shown } = snapshot.scores;
  const { reached, next } = snapshot.level;
  const capped = shown < verified ? `; capped while a blocker is open (${fixed(verified)} without)` : "";
  return [
    { name: "Score", value: fixed(shown), meaning: `of 100, over what could be decided${capped}` },
    { name: "Raw", value: fixed(raw), meaning: "of 100, with what is unknown counted as missing" },
    { name: "Coverage", value: percent(coverage), meaning: "of the applicable points could be decided" },
    {
      name: "Level",
      value: String(reached),
      meaning: next === undefined ? "of 3, the highest" : `of 3; next is level ${next}, for ${LEVELS[next]}`,
    },
  ];
}

/** The state of an open result in a word: wrong, missing or partial. */
export function stateWord(result: CheckResult): string {
  if (result.status === "partial") return "partial";
  return result.evidence.some((evidence) => evidence.role === "contradicts") ? "wrong" : "missing";
}

/** `path:line:column`, counted from one. */
export function placeText(place: Pick<Evidence, "path" | "at">): string {
  return harmless(`${place.path}:${place.at.start.line + 1}:${place.at.start.character + 1}`);
}

/** What is wrong with a file, for a line that begins with its place and need not name it again. */
export function problemText({ path, message }: Problem): string {
  return message.startsWith(path) ? message.slice(path.length).replace(/^:?\s+/, "") : message;
}

/** Mistakes in what the team configures; they make a verdict unreliable, other broken files only make it less sure. */
export function configurationErrors(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(
    (problem) => problem.severity === "error" && (problem.stated || /^\.readiness(?:\/|$)/.test(problem.path)),
  );
}

/** The evidence that matters for a result: what is wrong if anything is, else what proves it. */
export function relevantEvidence(result: CheckResult): readonly Evidence[] {
  const offenders = result.evidence.filter((evidence) => evidence.role === "contradicts");
  return offenders.length > 0 ? offenders : result.evidence;
}

/** A piece of evidence in words; what an offender does wrong is left out where it repeats the finding's own sentence. */
export function evidenceText(evidence: Evidence, said: string): string {
  const { text, message } = evidence;
  return message === undefined || message === text || saysTheSame(message, said, text) ? text : `${text} (${message})`;
}

/** True for sentences that differ at most in the one thing they are about. */
function saysTheSame(message: string, said: string, about: string): boolean {
  if (message === said) return true;
  const at = message.indexOf(about);
  return at !== -1 && said.startsWith(message.slice(0, at)) && said.endsWith(message.slice(at + about.length));
}

/** The command that mends a result; the component is named where several could be meant. */
export function fixCommand(result: CheckResult, several: boolean): string {
  const component = several && result.component !== "." ? ` --component ${shellWord(result.component)}` : "";
  return `readiness fix ${result.check}${component}`;
}

/** A word as a shell takes it literally: the command is there to be copied, and directories have any name. */
function shellWord(text: string): string {
  return /^[\w./@+-]+$/.test(text) ? text : `'${harmless(text).replaceAll("'", "'\\''")}'`;
}

export function checksById(checklist: Checklist): ReadonlyMap<string, Check> {
  return new Map(checklist.checks.map((check) => [check.id, check]));
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

export function fixed(value: number): string {
  return value.toFixed(1);
}

/** Text from a repository is shown, never obeyed: control characters would move a terminal's cursor or colour it. */
export function harmless(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g, " ").trim();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
