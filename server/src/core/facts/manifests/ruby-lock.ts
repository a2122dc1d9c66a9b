import type { RawFact } from "../../model/fact";
import { range } from "../../model/text";
import type { Collector } from "../collector";
import { baseName } from "../paths";

/** Reads Gemfile.lock: the gems that others bring along, which the Gemfile does not name. */
export const gemfileLockCollector: Collector = {
  name: "Gemfile.lock",
  emits: ["dependency.brought"],
  serves: (path) => /^(Gemfile|gems)\.lock(ed)?$/.test(baseName(path)),
  collect(_path, text) {
    const lines = text.split(/\r?\n/);
    const named = new Set(lines.flatMap((line) => line.match(/^ {2}([\w.-]+)!?(?: \(.*\))?$/)?.[1] ?? []));
    return lines.flatMap((line, at): RawFact[] => {
      const [, name, version] = line.match(/^ {4}([\w.-]+) \(([\w.-]+)\)$/) ?? [];
      if (name === undefined || named.has(name)) return [];
      const props = { ecosystem: "ruby", name, version };
      return [{ kind: "dependency.brought", at: range(at, 4, at, 4 + name.length), props }];
    });
  },
};
