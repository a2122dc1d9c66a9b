import { plainCollectors } from "../../../../server/src/core/facts/collectors";
import { hasProp } from "../../../../server/src/core/facts/kinds";
import type { FactKind, FactProps, RawFact } from "../../../../server/src/core/model/fact";

/** The facts that the collectors serving this path give. Every property must be one that checks may ask for. */
export function factsOf(path: string, text: string): readonly RawFact[] {
  const facts = plainCollectors
    .filter((collector) => collector.serves(path))
    .flatMap((collector) => {
      const found = collector.collect(path, text);
      const foreign = found.find(({ kind }) => kind !== "unreadable" && !collector.emits.includes(kind));
      if (foreign) throw new Error(`${collector.name} does not say that it emits ${foreign.kind}`);
      return found;
    });
  for (const { kind, props } of facts)
    for (const [prop, value] of Object.entries(props))
      if (value !== undefined && !hasProp(kind, prop)) throw new Error(`${kind} has no property ${prop}`);
  return facts;
}

/** The properties of the facts of one kind. */
export function propsOf(kind: FactKind, path: string, text: string): readonly FactProps[] {
  return factsOf(path, text)
    .filter((fact) => fact.kind === kind)
    .map(({ props }) => props);
}

/** Of each fact of one kind these properties, absent ones left out. */
export function pick(kind: FactKind, path: string, text: string, ...names: readonly string[]): unknown[] {
  return propsOf(kind, path, text).map((props) =>
    Object.fromEntries(names.flatMap((name) => (props[name] === undefined ? [] : [[name, props[name]]]))),
  );
}

/** The text a fact points at. */
export function textAt(text: string, { at }: RawFact): string {
  const lines = text.split("\n");
  if (at.start.line !== at.end.line) return `${lines[at.start.line]?.slice(at.start.character)}…`;
  return lines[at.start.line]?.slice(at.start.character, at.end.character) ?? "";
}
