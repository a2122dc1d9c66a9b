import type { z } from "zod/mini";
import { validate } from "../checklists/validate";
import { readYaml, type YamlSource } from "../checklists/yaml-source";
import type { Checklist } from "../model/check";
import type { Problem } from "../model/result";
import type { Range } from "../model/text";
import { ATTESTATIONS, CONFIG, WAIVERS } from "./files";
import type { TeamRules } from "./model";
import { type Known, type Report, readConfig } from "./read-config";
import { readAttestation, readWaiver } from "./read-statements";
import * as schema from "./schema";

export interface TeamFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Reads what a team says. Fail closed: a statement with a missing owner, a date that is none or a check that does not
 * exist does not apply, and says so at its line; all others stand.
 */
export function compileRules(files: readonly TeamFile[], checklist: Checklist): TeamRules {
  const problems: Problem[] = [];
  const known: Known = { checklist, checks: new Map(checklist.checks.map((check) => [check.id, check])) };
  const read = <T>(path: string, take: (source: YamlSource) => T): T[] =>
    files
      .filter((file) => file.path === path)
      .flatMap((file) => {
        const { sources, problems: found } = readYaml(path, file.text);
        problems.push(...found);
        return sources.filter(({ value }) => value !== null).map(take);
      });
  const reporter =
    (path: string, source: YamlSource): Report =>
    (where, message) =>
      void problems.push({ path, at: source.at(where), severity: "error", message });

  const configs = read(CONFIG, (source) => {
    const { data, problems: found } = validate(schema.config, CONFIG, source);
    problems.push(...found);
    return data ? readConfig(data, known, reporter(CONFIG, source)) : undefined;
  }).filter((config) => config !== undefined);
  const statements = <S, T>(
    path: string,
    list: z.ZodMiniType<readonly S[]>,
    readOne: (statement: S, known: Known, at: Range, report: Report) => T | undefined,
  ): T[] =>
    read(path, (source) =>
      eachOf(source, (value, at) => {
        const one = { value, at };
        const { data, problems: found } = validate(list, path, { value: [value], at });
        problems.push(...found);
        return data?.map((statement) => readOne(statement, known, at([0, "check"]), reporter(path, one)));
      }),
    )
      .flat()
      .filter((statement) => statement !== undefined);

  const profile = configs.find((config) => config.profile)?.profile ?? checklist.profiles.get("default");
  return {
    profile,
    gates: [...new Set([...(profile?.gates ?? []), ...configs.flatMap((config) => config.gates)])],
    failOn: [...new Set(configs.flatMap((config) => config.failOn))],
    components: configs.flatMap((config) => config.components),
    checks: new Map(configs.flatMap((config) => [...config.checks])),
    provisions: configs.flatMap((config) => config.provisions),
    waivers: statements(WAIVERS, schema.waivers, readWaiver),
    attestations: statements(ATTESTATIONS, schema.attestations, readAttestation),
    problems,
  };
}

/** Reads a list one by one, so that a broken entry costs only itself. */
function eachOf<T>(source: YamlSource, take: (value: unknown, at: YamlSource["at"]) => readonly T[] | undefined): T[] {
  const values: readonly unknown[] = Array.isArray(source.value) ? source.value : [source.value];
  return values.flatMap((value, index) => {
    // The schema sees a list of one; places are those of the whole list.
    const at: YamlSource["at"] = ([, ...keys]) => source.at(Array.isArray(source.value) ? [index, ...keys] : keys);
    return take(value, at) ?? [];
  });
}
