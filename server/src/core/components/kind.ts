import { toolsOf } from "../facts/ci/tools";
import type { ComponentKind } from "../model/check";
import type { Fact } from "../model/fact";
import type { Evidence } from "./evidence";
import {
  ARGUMENT_CRATES,
  COMMAND_LINES,
  DESKTOPS,
  FRAMEWORKS,
  FUNCTION_LIBRARIES,
  QUEUE_RUNNERS,
  SERVERS,
  TERMINALS,
} from "./frameworks";
import { isBeside } from "./functions";
import { describedKind, keptKind } from "./kept";
import { pageOf, servesPhp } from "./php";
import { unreadKind } from "./unread";
import { readsArguments, whatServes } from "./what-serves";

/** What a component is, and the sentence that says why. */
export interface Judgement {
  readonly kind: ComponentKind;
  readonly reason: string;
}

/**
 * Judges what a component is by what its code does, then by how it is started, and by what it declares last. A listener
 * or a started application makes a service; a router alone may be a library's.
 */
export function judge(found: Evidence): Judgement {
  const evidence = whatServes(found);
  const { languages, manifests } = evidence;
  if (languages.size === 0) {
    if (manifests.some(({ props }) => props.workspaces !== undefined))
      return { kind: "infrastructure", reason: "it is a workspace root" };
    const started = assembledOf(evidence);
    if (started) return { kind: "service", reason: started };
    return { kind: "infrastructure", reason: "it holds build and deployment files and no source" };
  }
  return (
    functionKind(evidence) ??
    desktopKind(evidence) ??
    serviceKind(evidence) ??
    workerKind(evidence) ??
    frontendKind(evidence) ??
    keptKind(evidence) ??
    startedKind(evidence) ??
    commandKind(evidence) ??
    describedKind(evidence) ??
    deployedKind(evidence) ??
    unreadKind(evidence, frameworkOf(evidence, "server")) ??
    libraryKind(evidence)
  );
}

/** A build without source may put a service together of what it depends on, and name the class that starts it. */
export function assembledOf(evidence: Evidence): string | undefined {
  const started = evidence.manifests.find(isProgram);
  const serves = evidence.dependencies.length > 0 || RUNTIME.test(String(started?.props.main));
  if (!started || !serves) return undefined;
  return `${started.path} starts ${started.props.main} with what it depends on`;
}

/** A build of Java, Kotlin or .NET whose result is started; elsewhere `main` is what a library gives. */
function isProgram({ path, props }: Fact): boolean {
  return props.main !== undefined && !/(^|\/)docs?\//.test(path) && BUILDS.has(String(props.ecosystem));
}

const BUILDS: ReadonlySet<string> = new Set(["maven", "gradle", "dotnet"]);

function functionKind(evidence: Evidence): Judgement | undefined {
  const { markers, handlers, listens, images, commands, functions, dependencies, routes } = evidence;
  // A server in an image of its own may have functions beside it.
  const isImageOfServer = listens.length > 0 && images.some(({ path }) => commands.some((own) => own.path === path));
  if (isImageOfServer) return undefined;
  const definition = markers.find(({ props }) => String(props.name).startsWith("serverless."));
  if (definition) return { kind: "function", reason: `${definition.path} deploys it as functions` };
  const library = dependencies.find(
    ({ props }) => FUNCTION_LIBRARIES.has(String(props.name)) && props.group === "runtime",
  );
  if (library) return { kind: "function", reason: `${library.path} builds it with ${library.props.name}` };
  const worker = markers.find(({ props }) => String(props.name).startsWith("wrangler."));
  if (worker && listens.length === 0 && !isSiteOnly(evidence))
    return { kind: "function", reason: `${worker.path} deploys it to Cloudflare Workers` };
  const isOnVercel =
    frameworkOf(evidence, "app") === undefined && markers.some(({ props }) => props.name === "vercel.json");
  const handler = handlers.find(
    (one) =>
      (one.props.name === "lambda_handler" ||
        /(^|\/)lambdas?\//.test(one.path) ||
        (isOnVercel && /(^|\/)api\//.test(one.path))) &&
      !isBeside(one, routes),
  );
  const image = images.find(({ props }) => /(^public\.ecr\.aws\/|amazon\/aws-)lambda[/-]/.test(String(props.base)));
  if (image) return { kind: "function", reason: `${image.path} builds it for AWS Lambda` };
  if (listens.length > 0) return undefined;
  const given = functions.find((one) => !isBeside(one, routes));
  if (given) return { kind: "function", reason: `it hands a function to the platform (${placeOf(given)})` };
  if (!handler) return undefined;
  return { kind: "function", reason: `${handler.path} exports a handler that a platform calls` };
}

/** Pages that a platform hands out as they are. */
function isSiteOnly(evidence: Evidence): boolean {
  return evidence.routes.length + evidence.handlers.length === 0 && frontendKind(evidence) !== undefined;
}

function desktopKind({ dependencies, images, deployment }: Evidence): Judgement | undefined {
  const isDeployed = images.length + deployment.length > 0;
  const desktop = isDeployed ? undefined : dependencies.find(({ props }) => DESKTOPS.has(String(props.name)));
  return desktop && { kind: "frontend", reason: `it is built with ${desktop.props.name} for the desktop` };
}

function serviceKind(evidence: Evidence): Judgement | undefined {
  if (isTool(evidence)) return undefined;
  const { routes, applications, commands, images, exposed, markers } = evidence;
  const service = (reason: string): Judgement => ({ kind: "service", reason });
  const [route] = routes;
  const answering = answeringReason(evidence);
  if (answering) return service(answering);
  const server = commands.find(({ words }) => startsServer(words));
  if (server) return service(`${server.path} starts it with ${server.words[0]}`);
  const told = commands.find(({ words }) => words.some((word) => ADDRESS.test(word)));
  if (told) return service(`${told.path} tells it the address to listen to`);
  const [application] = applications;
  if (application && route) return service(`it makes a web application with routes (${placeOf(application)})`);
  const [command] = commands;
  if (route && command) return service(`it serves routes (${placeOf(route)}) and ${command.path} starts it`);
  if (route && images.length > 0)
    return service(`it serves routes (${placeOf(route)}) and ${images[0]?.path} builds it`);
  const declared = frameworkOf(evidence, "server");
  const known = startedReason(evidence, declared) ?? projectReason(evidence, declared);
  if (known) return service(known);
  const front = declared || route ? markers.find(({ path }) => FRONT.test(path)) : undefined;
  if (front) return service(`${front.path} answers requests`);
  if (declared && command) return service(`it depends on ${declared} and ${command.path} starts it`);
  if (route && frameworkOf(evidence, "app")) return service(`it serves routes (${placeOf(route)})`);
  const program = programOf(evidence);
  if (program && declared) return service(`it is a program (${program.path}) on ${declared}`);
  if (command && exposed[0] && !isBrowserOnly(evidence)) return service(`${exposed[0].path} exposes a port of it`);
  return undefined;
}

/** Why what opens a port makes a service; a command that others install may open one for its user. */
function answeringReason({ listens, sockets, routes, images, manifests }: Evidence): string | undefined {
  const isCommand = images.length === 0 && manifests.some(({ props }) => props.bin !== undefined);
  if (listens[0] && (routes.length > 0 || !isCommand)) return `it listens for requests (${placeOf(listens[0])})`;
  return sockets[0] && !isCommand ? `it answers on a port (${placeOf(sockets[0])})` : undefined;
}

/**
 * A package that others install for its command and its exports, or a program that draws in a terminal: a server in it is
 * one that its users start.
 */
function isTool(evidence: Evidence): boolean {
  const { manifests, images, commands, dependencies, routes } = evidence;
  if (routes.length + commands.length === 0 && dependencies.some(({ props }) => TERMINALS.has(String(props.name))))
    return true;
  if (images.length + commands.length > 0) return false;
  if (isPlugin(manifests, dependencies) || isSubcommand(evidence)) return true;
  return manifests.some(
    ({ props }) =>
      props.published === true &&
      props.bin !== undefined &&
      (BUILT.test(String(props.main)) || (props.ecosystem === "npm" && props.main === undefined)),
  );
}

/** A crate that others install for its commands, of which one serves: what it makes, to the person who works on it. */
function isSubcommand({ manifests, dependencies, containers, listens }: Evidence): boolean {
  return (
    listens.length > 0 &&
    containers.length === 0 &&
    listens.every(({ path }) => SERVING_COMMAND.test(path)) &&
    manifests.some(({ props }) => props.ecosystem === "cargo" && props.published === true) &&
    dependencies.some(({ props }) => ARGUMENT_CRATES.has(String(props.name)))
  );
}

const SERVING_COMMAND = /\/(cmd|cli|(sub)?commands?)\/(serve|server|dev|preview|watch)(\/[\w/]+)?\.rs$/;

/** A package that others put into their servers, and that brings none along but to try itself. */
function isPlugin(manifests: readonly Fact[], dependencies: readonly Fact[]): boolean {
  const servers = dependencies.filter(({ props }) => FRAMEWORKS.get(String(props.name))?.role === "server");
  return (
    servers.length > 0 &&
    servers.every(({ props }) => props.group === "dev" || props.group === "peer") &&
    manifests.some(({ props }) => props.ecosystem === "npm" && props.published === true && props.main !== undefined)
  );
}

const BUILT = /^(\.\/)?(dist|lib|build|out)\//;

/** An address of all interfaces with a port, alone or as the value of an option. */
const ADDRESS = /^(--?[\w-]+=)?(0\.0\.0\.0|\[::\]):\d{2,5}(,|$)/;

/** Why a file that some web framework puts into every project makes a service. */
function projectReason(evidence: Evidence, declared: string | undefined): string | undefined {
  const { markers, languages, images, commands } = evidence;
  const image = languages.has("php") ? images.find((stage) => servesPhp(stage, commands)) : undefined;
  if (image) return `${image.path} builds it into ${image.props.base}, which serves its files`;
  const page = pageOf(evidence);
  if (page) return `a web server hands its pages out (${page.path})`;
  const manage = markers.find(({ props }) => props.name === "manage.py");
  if (manage && declared) return `it is a Django project (${manage.path})`;
  const project = markers.find(({ props }) => PROJECTS.has(String(props.name)));
  return project && declared && `it is a project on ${declared} (${project.path})`;
}

/** What a web server hands every request to, of PHP or by a container of servlets. */
const FRONT = /(^|\/)((?:index|(?:public|web)\/app)\.php|WEB-INF\/web\.xml)$/;

/** Files that stand in the root of a project of some web framework, and in nothing else. */
const PROJECTS: ReadonlySet<string> = new Set(["artisan", "symfony.lock", "config.ru"]);

/** A program of Rust or Go on a web framework; gRPC alone may be a client's there. */
function programOf(evidence: Evidence): Fact | undefined {
  const isWeb = evidence.dependencies.some(({ props }) => {
    const info = FRAMEWORKS.get(String(props.name));
    return props.group === "runtime" && info?.role === "server" && !CALLED_TOO.has(info.framework);
  });
  return isWeb ? (evidence.markers.find(({ props }) => props.name === "main.rs") ?? evidence.programs[0]) : undefined;
}

/** What a client is built with as well. */
const CALLED_TOO: ReadonlySet<string> = new Set(["grpc", "tonic"]);

/** A browser's files behind a web server listen to nothing of their own. */
function isBrowserOnly(evidence: Evidence): boolean {
  return frameworkOf(evidence, "ui") !== undefined || frameworkOf(evidence, "app") !== undefined;
}

function startsServer(words: readonly string[]): boolean {
  return (
    toolsOf(words).some((tool) => SERVERS.has(tool)) ||
    words.some((word) => /^[\w./-]*manage\.py$/.test(word) && words.includes("runserver"))
  );
}

/** Why a program that starts its own server is a service. */
function startedReason(evidence: Evidence, declared: string | undefined): string | undefined {
  const { applications, routes } = evidence;
  const host = frameworkOf(evidence, "host");
  if (routes[0] && host) return `it serves routes (${placeOf(routes[0])}), and ${host} starts it`;
  const application = applications.find(isStarted);
  if (application && declared) return `it starts a program on ${declared} (${placeOf(application)})`;
  const [main] = evidence.jvmPrograms;
  if (routes[0] && main) return `it is a program (${placeOf(main)}) that serves routes (${placeOf(routes[0])})`;
  const program = evidence.manifests.find(isProgram);
  if (!program) return undefined;
  if (routes[0]) return `it is a program (${program.path}) that serves routes (${placeOf(routes[0])})`;
  if (RUNTIME.test(String(program.props.main))) return `${program.path} starts ${program.props.main}`;
  return declared && program.props.ecosystem === "dotnet"
    ? `it is a program on ${declared} (${program.path})`
    : undefined;
}

/** The class of Eclipse EDC that starts whatever is among the dependencies. */
const RUNTIME = /\.BaseRuntime$/;

/** A class of Java or Kotlin that runs itself, unlike an application somebody else may serve. */
function isStarted({ path }: Fact): boolean {
  return /\.(java|kt)$/.test(path);
}

function workerKind(evidence: Evidence): Judgement | undefined {
  const { consumers, commands, images, manifests } = evidence;
  const command = commands.find(({ words }) => toolsOf(words).some((tool) => QUEUE_RUNNERS.has(tool)));
  if (command) return { kind: "worker", reason: `${command.path} starts it with ${command.words[0]}` };
  // In .NET and on the JVM a library may register what its host runs.
  const runs = manifests.some(isProgram) || isHosted(evidence);
  const hasProgram = (extension: string) => evidence.programs.some(({ path }) => path.endsWith(extension));
  const consumer = consumers.find(({ path }) => {
    if (/\.(cs|java|kt)$/.test(path)) return runs;
    return path.endsWith(".go") ? hasProgram(".go") : !path.endsWith(".rs") || hasProgram(".rs");
  });
  // A package that others install takes jobs only inside a program of theirs.
  const isPackage = commands.length + images.length === 0 && manifests.some(isInstalled);
  return consumer && !isPackage
    ? { kind: "worker", reason: `it takes jobs or messages (${placeOf(consumer)})` }
    : undefined;
}

/** A package that is built for others, and brings no command. */
function isInstalled({ props }: Fact): boolean {
  if (props.published !== true) return false;
  const isLibrary = props.ecosystem === "python" || props.ecosystem === "ruby";
  return BUILT.test(String(props.main)) || (isLibrary && props.bin === undefined);
}

/** True for a part of the JVM that somebody starts: by a class of its own, by a framework, or in an image. */
function isHosted(evidence: Evidence): boolean {
  const { applications, commands, images, manifests } = evidence;
  if (applications.some(isStarted) || commands.length + images.length > 0) return true;
  // A project of .NET says itself whether it builds a program; a library needs the framework too.
  if (manifests.some(({ props }) => props.ecosystem === "dotnet")) return false;
  return frameworkOf(evidence, "host") !== undefined || frameworkOf(evidence, "server") !== undefined;
}

/** A program that somebody starts and that reads no arguments does its work until it is stopped. */
function startedKind(evidence: Evidence): Judgement | undefined {
  const { applications, programs, images, commands, markers, dependencies } = evidence;
  const application = applications.find(isStarted);
  const parser = dependencies.some(({ props }) => COMMAND_LINES.has(String(props.name)));
  if (application && !parser)
    return { kind: "worker", reason: `it starts a program that serves nothing (${placeOf(application)})` };
  const isAction = markers.some(({ props }) => /^action\.ya?ml$/.test(String(props.name)));
  const image = images.find(({ path }) => commands.some((command) => command.path === path));
  return programs.length === 1 && image && !isAction && !readsArguments(evidence)
    ? { kind: "worker", reason: `${image.path} runs it, and it reads no arguments` }
    : undefined;
}

function frontendKind(evidence: Evidence): Judgement | undefined {
  const app = frameworkOf(evidence, "app");
  const isLibrary = evidence.dependencies.some(
    ({ props }) => props.group === "peer" && FRAMEWORKS.get(String(props.name))?.role !== "server",
  );
  if (isLibrary) return undefined;
  if (app && isBuilt(evidence))
    return { kind: "frontend", reason: `it is built with ${app} and serves no routes of its own` };
  const ui = frameworkOf(evidence, "ui");
  const page = evidence.markers.find(({ props }) => props.name === "index.html");
  if (!ui || !page) return undefined;
  return { kind: "frontend", reason: `it is built with ${ui} into ${page.path}` };
}

/** Components for such a framework depend on it too; only what is built as a whole has a script or settings for that. */
function isBuilt({ scripts, commands, images, markers, manifests }: Evidence): boolean {
  if (commands.length + images.length > 0 || manifests.length === 0) return true;
  if (markers.some(({ props }) => isApplicationFile(String(props.name)))) return true;
  return scripts.some(({ words }) => words.some((word) => BUILDERS.has(word)));
}

/** True for the page or the settings of an application that is built as a whole. */
export function isApplicationFile(name: string): boolean {
  return APP_SETTINGS.test(name);
}

const APP_SETTINGS = /^((next|nuxt|astro|svelte)\.config|gatsby-config|angular\.json|app\.json|index\.html)/;
const BUILDERS: ReadonlySet<string> = new Set(
  "next nuxt nuxi gatsby astro ng nx svelte-kit vite remix react-router react-scripts craco vinxi docusaurus expo react-native".split(
    " ",
  ),
);

function commandKind({ manifests, markers, images, programs, dependencies, exposed }: Evidence): Judgement | undefined {
  const installed = manifests.find(({ props }) => props.bin !== undefined);
  const names = installed?.props.bin;
  if (installed && typeof names === "object")
    return { kind: "cli", reason: `${installed.path} installs the command ${names[0]}` };
  const program =
    markers.find(({ props }) => ["main.go", "main.rs", "__main__.py"].includes(String(props.name))) ?? programs[0];
  if (program) return { kind: "cli", reason: `${program.path} is a program that serves nothing` };
  const parser = dependencies.find(({ props }) => COMMAND_LINES.has(String(props.name)) && props.group === "runtime");
  if (parser && exposed.length === 0)
    return { kind: "cli", reason: `it reads the arguments of a command with ${parser.props.name} and serves nothing` };
  const started = images.length === 0 ? manifests.find(isProgram) : undefined;
  return started && { kind: "cli", reason: `${started.path} builds a program that serves nothing` };
}

/** A program in an image of which nothing says what it does. */
export function deployedKind({ commands, images, manifests }: Evidence): Judgement | undefined {
  // The root of a build of several parts is none of them.
  const isHolder = ({ props }: Fact) => props.workspaces !== undefined && BUILDS.has(String(props.ecosystem));
  if (manifests.some(isHolder) && !manifests.some(isProgram)) return undefined;
  const image = images.find(({ path }) => commands.some((command) => command.path === path));
  return image && { kind: "worker", reason: `${image.path} runs it and it serves no routes` };
}

function libraryKind({ manifests, deployment }: Evidence): Judgement {
  if (manifests.some(({ props }) => props.workspaces !== undefined && props.ecosystem === "maven"))
    return { kind: "infrastructure", reason: "it is a workspace root" };
  const file = manifests.length === 0 ? deployment.find(({ kind }) => DEPLOYING.has(kind)) : undefined;
  if (file) return { kind: "infrastructure", reason: `it holds ${file.path}, and source that nothing builds` };
  if (manifests.some(({ props }) => props.workspaces !== undefined))
    return { kind: "library", reason: "it is a workspace root" };
  const published = manifests.find(({ props }) => props.published === true);
  if (published) return { kind: "library", reason: `${published.path} publishes it and nothing starts it` };
  return { kind: "library", reason: "nothing starts it: no listener, no command, no queue" };
}

/** What says where something is to run, unlike what builds or tries it. */
const DEPLOYING: ReadonlySet<string> = new Set(["k8s.object", "file", "cloud.template"]);

/** The first framework of this role that the component declares for run time or for its build. */
function frameworkOf({ dependencies }: Evidence, role: "server" | "host" | "ui" | "app"): string | undefined {
  const groups = role === "server" || role === "host" ? ["runtime"] : ["runtime", "dev"];
  for (const { props } of dependencies) {
    const info = FRAMEWORKS.get(String(props.name));
    if (info?.role === role && groups.includes(String(props.group))) return info.framework;
  }
  return undefined;
}

function placeOf(fact: Fact): string {
  return `${fact.path}:${fact.at.start.line + 1}`;
}
