import type { z } from "zod/mini";
import { KINDS } from "../facts/kinds";
import type { Check, Checklist, Facet, Query } from "../model/check";
import type { Problem } from "../model/result";
import { wholeFile } from "../model/text";
import { compileQuery, type Vocabulary } from "./compile-query";
import * as schema from "./schema";
import { readYaml, type YamlSource } from "./yaml-source";

/**
 * A file of checklist data: its path below `checklists/` (or from the folder's root, for a team's own), and its text;
 * or one of its documents, already parsed, as the bundle holds the built-in ones.
 */
export type ChecklistFile =
  | { readonly path: string; readonly text: string }
  | { readonly path: string; readonly value: unknown };

export interface Compiled {
  readonly checklist: Checklist;
  readonly vocabulary: Vocabulary;
  readonly problems: readonly Problem[];
}

/**
 * Turns YAML files into checks. A broken file costs its own checks and is reported at its line; all others stand.
 * `base` is what the files add to: a team's own checks stand on the built-in vocabulary and categories.
 */
export function compileChecklist(files: readonly ChecklistFile[], base?: Compiled): Compiled {
  const problems: Problem[] = [];
  const vocabulary = new Map<string, readonly (string | number)[]>(base?.vocabulary);
  const categories = [...(base?.checklist.categories ?? [])];
  const checks = new Map((base?.checklist.checks ?? []).map((check) => [check.id, check]));
  const read = files.map((file) => {
    if ("value" in file) return { file, sources: [{ value: file.value, at: () => wholeFile }] };
    const { sources, problems: found } = readYaml(file.path, file.text);
    problems.push(...found);
    return { file, sources };
  });
  const validate = <T>(type: z.core.$ZodType<T>, path: string, source: YamlSource): T | undefined => {
    const parsed = (type as unknown as z.ZodMiniType<T>).safeParse(source.value);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      const { where, message } = explainIssue(issue);
      problems.push({ path, at: source.at(where), severity: "error", message });
    }
    return undefined;
  };
  for (const { file, sources } of read) {
    for (const source of sources) {
      if (isVocabulary(file.path)) {
        const words = validate(schema.vocabulary, file.path, source);
        for (const [name, list] of Object.entries(words ?? {})) vocabulary.set(name, list);
      } else if (file.path === "categories.yaml") {
        categories.push(...(validate(schema.categories, file.path, source) ?? []));
      }
    }
  }
  for (const { file, sources } of read) {
    if (isVocabulary(file.path) || file.path === "categories.yaml" || file.path.startsWith("fixes/")) continue;
    for (const source of sources) {
      const parsed = validate(schema.check, file.path, source);
      if (!parsed) continue;
      const id = parsed.id ?? idOf(file.path);
      const found: Problem[] = [];
      const report = (where: readonly PropertyKey[], message: string) =>
        found.push({ path: file.path, at: source.at(where), severity: "error", message });
      const check = toCheck(id, parsed, file.path, vocabulary, report);
      if (!/^[a-z0-9-]+\.[a-z0-9-]+$/.test(id)) report(["id"], `a check's id is "<category>.<name>", not "${id}"`);
      else if (!categories.some((category) => category.id === check.category))
        report(["id"], `there is no category "${check.category}"`);
      else if (checks.has(id)) report(["id"], `there is already a check "${id}" (${checks.get(id)?.source})`);
      problems.push(...found);
      if (found.length === 0) checks.set(id, check);
    }
  }
  return {
    checklist: { categories, checks: [...checks.values()].sort((a, b) => (a.id < b.id ? -1 : 1)) },
    vocabulary,
    problems,
  };
}

function isVocabulary(path: string): boolean {
  return /(^|\/)vocabulary\/[^/]+\.ya?ml$/.test(path);
}

/** `reliability/graceful-shutdown.yaml` is `reliability.graceful-shutdown`. */
function idOf(path: string): string {
  const parts = path.replace(/\.ya?ml$/, "").split("/");
  return parts.slice(-2).join(".");
}

type Report = (where: readonly PropertyKey[], message: string) => void;

function toCheck(id: string, source: schema.CheckSource, path: string, vocabulary: Vocabulary, report: Report): Check {
  const queries = (list: readonly schema.QuerySource[] | undefined, where: readonly PropertyKey[]): Query[] =>
    (list ?? []).map((query, index) => compileQuery(query, vocabulary, [...where, index], report));
  const kinds = source.applies?.component;
  const facets: Facet[] = Object.entries(source.facets ?? {}).map(([name, facet]) => ({
    id: name,
    title: facet.title,
    proves: queries(facet.proves, ["facets", name, "proves"]),
    contradicts: queries(facet.contradicts, ["facets", name, "contradicts"]),
  }));
  const proves = queries(source.proves, ["proves"]);
  const contradicts = queries(source.contradicts, ["contradicts"]);
  if (proves.length + contradicts.length === 0 && source.detection !== "attest")
    report([], "a check needs something under `proves` or `contradicts`");
  return {
    id,
    category: id.split(".")[0] ?? "",
    title: source.title,
    severity: source.severity,
    level: source.level,
    detection: source.detection ?? "static",
    per: source.per ?? "component",
    applies: {
      component: kinds === undefined ? undefined : Array.isArray(kinds) ? kinds : [kinds],
      when: queries(source.applies?.when, ["applies", "when"]),
      otherwise: source.applies?.otherwise,
    },
    confidence: source.confidence ?? "likely",
    requirement: source.requirement.trim(),
    risk: source.risk.trim(),
    message: source.message,
    proves,
    contradicts,
    locate: queries(source.locate, ["locate"]),
    claims: source.claims ?? [],
    fix: source.fix,
    facets,
    references: source.references ?? [],
    seeds: source.seeds ?? [],
    source: path,
  };
}

/** The first thing a person should read of a zod issue, and where. */
function explainIssue(issue: z.core.$ZodIssue): { where: PropertyKey[]; message: string } {
  const where = [...issue.path];
  const at = where.length > 0 ? `\`${where.map(String).join(".")}\`: ` : "";
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0] ?? "";
    return { where: [...where, key], message: `${at}unknown key ${issue.keys.map((name) => `"${name}"`).join(", ")}` };
  }
  if (issue.code === "invalid_union") {
    // Of several forms, the one that fails deepest is the one that was meant.
    const branches = issue.errors.map((issues) => issues[0]).filter((inner) => inner !== undefined);
    const meant = branches.sort((a, b) => b.path.length - a.path.length || rank(a) - rank(b))[0];
    if (meant) {
      const inner = explainIssue({ ...meant, path: [...where, ...meant.path] } as z.core.$ZodIssue);
      return inner;
    }
  }
  if (issue.code === "invalid_value")
    return { where, message: `${at}expected one of ${issue.values.slice(0, 12).map(String).join(", ")}` };
  if (issue.code === "invalid_type")
    return {
      where,
      message: `${at}expected ${issue.expected}${issue.input === undefined ? ", which is missing" : ""}`,
    };
  return { where, message: `${at}${issue.message}` };
}

function rank(issue: z.core.$ZodIssue): number {
  return issue.code === "unrecognized_keys" ? 0 : issue.code === "invalid_value" ? 1 : 2;
}

/** The kinds of fact a query may name, for messages and the reference page. */
export const factKinds = Object.keys(KINDS);
