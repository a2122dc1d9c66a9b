import type { Fact } from "../model/fact";
import type { Evidence } from "./evidence";
import { ARGUMENT_CRATES, FRAMEWORKS, GO_COMMANDS, PRERENDERERS } from "./frameworks";

/** The evidence without what looks like a server of this component, and is another one's, or serves nobody. */
export function whatServes(found: Evidence): Evidence {
  const own = withoutGivenPorts(withoutLibrarySockets(withoutTrials(withoutForeign(found))));
  const served = withoutOtherCommands(withoutDebuggers(withoutLibraryListeners(own)));
  return withoutProxies(withoutPrerendered(withoutClients(served)));
}

/** A file of Go in the directory of a package of Node belongs to the module around it, as one that embeds what is built. */
function withoutForeign(evidence: Evidence): Evidence {
  const { manifests, programs } = evidence;
  if (manifests.length === 0 || manifests.some(({ path }) => path.endsWith("go.mod")) || programs.length > 0)
    return evidence;
  const isOwn = ({ path }: Fact) => !path.endsWith(".go");
  const { routes, listens, applications } = evidence;
  return {
    ...evidence,
    routes: routes.filter(isOwn),
    listens: listens.filter(isOwn),
    applications: applications.filter(isOwn),
  };
}

/** What a Go module, a crate or a project of .NET without a program would listen to, some other program does. */
function withoutLibraryListeners(evidence: Evidence): Evidence {
  const { programs, markers, manifests } = evidence;
  const starts = (extension: string) =>
    programs.some(({ path }) => path.endsWith(extension)) ||
    markers.some(({ props }) => props.name === `main${extension}`);
  const isCrate = manifests.some(({ path, props }) => path.endsWith("Cargo.toml") && props.bin === undefined);
  const idle = [
    ...(starts(".go") ? [] : [".go"]),
    ...(isCrate && !starts(".rs") ? [".rs"] : []),
    ...(isPackageOfDotnet(manifests) || (isLibraryOfDotnet(manifests) && !starts(".cs")) ? [".cs"] : []),
  ];
  const runs = ({ path }: Fact) => !idle.some((extension) => path.endsWith(extension));
  const applications = evidence.applications.filter((fact) => fact.path.endsWith(".go") || runs(fact));
  return { ...evidence, listens: evidence.listens.filter(runs), applications };
}

/** True for projects that are packed for others and build no program, whatever class they have to try themselves. */
function isPackageOfDotnet(manifests: readonly Fact[]): boolean {
  const projects = manifests.filter(({ props }) => props.ecosystem === "dotnet");
  return projects.length > 0 && projects.every(({ props }) => props.published === true && props.main === undefined);
}

/** A gem that others put into their servers has a `config.ru` to try it with. */
function withoutTrials(evidence: Evidence): Evidence {
  const { manifests, images, commands, listens, markers } = evidence;
  const isGem = manifests.some(({ props }) => props.ecosystem === "ruby" && props.published === true);
  if (!isGem || images.length + commands.length > 0) return evidence;
  const isProduct = ({ path }: Fact) => !path.endsWith("config.ru");
  return { ...evidence, listens: listens.filter(isProduct), markers: markers.filter(isProduct) };
}

/** A package for others whose class listens where it is told to: whoever makes one of it has the server. */
function withoutGivenPorts(evidence: Evidence): Evidence {
  const { listens, routes, images, commands, containers, manifests } = evidence;
  if (routes.length + images.length + commands.length + containers.length > 0) return evidence;
  const isGiven = manifests.some(({ props }) => {
    const { ecosystem, published, main, bin } = props;
    return ecosystem === "npm" && published === true && main !== undefined && bin === undefined;
  });
  const isOwn = ({ props }: Fact) =>
    props.port !== undefined || props.portFromEnv === true || !/^\w+\.\w+$/.test(String(props.fn));
  return isGiven ? { ...evidence, listens: listens.filter(isOwn) } : evidence;
}

/** A socket that a library opens answers where a program has it do so. */
function withoutLibrarySockets(evidence: Evidence): Evidence {
  const { sockets, manifests, images, commands, containers, markers, programs, jvmPrograms, applications } = evidence;
  if (images.length + commands.length + containers.length > 0) return evidence;
  const isRun = (path: string): boolean => {
    if (/\.(go|rs)$/.test(path)) return programs.length > 0 && !hasCommandLine(evidence);
    if (/\.(java|kt)$/.test(path)) return jvmPrograms.length + applications.length > 0 || hasHost(evidence);
    if (path.endsWith(".cs")) return manifests.some(({ props }) => props.main !== undefined);
    return (
      markers.some(({ props }) => props.name === "__main__.py") ||
      !manifests.some(({ props }) => props.published === true && props.ecosystem !== "composer")
    );
  };
  const isSocket = ({ props }: Fact) => props.framework === "grpc";
  const listens = evidence.listens.filter((fact) => !fact.path.endsWith(".py") || !isSocket(fact) || isRun(fact.path));
  return { ...evidence, listens, sockets: sockets.filter(({ path }) => isRun(path)) };
}

function hasHost({ dependencies }: Evidence): boolean {
  return dependencies.some(({ props }) => FRAMEWORKS.get(String(props.name))?.role === "host");
}

/** A program that is told by its user what to do. */
export function readsArguments(evidence: Evidence): boolean {
  return evidence.arguments.length > 0 || hasCommandLine(evidence);
}

/** A program with commands and options of a library for that. */
function hasCommandLine({ dependencies }: Evidence): boolean {
  return dependencies.some(
    ({ props }) =>
      props.group === "runtime" && (ARGUMENT_CRATES.has(String(props.name)) || GO_COMMANDS.has(String(props.name))),
  );
}

/** True for projects that say what they are built for, and come to no program: what they run, a program hands them. */
function isLibraryOfDotnet(manifests: readonly Fact[]): boolean {
  const projects = manifests.filter(({ props }) => props.ecosystem === "dotnet");
  return projects.length > 0 && projects.every(({ props }) => props.runtime !== undefined && props.main === undefined);
}

/** Libraries that serve and ask, and are taken in most often to ask. */
const CLIENTS_TOO: ReadonlySet<unknown> = new Set(["aiohttp"]);

/** Of a library that is a client too, only its application or its routes say that it serves. */
function withoutClients(evidence: Evidence): Evidence {
  const { routes, listens, applications, dependencies } = evidence;
  if (routes.length + listens.length + applications.length > 0) return evidence;
  return { ...evidence, dependencies: dependencies.filter(({ props }) => !CLIENTS_TOO.has(props.name)) };
}

const OWN_MACHINE: ReadonlySet<unknown> = new Set(["localhost", "127.0.0.1", "::1", "[::1]"]);

/**
 * In an image that answers no route, what only the own machine reaches is for whoever looks into it; so it is in a command
 * that no image holds.
 */
function withoutDebuggers(evidence: Evidence): Evidence {
  const { listens, routes, exposed, images } = evidence;
  if (images.length === 0 && !readsArguments(evidence)) return evidence;
  if (routes.length + exposed.length > 0) return evidence;
  return { ...evidence, listens: listens.filter(({ props }) => !OWN_MACHINE.has(props.host)) };
}

/** Of several commands that a package installs, only the one that its image starts runs there. */
function withoutOtherCommands(evidence: Evidence): Evidence {
  const installed = evidence.manifests.flatMap(({ props }) => (typeof props.bin === "object" ? props.bin : []));
  const started = evidence.commands.flatMap(({ words }) => words.map((word) => word.slice(word.lastIndexOf("/") + 1)));
  if (!installed.some((name) => started.includes(name))) return evidence;
  const others = new Set(installed.filter((name) => !started.includes(name)));
  const isOwn = ({ path }: Fact) => !path.split("/").some((part) => others.has(part.replace(/\.\w+$/, "")));
  const { listens, routes, applications } = evidence;
  return {
    ...evidence,
    listens: listens.filter(isOwn),
    routes: routes.filter(isOwn),
    applications: applications.filter(isOwn),
  };
}

/** One route for every path below it, as `pages/api/[...all].tsx`: what hands requests on to the service behind the pages. */
const HANDS_ON = /\/\[{1,2}\.\.\.\w+\]{1,2}(\/route)?\.[jt]sx?$/;

/** Pages that only hand requests on answer none themselves. */
function withoutProxies(evidence: Evidence): Evidence {
  const { routes } = evidence;
  return routes.length > 0 && routes.every(({ path }) => HANDS_ON.test(path)) ? { ...evidence, routes: [] } : evidence;
}

/** Routes that a build answers once, and writes into files, are answered by nothing that runs. */
function withoutPrerendered(evidence: Evidence): Evidence {
  return evidence.dependencies.some(({ props }) => PRERENDERERS.has(String(props.name)))
    ? { ...evidence, routes: [] }
    : evidence;
}
