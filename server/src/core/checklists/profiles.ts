import type { Category, Check } from "../model/check";
import type { Gate, GateItem, Profile, ProfileCategory } from "../model/profile";
import { renamed } from "../nearest";
import type { Report } from "./compile-query";
import type { GateSource, ProfileSource } from "./profile-schema";

/** What profiles and gates may name, and who is told of a name that is not known. */
export interface Known {
  readonly categories: readonly Category[];
  readonly checks: ReadonlyMap<string, Check>;
  readonly gates: ReadonlyMap<string, Gate>;
  readonly report: Report;
  /** Told of a check that does not exist: what we ship may name one that is still to come. */
  readonly reportCheck: Report;
}

/** The level that "ready" asks for unless a profile says otherwise. */
export const READY_LEVEL = 1;

/** Fills in what a profile leaves out; a name that nobody knows is reported, and the rest stands. */
export function toProfile(id: string, source: ProfileSource, known: Known): Profile {
  const categories = source.categories
    ? cutCategories(source.categories, known)
    : weighCategories(source.weights ?? {}, known);
  const checks = Object.entries(source.checks ?? {}).filter(([check]) => {
    if (!known.checks.has(check))
      known.reportCheck(["checks", check], `there is no check "${check}"`, renamed(check, known.checks.keys()));
    return known.checks.has(check);
  });
  const gates = (source.gates ?? []).filter((gate, index) => {
    if (!known.gates.has(gate))
      known.report(["gates", index], `there is no gate "${gate}"`, renamed(gate, known.gates.keys()));
    return known.gates.has(gate);
  });
  return {
    id,
    title: source.title,
    level: source.level ?? READY_LEVEL,
    categories,
    checks: new Map(checks),
    gates,
  };
}

function weighCategories(
  weights: Readonly<Record<string, number>>,
  { categories, report }: Known,
): readonly ProfileCategory[] {
  for (const name of Object.keys(weights))
    if (!categories.some(({ id }) => id === name))
      report(
        ["weights", name],
        `there is no category "${name}"`,
        renamed(
          name,
          categories.map(({ id }) => id),
        ),
      );
  return categories.map((category) => ({
    ...category,
    weight: weights[category.id] ?? category.weight,
    from: [category.id],
  }));
}

/** A category that goes nowhere would take its checks out of the score, so that is a mistake. */
function cutCategories(
  sources: readonly ProfileCategory[],
  { categories, checks, report, reportCheck }: Known,
): readonly ProfileCategory[] {
  const taken = new Set<string>();
  const cut = sources.map((source, index) => ({
    ...source,
    from: source.from.filter((name, at) => {
      const where = ["categories", index, "from", at];
      const exists = checks.has(name) || categories.some(({ id }) => id === name);
      if (!exists)
        (name.includes(".") ? reportCheck : report)(
          where,
          `there is no category or check "${name}"`,
          renamed(name, [...categories.map(({ id }) => id), ...checks.keys()]),
        );
      else if (taken.has(name)) report(where, `"${name}" goes into two categories`);
      taken.add(name);
      return exists;
    }),
  }));
  const lost = categories.filter(({ id }) => !taken.has(id)).map(({ id }) => id);
  if (lost.length > 0) report(["categories"], `nothing takes in ${lost.join(", ")}`);
  return cut;
}

/** What an item of a gate may ask for: checks, and their facets. */
function namesOf({ checks }: Known): readonly string[] {
  return [...checks.values()].flatMap(({ id, facets }) => [id, ...facets.map((facet) => `${id}#${facet.id}`)]);
}

/** The items of a gate in the order in which they are written; a name that nobody knows is reported and left out. */
export function toGate(id: string, source: GateSource, known: Known): Gate {
  const { report } = known;
  const isKnown = (name: string, where: readonly PropertyKey[]): boolean => {
    const [check = "", facet] = name.split("#");
    const found = known.checks.get(check);
    const exists = found !== undefined && (facet === undefined || found.facets.some((one) => one.id === facet));
    if (!exists) known.reportCheck(where, `there is no check "${name}"`, renamed(name, namesOf(known)));
    return exists;
  };
  const seen = new Set<string>();
  const said = (source.items ?? []).map((item, index): GateItem => {
    if (seen.has(item.id)) report(["items", index, "id"], `there are two items "${item.id}"`);
    seen.add(item.id);
    const checks = (item.checks ?? []).filter((name, at) => isKnown(name, ["items", index, "checks", at]));
    if (!item.checks?.length && !item.attest)
      report(["items", index], `the item "${item.id}" asks for nothing: name checks, or say \`attest: true\``);
    // An item whose checks are still to come is not left out: a gate would open by what nobody looks at.
    return { id: item.id, title: item.title, checks, attested: item.attest === true || checks.length === 0 };
  });
  const named = (source.checks ?? []).filter((name, at) => isKnown(name, ["checks", at]));
  const selected = [...known.checks.values()].filter((check) =>
    source.select?.some(
      ({ severity, level }) => (severity?.includes(check.severity) ?? true) && (level?.includes(check.level) ?? true),
    ),
  );
  const single = [...new Set([...named, ...selected.map((check) => check.id)])].map((name): GateItem => {
    const [check = "", facet] = name.split("#");
    const found = known.checks.get(check);
    const title = (facet === undefined ? found : found?.facets.find((one) => one.id === facet))?.title ?? name;
    return { id: name, title, checks: [name], attested: false };
  });
  if (!source.items?.length && !source.checks?.length && !source.select?.length)
    report([], "a gate needs something under `items`, `checks` or `select`");
  return { id, title: source.title, items: [...said, ...single] };
}
