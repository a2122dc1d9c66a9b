import { AddedLines, linesOf, type Source } from "./added-lines";
import type { FileEdit } from "./model";
import type { View } from "./view";

/** A library of a catalogue: `alias = { module = "group:artifact", version.ref = "…" }`. */
interface Library {
  readonly alias: string;
  readonly name: string;
  /** What stands behind its name: its version. */
  readonly rest: string;
  readonly end: number;
}

/** A line of a build that takes a library from the catalogue. */
interface Use {
  readonly accessor: string;
  readonly end: number;
  write(accessor: string): string;
}

/** Where the catalogue of a component's build may lie. */
export function catalogues(view: View): string[] {
  return [...new Set([`${view.dir}gradle/libs.versions.toml`, "gradle/libs.versions.toml"])];
}

/**
 * Adds packages to a catalogue of Gradle and to the build that takes its libraries from there, each beside one of its group
 * and with its version; undefined where none of them is used in the build, or where the name is taken.
 */
export function inCatalogue(
  wanted: readonly (readonly [string, string | undefined])[],
  build: Source,
  catalogue: Source,
): readonly FileEdit[] | undefined {
  const libraries = librariesOf(catalogue.text);
  const uses = usesOf(build.text);
  const inBuild = new AddedLines(build);
  const inList = new AddedLines(catalogue);
  for (const [name, version] of wanted) {
    const there = libraries.find((library) => library.name === name || library.name === `${name}-jvm`);
    const accessor = accessorOf(there?.alias ?? name.slice(name.indexOf(":") + 1));
    if (there !== undefined && uses.some((use) => use.accessor === accessor)) continue;
    const beside = libraries.findLast(
      (library) =>
        (version !== undefined || library.name.startsWith(name.slice(0, name.indexOf(":") + 1))) &&
        uses.some((use) => use.accessor === accessorOf(library.alias)),
    );
    const use = uses.find((one) => beside !== undefined && one.accessor === accessorOf(beside.alias));
    if (beside === undefined || use === undefined) return undefined;
    if (there === undefined) {
      const alias = name.slice(name.indexOf(":") + 1);
      if (libraries.some((library) => accessorOf(library.alias) === accessor)) return undefined;
      const rest = version === undefined ? beside.rest : `, version = "${version}" `;
      inList.add(beside.end, `${alias} = { module = "${name}"${rest}}`);
    }
    inBuild.add(use.end, use.write(accessor));
  }
  return [inList.edit, inBuild.edit].flatMap((edit) => edit ?? []);
}

/** How a build names a library of the catalogue. */
function accessorOf(alias: string): string {
  return alias.replace(/[-_]/g, ".");
}

const LIBRARY =
  /^([A-Za-z][\w-]*)[ \t]*=[ \t]*\{[ \t]*(?:module[ \t]*=[ \t]*"([\w.-]+:[\w.-]+)"|group[ \t]*=[ \t]*"([\w.-]+)"[ \t]*,[ \t]*name[ \t]*=[ \t]*"([\w.-]+)")([^}]*)\}[ \t]*(?:#.*)?$/;

function librariesOf(text: string): Library[] {
  return linesOf(text).flatMap(({ line, end }) => {
    const [, alias, module, group, artifact, rest] = LIBRARY.exec(line) ?? [];
    const name = module ?? (group === undefined ? undefined : `${group}:${artifact}`);
    return alias === undefined || name === undefined ? [] : [{ alias, name, rest: rest ?? "", end }];
  });
}

const USE = /^([ \t]*)(?:implementation|api)([ (][ ]?)libs\.([\w.]+)(\)?)[ \t]*(?:\/\/.*)?$/;

function usesOf(text: string): Use[] {
  return linesOf(text).flatMap(({ line, end }) => {
    const [, margin, open, accessor, close] = USE.exec(line) ?? [];
    if (accessor === undefined) return [];
    return [{ accessor, end, write: (other: string) => `${margin}implementation${open}libs.${other}${close}` }];
  });
}
