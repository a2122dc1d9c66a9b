import { z } from "zod/mini";
import { validate } from "../checklists/validate";
import { bundled, readYaml, type YamlSource } from "../checklists/yaml-source";
import type { Problem } from "../model/result";
import { mistakes } from "./mistakes";
import * as schema from "./schema";

/** A fix as data: what it says, and its variants with their templates' texts. */
export interface Fix extends schema.FixSource {
  readonly id: string;
  readonly templates: ReadonlyMap<string, string>;
}

/** All fixes by id. */
export type FixCatalogue = ReadonlyMap<string, Fix>;

/** A file below `checklists/`, as text or as the bundle holds it. */
export type FixFile =
  | { readonly path: string; readonly text: string }
  | { readonly path: string; readonly value: unknown };

const FIX_FILE = /^fixes\/([a-z0-9-]+)\/fix\.ya?ml$/;

/** Turns `fixes/<fix>/fix.yaml` and the templates beside it into fixes. A broken one is reported and left out. */
export function compileFixes(
  files: readonly FixFile[],
  templates: Readonly<Record<string, string>>,
): { catalogue: FixCatalogue; problems: readonly Problem[] } {
  const catalogue = new Map<string, Fix>();
  const problems: Problem[] = [];
  for (const file of files) {
    const id = FIX_FILE.exec(file.path)?.[1];
    if (id === undefined) continue;
    const read: { sources: YamlSource[]; problems: Problem[] } =
      "value" in file ? { sources: [bundled(file.value)], problems: [] } : readYaml(file.path, file.text);
    problems.push(...read.problems);
    for (const source of read.sources) {
      const { data, problems: found } = validate(schema.fix, file.path, source);
      problems.push(...found);
      if (!data) continue;
      const own = templatesOf(id, templates);
      const wrong = mistakes(data, own).map(({ where, message }): Problem => {
        return { path: file.path, at: source.at(where), severity: "error", message };
      });
      problems.push(...wrong);
      if (wrong.length === 0) catalogue.set(id, { ...data, id, templates: own });
    }
  }
  return { catalogue, problems };
}

function templatesOf(id: string, templates: Readonly<Record<string, string>>): Map<string, string> {
  const prefix = `fixes/${id}/files/`;
  const own = Object.entries(templates).filter(([path]) => path.startsWith(prefix));
  return new Map(own.map(([path, text]) => [path.slice(prefix.length), text]));
}

/** The JSON schema of a fix, for editors. */
export function fixJsonSchema(): unknown {
  return z.toJSONSchema(schema.fix);
}
