import { baseName } from "../../facts/paths";
import type { Fact } from "../../model/fact";
import { factsOf, textProp, type View } from "../view";
import { known, missing, plainPath, type Value } from "./value";

/** Paths that say whether a service is well. */
export const HEALTH =
  /^\/(?:[\w-]+\/)*(?:_{0,2}healthz?|health[-_]?checks?|livez?|liveness|alive|is[-_]?alive|heartbeat|readyz?|readiness|ping|up|status)$/;
/** Among several, the one that asks least of the process comes first. */
const LIVENESS = [/live|alive/, /health/, /heartbeat|ping|up|status/];
/** Ports that frameworks and their servers use when nothing is said. */
const DEFAULT_PORTS: ReadonlyMap<string, number> = new Map([
  ["javascript", 3000],
  ["typescript", 3000],
  ["python", 8000],
  ["go", 8080],
  ["java", 8080],
  ["kotlin", 8080],
  ["csharp", 8080],
  ["ruby", 3000],
  ["php", 8080],
  ["rust", 8080],
]);
/** What frameworks of Java call the port in their settings. */
const PORT_KEYS = /^(server\.port|quarkus\.http\.port|micronaut\.server\.port|ktor\.deployment\.port)$/;

export function name(view: View): Value {
  const manifests = factsOf(view, "manifest");
  const isOwn = ({ path }: Fact) => path === `${view.dir}${baseName(path)}`;
  const manifest = textProp(manifests.find(isOwn) ?? manifests[0], "name");
  const { id, name: own } = view.component;
  return known(simple(manifest ?? (id === "." && own === "repository" ? "service" : own)) || "service");
}

/** The last part of a package's or module's name, such as `api` of `@acme/api` or of `example.com/acme/api`. */
function simple(name: string): string {
  const parts = name.split("/").filter((part) => !/^v\d+$/.test(part));
  return (parts.at(-1) ?? "").replace(/[^\w.-]+/g, "-");
}

/** Where the component lies in a command: `.` or its directory. */
export function component(view: View): Value {
  return plainPath(view.component.id);
}

export function dir(view: View): Value {
  return plainPath(view.component.id, view.dir);
}

/** The component's directory as Dependabot writes it. */
export function rootedDir(view: View): Value {
  return plainPath(view.component.id, `/${view.dir.replace(/\/$/, "")}`);
}

/** The component as a name of a job. */
export function jobName(view: View): Value {
  return known(view.component.id === "." ? "test" : `test-${view.component.id.replace(/[^\w-]+/g, "-")}`);
}

export function port(view: View): Value {
  const listens = factsOf(view, "listen");
  const literal = listens.map((fact) => Number(fact.props.port)).find((value) => value > 0 && value < 65536);
  if (literal !== undefined) return known(String(literal), `The port ${literal} is where the code listens.`);
  const set = factsOf(view, "config")
    .filter(({ props }) => PORT_KEYS.test(String(props.key)) && props.profile === undefined)
    .map(({ props }) => /^(?:\$\{[\w.]+:)?(\d{2,5})\}?$/.exec(String(props.value))?.[1])
    .find((value) => value !== undefined);
  if (set !== undefined) return known(set, `The port ${set} is what the settings say.`);
  const exposed = factsOf(view, "docker.instruction")
    .filter((fact) => fact.props.keyword === "EXPOSE")
    .map((fact) => /^\d+/.exec(valueIn(view, String(fact.props.value)))?.[0])
    .find((value) => value !== undefined);
  if (exposed !== undefined) return known(exposed, `The port ${exposed} is what the Dockerfile exposes.`);
  const usual = DEFAULT_PORTS.get(view.component.language ?? "");
  return usual === undefined
    ? missing("the port is not known: say it where the server starts to listen")
    : known(String(usual), `No port is fixed in the code: ${usual} was chosen; change it if yours differs.`);
}

/** What stands in an instruction, or what the variable holds that stands in its place. */
function valueIn(view: View, written: string): string {
  const variable = /^\$\{?(\w+)\}?/.exec(written)?.[1];
  if (variable === undefined) return written;
  const set = factsOf(view, "docker.instruction")
    .filter(({ props }) => (props.keyword === "ENV" || props.keyword === "ARG") && !String(props.value).includes("\n"))
    .map(({ props }) => new RegExp(`(?:^|\\s)${variable}[= ]"?(\\d{2,5})\\b`).exec(String(props.value))?.[1]);
  return set.find((value) => value !== undefined) ?? "";
}

/** `ENV PORT=…` when the code takes its port from the environment. */
export function portEnv(view: View): Value {
  const from = factsOf(view, "listen")
    .map((fact) => fact.props.portFromEnv)
    .find((value) => value !== undefined && value !== false);
  if (from === undefined) return known("");
  const variable = typeof from === "string" && /^[A-Z_][A-Z0-9_]*$/.test(from) ? from : "PORT";
  const value = port(view);
  return "text" in value ? known(`ENV ${variable}=${value.text}`) : value;
}

/** Libraries that bring a health route of their own, and its path. */
const HEALTH_LIBRARIES: readonly (readonly [RegExp, string])[] = [
  [/[:-]spring-boot-starter-actuator$/, "/actuator/health"],
  [/[:-]quarkus-smallrye-health$/, "/q/health"],
  [/[:-]micronaut-management$/, "/health"],
];
/** Settings that move what such a library answers on. */
const MOVED =
  /^(management\.(server|endpoints\.web)\.|quarkus\.(http\.(root-path|non-application)|management|smallrye-health)|endpoints\.)/;

/** The path of a library's health route; undefined when there is none, or when a setting moves it. */
function broughtPath(view: View): string | undefined {
  const names = factsOf(view, "dependency").map(({ props }) => String(props.name));
  const path = HEALTH_LIBRARIES.find(([library]) => names.some((name) => library.test(name)))?.[1];
  const settings = factsOf(view, "config").map(({ props }) => [String(props.key), String(props.value)] as const);
  const base = settings.find(([key]) => key === "management.endpoints.web.base-path")?.[1];
  const isMoved = settings.some(([key]) => MOVED.test(key) && !/exposure|endpoints\.web\.base-path/.test(key));
  if (path === undefined || isMoved || (base !== undefined && !/^\/[\w/-]*$/.test(base))) return undefined;
  const below = settings.find(
    ([key]) => key === "server.servlet.context-path" || key === "micronaut.server.context-path",
  );
  const own = base === undefined ? path : path.replace(/^\/actuator/, base.replace(/\/$/, ""));
  return (below?.[1].replace(/\/$/, "") ?? "") + own;
}

/** The path of a health route without parameters that anybody may call. */
export function healthPath(view: View): Value {
  const paths = factsOf(view, "route")
    .filter((fact) => ["GET", "ALL", "ANY", "*", "HEAD"].includes(String(fact.props.method ?? "GET").toUpperCase()))
    .filter((fact) => fact.props.guarded !== true)
    .map((fact) => String(fact.props.path))
    .filter((path) => HEALTH.test(path));
  const rank = (path: string) => LIVENESS.findIndex((words) => words.test(baseName(path))) >>> 0;
  const best =
    broughtPath(view) ?? paths.sort((a, b) => rank(a) - rank(b) || a.length - b.length || (a < b ? -1 : 1))[0];
  return best === undefined ? missing("the code has no health route yet: add one first") : known(best);
}

/** An environment variable that main code reads. */
export interface Variable {
  /** Where it is read, relative to the component. */
  readonly places: readonly string[];
  /** The literal the code takes when it is not set; undefined when there is none, or when it may be a secret. */
  readonly fallback: string | undefined;
  /** True when the code takes something else wherever it is not set: then an empty value would be worse than none. */
  readonly optional: boolean;
}

/** The environment variables that main code reads, by name. */
export function environment(view: View): ReadonlyMap<string, Variable> {
  return readBy(view, factsOf(view, "env"));
}

/** The variables of some reads, each with the places relative to the component where they lie in it. */
export function readBy(view: View, reads: readonly Fact[]): ReadonlyMap<string, Variable> {
  const read = new Map<string, Variable>();
  for (const fact of reads) {
    const variable = textProp(fact, "name");
    if (variable === undefined || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(variable)) continue;
    const path = fact.path.startsWith(view.dir) ? fact.path.slice(view.dir.length) : fact.path;
    const place = `${path}:${fact.at.start.line + 1}`;
    const before = read.get(variable);
    const places = [...new Set([...(before?.places ?? []), place])];
    const hasDefault = fact.props.fallback !== undefined || fact.props.fallbackKind !== undefined;
    const optional = hasDefault && before?.optional !== false;
    read.set(variable, { places, fallback: before ? before.fallback : plainFallback(fact), optional });
  }
  return read;
}

/** True when the result is about tests, so that a job without them would mend nothing. */
export function asksForTests(view: View): boolean {
  return view.result.check === "delivery.tests-in-ci";
}

/** A fallback that can be written into a committed file as it is. */
function plainFallback(fact: Fact): string | undefined {
  const { fallback } = fact.props;
  if (typeof fallback !== "string" && typeof fallback !== "number" && typeof fallback !== "boolean") return undefined;
  const text = String(fallback);
  return /^[\w./:@,+-]*$/.test(text) && !/redacted|:\/\/[^/]*@/.test(text) ? text : undefined;
}
