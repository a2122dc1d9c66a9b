import type { RawFact } from "../../model/fact";
import { wholeFile } from "../../model/text";
import type { Collector } from "../collector";
import { readXml, type XmlElement, xmlChild, xmlChildren } from "../data/xml";
import { baseName } from "../paths";

/**
 * Reads pom.xml: the artifact, what it depends on, its modules; its parent and bills of materials, which decide versions,
 * in the group `parent`. A dependency that is only managed, or in a profile, is none. Names are `group:artifact`.
 */
export const mavenCollector: Collector = {
  name: "Maven project",
  emits: ["manifest", "dependency"],
  serves: (path) => baseName(path) === "pom.xml",
  collect: collectMaven,
};

function collectMaven(_path: string, text: string): readonly RawFact[] {
  const root = readXml(text);
  if (root?.name !== "project") return [];
  const properties = new Map(
    xmlChild(root, "properties")?.children.map(({ name, text: value }) => [name, value?.value ?? ""]),
  );
  const value = (element: XmlElement | undefined) => filled(element?.text?.value, properties);
  const artifact = xmlChild(root, "artifactId");
  const modules = xmlChildren(xmlChild(root, "modules"), "module").flatMap((module) => value(module) ?? []);
  const plugins = xmlChildren(xmlChild(root, "build", "plugins"), "plugin");
  const manifest: RawFact = {
    kind: "manifest",
    at: artifact?.text?.at ?? root.at,
    props: {
      ecosystem: "maven",
      name: value(artifact),
      // What only holds modules is not started, whatever plugins it sets up for them.
      main: value(xmlChild(root, "packaging")) === "pom" ? undefined : mainClass(plugins, properties),
      workspaces: modules.length > 0 ? modules : undefined,
      packageManager: "maven",
      runtime:
        properties.get("java.version") ??
        properties.get("maven.compiler.release") ??
        properties.get("maven.compiler.source"),
      published: xmlChild(root, "distributionManagement") !== undefined,
      testsIgnored: ignoresTests(plugins.concat(managedPlugins(root)), properties) || undefined,
    },
  };
  const dependencies = xmlChildren(xmlChild(root, "dependencies"), "dependency");
  const owner = value(xmlChild(root, "groupId")) ?? value(xmlChild(root, "parent", "groupId"));
  const parent = xmlChild(root, "parent");
  const managed = xmlChildren(xmlChild(root, "dependencyManagement", "dependencies"), "dependency");
  return [
    manifest,
    ...(parent ? toDependency(parent, "parent", value) : []),
    ...managed.filter(isImported).flatMap((bom) => toDependency(bom, "parent", value)),
    ...dependencies.flatMap((dependency) => toDependency(dependency, groupOf(dependency, value), value, owner)),
    ...plugins.flatMap((plugin) => toDependency(plugin, "dev", value)),
  ];
}

/** A bill of materials decides versions as a parent does. */
function isImported(dependency: XmlElement): boolean {
  return xmlChild(dependency, "scope")?.text?.value === "import";
}

type ValueOf = (element: XmlElement | undefined) => string | undefined;

function groupOf(dependency: XmlElement, value: ValueOf): string {
  if (value(xmlChild(dependency, "optional")) === "true") return "optional";
  const scope = value(xmlChild(dependency, "scope"));
  if (scope === "test") return "dev";
  return scope === "provided" ? "peer" : "runtime";
}

function toDependency(element: XmlElement, group: string, value: ValueOf, own?: string): RawFact[] {
  const artifact = xmlChild(element, "artifactId");
  const name = value(artifact);
  if (!name) return [];
  // A plugin without a group is one of Maven's own.
  const owner = value(xmlChild(element, "groupId")) ?? "org.apache.maven.plugins";
  const version = value(xmlChild(element, "version"));
  // What carries the name of one's own organisation may lie in the same repository.
  const isSibling = own !== undefined && (owner === own || /^\$\{(project|parent)\.(parent\.)?groupId\}$/.test(owner));
  const project = isSibling ? `name:${name}` : undefined;
  const props = { ecosystem: "maven", name: `${owner}:${name}`, version, group, project };
  return [{ kind: "dependency", at: artifact?.text?.at ?? wholeFile, props }];
}

function managedPlugins(root: XmlElement): readonly XmlElement[] {
  return xmlChildren(xmlChild(root, "build", "pluginManagement", "plugins"), "plugin");
}

/** True for a build that leaves its tests out, or goes on though they fail, unless somebody tells it otherwise. */
function ignoresTests(plugins: readonly XmlElement[], properties: ReadonlyMap<string, string>): boolean {
  if (IGNORES.some(([, property]) => properties.get(property) === "true")) return true;
  const runner = plugins.filter((plugin) => xmlChild(plugin, "artifactId")?.text?.value === "maven-surefire-plugin");
  return runner.some((plugin) =>
    IGNORES.some(
      ([option]) => filled(xmlChild(plugin, "configuration", option)?.text?.value, properties)?.trim() === "true",
    ),
  );
}

/** Options of the plugin that runs the tests, each with the property that says the same. */
const IGNORES = [
  ["testFailureIgnore", "maven.test.failure.ignore"],
  ["skipTests", "skipTests"],
  ["skip", "maven.test.skip"],
] as const;

/** The class that the jar starts, as one of the usual plugins is told. */
function mainClass(plugins: readonly XmlElement[], properties: ReadonlyMap<string, string>): string | undefined {
  for (const plugin of plugins) {
    const name = xmlChild(plugin, "artifactId")?.text?.value;
    if (
      !/^(spring-boot-maven-plugin|quarkus-maven-plugin|maven-(shade|jar|assembly)-plugin|exec-maven-plugin|jib-maven-plugin)$/.test(
        name ?? "",
      )
    )
      continue;
    const found = deep(plugin, "mainClass")?.text?.value;
    if (found) return filled(found, properties);
    if (name === "spring-boot-maven-plugin" || name === "quarkus-maven-plugin") return name;
  }
  return properties.get("start-class") ?? properties.get("mainClass");
}

function deep(element: XmlElement, name: string): XmlElement | undefined {
  const open: XmlElement[] = [element];
  for (const next of open) {
    if (next.name === name) return next;
    open.push(...next.children);
  }
  return undefined;
}

/** Puts the values of properties in; a text with one that is not known stays as it is written. */
function filled(text: string | undefined, properties: ReadonlyMap<string, string>): string | undefined {
  return text?.replace(/\$\{([\w.-]+)\}/g, (whole, name: string) => properties.get(name) ?? whole);
}
