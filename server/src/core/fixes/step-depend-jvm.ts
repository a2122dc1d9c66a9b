import { AddedLines, linesOf, type Source } from "./added-lines";
import type { FileEdit } from "./model";
import { refused, type StepOutcome } from "./step";
import { catalogues, inCatalogue } from "./version-catalogue";
import { factsOf, type View } from "./view";

/**
 * The version of a package that is written as the packages of its family are: with their version, or with none where a
 * platform gives it. `sibling of GROUP` is one of another family that the platform of GROUP gives a version.
 */
const AS_SIBLINGS = "sibling";
const OF_GROUP = /^sibling of ([\w.-]+)$/;

/** A dependency as a build writes it: where it ends, its margin, and what a new one looks like beside it. */
interface Entry {
  readonly name: string;
  readonly version: string | undefined;
  readonly end: number;
  write(name: string, version: string | undefined): string;
}

/** The builds of a component that may be changed. */
function jvmBuilds(view: View): string[] {
  return ["pom.xml", "build.gradle", "build.gradle.kts"].map((name) => view.dir + name);
}

/** The files that packages may be added to. */
export function filesOfJvmBuild(view: View): string[] {
  return [...jvmBuilds(view), ...catalogues(view)];
}

/** Adds packages to a build of Maven or Gradle, beside one of their family and written like it. */
export function inJvmBuild(wanted: readonly (readonly [string, string])[], view: View): StepOutcome {
  const edits = plainly(wanted, view) ?? byCatalogue(wanted, view);
  if (edits !== undefined) return { edits, notes: [] };
  const names = wanted.map(([name]) => name).join(" and ");
  return refused(`add ${names} to the build first, then ask for this fix again`);
}

/** The one build that is meant: that of which dependencies are known, else the only one. */
function buildOf(view: View): Source | undefined {
  const paths = new Set(factsOf(view, "dependency").map(({ path }) => path));
  const read = jvmBuilds(view).filter((path) => view.text(path) !== undefined);
  const known = read.filter((path) => paths.has(path));
  const [path, ...others] = known.length > 0 ? known : read;
  const text = path === undefined ? undefined : view.text(path);
  return path === undefined || text === undefined || others.length > 0 ? undefined : { path, text };
}

/** The edits where the packages stand in the build itself. */
function plainly(wanted: readonly (readonly [string, string])[], view: View): readonly FileEdit[] | undefined {
  const build = buildOf(view);
  if (build === undefined) return undefined;
  const { path, text } = build;
  const entries = path.endsWith(".xml") ? mavenEntries(text) : gradleEntries(text);
  const added = new AddedLines(build);
  for (const [name, version] of wanted) {
    const beside = entryBeside(entries, name, version);
    if (beside === undefined) return undefined;
    added.add(beside.end, beside.write(name, version.startsWith(AS_SIBLINGS) ? beside.version : version));
  }
  return [added.edit].flatMap((edit) => edit ?? []);
}

/** The edits where the build takes its libraries from a catalogue of Gradle. */
function byCatalogue(wanted: readonly (readonly [string, string])[], view: View): readonly FileEdit[] | undefined {
  const build = buildOf(view);
  const path = catalogues(view).find((one) => view.text(one) !== undefined);
  const text = view.text(path ?? "");
  if (build === undefined || path === undefined || text === undefined) return undefined;
  const versions = wanted.map(
    ([name, version]) => [name, version.startsWith(AS_SIBLINGS) ? undefined : version] as const,
  );
  return inCatalogue(versions, build, { path, text });
}

/** The last entry of the package's group, or of its wider family when that has no version of its own. */
function entryBeside(entries: readonly Entry[], name: string, version: string): Entry | undefined {
  const group = groupOf(name);
  const family = group.split(".").slice(0, 2).join(".");
  const kin = OF_GROUP.exec(version)?.[1];
  if (kin !== undefined) return entries.findLast(({ name, version }) => groupOf(name) === kin && version === undefined);
  const near = entries.findLast((entry) => groupOf(entry.name) === group);
  if (near !== undefined || version !== AS_SIBLINGS) return near ?? entries.at(-1);
  return entries.findLast((entry) => entry.version === undefined && `${groupOf(entry.name)}.`.startsWith(`${family}.`));
}

function groupOf(name: string): string {
  return name.slice(0, name.indexOf(":"));
}

const PLAIN_ENTRY =
  /^(\s*)<groupId>([\w.-]+)<\/groupId>\s*<artifactId>([\w.-]+)<\/artifactId>\s*(?:<version>([^<>]*)<\/version>\s*)?$/;

/** The plain dependencies of a `pom.xml`: not those of a plugin, a profile or the management, and none of tests. */
function mavenEntries(text: string): Entry[] {
  const found: Entry[] = [];
  for (let at = text.indexOf("<dependency>"); at !== -1; at = text.indexOf("<dependency>", at + 1)) {
    const close = text.indexOf("</dependency>", at);
    if (close === -1) break;
    const [, inner = "", group, artifact, version] =
      PLAIN_ENTRY.exec(text.slice(at + "<dependency>".length, close)) ?? [];
    const outside = ["dependencyManagement>", "plugin>", "profile>"].every((section) => !isInside(text, at, section));
    if (group === undefined || artifact === undefined || !outside || inComment(text, at)) continue;
    const margin = /[ \t]*$/.exec(text.slice(0, at))?.[0] ?? "";
    found.push({
      name: `${group}:${artifact}`,
      version,
      end: close + "</dependency>".length,
      write: (other, wanted) => {
        const lines = [
          `${margin}<dependency>${inner}<groupId>${groupOf(other)}</groupId>`,
          `<artifactId>${other.slice(other.indexOf(":") + 1)}</artifactId>`,
          ...(wanted === undefined ? [] : [`<version>${wanted}</version>`]),
        ];
        return `${lines.join(inner)}${inner.includes("\n") ? `\n${margin}` : ""}</dependency>`;
      },
    });
  }
  return found;
}

function isInside(text: string, at: number, section: string): boolean {
  return text.lastIndexOf(`<${section}`, at) > text.lastIndexOf(`</${section}`, at);
}

function inComment(text: string, at: number): boolean {
  return text.lastIndexOf("<!--", at) > text.lastIndexOf("-->", at);
}

const GRADLE_LINE =
  /^([ \t]*)(?:implementation|api)([ (][ ]?)(["'])([\w.-]+:[\w.-]+)(?::([^"':\s]+))?["'](\)?)[ \t]*(?:\/\/.*)?$/;

/** The dependencies of a build script of Gradle that stand on a line of their own as a text. */
function gradleEntries(text: string): Entry[] {
  return linesOf(text).flatMap(({ line, end }) => {
    const [, margin, open, quote, name, version, close] = GRADLE_LINE.exec(line) ?? [];
    if (name === undefined) return [];
    const write = (other: string, wanted: string | undefined) =>
      `${margin}implementation${open}${quote}${other}${wanted === undefined ? "" : `:${wanted}`}${quote}${close}`;
    return [{ name, version, end, write }];
  });
}
