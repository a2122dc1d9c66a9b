import type { RawFact } from "../../model/fact";
import { LineIndex } from "../../model/text";

/** The first line of a whole contract; what only contributes a type or a trait says so behind the version. */
const HEADER = /^\uFEFF?#%RAML (0\.8|1\.0)[ \t]*(?=\r?\n|$)/;

/** The contract a RAML document is. */
export function ramlFacts(text: string): RawFact[] {
  const header = HEADER.exec(text);
  if (!header) return [];
  const title = /^title:[ \t]*(\S.{0,200})$/m.exec(text)?.[1]?.trim();
  const apiVersion = /^version:[ \t]*["']?([\w.-]{1,40})/m.exec(text)?.[1];
  const at = new LineIndex(text).rangeOf(0, header[0].length);
  return [{ kind: "openapi", at, props: { format: "raml", version: header[1], title, apiVersion } }];
}
