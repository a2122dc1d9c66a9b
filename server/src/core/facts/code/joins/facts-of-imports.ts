import type { RawFact } from "../../../model/fact";
import { functionPath, rangeOf, type SourceUnit } from "../source-unit";
import { child } from "../syntax";

/** One `import` fact per module a file loads; an import of types only is none, since nothing runs. */
export function importFacts(unit: SourceUnit): RawFact[] {
  return unit.imports
    .filter((imported) => !imported.typeOnly)
    .map(({ module, names, node }) => ({
      kind: "import" as const,
      at: rangeOf(unit, child(node, "source") ?? node),
      props: {
        module,
        names: names.map(({ imported, local }) => imported || local),
        alias: names.find(({ imported }) => imported === "")?.local,
        fn: functionPath(unit, node),
      },
    }));
}
