import type { RawFact } from "../../model/fact";
import type { Range } from "../../model/text";
import type { Collector } from "../collector";
import { readTomlData } from "../data/toml";
import { type DataNode, entriesOf, get, itemsOf, textOf, unreadableFacts } from "../data/tree";
import { baseName, dirName } from "../paths";

/**
 * Reads a version catalogue of Gradle, such as `gradle/libs.versions.toml`: by which names a build takes libraries, bundles
 * of them and plugins.
 */
export const versionCatalogueCollector: Collector = {
  name: "Gradle version catalogue",
  emits: ["catalogue"],
  serves: (path) => FILE.test(baseName(path)),
  collect(path, text) {
    const { documents, problems } = readTomlData(text);
    const root = documents[0];
    const facts = unreadableFacts(problems, versionCatalogueCollector.emits);
    const catalogue = FILE.exec(baseName(path))?.[1] ?? "libs";
    const home = dirName(dirName(path));
    return root ? [...facts, ...entriesIn(root).map((entry) => entryFact({ ...entry, catalogue, home }))] : facts;
  },
};

const FILE = /^(\w+)\.versions\.toml$/;

/** What a name of a catalogue stands for. */
export interface CatalogueEntry {
  /** The catalogue, as builds call it, and the directory at and below which they do. */
  readonly catalogue: string;
  readonly home: string;
  /** As it stands in a build behind the catalogue: `spring.boot.starter`, `bundles.web`, `plugins.kotlin.jvm`. */
  readonly alias: string;
  /** `group:artifact` of each library, or the identity of a plugin. */
  readonly modules: readonly string[];
  readonly version: string | undefined;
  readonly at: Range;
}

export function entryFact({ at, ...props }: CatalogueEntry): RawFact {
  return { kind: "catalogue", at, props };
}

/** How a build writes the name of an entry. */
export function accessorOf(alias: string): string {
  return alias.replace(/[-_]/g, ".");
}

type Entry = Omit<CatalogueEntry, "catalogue" | "home">;

function entriesIn(root: DataNode): readonly Entry[] {
  const versions = get(root, "versions");
  const libraries = entriesOf(get(root, "libraries")).flatMap(([alias, { value, keyAt }]): Entry[] => {
    const { module, version } = moduleOf(value, versions);
    return module === undefined ? [] : [{ alias: accessorOf(alias), modules: [module], version, at: keyAt }];
  });
  const byAlias = new Map(libraries.map((library) => [library.alias, library.modules]));
  const bundles = entriesOf(get(root, "bundles")).map(([alias, { value, keyAt }]): Entry => {
    const modules = itemsOf(value).flatMap((item) => byAlias.get(accessorOf(textOf(item) ?? "")) ?? []);
    return { alias: `bundles.${accessorOf(alias)}`, modules, version: undefined, at: keyAt };
  });
  const plugins = entriesOf(get(root, "plugins")).flatMap(([alias, { value, keyAt }]): Entry[] => {
    const [short, shortVersion] = textOf(value)?.split(":") ?? [];
    const id = textOf(get(value, "id")) ?? short;
    const version = versionOf(get(value, "version"), versions) ?? shortVersion;
    return id === undefined ? [] : [{ alias: `plugins.${accessorOf(alias)}`, modules: [id], version, at: keyAt }];
  });
  return [...libraries, ...bundles, ...plugins];
}

/** `"group:artifact:1"`, `{ module = "group:artifact" }` or `{ group = "group", name = "artifact" }`. */
function moduleOf(
  value: DataNode,
  versions: DataNode | undefined,
): { readonly module: string | undefined; readonly version: string | undefined } {
  const [group, artifact, own] = textOf(value)?.split(":") ?? [];
  if (group && artifact) return { module: `${group}:${artifact}`, version: own };
  const parts = [textOf(get(value, "group")), textOf(get(value, "name"))];
  const module = textOf(get(value, "module")) ?? (parts.includes(undefined) ? undefined : parts.join(":"));
  return { module, version: versionOf(get(value, "version"), versions) };
}

/** A version as a text, or by the name it has among the versions of the catalogue. */
function versionOf(value: DataNode | undefined, versions: DataNode | undefined): string | undefined {
  const ref = textOf(get(value, "ref"));
  return ref === undefined ? textOf(value) : textOf(get(versions, ref));
}
