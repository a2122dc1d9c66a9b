import { type ParseError, parse } from "jsonc-parser";
import * as z from "zod/mini";
import { validate } from "../checklists/validate";
import { readYaml } from "../checklists/yaml-source";
import { baseName } from "../facts/paths";
import type { Problem, Snapshot } from "../model/result";
import { LineIndex, wholeFile } from "../model/text";
import { BASELINE } from "./files";
import { type Difference, differenceOf, gapsOf } from "./gaps";

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
  const errors: ParseError[] = [];
  const parsed = baselineSchema.safeParse(parse(text, errors, { disallowComments: true }));
  const [broken] = errors;
  if (parsed.success && !broken) return { baseline: parsed.data };
  if (broken) {
    const at = new LineIndex(text).rangeOf(broken.offset, broken.offset + broken.length);
    const message = `${BASELINE} is not JSON: \`readiness baseline\` writes it anew once it is deleted`;
    return { problem: { path: BASELINE, at, severity: "error", message } };
  }
  // JSON is YAML, whose reader knows the places.
  const [source] = readYaml(BASELINE, text).sources;
  const [problem] = source ? validate(baselineSchema, BASELINE, source).problems : [];
  const message = `${BASELINE} is not a baseline: ${problem?.message ?? "it cannot be understood"}`;
  return { problem: { path: BASELINE, at: problem?.at ?? wholeFile, severity: "error", message } };
}

/** What is new beside a baseline, and what of it is mended; `isThere` is true of the folder's files. */
export function compareWith(baseline: Baseline, snapshot: Snapshot, isThere: (path: string) => boolean): Difference {
  const parts = new Set(snapshot.components.map(({ id }) => id));
  return differenceOf(baseline.gaps, gapsOf(snapshot), {
    isGone: (path) => !isThere(path),
    // A baseline knows no names of parts; one that moved keeps that of its directory.
    isSamePart: (gone, now) => !parts.has(gone) && gone !== "." && baseName(gone) === baseName(now),
  });
}

/** The baseline of today's gaps; with an old one only those that it accepts already, so that it only ever tightens. */
export function baselineOf(snapshot: Snapshot, isThere: (path: string) => boolean, old?: Baseline): Baseline {
  const added = new Set(old ? compareWith(old, snapshot, isThere).added.map(({ fingerprint }) => fingerprint) : []);
  const gaps = gapsOf(snapshot)
    .filter(({ fingerprint }) => !added.has(fingerprint))
    .map(({ fingerprint, check, component, path }) => ({ fingerprint, check, component, path }));
  return { schemaVersion: 1, score: snapshot.scores.shown, level: snapshot.level.reached, gaps };
}

/** The file's text: one gap a line, so that a merge shows what came and went. */
export function baselineText({ score, level, gaps }: Baseline): string {
  const lines = gaps.map((gap) => `    ${JSON.stringify(gap)}`);
  const list = lines.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n  ]`;
  return `{\n  "schemaVersion": 1,\n  "score": ${score},\n  "level": ${level},\n  "gaps": ${list}\n}\n`;
}
