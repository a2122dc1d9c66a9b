import * as z from "zod/mini";
import { level, severity } from "./schema";

const weight = z.number().check(z.minimum(0));
const names = z.array(z.string());

/** `profiles/<name>.yaml`: how strictly a folder is judged. What it leaves out is as in the checklist itself. */
export const profile = z.strictObject({
  title: z.string(),
  /** What it is for, in a sentence or two. */
  about: z.optional(z.string()),
  /** The level that "ready" asks for; 0 asks only that no blocker is open. */
  level: z.optional(z.union([z.literal(0), level])),
  /** Other weights for the categories of the checklist. */
  weights: z.optional(z.record(z.string(), weight)),
  /** Other categories; each category of the checklist must go into one of them. */
  categories: z.optional(z.array(z.strictObject({ id: z.string(), title: z.string(), weight, from: names }))),
  checks: z.optional(
    z.record(z.string(), z.strictObject({ severity: z.optional(severity), level: z.optional(level) })),
  ),
  /** The gates that are shown with it. */
  gates: z.optional(names),
});
export type ProfileSource = z.infer<typeof profile>;

/** Checks by what they are: those of one of these severities and of one of these levels. */
const selection = z.strictObject({
  severity: z.optional(z.array(severity)),
  level: z.optional(z.array(level)),
});

/** `gates/<name>.yaml`: what must hold before something may happen. */
export const gate = z.strictObject({
  title: z.string(),
  /** What it is for, in a sentence or two. */
  about: z.optional(z.string()),
  /** Checks that must hold, one item each; `check#facet` names a facet. */
  checks: z.optional(names),
  /** The same, chosen by severity and level. */
  select: z.optional(z.array(selection)),
  /** What must hold, each said in words. */
  items: z.optional(
    z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        checks: z.optional(names),
        /** True when a person must vouch for it: an attestation of `gate:<gate>#<item>`. */
        attest: z.optional(z.boolean()),
      }),
    ),
  ),
});
export type GateSource = z.infer<typeof gate>;
