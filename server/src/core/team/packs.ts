import * as z from "zod/mini";
import { validate } from "../checklists/validate";
import { readYaml } from "../checklists/yaml-source";
import { joinPath } from "../facts/paths";
import type { Problem } from "../model/result";
import type { Range } from "../model/text";
import { CONFIG } from "./files";

/** A set of checks from elsewhere, laid out as `.readiness/` is: a folder of this one, or an installed package. */
export interface Pack {
  /** As it is written. */
  readonly name: string;
  /** Where it lies, from the folder's root. */
  readonly root: string;
  /** The version an installed package must have. */
  readonly version?: string | undefined;
  /** Where it is named. */
  readonly at: Range;
}

const named = z.looseObject({ extends: z.optional(z.union([z.string(), z.array(z.string())])) });

/** The packs that a configuration asks for, in their order; what cannot be one is reported. */
export function packsOf(config: string | undefined): { packs: readonly Pack[]; problems: readonly Problem[] } {
  const packs: Pack[] = [];
  const problems: Problem[] = [];
  for (const source of config === undefined ? [] : readYaml(CONFIG, config).sources) {
    // What is wrong with the file otherwise is said where its rules are read.
    const { data } = validate(named, CONFIG, source);
    const names = data?.extends === undefined ? [] : [data.extends].flat();
    for (const [index, name] of names.entries()) {
      const at = source.at(typeof data?.extends === "string" ? ["extends"] : ["extends", index]);
      const pack = packOf(name);
      if (typeof pack === "string") problems.push({ path: CONFIG, at, severity: "error", message: pack });
      else packs.push({ ...pack, name, at });
    }
  }
  return { packs, problems };
}

/** `./folder`, or `package@1.2.3`: the version is part of the name, so that nothing changes by itself. */
function packOf(name: string): Pick<Pack, "root" | "version"> | string {
  if (name.startsWith(".")) {
    const root = joinPath(".", name);
    return root === undefined || root === "." ? `"${name}" is no folder below this one` : { root };
  }
  const found = /^((?:@[\w.-]+\/)?[\w.-]+)@(\d[\w.+-]*)$/.exec(name);
  if (!found?.[1]) return `"${name}" is neither ./folder nor package@version, such as acme-checks@1.2.3`;
  return { root: `node_modules/${found[1]}`, version: found[2] };
}
