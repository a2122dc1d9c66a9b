import data from "readiness:checklists";
import { type Compiled, compileChecklist } from "./core/checklists/compile";

/** The checks that come with the product, compiled. */
export function builtinChecklist(): Compiled {
  return compileChecklist(data.documents);
}
