import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Snapshot } from "../core/model/result";
import { changeSince, HISTORY, historyEntry, lastEntry } from "../core/team/history";
import { cleanCommit } from "./git";
import { writeInside } from "./within";

/** Adds this run to the folder's history, and says what changed since the last one. */
export function record(folder: string, snapshot: Snapshot, today: string): string {
  const entry = historyEntry(snapshot, today, cleanCommit(folder) ?? null);
  const before = readHistory(join(folder, HISTORY));
  const torn = before !== "" && !before.endsWith("\n") ? "\n" : "";
  writeInside(folder, HISTORY, `${torn}${JSON.stringify(entry)}\n`, "a");
  return `recorded in ${HISTORY}; ${changeSince(lastEntry(before), entry)}`;
}

function readHistory(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
