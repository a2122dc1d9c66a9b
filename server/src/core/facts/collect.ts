import type { Fact, RawFact, Scope } from "../model/fact";
import type { Problem } from "../model/result";
import { wholeFile } from "../model/text";
import type { Collector } from "./collector";
import { languageOf } from "./languages";
import { withOwnTexts } from "./own-text";
import { baseName, dirName, extension } from "./paths";
import { suppressionsIn } from "./suppressions";

/** That a file exists is itself a fact, so "missing" needs no special case. */
export function fileFact(path: string, scope: Scope): Fact {
  const props = { name: baseName(path), ext: extension(path), dir: dirName(path), language: languageOf(path) };
  return { kind: "file", path, at: wholeFile, scope, props };
}

/** A file that exists and could not be read: nothing may be concluded from what was not found in it. */
export function unreadableFact(
  path: string,
  reason: string,
  scope: Scope,
  collectors: readonly Collector[] = [],
): Fact {
  const couldHold = [
    ...new Set(collectors.filter((collector) => collector.serves(path)).flatMap((collector) => collector.emits)),
  ];
  return { kind: "unreadable", path, at: wholeFile, scope, props: { reason, couldHold } };
}

export interface Collected {
  readonly facts: Fact[];
  readonly problems: readonly Problem[];
}

/** All facts of one file. A collector that throws is our bug: it costs its own facts of this file, and says so. */
export function collectFacts(path: string, text: string, scope: Scope, collectors: readonly Collector[]): Collected {
  const facts: Fact[] = [fileFact(path, scope)];
  const problems: Problem[] = [];
  for (const collector of collectors) {
    if (!collector.serves(path)) continue;
    try {
      for (const raw of collector.collect(path, text)) facts.push(ownFact(raw, path, scope));
    } catch (error) {
      const reason = `the ${collector.name} reader failed: ${error instanceof Error ? error.message : error}`;
      facts.push(unreadableFact(path, reason, scope, [collector]));
      problems.push({ path, at: wholeFile, severity: "warning", message: `${path}: ${reason}` });
    }
  }
  for (const raw of suppressionsIn(path, text)) facts.push(ownFact(raw, path, scope));
  for (const fact of facts) {
    if (fact.kind === "unreadable" && problems.length === 0)
      problems.push({ path, at: fact.at, severity: "warning", message: `${path}: ${fact.props.reason}` });
  }
  return { facts, problems };
}

function ownFact({ kind, at, props }: RawFact, path: string, scope: Scope): Fact {
  return toFact({ kind, at, props: withOwnTexts(props) }, path, scope);
}

/** What a file says, with the file it stands in. */
export function toFact({ kind, at, props }: RawFact, path: string, scope: Scope): Fact {
  return { kind, path, at, scope, props };
}
