import { fillLine, fillTemplate } from "./template";
import { inferOf, isValueName } from "./values";
import type { Value } from "./values/value";
import type { View } from "./view";

/** Fills texts for one component; it remembers what was inferred, and the first value there was no way to infer. */
export interface Filler {
  line(text: string, extra?: Readonly<Record<string, string>>): string;
  template(text: string, extra?: Readonly<Record<string, string>>): string;
  /** Sentences on what was inferred, in the order of use. */
  readonly notes: readonly string[];
  /** Why a text could not be filled; undefined while all could. */
  missing(): string | undefined;
}

export function fillerOf(view: View): Filler {
  const values = new Map<string, Value>();
  const notes: string[] = [];
  let reason: string | undefined;
  const lookUp = (name: string): string => {
    const value = values.get(name) ?? (isValueName(name) ? inferOf(name)(view) : { missing: `"${name}" is not known` });
    values.set(name, value);
    if ("missing" in value) {
      reason ??= value.missing;
      return "";
    }
    if (value.note !== undefined && !notes.includes(value.note)) notes.push(value.note);
    return value.text;
  };
  const lookup = (extra: Readonly<Record<string, string>>) => (name: string) => extra[name] ?? lookUp(name);
  return {
    line: (text, extra = {}) => fillLine(text, lookup(extra)),
    template: (text, extra = {}) => fillTemplate(text, lookup(extra)),
    notes,
    missing: () => reason,
  };
}
