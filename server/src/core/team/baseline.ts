import { z } from "zod/mini";
import { validate } from "../checklists/validate";
import { readYaml } from "../checklists/yaml-source";
import { hash } from "../evaluate/fingerprint";
import type { CheckResult, Problem, Snapshot } from "../model/result";
import { wholeFile } from "../model/text";
import { isGap } from "../projections/summary";
import { BASELINE } from "./files";

/** One gap at one place, by a name that survives when lines move. */
export interface Gap {
  readonly fingerprint: string;
  readonly check: string;
  readonly component: string;
  /** The file of the offender; undefined when something is missing. */
  readonly path?: string | undefined;
}

/** The gaps a team starts with: what is new beside them fails the gate. */
export const baselineSchema = z.strictObject({
  schemaVersion: z.literal(1),
  score: z.number(),
  level: z.number(),
  gaps: z.array(
    z.strictObject({
      fingerprint: z.string(),
      check: z.string(),
      component: z.string(),
      path: z.optional(z.string()),
    }),
  ),
});
export type Baseline = z.infer<typeof baselineSchema>;

/** Reads a baseline; one that is broken accepts nothing, and says so at its line. */
export function readBaseline(text: string): { readonly baseline: Baseline } | { readonly problem: Problem } {
  const value = jsonOf(text);
  const parsed = baselineSchema.safeParse(value);
  if (parsed.success) return { baseline: parsed.data };
  if (value === undefined) {
    const message = `${BASELINE} is not JSON: \`readiness baseline\` writes it anew once it is deleted`;
    return { problem: { path: BASELINE, at: wholeFile, severity: "error", message } };
  }
  // JSON is YAML, whose reader knows the places.
  const [source] = readYaml(BASELINE, text).sources;
  const [problem] = source ? validate(baselineSchema, BASELINE, source).problems : [];
  const message = `${BASELINE} is not a baseline: ${problem?.message ?? "it cannot be understood"}`;
  return { problem: { path: BASELINE, at: problem?.at ?? wholeFile, severity: "error", message } };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Every open gap of a snapshot, sorted. Equal offenders in one file are told apart by their number. */
export function gapsOf(snapshot: Snapshot): Gap[] {
  return snapshot.results
    .filter(isGap)
    .flatMap(gapsOfResult)
    .sort(
      (a, b) => compare(a.check, b.check) || compare(a.component, b.component) || compare(a.fingerprint, b.fingerprint),
    );
}

function gapsOfResult({ check, component, evidence }: CheckResult): Gap[] {
  const offenders = evidence.filter(({ role, confidence }) => role === "contradicts" && confidence !== "guess");
  if (offenders.length === 0)
    return [{ fingerprint: hash([check, component, "missing"].join("\n")), check, component }];
  const seen = new Map<string, number>();
  return offenders.map(({ path, text }) => {
    const name = [check, component, path, text].join("\n");
    const number = seen.get(name) ?? 0;
    seen.set(name, number + 1);
    return { fingerprint: hash(`${name}\n${number}`), check, component, path };
  });
}

export interface Difference {
  /** Gaps that the baseline does not accept. */
  readonly added: readonly Gap[];
  /** Accepted gaps that are gone. */
  readonly mended: readonly Gap[];
}

export function compareWith(baseline: Baseline, snapshot: Snapshot): Difference {
  const gaps = gapsOf(snapshot);
  const accepted = new Set(baseline.gaps.map(({ fingerprint }) => fingerprint));
  const present = new Set(gaps.map(({ fingerprint }) => fingerprint));
  return {
    added: gaps.filter(({ fingerprint }) => !accepted.has(fingerprint)),
    mended: baseline.gaps.filter(({ fingerprint }) => !present.has(fingerprint)),
  };
}

/** The baseline of today's gaps; with an old one only those that it accepts already, so that it only ever tightens. */
export function baselineOf(snapshot: Snapshot, old?: Baseline): Baseline {
  const accepted = old && new Set(old.gaps.map(({ fingerprint }) => fingerprint));
  const gaps = gapsOf(snapshot).filter(({ fingerprint }) => !accepted || accepted.has(fingerprint));
  return { schemaVersion: 1, score: snapshot.scores.shown, level: snapshot.level.reached, gaps };
}

/** The file's text: one gap a line, so that a merge shows what came and went. */
export function baselineText({ score, level, gaps }: Baseline): string {
  const lines = gaps.map((gap) => `    ${JSON.stringify(gap)}`);
  const list = lines.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n  ]`;
  return `{\n  "schemaVersion": 1,\n  "score": ${score},\n  "level": ${level},\n  "gaps": ${list}\n}\n`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
