import * as z from "zod/mini";
import { componentKind, confidence, level, severity, tier } from "../checklists/schema";

/**
 * The JSON report's shape: tools are written against it, so a key is never renamed and never left out. `null` stands
 * for what does not exist. The JSON schema in `schemas/report.schema.json` is generated from here.
 */
const status = z.enum(["pass", "partial", "fail", "unknown", "not-applicable", "waived"]);
const share = z.number().check(z.minimum(0), z.maximum(1));
const points = z.number().check(z.minimum(0), z.maximum(100));
/** Counted from one, as editors show it. */
const oneBased = z.int().check(z.minimum(1));

const evidence = z.strictObject({
  role: z.enum(["proves", "contradicts"]),
  tier,
  path: z.string(),
  line: oneBased,
  column: oneBased,
  text: z.string(),
});

const gate = z.strictObject({
  id: z.string(),
  title: z.string(),
  met: z.boolean(),
  items: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      status: z.enum(["holds", "open", "unknown", "waived", "not-applicable"]),
      reason: z.string(),
      checks: z.array(z.strictObject({ check: z.string(), status })),
    }),
  ),
});

const result = z.strictObject({
  check: z.string(),
  category: z.string(),
  component: z.string(),
  status,
  severity,
  level,
  confidence,
  message: z.string(),
  reason: z.string(),
  searched: z.array(z.string()),
  fix: z.nullable(z.string()),
  fingerprint: z.string(),
  evidence: z.array(evidence),
  facets: z.array(z.strictObject({ facet: z.string(), status, evidence: z.array(evidence) })),
});

const claim = z.strictObject({
  rule: z.string(),
  severity: z.enum(["error", "warning", "information"]),
  path: z.string(),
  line: oneBased,
  message: z.string(),
  check: z.nullable(z.string()),
});

const documentItem = z.strictObject({
  line: oneBased,
  state: z.enum(["done", "partial", "pending", "unstated", "not-applicable"]),
  checks: z.array(z.string()),
  weight: z.nullable(z.number()),
});

export const reportSchema = z.strictObject({
  schemaVersion: z.literal(1),
  tool: z.strictObject({ name: z.literal("production-readiness"), version: z.string() }),
  folder: z.literal("."),
  profile: z.string(),
  verdict: z.enum(["ready", "not-ready", "not-assessed"]),
  level: z.strictObject({
    reached: z.int().check(z.minimum(0), z.maximum(3)),
    next: z.nullable(z.int().check(z.minimum(1), z.maximum(3))),
    /** The level that "ready" asks for. */
    required: z.int().check(z.minimum(0), z.maximum(3)),
  }),
  scores: z.strictObject({ verified: points, raw: points, coverage: share, shown: points }),
  categories: z.array(
    z.strictObject({ id: z.string(), weight: z.number(), score: z.nullable(points), coverage: share }),
  ),
  components: z.array(
    z.strictObject({
      id: z.string(),
      path: z.string(),
      kind: componentKind,
      language: z.nullable(z.string()),
      frameworks: z.array(z.string()),
    }),
  ),
  /** The commit that did not have the findings that are listed; null: all are. */
  since: z.nullable(z.strictObject({ ref: z.string(), files: z.int(), leftOut: z.int() })),
  gates: z.array(gate),
  results: z.array(result),
  claims: z.array(claim),
  documents: z.array(
    z.strictObject({
      path: z.string(),
      claimedScore: z.nullable(points),
      impliedScore: z.nullable(points),
      verifiedScore: z.nullable(points),
      items: z.array(documentItem),
    }),
  ),
});

/** A snapshot as tools read it. */
export type Report = z.infer<typeof reportSchema>;
