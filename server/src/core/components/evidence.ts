import { MINIFIED } from "../facts/kinds";
import { languageOf } from "../facts/languages";
import { baseName, dirName, joinPath } from "../facts/paths";
import { shellCommands } from "../facts/shell";
import type { Select } from "../model/check";
import type { Fact } from "../model/fact";
import { onceFor } from "../once-for";
import { CONSUMERS } from "./consumers";
import {
  APPLICATIONS,
  ARGUMENT_CRATES,
  COMMAND_LINES,
  DESKTOPS,
  DOCUMENT_SITES,
  FRAMEWORKS,
  FUNCTION_LIBRARIES,
  GO_COMMANDS,
  PRERENDERERS,
  TERMINALS,
} from "./frameworks";
import { FUNCTIONS } from "./functions";
import type { Leaving } from "./leaving";
import { LINK } from "./links";
import { SOCKETS } from "./sockets";

const MANIFEST: Select = { fact: "manifest" };
const SOURCE: Select = { fact: "file", where: { language: "*" } };
const DEPENDENCY: Select = {
  fact: "dependency",
  where: {
    name: [
      ...FRAMEWORKS.keys(),
      ...PRERENDERERS,
      ...TERMINALS,
      ...COMMAND_LINES,
      ...ARGUMENT_CRATES,
      ...GO_COMMANDS,
      ...DOCUMENT_SITES,
      ...DESKTOPS,
      ...FUNCTION_LIBRARIES,
    ],
  },
};
/** Procedures and fields of a schema need no server: a desktop application asks its own in its process. */
const ROUTE: Select = { fact: "route", where: { framework: { not: ["trpc", "orpc", "graphql"] } } };
/** Whoever listens to port 0 looks for a free one, or serves itself. */
const LISTEN: Select = { fact: "listen", where: { port: { not: 0 } } };
const APPLICATION_CALL: Select = { fact: "call", where: { callee: APPLICATIONS } };
const APPLICATION: Select = { fact: "construct", where: { class: APPLICATIONS } };
const APPLICATION_CLASS: Select = {
  fact: "declaration",
  where: { type: "class", bases: "System.Web.HttpApplication" },
};
const IMAGE: Select = { fact: "docker.stage", where: { final: true, dev: { not: true } } };
const INSTRUCTION: Select = {
  fact: "docker.instruction",
  where: { keyword: ["CMD", "ENTRYPOINT", "EXPOSE"], final: true },
};
const COMPOSE: Select = { fact: "compose.service" };
const WORKFLOW: Select = { fact: "ci.workflow" };
const START: Select = {
  fact: "config",
  where: { key: ["scripts.start", "scripts.start:prod", "scripts.serve", "procfile.*"] },
};
const BUILD: Select = {
  fact: "config",
  where: {
    key: ["scripts.build", "scripts.dev", "scripts.develop", "scripts.start", "scripts.start:prod", "scripts.serve"],
  },
};
const HANDLER: Select = {
  fact: "declaration",
  where: { name: "handler", exported: { not: false }, type: ["function", "variable"] },
};
/** Names that say themselves that somebody outside calls them. */
const GIVEN_HANDLER: Select = {
  fact: "declaration",
  where: { name: ["lambda_handler", "exports.handler", "module.exports.handler"], type: ["function", "variable"] },
};
/** A Go package or a crate without `main` runs only inside another program. */
const PROGRAM: Select = {
  fact: "declaration",
  where: { type: "function", name: "main" },
  path: ["**/*.{go,rs}", "!**/build.rs"],
};
const JVM_PROGRAM: Select = {
  fact: "declaration",
  where: { type: ["function", "method"], name: "main" },
  path: ["**/*.{java,kt}"],
};
/** Where a program reads its arguments without a library for that. */
const ARGUMENTS: Select = { fact: "call", where: { callee: ["flag.Parse", "flag.NewFlagSet", "std.env.args"] } };
/** What a page of PHP answers a browser with. */
const PAGE: Select = {
  fact: "call",
  where: { callee: ["session_start", "header", "http_response_code", "setcookie"] },
  path: ["**/*.php"],
};
/** The header of what a site of WordPress takes in. */
const PLUGIN: Select = { fact: "declaration", where: { type: ["wordpress plugin", "wordpress theme"] } };
/** Source that nobody could read, and that may hold a server; what has no line ends was made for browsers. */
const UNREAD: Select = { fact: "unreadable", where: { couldHold: "listen", reason: { not: MINIFIED } } };
/** What has the operating system keep a program running. */
const UNIT: Select = { fact: "config", where: { key: "Service.ExecStart" } };
/** Files that say what a directory is by being there. */
const MARKER: Select = {
  fact: "file",
  where: {
    name: [
      "serverless.yml",
      "serverless.yaml",
      "serverless.ts",
      "wrangler.toml",
      "wrangler.json",
      "wrangler.jsonc",
      "pnpm-workspace.yaml",
      "lerna.json",
      "nx.json",
      "angular.json",
      "app.json",
      "next.config.js",
      "next.config.mjs",
      "next.config.ts",
      "nuxt.config.ts",
      "nuxt.config.js",
      "astro.config.mjs",
      "astro.config.ts",
      "svelte.config.js",
      "gatsby-config.js",
      "gatsby-config.ts",
      "manage.py",
      "artisan",
      "symfony.lock",
      "config.ru",
      "index.php",
      "app.php",
      "main.go",
      "main.rs",
      "__main__.py",
      "index.html",
      "Chart.yaml",
      "kustomization.yaml",
      "kustomization.yml",
      "fly.toml",
      "render.yaml",
      "Procfile",
      "Pulumi.yaml",
      "cdk.json",
      "cdktf.json",
      "web.xml",
      "action.yml",
      "action.yaml",
      "vercel.json",
      "ecosystem.config.js",
      "ecosystem.config.cjs",
    ],
  },
};
const TERRAFORM: Select = { fact: "file", where: { ext: ["tf", "bicep"] } };
const KUBERNETES: Select = { fact: "k8s.object" };
const CONTAINER: Select = {
  fact: "k8s.container",
  where: { workload: ["Deployment", "StatefulSet", "DaemonSet", "CronJob"], init: { not: true } },
};
const CLOUD: Select = { fact: "cloud.template" };

/** The selections that components are derived from; the analysis derives them again only when one of these moves. */
export const COMPONENT_FACTS: readonly Select[] = [
  MANIFEST,
  LINK,
  SOURCE,
  DEPENDENCY,
  ROUTE,
  LISTEN,
  APPLICATION_CALL,
  APPLICATION,
  APPLICATION_CLASS,
  ...CONSUMERS,
  ...SOCKETS,
  IMAGE,
  INSTRUCTION,
  COMPOSE,
  WORKFLOW,
  START,
  BUILD,
  HANDLER,
  GIVEN_HANDLER,
  ...FUNCTIONS,
  ARGUMENTS,
  PAGE,
  PLUGIN,
  UNIT,
  UNREAD,
  PROGRAM,
  JVM_PROGRAM,
  MARKER,
  TERRAFORM,
  KUBERNETES,
  CONTAINER,
  CLOUD,
];

/** A command by which somebody starts the component, with where it stands. */
export interface StartCommand {
  readonly words: readonly string[];
  readonly path: string;
}

/** What was found in one directory and below, up to the next component. */
export interface Evidence {
  readonly manifests: Fact[];
  readonly languages: Map<string, number>;
  readonly dependencies: Fact[];
  readonly routes: Fact[];
  readonly listens: Fact[];
  /** What answers by a protocol of its own. */
  readonly sockets: Fact[];
  readonly applications: Fact[];
  readonly consumers: Fact[];
  readonly images: Fact[];
  readonly exposed: Fact[];
  readonly commands: StartCommand[];
  /** Scripts by which it is built, tried or started. */
  readonly scripts: StartCommand[];
  readonly handlers: Fact[];
  /** What a platform calls, by the library that hands it over. */
  readonly functions: Fact[];
  /** The functions with which programs start, where the language has such. */
  readonly programs: Fact[];
  /** The same of Java and Kotlin, where a framework may bring it instead. */
  readonly jvmPrograms: Fact[];
  readonly markers: Fact[];
  /** Deployment and CI files: recognised, and no source. */
  readonly deployment: Fact[];
  /** What a cluster keeps running, or runs by a clock. */
  readonly containers: Fact[];
  /** Calls by which a program reads its arguments. */
  readonly arguments: Fact[];
  /** What only a page of PHP does, and the headers of what a site of WordPress takes in. */
  readonly pages: Fact[];
  readonly plugins: Fact[];
  /** What has the operating system keep it running. */
  readonly units: Fact[];
  readonly unread: Fact[];
  /** What the files of platforms say that they run. */
  readonly platforms: Fact[];
}

function emptyEvidence(): Evidence {
  return {
    manifests: [],
    languages: new Map(),
    dependencies: [],
    routes: [],
    listens: [],
    sockets: [],
    applications: [],
    consumers: [],
    images: [],
    exposed: [],
    commands: [],
    scripts: [],
    handlers: [],
    functions: [],
    programs: [],
    jvmPrograms: [],
    markers: [],
    deployment: [],
    containers: [],
    arguments: [],
    pages: [],
    plugins: [],
    units: [],
    unread: [],
    platforms: [],
  };
}

/** What components are derived from. */
export interface FolderFacts {
  select(select: Select): readonly Fact[];
  /** The same by the directory of their file; a list is the same object while nothing in it changes. */
  byDirectory(select: Select): ReadonlyMap<string, readonly Fact[]>;
}

/** The manifests of the folder, in order. */
export function manifestsOf({ select }: FolderFacts): readonly Fact[] {
  return sorted(select(MANIFEST));
}

/** What belongs to the directory around its file, whatever else is there. */
const SHARED = [
  ["manifests", [MANIFEST]],
  ["dependencies", [DEPENDENCY]],
  ["routes", [ROUTE]],
  ["listens", [LISTEN]],
  ["applications", [APPLICATION, APPLICATION_CALL, APPLICATION_CLASS]],
  ["sockets", SOCKETS],
  ["consumers", CONSUMERS],
  ["handlers", [HANDLER, GIVEN_HANDLER]],
  ["functions", FUNCTIONS],
  ["programs", [PROGRAM]],
  ["jvmPrograms", [JVM_PROGRAM]],
  ["markers", [MARKER]],
  ["containers", [CONTAINER]],
  ["arguments", [ARGUMENTS]],
  ["pages", [PAGE]],
  ["plugins", [PLUGIN]],
  ["units", [UNIT]],
  ["unread", [UNREAD]],
  ["platforms", [CLOUD]],
] as const;

/** Shares all facts out among these directories: each fact goes to the nearest one that encloses its file. */
export function gatherEvidence(
  { select, byDirectory }: FolderFacts,
  directories: ReadonlySet<string>,
  leaving?: Leaving,
): ReadonlyMap<string, Evidence> {
  const found = new Map<string, Evidence>();
  const owners = new Map<string, string>();
  const ownerOf = (directory: string): string => {
    const known = owners.get(directory);
    if (known !== undefined) return known;
    const owner = directory === "." || directories.has(directory) ? directory : ownerOf(dirName(directory));
    owners.set(directory, owner);
    return owner;
  };
  const within = (directory: string, language: string | undefined): Evidence => {
    const owner = ownerOf(directory);
    return at(ownerOf(leaving?.get(owner)?.[language ?? ""] ?? owner));
  };
  const of = ({ path }: Fact): Evidence => within(dirName(path), languageOf(path));
  const at = (owner: string): Evidence => {
    const evidence = found.get(owner) ?? emptyEvidence();
    found.set(owner, evidence);
    return evidence;
  };
  const source = byDirectory(SOURCE);
  for (const [directory, files] of source) {
    for (const [language, count] of countLanguages(files)) {
      const { languages } = within(directory, language);
      languages.set(language, (languages.get(language) ?? 0) + count);
    }
  }
  for (const [key, selects] of SHARED)
    for (const fact of sorted(selects.flatMap((one) => [...select(one)]))) of(fact)[key].push(fact);
  const images = new Set(select(IMAGE).map(({ path }) => path));
  const named = new Map([...directories].map((directory) => [baseName(directory).toLowerCase(), directory]));
  // `docker/api/Dockerfile` and `api.Dockerfile` build the part named `api`, wherever that lies; beside source stands its own.
  const built = (fact: Fact): Evidence => {
    const words = fact.path.toLowerCase().split(/[/.]/).reverse();
    const part = words.map((word) => named.get(word)).find((directory) => directory !== undefined);
    const directory = dirName(fact.path);
    if (directory === "." || ownerOf(directory) !== "." || source.has(directory)) return of(fact);
    if (part !== undefined) return at(part);
    // What is built in a directory of parts is one of them, whichever it is.
    return [...directories].some((other) => other.startsWith(`${directory}/`)) ? emptyEvidence() : of(fact);
  };
  for (const fact of sorted(select(IMAGE))) built(fact).images.push(fact);
  for (const fact of sorted(select(INSTRUCTION))) {
    if (!images.has(fact.path)) continue;
    if (fact.props.keyword === "EXPOSE") built(fact).exposed.push(fact);
    else built(fact).commands.push({ words: dockerCommand(fact), path: fact.path });
  }
  for (const fact of select(CLOUD)) {
    const code = fact.props["attr.CodeUri"];
    const directory = typeof code === "string" ? joinPath(dirName(fact.path), code) : undefined;
    if (fact.props.what === "function" && directory !== undefined) at(ownerOf(directory)).functions.push(fact);
  }
  for (const fact of sorted(select(START))) of(fact).commands.push(...scriptCommands(fact));
  for (const fact of sorted(select(BUILD))) of(fact).scripts.push(...scriptCommands(fact));
  for (const other of [COMPOSE, WORKFLOW, TERRAFORM, KUBERNETES, CLOUD])
    for (const fact of sorted(select(other))) of(fact).deployment.push(fact);
  return found;
}

const countLanguages = onceFor((files: readonly Fact[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { props } of files) counts.set(String(props.language), (counts.get(String(props.language)) ?? 0) + 1);
  return counts;
});

function dockerCommand({ props }: Fact): readonly string[] {
  const words = [props.executable ?? "", ...(typeof props.args === "object" ? props.args : [])].map(String);
  // `sh -c "…"` starts what stands in its text.
  return /^(ba|da)?sh$/.test(words[0] ?? "") && words[1] === "-c"
    ? (shellCommands(words[2] ?? "").at(-1)?.words ?? words)
    : words;
}

function scriptCommands(fact: Fact): StartCommand[] {
  return shellCommands(String(fact.props.value)).map(({ words }) => ({ words, path: fact.path }));
}

/** In the order of their places: the base keeps them in none. */
export function sorted(facts: readonly Fact[]): readonly Fact[] {
  return [...facts].sort((a, b) =>
    a.path === b.path
      ? a.at.start.line - b.at.start.line || a.at.start.character - b.at.start.character
      : a.path < b.path
        ? -1
        : 1,
  );
}
