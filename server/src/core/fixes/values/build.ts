import { dirName } from "../../facts/paths";
import { factsOf, type View } from "../view";
import { healthPath, port } from "./common";
import { execForm, isPlain, known, missing, plainPath, textOf, type Value } from "./value";

/** Files that say that what lies below them is built together, by language. */
const TOGETHER: Readonly<Record<string, RegExp>> = {
  java: /^(pom\.xml|settings\.gradle(\.kts)?)$/,
  kotlin: /^(pom\.xml|settings\.gradle(\.kts)?)$/,
  csharp: /^(.*\.slnx?|Directory\.(Build|Packages)\.props|global\.json)$/,
  rust: /^(Cargo\.toml|Cargo\.lock)$/,
};

/** The directory that the component's image is built from, as a prefix of paths: its own, or one above it. */
export function buildDir(view: View): string {
  const names = TOGETHER[view.component.language ?? ""];
  if (names === undefined || view.dir === "") return view.dir;
  const above = new Set(
    view.everywhere.flatMap(({ kind, path, props }) =>
      kind === "file" && names.test(String(props.name)) ? [directoryOf(path)] : [],
    ),
  );
  return ancestorsOf(view.dir).find((directory) => above.has(directory)) ?? view.dir;
}

/** The directories around a directory from the root on, as prefixes of paths; its own is the last. */
export function ancestorsOf(dir: string): readonly string[] {
  const parts = dir.split("/").filter((part) => part !== "");
  return ["", ...parts.map((_part, index) => `${parts.slice(0, index + 1).join("/")}/`)];
}

function directoryOf(path: string): string {
  const directory = dirName(path);
  return directory === "." ? "" : `${directory}/`;
}

/** Where the ignore file of the image's build lies, as a prefix of paths. */
export function contextDir(view: View): Value {
  return plainPath(view.component.id, buildDir(view));
}

/** The component's directory as the image's build sees it: `.` or its path from there. */
export function inContext(view: View): Value {
  const inside = view.dir.slice(buildDir(view).length).replace(/\/$/, "");
  return inside === "" ? known(".") : plainPath(inside);
}

/** What `docker build` is told of the image that the fix writes: the Dockerfile where it is not beside the sources, and the directory. */
export function buildArguments(view: View): Value {
  return plainPath(view.component.id, argumentsFor(view, buildDir(view)));
}

/** What `docker build` is told of the Dockerfile that is there: the directory in which everything it copies lies. */
export function imageArguments(view: View): Value {
  const copied = factsOf(view, "docker.instruction")
    .filter(({ path, props }) => path === `${view.dir}Dockerfile` && /^(COPY|ADD)$/.test(String(props.keyword)))
    .filter(({ props }) => props.fromStage === undefined && typeof props.source === "string")
    .map(({ props }) => String(props.source).replace(/^\.\//, ""))
    .filter((source) => /^[\w@+./-]*\w$/.test(source) && !source.includes("://"));
  const lies = (directory: string) => copied.every((source) => isThere(view, directory + source));
  return plainPath(view.component.id, argumentsFor(view, ancestorsOf(view.dir).findLast(lies) ?? view.dir));
}

function isThere(view: View, path: string): boolean {
  return view.exists(path) || view.everywhere.some((fact) => fact.path.startsWith(`${path}/`));
}

function argumentsFor(view: View, context: string): string {
  if (context === view.dir) return view.component.id;
  return `--file ${view.dir}Dockerfile ${context === "" ? "." : context.replace(/\/$/, "")}`;
}

/** `EXPOSE …` for what serves; a worker listens to nobody. */
export function exposeLine(view: View): Value {
  if (view.component.kind !== "service" && factsOf(view, "listen").length === 0) return known("");
  const value = port(view);
  return "text" in value ? known(`EXPOSE ${value.text}`, value.note) : value;
}

/** `HEALTHCHECK …` with what a shell brings, for images that have no client of their own. */
export function shellHealthcheck(view: View): Value {
  const path = textOf(healthPath(view));
  const at = textOf(port(view));
  if (path === undefined || at === undefined || !isPlain(path.slice(1))) return known("");
  const ask = `exec 3<>/dev/tcp/127.0.0.1/${at}; printf 'GET ${path} HTTP/1.0\\r\\n\\r\\n' >&3; read -r _ status _ <&3; [ "$status" = 200 ]`;
  return known(`HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \\\n  CMD ${execForm(["bash", "-c", ask])}`);
}

/** `HEALTHCHECK …` with a client that the image of the Dockerfile has. */
export function imageHealthcheck(view: View): Value {
  const finals = factsOf(view, "docker.stage").filter(({ props }) => props.final === true);
  const image = finals.map(({ props }) => `${props.base ?? ""} ${props.image ?? ""} ${props.tag ?? ""}`).join(" ");
  if (/\bscratch\b|distroless|chiseled|static|wolfi/.test(image))
    return missing("the image has no shell that could ask the health route: let the platform that runs it ask");
  if (!/alpine|busybox/.test(image)) return shellHealthcheck(view);
  const [path, at] = [textOf(healthPath(view)), textOf(port(view))];
  if (path === undefined || at === undefined || !isPlain(path.slice(1))) return known("");
  const words = ["wget", "-q", "-O", "/dev/null", `http://127.0.0.1:${at}${path}`];
  return known(`HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \\\n  CMD ${execForm(words)}`);
}

/** What tools and builds of the language leave behind and no image copies, as lines of an ignore file of an image's build. */
export function buildJunk(view: View): Value {
  const lines = JUNK[view.component.language ?? ""] ?? JUNK.javascript ?? [];
  const copied = new Set(
    view.everywhere
      .filter(({ kind, props }) => kind === "docker.instruction" && props.fromStage === undefined)
      .flatMap(({ props }) =>
        Array.isArray(props.source) ? props.source.flatMap((one) => String(one).split("/")) : [],
      ),
  );
  return known(lines.filter((line) => !copied.has(line.replace(/^\*\*\//, ""))).join("\n"));
}

const JUNK: Readonly<Record<string, readonly string[]>> = {
  javascript: ["node_modules", "npm-debug.log*", "coverage"],
  typescript: ["node_modules", "npm-debug.log*", "coverage"],
  python: [
    ".venv",
    "venv",
    "__pycache__",
    "*.pyc",
    ".pytest_cache",
    ".mypy_cache",
    ".ruff_cache",
    ".coverage",
    "htmlcov",
  ],
  go: ["bin", "*.test", "*.out"],
  java: ["**/target", "**/build", "**/.gradle", "**/out"],
  kotlin: ["**/target", "**/build", "**/.gradle", "**/out"],
  csharp: ["**/bin", "**/obj", "**/TestResults", "**/*.user"],
  ruby: ["log/*", "tmp/*", "storage/*", "vendor/bundle", "coverage", "node_modules", "config/*.key"],
  php: ["vendor", "node_modules", "var", "storage/logs/*", "storage/framework/cache/*", "public/hot", ".phpunit.cache"],
  rust: ["**/target"],
};
