import { readFileSync } from "node:fs";
import { join } from "node:path";
import { BASELINE, type Baseline, baselineSchema } from "../core/team/baseline";
import { UsageFailure } from "./failure";

/** The folder's baseline; undefined when there is none. A broken one is an error: it must never make a gate pass. */
export function readBaseline(folder: string): Baseline | undefined {
  let text: string;
  try {
    text = readFileSync(join(folder, BASELINE), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new UsageFailure(`${BASELINE} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageFailure(`${BASELINE} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  const parsed = baselineSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new UsageFailure(`${BASELINE} is not a baseline: ${issue?.path.join(".")}: ${issue?.message}`);
}
