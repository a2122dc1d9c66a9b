import type { RawFact } from "../../model/fact";
import { range } from "../../model/text";
import type { Collector } from "../collector";
import { baseName, dirName } from "../paths";
import { type GradleLine, gradleLines } from "./gradle-lines";
import { accessorOf, entryFact } from "./version-catalogue";

/**
 * Reads build.gradle and settings.gradle, in Groovy and Kotlin: dependencies, plugins, the class that is started, the
 * projects of a build; of a dependencies.gradle, which a build takes in, the dependencies. Names are `group:artifact`; an entry of a version catalogue is named by its alias, as in
 * `libs.spring.boot.starter.web`: `spring-boot-starter-web`.
 */
export const gradleCollector: Collector = {
  name: "Gradle build",
  emits: ["manifest", "dependency", "catalogue"],
  serves: (path) => /^(build|settings|dependencies)\.gradle(\.kts)?$/.test(baseName(path)),
  collect(path, text) {
    const name = baseName(path);
    if (name.startsWith("settings")) return settings(path, text);
    return name.startsWith("build") ? build(text) : dependenciesOf(gradleLines(text));
  },
};

function settings(path: string, text: string): readonly RawFact[] {
  const lines = gradleLines(text);
  const home = dirName(path);
  const named = lines.find((line) => /^rootProject\.name\s*=/.test(line.text));
  const name = named && texts(named.text)[0];
  const projects = lines
    .filter((line) => /^include\b/.test(line.text) || (line.blocks.length === 0 && /^['"]:/.test(line.text)))
    .flatMap((line) => texts(line.text).map((project) => project.replace(/^:/, "").replaceAll(":", "/")));
  const at = named ? placeOf(named, name) : range(0, 0, 0, 0);
  const props = {
    ecosystem: "gradle",
    name,
    workspaces: projects.length > 0 ? projects : undefined,
    packageManager: "gradle",
  };
  return [{ kind: "manifest", at, props }, ...lines.flatMap((line) => catalogueOf(line, home))];
}

/** `create("libs") { from(files("gradle/own.versions.toml")); library("guava", "com.google.guava:guava:33") }`. */
function catalogueOf(line: GradleLine, home: string): RawFact[] {
  const block = line.blocks[line.blocks.indexOf("versionCatalogs") + 1] ?? "";
  const catalogue = line.blocks.includes("versionCatalogs") && block.match(/^(?:create\(\s*["'])?(\w+)/)?.[1];
  if (!catalogue) return [];
  const at = placeOf(line, undefined);
  const from = line.text.match(/^from\s*\(?\s*files\(\s*["']([^"']+)["']/)?.[1];
  if (from !== undefined) return [{ kind: "catalogue", at, props: { catalogue, home, from } }];
  const [alias, ...parts] = /^library\b/.test(line.text) ? texts(line.text) : [];
  const [group, artifact, version] = parts.flatMap((part) => part.split(":"));
  if (!alias || !group || !artifact) return [];
  return [entryFact({ catalogue, home, alias: accessorOf(alias), modules: [`${group}:${artifact}`], version, at })];
}

function build(text: string): readonly RawFact[] {
  const lines = gradleLines(text);
  const plugins = lines.flatMap(pluginOf);
  const main = lines.find(
    (line) =>
      /^(application\.)?main(Class|ClassName)(\.set\(|\s*=|\s+['"])/.test(line.text) ||
      /\bmainClass\.set\(/.test(line.text),
  );
  const runtime = text.match(
    /(?:JavaLanguageVersion\.of\(|jvmToolchain\(|sourceCompatibility\s*=\s*['"]?(?:JavaVersion\.VERSION_)?)(\d+)/,
  )?.[1];
  const names = plugins.map(({ props }) => String(props.name));
  const props = {
    ecosystem: "gradle",
    main: (main && texts(main.text)[0]) ?? (names.includes("application") ? "application" : undefined),
    packageManager: "gradle",
    runtime,
    published: names.some((name) => /(^|[.-])maven-publish$|vanniktech\.maven\.publish$/.test(name)),
    testsIgnored: lines.some(ignoresTests) || undefined,
  };
  return [{ kind: "manifest", at: range(0, 0, 0, 0), props }, ...plugins, ...dependenciesOf(lines)];
}

/** `tasks.test { ignoreFailures = true }` in its many forms: the build goes on though its tests fail, or runs none. */
function ignoresTests({ blocks, text }: GradleLine): boolean {
  const isOfTests = TEST_BLOCK.test(blocks.at(-1) ?? "");
  if (isOfTests) return /^(?:is)?ignoreFailures\s*[=( ]\s*true\b|^(?:is)?enabled\s*=\s*false\b/i.test(text);
  return /^(?:tasks\.)?test\.(?:ignoreFailures\s*=\s*true|enabled\s*=\s*false)\b/.test(text);
}

const TEST_BLOCK =
  /^(?:tasks\.)?(?:test|named(?:<Test>)?\(["']test["'](?:,\s*Test(?:::class)?)?\)|withType(?:<Test>(?:\(\))?|\(Test(?:::class(?:\.java)?)?\)))(?:\.(?:configureEach|all))?$/;

/** `id("x") version "1"`, `kotlin("jvm")`, `alias(libs.plugins.x)`, `application`, and `apply plugin: "x"`. */
function pluginOf(line: GradleLine): RawFact[] {
  const inBlock = line.blocks.at(-1) === "plugins" && line.blocks.length === 1;
  if (!inBlock && !/^apply[\s(]+plugin\s*[:=]/.test(line.text)) return [];
  if (/\bapply\s*\(?\s*false\b/.test(line.text)) return [];
  const [first, version] = texts(line.text);
  const [, alias, short] = line.text.match(/^alias\s*\(?\s*(\w*[lL]ibs\.plugins\.([\w.]+))/) ?? [];
  const name =
    short?.replaceAll(".", "-") ??
    (/^kotlin\(/.test(line.text) && first ? `org.jetbrains.kotlin.${first}` : first) ??
    line.text.match(/^`?([\w-]+)`?$/)?.[1];
  if (!name) return [];
  return [
    {
      kind: "dependency",
      at: placeOf(line, first ?? line.text),
      props: { ecosystem: "gradle", name, version, group: "dev", alias },
    },
  ];
}

const CONFIGURATION = /^['"]?([a-zA-Z]+)['"]?\s*[( ]\s*(.*)$/s;
const NOT_OURS =
  /^(buildscript|dependencyManagement|pluginManagement|constraints|dependencyResolutionManagement|configurations)/;

/** A configuration that goes on in the next line: so many brackets of it are open. */
interface Open {
  readonly group: string;
  readonly depth: number;
}

/** What is declared in the blocks of dependencies; a list for one configuration may have a line for each. */
function dependenciesOf(lines: readonly GradleLine[]): RawFact[] {
  let open: Open | undefined;
  return lines.flatMap((line) => {
    const isIn = line.blocks.some((name) => /(^|\.)dependencies$/.test(name));
    if (!isIn) open = undefined;
    if (!isIn || line.blocks.some((name) => NOT_OURS.test(name))) return [];
    const [, configuration = "", rest = ""] = CONFIGURATION.exec(line.text) ?? [];
    const group = open?.group ?? groupOf(configuration);
    if (!group) return [];
    const facts = declared(line, group, open ? line.text : rest);
    const depth = (open?.depth ?? 0) + bracketsOpenedIn(line.text);
    open = depth > 0 || line.text.endsWith(",") ? { group, depth } : undefined;
    return facts;
  });
}

function bracketsOpenedIn(text: string): number {
  const code = text.replace(/"[^"]*"|'[^']*'/g, "");
  return code.split("(").length - code.split(")").length;
}

function declared(line: GradleLine, group: string, rest: string): RawFact[] {
  if (/^\(?\s*(files|fileTree|projects\.)/.test(rest)) return [];
  return named(rest).map(({ name, version, shown, project, alias }) => ({
    kind: "dependency" as const,
    at: placeOf(line, shown),
    props: { ecosystem: "gradle", name, version, group, project, alias },
  }));
}

interface Named {
  readonly name: string;
  readonly version: string | undefined;
  /** The text that names it. */
  readonly shown: string;
  /** The end of its directory, when it is a project of the same build. */
  readonly project?: string;
  /** What a version catalogue calls it. */
  readonly alias?: string;
}

/** `:libs:core` usually lies in `libs/core`. */
function directoryOf(project: string): string {
  return project.replace(/^:/, "").replaceAll(":", "/");
}

function named(rest: string): Named[] {
  const catalogue = [
    ...rest.matchAll(/\b(\w*?)[lL]ibs\.(?!versions|plugins)([\w.]{1,200}?)(?:\.get\(\))?(?=[\s,)]|$)/g),
  ];
  if (catalogue.length > 0)
    return catalogue.map(([shown, owner, alias = ""]) => ({
      // A catalogue of its own, such as `ktorLibs`, gives its name to its entries.
      name: [...(owner ? [owner] : []), ...alias.split(/[._]/)].join("-"),
      version: undefined,
      shown,
      alias: shown.replace(/\.get\(\)$/, "").replaceAll("_", "."),
    }));
  // Another project of the same build is named by its path: `:extensions:iam-mock`.
  const project = rest.match(/^\(?\s*project\(\s*(?:path\s*[:=]\s*)?["']([^"']+)["']/)?.[1];
  if (project) return [{ name: project, version: undefined, shown: project, project: directoryOf(project) }];
  const kotlin = rest.match(/^\(?\s*kotlin\(\s*"([\w-]+)"/)?.[1];
  if (kotlin) return [{ name: `org.jetbrains.kotlin:kotlin-${kotlin}`, version: undefined, shown: kotlin }];
  const parts = Object.fromEntries(
    [...rest.matchAll(/\b(group|name|version)\s*[:=]\s*['"]([^'"]+)['"]/g)].map(([, key, value]) => [key, value]),
  );
  if (parts.group && parts.name)
    return [{ name: `${parts.group}:${parts.name}`, version: parts.version, shown: parts.name }];
  return texts(rest).flatMap((shown) => {
    const [group, artifact, version] = shown.split(":");
    return group && artifact ? [{ name: `${group}:${artifact}`, version, shown }] : [];
  });
}

function groupOf(configuration: string): string | undefined {
  if (/^(test|androidTest|integrationTest|intTest|functionalTest|e2e)/.test(configuration)) return "dev";
  if (
    /^(implementation|api|runtimeOnly|compile|runtime|runtimeClasspath|\w+Implementation|\w+RuntimeOnly|\w+Api)$/.test(
      configuration,
    )
  )
    return "runtime";
  if (/^(compileOnly|compileOnlyApi|providedCompile|providedRuntime)$/.test(configuration)) return "peer";
  return /^(annotationProcessor|kapt|ksp|developmentOnly|detektPlugins|\w+AnnotationProcessor)$/.test(configuration)
    ? "dev"
    : undefined;
}

function texts(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, double, single]) => double ?? single ?? "");
}

function placeOf(line: GradleLine, shown: string | undefined) {
  const at = Math.max(0, shown ? line.text.indexOf(shown) : 0);
  return range(line.line, line.from + at, line.line, line.from + at + (shown ?? line.text).length);
}
