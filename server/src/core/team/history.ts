import * as z from "zod/mini";
import type { Snapshot } from "../model/result";
import { fixed, isGap, openBlockers } from "../projections/summary";

export const HISTORY = ".readiness/history.jsonl";

const entrySchema = z.object({
  date: z.string(),
  commit: z.nullable(z.string()),
  profile: z.string(),
  verdict: z.enum(["ready", "not-ready", "not-assessed"]),
  level: z.number(),
  scores: z.object({ verified: z.number(), raw: z.number(), coverage: z.number(), shown: z.number() }),
  open: z.number(),
  blockers: z.number(),
  waived: z.number(),
  attested: z.number(),
});

/** How a folder stood at one recorded run. */
export type HistoryEntry = z.infer<typeof entrySchema>;

/** The entry of this run; `commit` is null where there is none, or where files differ from it. */
export function historyEntry(snapshot: Snapshot, date: string, commit: string | null): HistoryEntry {
  const { verified, raw, coverage, shown } = snapshot.scores;
  return {
    date,
    commit,
    profile: snapshot.profile,
    verdict: snapshot.verdict,
    level: snapshot.level.reached,
    scores: { verified, raw, coverage, shown },
    open: snapshot.results.filter(isGap).length,
    blockers: openBlockers(snapshot),
    waived: snapshot.results.filter(({ status }) => status === "waived").length,
    attested: snapshot.results.filter(({ evidence }) => evidence.some(({ tier }) => tier === "attested")).length,
  };
}

/** The last sound entry of a history; lines that are none are passed over. */
export function lastEntry(history: string): HistoryEntry | undefined {
  for (const line of history.split("\n").reverse()) {
    try {
      const parsed = entrySchema.safeParse(JSON.parse(line));
      if (parsed.success) return parsed.data;
    } catch {
      // A line that a merge tore apart says nothing.
    }
  }
  return undefined;
}

/** What changed since the last recorded run, in a sentence without a full stop. */
export function changeSince(last: HistoryEntry | undefined, now: HistoryEntry): string {
  if (!last) return "this is the first run that is recorded";
  const moved = now.scores.shown - last.scores.shown;
  const score = `score ${fixed(now.scores.shown)} (${moved < 0 ? "" : "+"}${fixed(moved)})`;
  const open = now.open - last.open;
  return `since ${last.date}: ${score}, ${now.open} open (${open < 0 ? "" : "+"}${open}), level ${last.level} to ${now.level}`;
}
