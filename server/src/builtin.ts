import data from "readiness:checklists";
import { type Compiled, compileChecklist } from "./core/checklists/compile";
import { compileFixes, type FixCatalogue } from "./core/fixes/catalogue";

/** The checks that come with the product, compiled. */
export function builtinChecklist(): Compiled {
  return compileChecklist(data.documents);
}

/** The fixes that come with the product, compiled. */
export function builtinFixes(): FixCatalogue {
  return compileFixes(data.documents, data.templates).catalogue;
}
