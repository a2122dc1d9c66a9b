import type * as z from "zod/mini";
import { baseName } from "../facts/paths";
import type { Category, Check, Checklist } from "../model/check";
import type { Gate } from "../model/profile";
import type { Problem } from "../model/result";
import { wholeFile } from "../model/text";
import type { Report, Vocabulary } from "./compile-query";
import * as profileSchema from "./profile-schema";
import { type Known, toGate, toProfile } from "./profiles";
import * as schema from "./schema";
import { toCheck } from "./to-check";
import { validate } from "./validate";
import { readYaml, type YamlSource } from "./yaml-source";

/** A file of checklist data: its path below `checklists/` (or from the folder's root, for a team's own), and its text. */
export interface ChecklistFile {
  readonly path: string;
  readonly text: string;
  /** Where a team would keep it, for a file that lies elsewhere: that says what it holds. */
  readonly as?: string | undefined;
}

export interface Compiled {
  readonly checklist: Checklist;
  readonly vocabulary: Vocabulary;
  readonly problems: readonly Problem[];
}

type Role = "vocabulary" | "categories" | "check" | "profile" | "gate" | "other";

interface Document {
  readonly path: string;
  readonly role: Role;
  readonly source: YamlSource;
}

/**
 * Turns YAML files into checks. A broken file costs its own checks and is reported at its line; all others stand.
 * `base` is what the files add to: a team's own checks stand on the built-in vocabulary and categories.
 */
export function compileChecklist(files: readonly ChecklistFile[], base?: Compiled): Compiled {
  const problems: Problem[] = [];
  const documents = files.flatMap((file) => readDocuments(file, problems));
  const of = (role: Role) => documents.filter((document) => document.role === role);

  const vocabulary = new Map(base?.vocabulary);
  for (const { path, source } of of("vocabulary")) {
    const { data, problems: found } = validate(schema.vocabulary, path, source);
    problems.push(...found);
    for (const [name, words] of Object.entries(data ?? {})) vocabulary.set(name, words);
  }

  const categories: Category[] = [...(base?.checklist.categories ?? [])];
  for (const { path, source } of of("categories")) {
    const { data, problems: found } = validate(schema.categories, path, source);
    problems.push(...found);
    categories.push(...(data ?? []));
  }

  const checks = new Map((base?.checklist.checks ?? []).map((check) => [check.id, check]));
  for (const document of of("check")) {
    const { check, problems: found } = compileCheck(document, vocabulary, categories, checks);
    problems.push(...found);
    if (check) checks.set(check.id, check);
  }
  const sorted = [...checks.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const gates = new Map(base?.checklist.gates);
  const lenient = base === undefined;
  const named = { categories, checks: new Map(sorted.map((check) => [check.id, check])), gates, lenient };
  for (const document of of("gate")) problems.push(...addNamed(document, profileSchema.gate, gates, named, toGate));
  const profiles = new Map(base?.checklist.profiles);
  for (const document of of("profile"))
    problems.push(...addNamed(document, profileSchema.profile, profiles, named, toProfile));
  return { checklist: { categories, checks: sorted, profiles, gates }, vocabulary, problems };
}

interface Named {
  readonly categories: readonly Category[];
  readonly checks: ReadonlyMap<string, Check>;
  readonly gates: ReadonlyMap<string, Gate>;
  /** True for what we ship: it may name checks that are still to come. */
  readonly lenient: boolean;
}

/** Compiles a file that is named after what it holds, and adds it to the others of its kind. */
function addNamed<S, T>(
  { path, source }: Document,
  type: z.core.$ZodType<S>,
  others: Map<string, T>,
  { categories, checks, gates, lenient }: Named,
  compile: (id: string, data: S, known: Known) => T,
): readonly Problem[] {
  const { data, problems: invalid } = validate(type, path, source);
  if (!data) return invalid;
  const problems: Problem[] = [];
  const report: Report = (where, message, repairs) =>
    void problems.push({ path, at: source.at(where), severity: "error", message, ...(repairs && { repairs }) });
  const id = baseName(path).replace(/\.ya?ml$/, "");
  const reportCheck: Report = lenient ? () => undefined : report;
  const compiled = compile(id, data, { categories, checks, gates, report, reportCheck });
  if (!/^[a-z0-9-]+$/.test(id)) report([], `a name is small letters, digits and hyphens, not "${id}"`);
  else if (others.has(id)) report([], `there is already one of the name "${id}"`);
  else others.set(id, compiled);
  return problems;
}

function readDocuments(file: ChecklistFile, problems: Problem[]): Document[] {
  const { path } = file;
  const read = readYaml(path, file.text);
  const role = roleOf(file.as ?? path);
  problems.push(...read.problems);
  // The name of the file promises one; elsewhere it would only be said that there is none.
  if ((role === "gate" || role === "profile") && read.sources.length + read.problems.length === 0)
    problems.push({ path, at: wholeFile, severity: "error", message: `this file is empty: it holds no ${role}` });
  return read.sources.map((source) => ({ path, role, source }));
}

function roleOf(path: string): Role {
  if (/(^|\/)vocabulary\/[^/]+\.ya?ml$/.test(path)) return "vocabulary";
  if (path === "categories.yaml") return "categories";
  if (path.startsWith("fixes/")) return "other";
  if (/^(\.readiness\/)?profiles\/[^/]+$/.test(path)) return "profile";
  return /^(\.readiness\/)?gates\/[^/]+$/.test(path) ? "gate" : "check";
}

function compileCheck(
  { path, source }: Document,
  vocabulary: Vocabulary,
  categories: readonly Category[],
  known: ReadonlyMap<string, Check>,
): { check?: Check; problems: readonly Problem[] } {
  const { data, problems: invalid } = validate(schema.check, path, source);
  if (!data) return { problems: invalid };
  const problems: Problem[] = [];
  const report: Report = (where, message, repairs) =>
    void problems.push({ path, at: source.at(where), severity: "error", message, ...(repairs && { repairs }) });
  const check = toCheck(data.id ?? idOf(path), data, path, vocabulary, report);
  const twin = known.get(check.id);
  if (!/^[a-z0-9-]+\.[a-z0-9-]+$/.test(check.id)) report(["id"], `an id is "<category>.<name>", not "${check.id}"`);
  else if (!categories.some(({ id }) => id === check.category))
    report(["id"], `there is no category "${check.category}"`);
  else if (twin) report(["id"], `there is already a check "${check.id}", in ${twin.source}`);
  return problems.length === 0 ? { check, problems } : { problems };
}

/** `reliability/graceful-shutdown.yaml` is `reliability.graceful-shutdown`. */
function idOf(path: string): string {
  return path
    .replace(/\.ya?ml$/, "")
    .split("/")
    .slice(-2)
    .join(".");
}
