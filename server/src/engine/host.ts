import { codeCollectors } from "../core/facts/code/code-collector";
import { Grammars } from "../core/facts/code/grammars";
import { plainCollectors } from "../core/facts/collectors";
import type { Crew } from "./crew";
import type { EngineHost } from "./folder-engine";

/** What differs between Node and a browser worker. */
export interface HostPlatform {
  /** Resolves after pending messages were handled. */
  pause(): Promise<void>;
  /** Milliseconds on a clock that only moves forward. */
  now(): number;
  /** The present moment, for days on which something ends. */
  date(): Date;
  /** Other threads to collect on. */
  readonly crew?: Crew | undefined;
  /** The content of one of the files in `grammars/`. */
  loadGrammar(file: string): Promise<Uint8Array>;
}

/** An engine host with all collectors; grammars load when a folder first has a file for them. */
export function createHost(platform: HostPlatform): EngineHost {
  const grammars = new Grammars(
    (file) => platform.loadGrammar(file),
    () => platform.now(),
  );
  const collectors = [...plainCollectors, ...codeCollectors(grammars)];
  return {
    pause: () => platform.pause(),
    now: () => platform.now(),
    today: () => dayOf(platform.date()),
    crew: platform.crew,
    prepare: async (paths) => {
      await grammars.ensure(paths);
      return collectors;
    },
  };
}

/**
 * The day in UTC as `YYYY-MM-DD`: a waiver ends at the same moment in every office and on every build machine, whatever
 * time zone it is set to.
 */
function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
