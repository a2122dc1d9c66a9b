import * as z from "zod/mini";
import { KINDS } from "../facts/kinds";
import { SEVERITIES } from "../model/check";
import type { FactKind } from "../model/fact";

/**
 * The one source of the checklist format: it validates, and the JSON schema for editors and the reference page are
 * generated from it. Unknown keys are errors, so that a typing error never silently disarms a check.
 */
const kinds = Object.keys(KINDS) as [FactKind, ...FactKind[]];
const oneOrMore = <T extends z.core.$ZodType>(item: T) => z.union([item, z.array(item)]);

export const severity = z.enum(SEVERITIES);
export const level = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export const tier = z.enum(["mentioned", "declared", "wired", "enforced", "attested"]);
export const confidence = z.enum(["certain", "likely", "guess"]);
export const scope = z.enum(["main", "test", "example", "generated", "vendored", "archived", "unused"]);
export const componentKind = z.enum(["service", "worker", "function", "frontend", "cli", "library", "infrastructure"]);
const reach = z.enum(["component", "ancestors", "repository"]);

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const plainCondition = z.union([scalar, z.array(scalar), z.strictObject({ like: oneOrMore(z.string()) })]);
export const condition = z.union([plainCondition, z.strictObject({ not: plainCondition })]);
export const where = z.record(z.string(), condition);

const selectFields = {
  fact: z.enum(kinds),
  where: z.optional(where),
  path: z.optional(oneOrMore(z.string())),
  scope: z.optional(oneOrMore(scope)),
  reach: z.optional(reach),
};
/** What stands beside another fact; it cannot itself ask for neighbours. */
const neighbour = z.strictObject({ ...selectFields });
const near = z.union([
  z.strictObject({ ...selectFields, within: z.optional(z.enum(["function", "file", "component"])) }),
  z.strictObject({ any: z.array(neighbour), within: z.optional(z.enum(["function", "file", "component"])) }),
]);
const matches = z.strictObject({
  prop: z.string(),
  with: neighbour,
  equals: z.string(),
  absent: z.optional(z.union([z.boolean(), z.literal("anyway")])),
});

const judgement = {
  tier: z.optional(tier),
  confidence: z.optional(confidence),
  message: z.optional(z.string()),
  as: z.optional(z.string()),
};

export const select = z.strictObject({
  ...selectFields,
  near: z.optional(near),
  notNear: z.optional(near),
  matches: z.optional(oneOrMore(matches)),
  missing: z.optional(z.string()),
  ...judgement,
});

export type SelectSource = z.infer<typeof select>;
type Judged = { tier?: z.infer<typeof tier>; confidence?: z.infer<typeof confidence>; message?: string; as?: string };
export type QuerySource =
  | SelectSource
  | (Judged & { any: QuerySource[] })
  | (Judged & { all: QuerySource[] })
  | (Judged & { none: QuerySource[]; of?: QuerySource })
  | (Judged & { count: QuerySource; atLeast: number });

/** Tells the forms of a query apart by their one distinguishing key, so that an error names the right form. */
export const query: z.ZodMiniType<QuerySource> = z.lazy(() =>
  z.union([
    select,
    z.strictObject({ any: z.array(query), ...judgement }),
    z.strictObject({ all: z.array(query), ...judgement }),
    z.strictObject({ none: z.array(query), of: z.optional(query), ...judgement }),
    z.strictObject({ count: query, atLeast: z.number(), ...judgement }),
  ]),
) as z.ZodMiniType<QuerySource>;

export const facet = z.strictObject({
  title: z.string(),
  proves: z.optional(z.array(query)),
  contradicts: z.optional(z.array(query)),
  claims: z.optional(z.array(z.string())),
});

export const check = z.strictObject({
  schemaVersion: z.optional(z.literal(1)),
  /** Only in a file that holds several checks; otherwise the path is the id. */
  id: z.optional(z.string()),
  title: z.string(),
  severity,
  level,
  detection: z.optional(z.enum(["static", "hybrid", "attest"])),
  per: z.optional(z.enum(["component", "repository"])),
  applies: z.optional(
    z.strictObject({
      component: z.optional(oneOrMore(componentKind)),
      when: z.optional(z.array(query)),
      otherwise: z.optional(z.string()),
    }),
  ),
  confidence: z.optional(confidence),
  requirement: z.string(),
  risk: z.string(),
  message: z.string(),
  proves: z.optional(z.array(query)),
  contradicts: z.optional(z.array(query)),
  locate: z.optional(z.array(query)),
  /** Where one of these holds, finding nothing is a question: what was looked for may be kept where it runs. */
  elsewhere: z.optional(z.array(query)),
  claims: z.optional(z.array(z.string())),
  fix: z.optional(z.string()),
  facets: z.optional(z.record(z.string(), facet)),
  references: z.optional(z.array(z.string())),
  seeds: z.optional(z.array(z.string())),
});
export type CheckSource = z.infer<typeof check>;

/** `vocabulary/<name>.yaml`: a name and its words, so that a list is written once. */
export const vocabulary = z.record(z.string(), z.array(z.union([z.string(), z.number()])));

/** `categories.yaml`. */
export const categories = z.array(z.strictObject({ id: z.string(), title: z.string(), weight: z.number() }));
