import packedChecklist from "readiness:checklist";
import packedFixes from "readiness:fixes";
import type { Compiled } from "./core/checklists/compile";
import type { FixCatalogue } from "./core/fixes/catalogue";
import { unpackChecklist, unpackFixes } from "./packed";

/** The checks that come with the product. */
export function builtinChecklist(): Compiled {
  return unpackChecklist(packedChecklist());
}

/** The fixes that come with the product. */
export function builtinFixes(): FixCatalogue {
  return unpackFixes(packedFixes());
}
