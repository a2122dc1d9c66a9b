import { Ownership } from "../../evaluate/ownership";
import { baseName, dirName, joinPath } from "../../facts/paths";
import { isSecretName } from "../../facts/secrets/names";
import type { Fact } from "../../model/fact";
import { factsAgainst, factsOf, scriptOf, textProp, type View } from "../view";
import { buildDir } from "./build";
import { environment, healthPath, name, port, readBy, type Variable } from "./common";
import { isForeign } from "./foreign";
import { commandsBeforeImage } from "./image-build";
import { nodeInstall, nodeStart, runScript } from "./node";
import { pythonCommand } from "./python";
import { toolStart } from "./tool-start";
import { isPlain, known, missing, plainPath, textOf, type Value } from "./value";

const SECRETS = "Secrets and sign-in";
/** Groups of variables in an example file: the first pattern that fits names the group. */
const GROUPS: readonly (readonly [RegExp, string])[] = [
  [/DATABASE|(^|_)DB(_|$)|POSTGRES|^PG|MYSQL|MONGO|REDIS|SQL/, "Data stores"],
  [/SECRET|TOKEN|PASSWORD|API_?KEY|PRIVATE|JWT|CREDENTIAL|AUTH|OIDC|OAUTH/, SECRETS],
  [/LOG|OTEL|SENTRY|METRIC|TRACE/, "Logs, metrics and traces"],
  [/^(PORT|HOST|HOSTNAME|ADDR|BIND|NODE_ENV|ENV|ENVIRONMENT|APP_ENV|DEBUG)$|_PORT$|_HOST$|_ADDR$/, "Server"],
];

/** The variables the code reads, grouped, each with the place that reads it and no value. */
export function envLines(view: View): Value {
  // What the check misses is listed, whoever may set it.
  const missed = readBy(view, factsAgainst(view));
  const all = new Map([...missed, ...readBy(view, libraryReads(view)), ...environment(view)]);
  const read = [...all].filter(([variable]) => missed.has(variable) || !isForeign(variable));
  const own = envFileKeys(view).filter((variable) => !read.some(([other]) => other === variable));
  const lines = [...read, ...own.map((variable) => [variable, UNREAD] as const)];
  return groupedLines(lines, "the code reads no environment variable, so there is nothing to list");
}

/** What the libraries read that the part is built with, and have no value for. */
function libraryReads(view: View): readonly Fact[] {
  const { uses = [] } = view.component;
  const owners = new Ownership(view.components);
  return view.everywhere.filter(
    ({ kind, path, props }) =>
      kind === "env" &&
      props.via !== "configuration" &&
      props.fallback === undefined &&
      props.fallbackKind === undefined &&
      uses.includes(owners.ownerOf(path)),
  );
}

/** The variables that committed env files set, without their values. */
export function envFileLines(view: View): Value {
  const read = environment(view);
  const own = envFileKeys(view).map((variable) => [variable, read.get(variable) ?? UNREAD] as const);
  return groupedLines(own, "no variable was found in the file");
}

const UNREAD: Variable = { places: [], fallback: undefined, optional: false };

function groupedLines(all: readonly (readonly [string, Variable])[], none: string): Value {
  if (all.length === 0) return missing(none);
  const groups = new Map<string, string[]>();
  for (const [variable, { places, fallback, optional }] of all.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const isSecret = isSecretName(variable);
    const group = GROUPS.find(([pattern]) => pattern.test(variable))?.[1] ?? (isSecret ? SECRETS : "Other settings");
    const lines = groups.get(group) ?? [];
    if (places.length > 0) lines.push(`# read in ${places.slice(0, 2).map(inOneLine).join(", ")}`);
    const value = group === SECRETS || isSecret ? "" : (fallback ?? "");
    // What the code takes in place of a secret stands in plain sight: the code cannot do without a real one.
    const dispensable = value === "" && optional && !isSecret;
    lines.push(`${dispensable ? "# " : ""}${variable}=${value}`);
    groups.set(group, lines);
  }
  const order = ["Server", "Data stores", SECRETS, "Logs, metrics and traces", "Other settings"];
  const text = order.flatMap((group) => {
    const lines = groups.get(group);
    return lines ? [[`# ${group}`, ...lines].join("\n")] : [];
  });
  return known(
    text.join("\n\n"),
    "The values are the code's own defaults; what has none, or is secret, is left empty, because this file is committed. A line in a comment is one that the code can do without.",
  );
}

/** A place as a comment or a cell of a table holds it. */
function inOneLine(place: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
  return place.replace(/[\u0000-\u001f\u0085\u2028\u2029`|]+/g, " ");
}

/** Names set in the component's committed env files and in those the result is about, example files left out. */
function envFileKeys(view: View): string[] {
  const offending = new Set(envFiles(view));
  const keys = [...view.everywhere, ...view.facts].flatMap((fact) => {
    if (fact.kind !== "config") return [];
    const own = view.facts.includes(fact) && isEnvFile(fact.path);
    return own || offending.has(fact.path) ? [String(fact.props.key)] : [];
  });
  return [...new Set(keys)].filter((key) => /^[A-Za-z_]\w*$/.test(key));
}

/** The env files with values that the result is about. */
function envFiles(view: View): readonly string[] {
  const against = view.result.evidence.filter(({ role, kind }) => role === "contradicts" && kind === "config");
  return [...new Set(against.map(({ path }) => path))];
}

function isEnvFile(path: string): boolean {
  return /^\.env(\.|$)/.test(baseName(path)) && !/example|sample|template/.test(path);
}

/** The directory of the first env file the result is about, as a prefix. */
export function envDir(view: View): Value {
  const directory = dirName(envFiles(view)[0] ?? ".");
  return known(directory === "." ? "" : `${directory}/`);
}

/** Lines of an ignore file for env files that `.env` and `.env.*` do not name. */
export function envPatterns(view: View): Value {
  const others = envFiles(view).filter((path) => isPlain(path) && (!isEnvFile(path) || isLetIn(view, path)));
  return known(others.map((path) => `/${path}`).join("\n"));
}

/** True when an ignore file includes this very file again. */
function isLetIn(view: View, path: string): boolean {
  return view.everywhere.some(
    ({ kind, props }) =>
      kind === "ignore" &&
      props.negated === true &&
      String(props.pattern).replace(/^!?\/?/, "") === (String(props.pattern).includes("/") ? path : baseName(path)),
  );
}

/** The command that takes committed env files out of version control and keeps them on disk. */
export function untrackCommand(view: View): Value {
  const files = envFiles(view).filter(isPlain);
  return known(`git rm --cached ${files.length > 0 ? files.join(" ") : ".env"}`);
}

/** True when a Dockerfile beside the service makes an image: an empty one makes none. */
function hasImage(view: View): boolean {
  return factsOf(view, "docker.stage").some(({ path }) => path === `${view.dir}Dockerfile`);
}

/** How the service is started, by the way the repository itself uses; commands are run at the root of the folder. */
export function startCommand(view: View): Value {
  const service = composeService(view);
  if (service !== undefined) return known(`docker compose up --detach ${service}`.trim());
  const directory = plainPath(view.component.id);
  if ("missing" in directory) return directory;
  if (hasImage(view)) {
    const at = textOf(port(view)) ?? "8080";
    const own = serviceName(view);
    const build = [...commandsBeforeImage(view), `docker build --tag ${own} ${view.component.id}`];
    return known(
      [...build, `docker run --detach --name ${own} --env-file .env --publish ${at}:${at} ${own}`].join("\n"),
    );
  }
  const start = startFromSources(view);
  const home = homeOf(view);
  if ("missing" in start || home === "") return start;
  return known(`(cd ${home} && ${start.text.split("\n").join(" && ")})`, start.note);
}

function startFromSources(view: View): Value {
  const { language } = view.component;
  if (language === "javascript" || language === "typescript") {
    const start = nodeStart(view);
    if (typeof start === "string") return known(`${runScript(view, "start")}`);
    return known([...nodePreparation(view), start.words.join(" ")].join("\n"));
  }
  if (language === "go") return known("go run .");
  const command = language === "python" ? pythonCommand(view) : undefined;
  if (command !== undefined && "text" in command)
    return known(command.text.slice(2, -2).split('", "').join(" "), command.note);
  return toolStart(view);
}

/** The directory in which a start from the sources is typed, seen from the root of the folder. */
function homeOf(view: View): string {
  // `dotnet` is told the path of the project from the root.
  if (view.component.language === "csharp") return "";
  return buildDir(view).replace(/\/$/, "");
}

/** The commands that come before the start: install, and build when there is something to build. */
function nodePreparation(view: View): string[] {
  const install = textOf(nodeInstall(view));
  const build = scriptOf(view, "build") === undefined ? [] : [runScript(view, "build")];
  return [...(install === undefined ? [] : [install]), ...build];
}

export function stopCommand(view: View): Value {
  const service = composeService(view);
  if (service !== undefined) return known(`docker compose stop --timeout 30 ${service}`.trim());
  return hasImage(view)
    ? known(`docker stop --time 30 ${serviceName(view)}`)
    : known(`kill -TERM "$(pgrep --oldest --full ${serviceName(view)})"`);
}

export function logsCommand(view: View): Value {
  const service = composeService(view);
  if (service !== undefined) return known(`docker compose logs --since 15m --follow ${service}`.trim());
  return hasImage(view)
    ? known(`docker logs --since 15m --follow ${serviceName(view)}`)
    : known(`journalctl --since "15 minutes ago" --unit ${serviceName(view)}`);
}

/** How to ask the service whether it is well. */
export function probeCommand(view: View): Value {
  const path = textOf(healthPath(view)) ?? "/";
  return known(
    `curl --fail --silent --show-error --max-time 5 http://127.0.0.1:${textOf(port(view)) ?? "8080"}${path}`,
  );
}

interface Beside {
  readonly name: string;
  readonly image: string;
}

/** The services beside it in a compose file; what is built here is none of them, also where another file names its image. */
export function besides(view: View): readonly Beside[] {
  const services = view.everywhere.filter(({ kind }) => kind === "compose.service");
  const made = services.filter(({ props }) => props.build);
  const built = new Set(made.flatMap((fact) => textProp(fact, "name") ?? []));
  const images = new Set(
    [...made.flatMap((fact) => textProp(fact, "image") ?? []), ...built, serviceName(view)].map(plainImage),
  );
  const others = services
    .map((fact) => ({ name: textProp(fact, "name") ?? "", image: textProp(fact, "image") ?? "" }))
    .filter(
      ({ name, image }) =>
        image !== "" &&
        !built.has(name) &&
        !images.has(plainImage(image)) &&
        isPlain(name) &&
        /^[\w./:@${}-]+$/.test(image),
    );
  return [...new Map(others.map((other) => [other.name, other])).values()];
}

/** What an image is called, without its registry and its version. */
function plainImage(image: string): string {
  return baseName(image).replace(/[:@].*$/, "");
}

/** Those services as sentences. */
export function dependencies(view: View): Value {
  const others = besides(view);
  if (others.length === 0) return known("");
  const list = others.map(
    ({ name, image }) => `- \`${name}\` (\`${image}\`): \`docker compose ps ${name}\` shows its state.`,
  );
  return known(
    ["It needs these services; start them first, and look at them first when it fails:", "", ...list].join("\n"),
  );
}

/** The settings the service reads, as a table. */
export function settings(view: View): Value {
  const read = [...environment(view)].filter(([variable]) => !isForeign(variable)).sort(([a], [b]) => (a < b ? -1 : 1));
  if (read.length === 0) return known("No environment variable was recognised in the code.");
  const rows = read.map(
    ([variable, { places, fallback }]) =>
      `| \`${variable}\` | ${defaultInWords(fallback)} | \`${inOneLine(places[0] ?? "")}\` |`,
  );
  return known(
    ["It reads these environment variables:", "", "| Variable | Default | Read in |", "|---|---|---|", ...rows].join(
      "\n",
    ),
  );
}

function defaultInWords(fallback: string | undefined): string {
  if (fallback === undefined) return "none";
  return fallback === "" ? "empty" : `\`${fallback}\``;
}

/** Who is told, from what the repository says about its owners. */
export function owners(view: View): Value {
  const file = ["CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS"].find((path) => view.exists(path));
  return file === undefined
    ? known(
        "the team that owns this repository",
        "No CODEOWNERS file was found: name the people to call in the runbook.",
      )
    : known(`the owners named in \`${file}\``, `Escalation names the owners in ${file}.`);
}

/** The compose service that is built here; empty for all of several, undefined when none is. */
export function composeService(view: View): string | undefined {
  const services = view.everywhere.filter(
    ({ kind, props }) => kind === "compose.service" && props.build !== undefined && props.build !== false,
  );
  const names = [...new Set(services.flatMap((fact) => textProp(fact, "name") ?? []))].filter(isPlain);
  if (view.component.id !== ".") {
    const homes = new Map(
      services.map((fact) => [textProp(fact, "name"), joinPath(dirName(fact.path), String(fact.props.build))]),
    );
    const own = names.filter((name) => homes.get(name) === view.component.id);
    if (own.length === 1) return own[0];
    // What is built from the directories of other parts does not start this one.
    const others = new Set(view.components.flatMap(({ id }) => (id === "." ? [] : [id])));
    if (names.every((name) => others.has(homes.get(name) ?? ""))) return undefined;
  }
  return names.length > 1 ? "" : names[0];
}

/** The service's name as images are named: in small letters. */
export function imageName(view: View): Value {
  return known(serviceName(view));
}

function serviceName(view: View): string {
  const known = textOf(name(view)) ?? "service";
  return known.toLowerCase().replace(/[^a-z0-9.-]+/g, "-");
}
