import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Snapshot } from "../core/model/result";
import { changeSince, HISTORY, historyEntry, lastEntry } from "../core/team/history";
import { UsageFailure } from "./failure";
import { cleanCommit } from "./git";

/** Adds this run to the folder's history, and says what changed since the last one. */
export function record(folder: string, snapshot: Snapshot, today: string): string {
  const file = join(folder, HISTORY);
  const entry = historyEntry(snapshot, today, cleanCommit(folder) ?? null);
  const before = readHistory(file);
  const torn = before !== "" && !before.endsWith("\n") ? "\n" : "";
  try {
    mkdirSync(dirname(file), { recursive: true });
    appendFileSync(file, `${torn}${JSON.stringify(entry)}\n`);
  } catch (error) {
    throw new UsageFailure(`${HISTORY} cannot be written: ${error instanceof Error ? error.message : error}`);
  }
  return `recorded in ${HISTORY}; ${changeSince(lastEntry(before), entry)}`;
}

function readHistory(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
