import { dirName, isWithin } from "../facts/paths";
import { normalPath } from "../facts/route-path";
import { type Fact, listOf } from "../model/fact";
import { onceFor } from "../once-for";

/*
 * What an application says once of all its routes: Nest's global prefix and versions in `main.ts`, the context path in the
 * configuration of Spring, Micronaut and Quarkus. It holds for the routes of that framework below a directory.
 */

/** The name by which a mount means all routes below the directory that is its target. */
export const EVERYTHING = "*";

/** What holds for all routes of some frameworks below a directory. */
export interface Area {
  readonly directory: string;
  readonly frameworks: readonly string[];
  readonly prefix: string;
  /** Whether the names of the directories below it stand in the paths, and whether `_id` is a parameter there. */
  readonly directories?: "names" | "parameters" | undefined;
  /** True when a guard stands before all of them but those that are declared open. */
  readonly guarded: boolean;
  /** Routes that stand outside the prefix; a star at the end stands for whatever follows. */
  readonly except: readonly string[];
  /** What stands before a version in the path, and the version of what has none of its own; undefined when paths have none. */
  readonly versions: { readonly mark: string; readonly usual: string | undefined } | undefined;
}

const CONTEXT_PATHS: ReadonlyMap<string, readonly string[]> = new Map([
  ["server.servlet.context-path", ["spring"]],
  ["server.servlet.contextPath", ["spring"]],
  ["spring.webflux.base-path", ["spring"]],
  ["micronaut.server.context-path", ["micronaut"]],
  ["quarkus.http.root-path", ["quarkus", "jax-rs"]],
]);
const RESOURCES = /(?:^|\/)src\/main\/resources\/(?:config\/)?(?:application|bootstrap)(?<profile>-[\w-]+)?\.\w+$/;

/** What a fact says of all routes below a directory; nearly none says something. */
export function areaOf(fact: Fact): Area | undefined {
  const { kind, props } = fact;
  const mayTell =
    kind === "config" ? CONTEXT_PATHS.has(String(props.key)) : kind === "mount" && props.name === EVERYTHING;
  return mayTell ? areaSaid(fact) : undefined;
}

const areaSaid = onceFor((fact: Fact): Area | undefined => {
  const { kind, path, scope, props } = fact;
  if (scope !== "main") return undefined;
  if (kind === "config") {
    const frameworks = CONTEXT_PATHS.get(String(props.key)) ?? [];
    const prefix = String(props.value).replace(/^\$\{[\w.-]+:([^{}]*)\}$/, "$1");
    const file = RESOURCES.exec(path);
    if (!file || (props.profile ?? file.groups?.profile ?? "prod") !== "prod") return undefined;
    if (!/^\/[\w./-]+$/.test(prefix)) return undefined;
    const module = path.slice(0, file.index);
    return {
      directory: module === "" ? "." : module,
      frameworks,
      prefix,
      guarded: false,
      except: [],
      versions: undefined,
    };
  }
  const { mark, version, directories } = props;
  return {
    directory: String(props.target),
    frameworks: [String(props.framework)],
    prefix: String(props.path),
    directories: directories === "names" || directories === "parameters" ? directories : undefined,
    guarded: props.guarded === true,
    except: listOf(props.except),
    versions:
      typeof mark === "string" ? { mark, usual: version === undefined ? undefined : String(version) } : undefined,
  };
});

/** Puts what is said for production first: it overrules what is said for everything. */
export function byWeight(one: Fact, other: Fact): number {
  const [first, second] = [rankOf(one), rankOf(other)];
  if (first !== second) return first < second ? -1 : 1;
  const [here, there] = [one.at.start, other.at.start];
  return here.line - there.line || here.character - there.character;
}

function rankOf({ path, props }: Fact): string {
  return `${props.profile === "prod" ? 0 : 1} ${path}`;
}

/** Where a route lies that some areas hold for. */
export function pathInAreas(route: Fact, path: string, areas: readonly Area[]): string {
  const held = areas.filter((area) => holdsFor(area, route));
  const version = held.map(({ versions }) => versions && versionIn(versions, route)).find((one) => one !== undefined);
  const below = version === undefined ? path : normalPath(`${version}/${path}`);
  const prefixes = held.map((one) => (isExcepted(one, path) ? "/" : prefixIn(one, route)));
  const prefix = prefixes.find((one) => one !== "/");
  return prefix === undefined ? below : normalPath(`${prefix}/${below}`);
}

function prefixIn({ prefix, directory, directories }: Area, { path }: Fact): string {
  if (directories === undefined) return prefix;
  const names = directory === "." ? dirName(path) : dirName(path).slice(directory.length + 1);
  const below = directories === "parameters" ? names.replace(/(^|\/)_/g, "$1:") : names;
  return normalPath(`${prefix}/${below === "." ? "" : below}`);
}

/** True for a route that a guard of one of these areas stands before. */
export function isGuardedIn(route: Fact, areas: readonly Area[]): boolean {
  return route.props.open !== true && areas.some((area) => area.guarded && holdsFor(area, route));
}

function holdsFor(area: Area, { path, props }: Fact): boolean {
  return area.frameworks.includes(String(props.framework)) && isWithin(path, area.directory);
}

function versionIn({ mark, usual }: NonNullable<Area["versions"]>, { props }: Fact): string | undefined {
  const version = props.version ?? usual;
  return version === undefined || version === "" ? undefined : `${mark}${version}`;
}

function isExcepted({ except }: Area, path: string): boolean {
  return except.some((one) => {
    const open = one.search(/[*(]|\{\/\*/);
    const plain = normalPath(open === -1 ? one : one.slice(0, open));
    return path === plain || (open !== -1 && (plain === "/" || path.startsWith(`${plain}/`)));
  });
}
