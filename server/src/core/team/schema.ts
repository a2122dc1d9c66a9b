import * as z from "zod/mini";
import { componentKind, severity } from "../checklists/schema";
import { CHOICE_IDS, optionsOf } from "../fixes/choices";

const oneOrMore = z.union([z.string(), z.array(z.string()).check(z.minLength(1))]);
/** Characters that count as letters and show nothing. */
const INVISIBLE = /[\u115F\u1160\u3164\uFFA0]/g;
const isReadable = (text: string) => /[\p{L}\p{N}]/u.test(text.replace(INVISIBLE, "")) && !text.includes("\uFFFD");
/** What stands for something that is to come. */
const PLACEHOLDER = /^\W*(?:todo|tbd|tba|fixme|xxx|placeholder|n\/?a|none)\W*$|^<[^<>]*>$|^\{\{[^{}]*\}\}$/i;
const words = z.string().check(
  z.trim(),
  z.minLength(3),
  z.refine(isReadable, "nobody can read this"),
  z.refine((text) => !PLACEHOLDER.test(text), "this is still to be written"),
);

/** What fails a run, as `--fail-on` says it; `none` is for the command line only. */
const RULE = /^(?:not-ready|blocker|high|new|level:[123]|score:(?:100|\d{1,2})|gate:[a-z0-9-]+)$/;
const rule = z
  .string()
  .check(z.regex(RULE, { error: "expected not-ready, blocker, high, new, level:1, score:80 or gate:name" }));

/** How grave what a rule for readiness documents finds is. */
export const claimSeverity = z.enum(["off", "information", "warning", "error"]);

const choices = Object.fromEntries(CHOICE_IDS.map((id) => [id, z.optional(z.enum(Object.keys(optionsOf(id))))]));

/** `.readiness/config.yaml`. */
export const config = z.strictObject({
  schemaVersion: z.optional(z.literal(1)),
  /** Checks from elsewhere: `./folder`, or an installed `package@version`. */
  extends: z.optional(oneOrMore),
  /** How strictly the folder is judged: a shipped profile, or one of `.readiness/profiles/`. */
  profile: z.optional(z.string()),
  /** What fails a run of the command line that does not say it itself. */
  failOn: z.optional(z.array(rule)),
  /** Gates that are always shown. */
  gates: z.optional(z.array(z.string())),
  components: z.optional(
    z.array(
      z.strictObject({
        path: z.string(),
        kind: z.optional(componentKind),
        name: z.optional(z.string()),
        ignore: z.optional(z.boolean()),
        reason: z.optional(z.string()),
      }),
    ),
  ),
  checks: z.optional(
    z.record(z.string(), z.strictObject({ severity: z.optional(severity), off: z.optional(z.nullable(z.string())) })),
  ),
  /** Readiness documents: which files are some, and how grave is what the rules find. */
  documents: z.optional(
    z.strictObject({
      include: z.optional(oneOrMore),
      exclude: z.optional(oneOrMore),
      scoreTolerance: z.optional(z.number().check(z.minimum(0), z.maximum(100))),
      rules: z.optional(z.record(z.string(), claimSeverity)),
    }),
  ),
  /** What fixes would ask: each is asked once, and the answer kept here. */
  choices: z.optional(z.strictObject(choices)),
  provides: z.optional(z.array(z.strictObject({ uses: oneOrMore, checks: z.array(z.string()).check(z.minLength(1)) }))),
});

/** `.readiness/waivers.yaml`: reason, owner and expiry are not optional. */
export const waivers = z.array(
  z.strictObject({
    check: z.string(),
    component: z.optional(z.string()),
    path: z.optional(oneOrMore),
    reason: words,
    owner: words,
    created: z.optional(z.string()),
    expires: z.string(),
    ticket: z.optional(z.union([z.string(), z.number()])),
  }),
);

/** `.readiness/attestations.yaml`. */
export const attestations = z.array(
  z.strictObject({
    check: z.string(),
    component: z.optional(z.string()),
    statement: words,
    by: words,
    role: z.optional(z.string()),
    date: z.string(),
    evidence: z.optional(z.string()),
    /** The commit that was looked at. */
    commit: z.optional(z.nullable(z.union([z.string(), z.number()]))),
    expires: z.string(),
    /** Globs of files whose change ends it. */
    invalidatedBy: z.optional(z.union([z.string(), z.array(z.string())])),
    /** What those files held, as `readiness attest` writes it. */
    seen: z.optional(z.nullable(z.union([z.string(), z.number()]))),
  }),
);
