import type * as z from "zod/mini";
import { validate, validateParts } from "../checklists/validate";
import { readYaml, type YamlSource } from "../checklists/yaml-source";
import type { Checklist } from "../model/check";
import { NO_DOCUMENT_RULES } from "../model/document";
import type { Problem } from "../model/result";
import type { Range } from "../model/text";
import { readBaseline } from "./baseline";
import { ATTESTATIONS, BASELINE, CONFIG, WAIVERS } from "./files";
import type { TeamRules } from "./model";
import { type Known, type Report, readConfig } from "./read-config";
import { readAttestation, readWaiver } from "./read-statements";
import * as schema from "./schema";
import { type StatementKind, unfilled } from "./unfilled";

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
    (where, message, more) =>
      void problems.push({ path, at: source.at(where), severity: "error", message, ...more });

  const configs = read(CONFIG, (source) => {
    const { data, problems: found, source: sound } = validateParts(schema.config, CONFIG, source);
    problems.push(...found);
    return data ? readConfig(data, known, reporter(CONFIG, sound), (path) => sound.at(path)) : undefined;
  }).filter((config) => config !== undefined);
  const statements = <S, T>(
    kind: StatementKind,
    path: string,
    list: z.ZodMiniType<readonly S[]>,
    readOne: (statement: S, known: Known, at: Range, report: Report) => T | undefined,
  ): T[] =>
    read(path, (source) =>
      eachOf(source, (value, at) => {
        const one = { value, at };
        const form = unfilled(kind, path, { value, at: (keys) => at([0, ...keys]) });
        if (form) return void problems.push(form);
        const { data, problems: found } = validate(list, path, { value: [value], at });
        problems.push(...found);
        return data?.map((statement) => readOne(statement, known, at([0, "check"]), reporter(path, one)));
      }),
    )
      .flat()
      .filter((statement) => statement !== undefined);

  for (const { text } of files.filter(({ path }) => path === BASELINE)) {
    const read = readBaseline(text);
    if ("problem" in read) problems.push(read.problem);
  }
  const profile = configs.find((config) => config.profile)?.profile ?? checklist.profiles.get("default");
  return {
    profile,
    gates: [...new Set([...(profile?.gates ?? []), ...configs.flatMap((config) => config.gates)])],
    failOn: [...new Set(configs.flatMap((config) => config.failOn))],
    components: configs.flatMap((config) => config.components),
    checks: new Map(configs.flatMap((config) => [...config.checks])),
    provisions: configs.flatMap((config) => config.provisions),
    documents: configs.find(({ documents }) => documents)?.documents ?? NO_DOCUMENT_RULES,
    choices: new Map(configs.flatMap((config) => [...config.choices])),
    waivers: statements("waiver", WAIVERS, schema.waivers, readWaiver),
    attestations: statements("attestation", ATTESTATIONS, schema.attestations, readAttestation),
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
