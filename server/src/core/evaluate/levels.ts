import type { Level } from "../model/check";
import type { CheckResult } from "../model/result";
import { onceFor } from "../once-for";
import type { Group } from "./groups";
import { isAssessed, type Tally, tallyOf } from "./tally";

/** A level needs this share of the points of the checks up to it. */
export const LEVEL_SHARE = 0.8;
export const LEVELS: readonly Level[] = [1, 2, 3];

/** How one component stands to a level. */
export interface Standing {
  readonly component: string;
  /** The blocker and high checks up to the level that do not hold. */
  readonly open: readonly CheckResult[];
  /** The points up to the level. */
  readonly tally: Tally;
  readonly holds: boolean;
}

/** What a level asks, and how each component stands to it. */
export interface LevelStanding {
  readonly level: Level;
  /** False when nothing of this level was assessed in the whole folder: a level is never reached for want of questions. */
  readonly assessed: boolean;
  readonly components: readonly Standing[];
  readonly holds: boolean;
}

/** How the folder stands to each level: as its weakest component does. The results must be rated ones. */
export function levelStandings(rated: readonly Group[]): readonly LevelStanding[] {
  const asked = rated.filter(({ length }) => length > 0).sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  return LEVELS.map((level, index) => {
    const assessed = asked.some((group) => assessedLevels(group).has(level));
    const components = asked.flatMap((group) => standingsOf(group)[index] ?? []);
    return { level, assessed, components, holds: assessed && components.every(({ holds }) => holds) };
  });
}

const nameOf = (group: Group) => group[0]?.component ?? "";
const assessedLevels = onceFor((group: Group) => new Set(group.filter(isAssessed).map(({ level }) => level)));
const standingsOf = onceFor((group: Group) => LEVELS.map((level) => standingOf(nameOf(group), group, level)));

/** The highest level that holds together with all below it. */
export function levelReached(standings: readonly LevelStanding[]): number {
  const missed = standings.findIndex(({ holds }) => !holds);
  return missed === -1 ? standings.length : missed;
}

function standingOf(component: string, results: readonly CheckResult[], level: Level): Standing {
  const upTo = results.filter((result) => result.level <= level);
  const tally = tallyOf(upTo);
  const open = upTo.filter(
    ({ severity, status }) =>
      (severity === "blocker" || severity === "high") && status !== "pass" && status !== "waived",
  );
  const enough = tally.earned >= LEVEL_SHARE * (tally.applicable - tally.waived);
  return { component, open, tally, holds: open.length === 0 && enough };
}
