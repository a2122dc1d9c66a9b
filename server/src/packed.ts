import { type ChecklistFile, type Compiled, compileChecklist } from "./core/checklists/compile";
import { compileFixes, type Fix, type FixCatalogue } from "./core/fixes/catalogue";
import type { Profile } from "./core/model/profile";
import type { Problem } from "./core/model/result";

type Entries<M> = M extends ReadonlyMap<infer K, infer V> ? readonly (readonly [K, V])[] : never;

/** The compiled checks as plain data, in which a map is the list of its entries. */
export interface PackedChecklist {
  readonly categories: Compiled["checklist"]["categories"];
  readonly checks: Compiled["checklist"]["checks"];
  readonly profiles: readonly (Omit<Profile, "checks"> & { readonly checks: Entries<Profile["checks"]> })[];
  readonly gates: Entries<Compiled["checklist"]["gates"]>;
  readonly vocabulary: Entries<Compiled["vocabulary"]>;
}

/** The compiled fixes as plain data. */
export type PackedFixes = readonly (Omit<Fix, "templates"> & { readonly templates: Entries<Fix["templates"]> })[];

/**
 * Compiles what comes with the product, which the build puts into the bundles: no start does it again. A mistake in one of the
 * files ends the build with its place.
 */
export function pack(
  files: readonly ChecklistFile[],
  templates: Readonly<Record<string, string>>,
): { checklist: PackedChecklist; fixes: PackedFixes } {
  const { checklist, vocabulary, problems } = compileChecklist(files);
  const { catalogue, problems: inFixes } = compileFixes(files, templates);
  const wrong = [...problems, ...inFixes].map(said);
  if (wrong.length > 0) throw new Error(wrong.join("\n"));
  return {
    checklist: {
      categories: checklist.categories,
      checks: checklist.checks,
      profiles: [...checklist.profiles.values()].map((profile) => ({ ...profile, checks: [...profile.checks] })),
      gates: [...checklist.gates],
      vocabulary: [...vocabulary],
    },
    fixes: [...catalogue.values()].map((fix) => ({ ...fix, templates: [...fix.templates] })),
  };
}

export function unpackChecklist({ categories, checks, profiles, gates, vocabulary }: PackedChecklist): Compiled {
  const named = profiles.map((profile) => [profile.id, { ...profile, checks: new Map(profile.checks) }] as const);
  const checklist = { categories, checks, profiles: new Map(named), gates: new Map(gates) };
  return { checklist, vocabulary: new Map(vocabulary), problems: [] };
}

export function unpackFixes(fixes: PackedFixes): FixCatalogue {
  return new Map(fixes.map((fix) => [fix.id, { ...fix, templates: new Map(fix.templates) }]));
}

function said({ path, at, message }: Problem): string {
  return `checklists/${path}:${at.start.line + 1}:${at.start.character + 1}: ${message}`;
}
