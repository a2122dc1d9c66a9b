import { dirName, joinPath } from "../../facts/paths";
import type { Fact, FactValue } from "../../model/fact";
import { factsOf, textProp, type View } from "../view";
import { dir } from "./common";
import { known, missing, plainPath, type Value } from "./value";

/** Images whose entry point has to start as root; each has a variant that does not. */
const ROOT_ENTRY: Readonly<Record<string, string>> = {
  nginx: "use nginxinc/nginx-unprivileged, which listens on 8080",
  httpd: "let it listen on a port above 1024 and make its log directory writable",
  postgres: "it drops its rights itself; run it as user 999",
  mysql: "it drops its rights itself; run it as user 999",
  redis: "it drops its rights itself; run it as user 999",
  haproxy: "use a tag from 2.4 on, which runs as haproxy",
};

/** Images of .NET, which bring a user since version 8. */
const DOTNET = /mcr\.microsoft\.com\/dotnet\/(?:aspnet|runtime|runtime-deps):(\d+)/;
/** Packages that keep a database in a file, which lies beside the program unless a setting moves it. */
const DATABASE_FILE =
  /^(?:(?:better-)?sqlite3?|aiosqlite|Microsoft\.EntityFrameworkCore\.Sqlite|Microsoft\.Data\.Sqlite|System\.Data\.SQLite(?:\.Core)?)$/;

/** A numeric id that is not root: the one the base image brings, else one that no image uses. */
export function userId(view: View): Value {
  const finals = factsOf(view, "docker.stage").filter((fact) => fact.props.final === true);
  for (const stage of finals.map((final) => startOf(final, view))) {
    const image = (textProp(stage, "image") ?? textProp(stage, "base") ?? "").split("/").at(-1)?.split(":")[0] ?? "";
    const advice = ROOT_ENTRY[image];
    if (advice !== undefined) return missing(`the image ${image} starts as root: ${advice}`);
    if (image === "node") return known("1000", "1000 is the user `node` of the base image.");
    const text = imageOf(stage);
    if (text.includes("distroless")) return known("65532", "65532 is the user `nonroot` of the base image.");
    if (Number(DOTNET.exec(text)?.[1] ?? 0) >= 8) return known("1654", "1654 is the user `app` of the base image.");
  }
  return known(
    "10001",
    "10001 is an id that no image uses. It may read what was copied; what it writes needs a volume or a chown.",
  );
}

/** The user that the final stage runs as from now on: the one that it makes for that, else an id. */
export function imageUserName(view: View): Value {
  const finals = factsOf(view, "docker.stage").filter((fact) => fact.props.final === true);
  const made = madeUsers(view);
  const [only, second] = new Set(made);
  if (finals.length !== 1 || only === undefined || second !== undefined) return userId(view);
  return known(only, `\`${only}\` is the user that the Dockerfile makes.`);
}

const VALUED = /^(?:-[GguhskcdK]|--(?:gid|groups?|ingroup|uid|home(?:-dir)?|shell|gecos|comment))$/;

/** The users that the final stage makes. */
function madeUsers(view: View): readonly string[] {
  return factsOf(view, "docker.instruction")
    .filter(({ props }) => props.keyword === "RUN" && props.final === true)
    .flatMap((fact) => (textProp(fact, "value") ?? "").split(/&&|\|\||[;|\n]/))
    .flatMap((command) => {
      const [tool, ...words] = command.trim().split(/\s+/);
      // `adduser -S app -G group`: what stands behind the name of a group or a directory is no name of a user.
      const names = words.filter((word, at) => !word.startsWith("-") && !VALUED.test(words[at - 1] ?? ""));
      const last = names.length === 1 ? (names[0] ?? "") : "";
      // `adduser NAME GROUP` puts a user that there is into a group.
      const joins = words.length === 2 && !words[0]?.startsWith("-");
      const makes = tool === "adduser" || tool === "useradd";
      return makes && !joins && /^[a-z_][a-z0-9_-]*$/.test(last) && last !== "root" ? [last] : [];
    });
}

/** Lets the user make files beside the program, where a database in a file is among the packages. */
export function ownedWorkdir(view: View): Value {
  const user = imageUserName(view);
  const keepsFile = view.everywhere.some(
    ({ kind, props }) => kind === "dependency" && props.group === "runtime" && DATABASE_FILE.test(String(props.name)),
  );
  const hasShell = factsOf(view, "docker.stage").every(
    (fact) => fact.props.final !== true || !/distroless|scratch|chiseled/.test(imageOf(startOf(fact, view))),
  );
  if (!keepsFile || !hasShell || !("text" in user)) return known("");
  return known(
    `RUN chown -R ${user.text} .`,
    "A database in a file lies in the working directory, which therefore belongs to that user; mount a volume there, or it goes with the container.",
  );
}

/** The stage whose image a stage is made of in the end, through the stages that it names as its base. */
function startOf(stage: Fact, view: View): Fact {
  const nameOf = (value: FactValue | undefined) => String(value).toLowerCase();
  let from = stage;
  for (const earlier of factsOf(view, "docker.stage").toReversed()) {
    if (earlier.path !== stage.path || Number(earlier.props.index) >= Number(from.props.index)) continue;
    if (from.props.stageRef !== undefined && nameOf(from.props.stageRef) === nameOf(earlier.props.name)) from = earlier;
  }
  return from;
}

function imageOf(stage: Fact): string {
  return `${textProp(stage, "base") ?? ""}${textProp(stage, "image") ?? ""}`;
}

/** The directory that an image which copies all of it is built from, as a prefix: of a Dockerfile elsewhere, what compose says. */
export function ignoreDir(view: View): Value {
  const copying = factsOf(view, "docker.instruction")
    .filter(({ props }) => (props.keyword === "COPY" || props.keyword === "ADD") && props.fromStage === undefined)
    .filter(
      ({ props }) => Array.isArray(props.source) && props.source.some((source) => /^\.?\/?$/.test(String(source))),
    )
    .map(({ path }) => dirName(path));
  const contexts = view.everywhere
    .filter(({ kind, props }) => kind === "compose.service" && typeof props.build === "string")
    .map((fact) => joinPath(dirName(fact.path), textProp(fact, "build") ?? ""));
  const [directory, second] = new Set(copying);
  const isOwn = directory === undefined || second !== undefined || `${directory}/` === view.dir || directory === ".";
  return isOwn || !contexts.includes(directory) ? dir(view) : plainPath(directory, `${directory}/`);
}
