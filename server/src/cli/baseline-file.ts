import { readFileSync } from "node:fs";
import { join } from "node:path";
import { placeText, problemText } from "../core/projections/summary";
import { type Baseline, readBaseline } from "../core/team/baseline";
import { BASELINE } from "../core/team/files";
import { UsageFailure } from "./failure";

/** The folder's baseline; undefined when there is none. A broken one is an error: it must never make a gate pass. */
export function loadBaseline(folder: string): Baseline | undefined {
  let text: string;
  try {
    text = readFileSync(join(folder, BASELINE), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new UsageFailure(`${BASELINE} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  const read = readBaseline(text);
  if ("problem" in read) throw new UsageFailure(`${placeText(read.problem)}: ${problemText(read.problem)}`);
  return read.baseline;
}
