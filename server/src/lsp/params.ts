import * as z from "zod/mini";
import { BadRequest } from "./handle";

/** The forms of our own requests' parameters: a client may be anybody's. */
export const folderParams = z.object({ folder: z.optional(z.string()) });
export const explainParams = z.object({
  folder: z.optional(z.string()),
  check: z.string(),
  component: z.optional(z.string()),
});
export const toolParams = z.object({
  folder: z.optional(z.string()),
  tool: z.string(),
  input: z.optional(z.unknown()),
});
export const fixParams = z.object({
  folder: z.string(),
  check: z.string(),
  component: z.string(),
  finding: z.optional(z.string()),
  as: z.optional(z.enum(["issue", "attestation"])),
  choose: z.optional(z.string()),
});
export const safeFixesParams = z.object({
  folder: z.string(),
  category: z.string(),
  component: z.optional(z.string()),
});
export type SafeFixesParams = z.infer<typeof safeFixesParams>;
export type FixParams = z.infer<typeof fixParams>;

const ending = { expires: z.string() };
export const stateParams = z.object({
  folder: z.string(),
  check: z.string(),
  component: z.string(),
  statement: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("waiver"), reason: z.string(), owner: z.string(), ...ending }),
    z.object({
      kind: z.literal("attestation"),
      statement: z.string(),
      by: z.string(),
      evidence: z.string(),
      invalidatedBy: z.array(z.string()),
      commit: z.optional(z.string()),
      ...ending,
    }),
  ]),
});
export type StateParams = z.infer<typeof stateParams>;

/** The parameters, or a `BadRequest` that says what is wrong with them. */
export function parseParams<T extends z.core.$ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = z.safeParse(schema, value ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new BadRequest(`${issue?.path.join(".") || "parameters"}: ${issue?.message ?? "wrong form"}`);
}
