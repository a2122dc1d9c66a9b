import type { FactProps, RawFact } from "../../model/fact";
import type { Range } from "../../model/text";

/** Answers every question: a metric whose name is only known when it runs. */
const ANY = "*";

/** What the definition of a metric says; without parts its name is computed. */
export function definedMetric(parts: readonly string[] | undefined): FactProps {
  if (parts === undefined) return { names: [ANY] };
  const name = written(parts.join("_"));
  return { name, home: prefixOf(name), names: withoutUnit(name) };
}

/** A metric that an expression asks for, as something that has to be defined; nothing for one that a rule records. */
export function askedMetric(from: "alert" | "dashboard", name: string, at: Range): RawFact[] {
  if (!/^[a-zA-Z]\w*_\w+$/.test(name)) return [];
  const props = { from, to: "metric", name, home: prefixOf(name), target: [...askedNames(name), ANY] };
  return [{ kind: "reference", at, props }];
}

/** References to metrics, each metric once. */
export function askedMetrics(facts: readonly RawFact[]): RawFact[] {
  return [...new Map(facts.toReversed().map((fact) => [fact.props.name, fact])).values()].toReversed();
}

/** The name as Prometheus writes it. */
function written(name: string): string {
  return name.replace(/[^\w:]/g, "_");
}

function prefixOf(name: string): string {
  return name.slice(0, Math.max(0, name.indexOf("_")));
}

/** Names by which a series may be defined: libraries put behind it which series of a histogram it is. */
function askedNames(name: string): readonly string[] {
  const series = name.replace(/_(?:bucket|count|sum|created|info|max|min|avg)$/, "");
  return [...new Set([name, ...withoutUnit(name), ...withoutUnit(series)])];
}

/** The name, and what is left of it without the mark of a counter and the unit, which some libraries add by themselves. */
function withoutUnit(name: string): readonly string[] {
  const counted = name.replace(/_total$/, "");
  const bare = counted.replace(/_(?:seconds|milliseconds|ms|bytes|ratio|percent)$/, "");
  return [...new Set([name, counted, bare])];
}
