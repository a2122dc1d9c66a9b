import * as z from "zod/mini";
import { validate } from "../checklists/validate";
import { readYaml } from "../checklists/yaml-source";
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

/** A file below `checklists/`. */
export interface FixFile {
  readonly path: string;
  readonly text: string;
}

const FIX_FILE = /^fixes\/([a-z0-9-]+)\/([a-z0-9-]+)\.ya?ml$/;

interface Part {
  readonly id: string;
  readonly file: FixFile;
}

/**
 * Turns `fixes/<fix>/fix.yaml`, the variants in the other files beside it and the templates into fixes. A broken file is
 * reported and left out.
 */
export function compileFixes(
  files: readonly FixFile[],
  templates: Readonly<Record<string, string>>,
): { catalogue: FixCatalogue; problems: readonly Problem[] } {
  const catalogue = new Map<string, Fix>();
  const problems: Problem[] = [];
  const parts = files.map((file) => ({ file, match: FIX_FILE.exec(file.path) }));
  const named = (test: (name: string | undefined) => boolean): Part[] =>
    parts.flatMap(({ file, match }) => (match?.[1] && test(match[2]) ? [{ id: match[1], file }] : []));
  for (const { id, file } of named((name) => name === "fix")) {
    const own = templatesOf(id, templates);
    for (const data of readPart(schema.fix, file, own, problems)) catalogue.set(id, { ...data, id, templates: own });
  }
  for (const { id, file } of named((name) => name !== "fix")) {
    const fix = catalogue.get(id);
    if (fix === undefined) continue;
    let variants = fix.variants;
    for (const more of readPart(schema.moreVariants, file, fix.templates, problems))
      variants = [...variants, ...more.variants];
    catalogue.set(id, { ...fix, variants });
  }
  return { catalogue, problems };
}

/** What a file holds that is sound; what is wrong with it joins the problems. */
function readPart<T extends Pick<schema.FixSource, "variants">>(
  form: z.ZodMiniType<T>,
  file: FixFile,
  templates: ReadonlyMap<string, string>,
  problems: Problem[],
): T[] {
  const read = readYaml(file.path, file.text);
  problems.push(...read.problems);
  return read.sources.flatMap((source) => {
    const { data, problems: found } = validate(form, file.path, source);
    problems.push(...found);
    if (!data) return [];
    const wrong = mistakes(data, templates).map(({ where, message }): Problem => {
      return { path: file.path, at: source.at(where), severity: "error", message };
    });
    problems.push(...wrong);
    return wrong.length === 0 ? [data] : [];
  });
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
