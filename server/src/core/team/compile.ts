import type { z } from "zod/mini";
import { validate } from "../checklists/validate";
import { readYaml, type YamlSource } from "../checklists/yaml-source";
import type { Check, Checklist } from "../model/check";
import type { Problem } from "../model/result";
import { isDay } from "./dates";
import type { Attestation, CheckRule, ComponentRule, Provision, TeamRules, Waiver } from "./model";
import { hasFacet } from "./model";
import * as schema from "./schema";

export interface TeamFile {
  readonly path: string;
  readonly text: string;
}

export const CONFIG = ".readiness/config.yaml";
export const WAIVERS = ".readiness/waivers.yaml";
export const ATTESTATIONS = ".readiness/attestations.yaml";

/** True for the files that hold a team's rules. */
export function isRulesFile(path: string): boolean {
  return path === CONFIG || path === WAIVERS || path === ATTESTATIONS;
}

type Report = (where: readonly PropertyKey[], message: string) => void;

/**
 * Reads what a team says. Fail closed: a statement with a missing owner, a date that is none or a check that does not
 * exist does not apply, and says so at its line; all others stand.
 */
export function compileRules(files: readonly TeamFile[], checklist: Checklist): TeamRules {
  const problems: Problem[] = [];
  const checks = new Map(checklist.checks.map((check) => [check.id, check]));
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
    return data ? readConfig(data, checks, reporter(CONFIG, source)) : undefined;
  }).filter((config) => config !== undefined);
  const statements = <S, T>(
    path: string,
    list: z.ZodMiniType<readonly S[]>,
    readOne: (statement: S, known: typeof checks, source: YamlSource, report: Report) => T | undefined,
  ): T[] =>
    read(path, (source) =>
      eachOf(source, (value, at) => {
        const one = { value, at };
        const { data, problems: found } = validate(list, path, { value: [value], at });
        problems.push(...found);
        return data?.map((statement) => readOne(statement, checks, one, reporter(path, one)));
      }),
    )
      .flat()
      .filter((statement) => statement !== undefined);

  return {
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

function readConfig(data: z.infer<typeof schema.config>, known: ReadonlyMap<string, Check>, report: Report) {
  const components = (data.components ?? []).map(
    (rule): ComponentRule => ({
      path: rule.path.replace(/^\.\/|\/+$/g, "") || ".",
      kind: rule.kind,
      name: rule.name,
      ignore: rule.ignore ?? false,
      reason: rule.reason ?? "so it says in .readiness/config.yaml",
    }),
  );
  const checks: [string, CheckRule][] = [];
  for (const [id, rule] of Object.entries(data.checks ?? {})) {
    if (!known.has(id)) report(["checks", id], unknownCheck(id));
    else checks.push([id, rule]);
  }
  const provisions = (data.provides ?? []).map(
    (provision, index): Provision => ({
      uses: [provision.uses].flat(),
      checks: provision.checks.filter((id, at) => {
        if (!known.has(id)) report(["provides", index, "checks", at], unknownCheck(id));
        return known.has(id);
      }),
    }),
  );
  return { components, checks, provisions };
}

type Statement = { readonly check: string; readonly component?: string | undefined; readonly expires: string };

/** What waivers and attestations have in common; undefined when the statement cannot apply. */
function readStated(data: Statement, known: ReadonlyMap<string, Check>, source: YamlSource, report: Report) {
  const [id = "", facet] = data.check.split("#");
  const check = known.get(id);
  if (!check) return void report([0, "check"], unknownCheck(id));
  if (!hasFacet(check, facet)) return void report([0, "check"], `${id} has no facet "${facet}"`);
  if (!isDay(data.expires)) return void report([0, "expires"], notADay(data.expires));
  return { check: id, facet, component: data.component, expires: data.expires, at: source.at([0, "check"]) };
}

function readWaiver(
  data: z.infer<typeof schema.waivers>[number],
  known: ReadonlyMap<string, Check>,
  source: YamlSource,
  report: Report,
): Waiver | undefined {
  if (data.created !== undefined && !isDay(data.created)) return void report([0, "created"], notADay(data.created));
  const stated = readStated(data, known, source, report);
  const ticket = data.ticket === undefined ? undefined : String(data.ticket);
  const paths = data.path === undefined ? undefined : [data.path].flat();
  return stated && { ...stated, file: WAIVERS, reason: data.reason, owner: data.owner, ticket, paths };
}

function readAttestation(
  data: z.infer<typeof schema.attestations>[number],
  known: ReadonlyMap<string, Check>,
  source: YamlSource,
  report: Report,
): Attestation | undefined {
  if (!isDay(data.date)) return void report([0, "date"], notADay(data.date));
  const stated = readStated(data, known, source, report);
  const { statement, by, role, date, evidence } = data;
  return stated && { ...stated, file: ATTESTATIONS, statement, by, role, date, evidence };
}

function unknownCheck(id: string): string {
  return `there is no check "${id}"`;
}

function notADay(text: string): string {
  return `"${text}" is not a day of the form YYYY-MM-DD`;
}
