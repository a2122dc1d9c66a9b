import { baseName, directoriesAround, dirName } from "../facts/paths";
import type { Component } from "../model/component";
import type { Fact } from "../model/fact";
import { asLibraries } from "./built-with";
import { asCommand, startedPrograms } from "./crates";
import { type Evidence, type FolderFacts, gatherEvidence, manifestsOf, sorted } from "./evidence";
import { DOCUMENT_SITES, FRAMEWORKS } from "./frameworks";
import { HOLDER } from "./holder";
import { assembledOf, deployedKind, isApplicationFile, type Judgement, judge } from "./kind";
import { type Leaving, leavingOf } from "./leaving";
import { LINK, withUses } from "./links";
import { withinNx } from "./nx";
import { asServices, withInheritedFrameworks, withInheritedServers } from "./started-elsewhere";

export { COMPONENT_FACTS } from "./evidence";

/** Directories whose manifests serve the documentation or the tools of a repository, and no product of it. */
const AUXILIARY = /^(docs?|documentation|website|www-docs|buildSrc|build-logic|gradle|\..+)$/i;

/**
 * The parts of a folder: one for each directory with a manifest and source of its own, and the root when anything in
 * the folder is recognised.
 */
export function deriveComponents(facts: FolderFacts): readonly Component[] {
  const directories = new Set(
    manifestsOf(facts)
      .filter(isOwnPart)
      .map(({ path }) => dirName(path)),
  );
  let evidence = gatherEvidence(facts, directories);
  let leaving: Leaving = new Map();
  // What leaves its source to the module around it may be no part by what is left.
  for (;;) {
    const known = evidence;
    const empty = [...directories].filter(
      (directory) =>
        directory !== "." && (!isPart(directory, known.get(directory)) || isWithinPackage(directory, known)),
    );
    for (const directory of empty) directories.delete(directory);
    const left = leavingOf(known, manifestsOf(facts));
    if (empty.length === 0 && left.size === 0) break;
    leaving = new Map([...leaving, ...left].filter(([directory]) => directories.has(directory)));
    evidence = gatherEvidence(facts, directories, leaving);
  }
  withRootImages(evidence);
  withInheritedServers(evidence);
  withInheritedFrameworks(evidence);
  const started = startedPrograms(evidence.values());
  const components = [...evidence]
    .filter(([directory, found]) => directory !== "." || isRecognised(found))
    .map(([directory, found]) => {
      const component = toComponent(directory, found, directories);
      const leaves = leaving.get(directory);
      return leaves ? { ...component, leaves } : component;
    })
    .map((component) => asCommand(component, evidence.get(component.id), started));
  if (components.length > 0 && !components.some(({ id }) => id === "."))
    components.push({
      id: ".",
      kind: HOLDER.kind,
      name: "repository",
      language: undefined,
      frameworks: [],
      reason: HOLDER.reason,
      manifest: undefined,
    });
  components.sort((a, b) => (a.id === "." ? -1 : b.id === "." ? 1 : a.id < b.id ? -1 : 1));
  const links = sorted(facts.select(LINK));
  return asServices(withinNx(withUses(asLibraries(components, links, evidence), links), evidence), evidence);
}

/** What an image in the root starts, where nothing in the root answers, is the one part that does. */
function withRootImages(evidence: ReadonlyMap<string, Evidence>): void {
  const root = evidence.get(".");
  const isHolder =
    root?.manifests.every(isWorkspace) || root?.markers.some(({ props }) => WORKSPACES.has(String(props.name)));
  if (!root || !isHolder || isAnswering(root)) return;
  const answering = [...evidence].filter(([directory, part]) => directory !== "." && isAnswering(part));
  if (answering.length === 1) answering[0]?.[1].images.push(...root.images);
}

function isAnswering({ listens, sockets, routes }: Evidence): boolean {
  return listens.length + sockets.length + routes.length > 0;
}

/** A nested package.json without a name only tells the module system how to read its directory. */
function isOwnPart({ path, props }: Fact): boolean {
  return props.ecosystem !== "npm" || props.name !== undefined || dirName(path) === ".";
}

/** A manifest below the root makes a part when there is source to it, and it is no documentation site. */
function isPart(directory: string, evidence: Evidence | undefined): boolean {
  if (!evidence) return false;
  if (evidence.languages.size === 0) return assembledOf(evidence) !== undefined;
  if (isToolsOnly(evidence)) return false;
  return !isAuxiliary(directory) || evidence.listens.length > 0 || evidence.routes.length > 0;
}

/** Tools of Node beside source of another language, as what makes the scripts of a Django application small. */
function isToolsOnly({ manifests, dependencies, languages }: Evidence): boolean {
  const language = mostUsed(languages);
  return (
    language !== undefined &&
    ECOSYSTEMS.has(language) &&
    manifests.every(({ props }) => props.ecosystem === "npm" && props.private === true) &&
    dependencies.every(({ props }) => props.ecosystem === "npm" && props.group === "dev")
  );
}

/** Source of a package around it, with what its pages are made of: a package.json makes no part of that. */
function isWithinPackage(directory: string, evidence: ReadonlyMap<string, Evidence>): boolean {
  const part = evidence.get(directory);
  const language = part && mostUsed(part.languages);
  if (!part || language === undefined || !ECOSYSTEMS.has(language) || !isAnswering(part)) return false;
  const { manifests, dependencies, languages } = part;
  if (manifests.some(({ props }) => props.ecosystem !== "npm") || dependencies.some(isServerOfNode)) return false;
  const ofPages = (languages.get("javascript") ?? 0) + (languages.get("typescript") ?? 0);
  if ((languages.get(language) ?? 0) <= ofPages) return false;
  return directoriesAround(directory).some((outer) =>
    evidence.get(outer)?.manifests.some(({ props }) => ECOSYSTEMS.get(language)?.includes(String(props.ecosystem))),
  );
}

function isServerOfNode({ props }: Fact): boolean {
  return props.ecosystem === "npm" && props.group !== "dev" && isServer(props.name);
}

/** Languages with manifests of their own, and what these are read as. */
const ECOSYSTEMS: ReadonlyMap<string, readonly string[]> = new Map([
  ["python", ["python"]],
  ["ruby", ["ruby"]],
  ["php", ["composer"]],
  ["go", ["go"]],
  ["rust", ["cargo"]],
  ["java", ["maven", "gradle"]],
  ["kotlin", ["maven", "gradle"]],
  ["csharp", ["dotnet"]],
]);

function isAuxiliary(directory: string): boolean {
  return directory.split("/").some((part) => AUXILIARY.test(part));
}

/** A site of documents may answer its own search; nobody runs it as a service. */
function isSite(directory: string, evidence: Evidence): boolean {
  if (evidence.listens.length + evidence.images.length > 0) return false;
  return isAuxiliary(directory) || isMadeOfDocuments(evidence);
}

/** Many a service has its own documents beside it. */
function isMadeOfDocuments({ dependencies, manifests, routes }: Evidence): boolean {
  const makers = dependencies.filter(({ props }) => DOCUMENT_SITES.has(String(props.name)));
  return (
    makers.some(({ props }) => routes.length === 0 || props.group !== "dev") &&
    manifests.every(({ props }) => props.ecosystem === "npm") &&
    dependencies.every(({ props }) => FRAMEWORKS.get(String(props.name))?.role !== "server")
  );
}

const SITE = { kind: "frontend", reason: "it is a site of documents" } as const;

function isRecognised({ manifests, languages, images, deployment, markers }: Evidence): boolean {
  return manifests.length + languages.size + images.length + deployment.length + markers.length > 0;
}

function toComponent(directory: string, evidence: Evidence, directories: ReadonlySet<string>): Component {
  const manifest = manifestOf(directory, evidence);
  return {
    id: directory,
    ...kindOf(directory, evidence, directories),
    name: nameOf(manifest) ?? (directory === "." ? "repository" : baseName(directory)),
    language: mostUsed(evidence.languages),
    frameworks: frameworksOf(evidence),
    manifest: manifest && { path: manifest.path, at: manifest.at },
  };
}

function kindOf(directory: string, evidence: Evidence, directories: ReadonlySet<string>): Judgement {
  if (holdsOnlyParts(directory, evidence, directories)) return HOLDER;
  return isSite(directory, evidence) ? SITE : judge(evidence);
}

/** The manifest that speaks for a part: one of its own directory before those below it, and of its main language. */
function manifestOf(directory: string, { manifests, languages }: Evidence): Fact | undefined {
  const own = manifests.filter(({ path }) => dirName(path) === directory);
  const named = (own.length > 0 ? own : manifests).filter(({ props }) => props.name);
  const language = mostUsed(languages);
  const ecosystem = language === "typescript" || language === "javascript" ? "npm" : language;
  return named.find(({ props }) => props.ecosystem === ecosystem) ?? named[0] ?? own[0] ?? manifests[0];
}

/** Scripts around several parts make the root no library. */
function holdsOnlyParts(directory: string, evidence: Evidence, directories: ReadonlySet<string>): boolean {
  const hasParts = [...directories].some((other) => other !== ".");
  // The root of a workspace that is not published only names its parts.
  const isHolder = evidence.manifests.every(isWorkspace) || evidence.manifests.some(isVirtual);
  const isNamed = evidence.markers.some(({ props }) => WORKSPACES.has(String(props.name)));
  if (directory !== "." || !hasParts) return false;
  return ((isHolder || isNamed) && isSupport(evidence)) || isOnlyPacked(evidence);
}

/** An image in the root and no program there: what it starts is one of the parts. */
function isOnlyPacked({ manifests, images, routes, listens, applications, consumers, programs, markers }: Evidence) {
  const own = [routes, listens, applications, consumers, programs, markers.filter(isProgramFile)];
  return images.length > 0 && manifests.every(isWorkspace) && own.every((facts) => facts.length === 0);
}

/** True for a file by which a program or a page starts, unlike one that says where it runs. */
function isProgramFile({ props }: Fact): boolean {
  return /\.(go|rs|py|php|ru|html|[cm]?[jt]s)$|^artisan$/.test(String(props.name));
}

function isWorkspace({ props }: Fact): boolean {
  return props.workspaces !== undefined && props.published !== true;
}

/** A workspace of Rust without a package of its own: what its image starts is one of its parts. */
function isVirtual(manifest: Fact): boolean {
  return manifest.path === "Cargo.toml" && isWorkspace(manifest) && manifest.props.name === undefined;
}

/** What nothing starts, or only an image of a folder below does: a script that fills a database, say. */
function isSupport(evidence: Evidence): boolean {
  if (evidence.manifests.some(isVirtual)) return evidence.listens.length + evidence.routes.length === 0;
  const judged = judge(evidence);
  const isOwn = evidence.images.some(({ path }) => dirName(path) === ".");
  // What its parts are built with makes the root no page.
  const isOwnPage = evidence.markers.some(isPage) && evidence.dependencies.some(({ path }) => dirName(path) === ".");
  if (judged.kind === "frontend" && !isOwnPage) return true;
  return judged.kind === "library" || (!isOwn && judged.reason === deployedKind(evidence)?.reason);
}

function isPage({ props }: Fact): boolean {
  return isApplicationFile(String(props.name));
}

/** Files that make the packages below them a workspace. */
const WORKSPACES: ReadonlySet<string> = new Set(["pnpm-workspace.yaml", "lerna.json", "nx.json"]);

/** A Go module is named for its last part that is no version. */
function nameOf(manifest: Fact | undefined): string | undefined {
  const name = manifest?.props.name;
  if (typeof name !== "string" || name === "") return undefined;
  return manifest?.props.ecosystem === "go" ? baseName(name.replace(/\/v\d+$/, "")) : name;
}

function mostUsed(languages: ReadonlyMap<string, number>): string | undefined {
  const ranked = [...languages].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return ranked[0]?.[0];
}

/** What a package's tests run on is no framework of it. */
function isServer(name: unknown): boolean {
  return FRAMEWORKS.get(String(name))?.role === "server";
}

function frameworksOf({ dependencies, routes }: Evidence): readonly string[] {
  const declared = dependencies
    .filter(({ props }) => props.group !== "indirect" && !(props.group === "dev" && isServer(props.name)))
    .flatMap(({ props }) => FRAMEWORKS.get(String(props.name))?.framework ?? []);
  const used = routes.flatMap(({ props }) => (typeof props.framework === "string" ? [props.framework] : []));
  return [...new Set([...declared, ...used])].sort();
}
