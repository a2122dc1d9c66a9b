import { describeFact } from "../evaluate/describe";
import { type Feed, feedsOf, type Role } from "../evaluate/feeds";
import type { Checklist } from "../model/check";
import type { Fact, Scope } from "../model/fact";
import type { CheckResult, Snapshot } from "../model/result";
import { isSamePosition } from "../model/text";
import { harmless } from "./summary";
import type { Style } from "./text";
import { wrap } from "./wrap";

/** A file as the engine knows it. */
export interface KnownFile {
  readonly path: string;
  /** The component it belongs to. */
  readonly owner: string;
  /** All that was read from it, in no particular order. */
  readonly facts: readonly Fact[];
}

interface Look {
  readonly width: number;
  readonly style: Style;
}

const SCOPES: Readonly<Record<Scope, string>> = {
  main: "code that runs",
  test: "a test, which counts only where a check asks for tests",
  example: "an example, which counts only where a check asks for examples",
  generated: "generated, which counts only where a check asks for it",
  vendored: "somebody else's code, which counts only where a check asks for it",
  archived: "archived, which counts only where a check asks for it",
  unused: "code that nothing calls, which counts only where a check asks for it",
};

/** Which facts a file gives, and which checks look at them: why a file matters, or why it does not. */
export function whyText(file: KnownFile, snapshot: Snapshot, checklist: Checklist, look: Look): string {
  const { strong } = look.style;
  const feeds = feedsOf(checklist.checks);
  const told = [...file.facts]
    .sort((a, b) => a.at.start.line - b.at.start.line || a.at.start.character - b.at.start.character)
    .map((fact) => ({ fact, feeds: feeds(fact) }));
  const asked = told.filter((one) => one.feeds.length > 0);
  const rest = told.filter((one) => one.feeds.length === 0).map(({ fact }) => fact);
  const results = snapshot.results.filter(({ component }) => component === file.owner || component === ".");
  const where = file.owner === "." ? "the folder itself" : file.owner;
  const scope = SCOPES[file.facts[0]?.scope ?? "main"];
  const blocks = [
    [strong(harmless(file.path)), ...wrap(harmless(`It belongs to ${where} and is ${scope}`), look.width, "  ", "  ")],
    ...(asked.length === 0 ? [["No check looks at anything in it"]] : []),
    ...asked.map(({ fact, feeds: own }) => [
      ...wrap(`${placeOf(fact)}  ${fact.kind}  ${harmless(describeFact(fact))}`, look.width, "", "      "),
      ...feedLines(own, fact, results).flatMap((line) => wrap(line, look.width, "      ", "        ")),
    ]),
    ...(rest.length === 0 ? [] : [[strong("Read, and looked at by no check"), `  ${countsOf(rest)}`]]),
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function placeOf({ at }: Fact): string {
  return `${at.start.line + 1}:${at.start.character + 1}`;
}

/** For what the fact counts, and then who else looks at it without finding what it looks for. */
function feedLines(feeds: readonly Feed[], fact: Fact, results: readonly CheckResult[]): string[] {
  const counts = (role: Role) => feeds.filter((feed) => feed.role === role && isEvidence(feed, fact, results));
  const proven = counts("proves");
  const against = counts("contradicts");
  const shown = feeds.filter(({ role }) => role === "place");
  const done = new Set([...proven, ...against, ...shown].map(({ check }) => check.id));
  const others = feeds.filter(({ check, role }) => role !== "place" && !done.has(check.id));
  return [
    ...line("proves", proven, results),
    ...line("contradicts", against, results),
    ...line("is looked at by", others, results),
    ...line("is where to show", shown, results),
  ];
}

function line(meaning: string, feeds: readonly Feed[], results: readonly CheckResult[]): string[] {
  const checks = [...new Set(feeds.map(({ check }) => check.id))].map((id) => {
    const statuses = new Set(results.filter((result) => result.check === id).map(({ status }) => status));
    return statuses.size === 0 ? id : `${id} (${[...statuses].join(", ")})`;
  });
  return checks.length === 0 ? [] : [`${meaning} ${checks.join(", ")}`];
}

function isEvidence({ check, role }: Feed, fact: Fact, results: readonly CheckResult[]): boolean {
  return results.some(
    (result) =>
      result.check === check.id &&
      result.evidence.some(
        (item) => item.role === role && item.path === fact.path && isSamePosition(item.at.start, fact.at.start),
      ),
  );
}

function countsOf(facts: readonly Fact[]): string {
  const kinds = [...new Set(facts.map(({ kind }) => kind))].sort();
  return kinds.map((kind) => `${facts.filter((fact) => fact.kind === kind).length} ${kind}`).join(", ");
}
