import { factsOf, scriptOf, type View } from "../view";
import { buildDir } from "./build";
import { hasWrapper, javaMajor, javaSetup, javaTool } from "./java";
import { nodeInstall, nodeSetup, nodeVersion, runScript } from "./node";
import { isPlain, known, missing, textOf, type Value } from "./value";

/** What has to be made before an image can be built that copies it. */
interface BuildBefore {
  /** Where the commands run, without a slash at its end. */
  readonly home: string;
  /** Steps of GitHub that bring the tools, as lines of YAML. */
  readonly setup: readonly string[];
  readonly commands: readonly string[];
}

/** Directories that builds fill, and what they make. */
const BUILT = /^(?:\.\/)?(?:[\w.@-]+\/)*(?:dist|build|target|out|publish)(?:\/|$)|\.(?:jar|war)$/;

/** What the component's Dockerfile copies out of its context, and only a build leaves there. */
function builtInput(view: View): string | undefined {
  const own = factsOf(view, "docker.instruction").filter(({ path }) => path === `${view.dir}Dockerfile`);
  const sources = own
    .filter(({ props }) => (props.keyword === "COPY" || props.keyword === "ADD") && props.fromStage === undefined)
    .flatMap(({ props }) => (Array.isArray(props.source) ? props.source.map(String) : []));
  return sources.find(
    (source) => BUILT.test(source) && !view.everywhere.some(({ path }) => isBelow(path, source, view)),
  );
}

function isBelow(path: string, source: string, view: View): boolean {
  const wanted = source.replace(/^\.\//, "").replace(/\/$/, "");
  return [view.dir, ""].some((root) => path === root + wanted || path.startsWith(`${root}${wanted}/`));
}

/** How that is made; a text says why it is not known; undefined where the image needs nothing of the kind. */
function buildBefore(view: View): BuildBefore | string | undefined {
  const input = builtInput(view);
  if (input === undefined) return undefined;
  const unknown = `the Dockerfile copies ${JSON.stringify(input)}, which only a build makes: make it in the image, or write the pipeline by hand`;
  const { language } = view.component;
  const home = buildDir(view).replace(/\/$/, "");
  if (home !== "" && !isPlain(home)) return unknown;
  if (language === "javascript" || language === "typescript") {
    const [version, install] = [textOf(nodeVersion(view)), textOf(nodeInstall(view))];
    if (version === undefined || install === undefined || scriptOf(view, "build") === undefined) return unknown;
    const manager = textOf(nodeSetup(view))?.replace(/^RUN /, "");
    const setup = ["- uses: actions/setup-node@v6", "  with:", `    node-version: "${version}"`];
    return { home, setup, commands: [...(manager ? [manager] : []), install, runScript(view, "build")] };
  }
  const [tool, major] = [javaTool(view), javaMajor(view)];
  if ((language !== "java" && language !== "kotlin") || tool === undefined || typeof major === "string") return unknown;
  const wrapper = hasWrapper(view);
  const command =
    tool === "maven"
      ? `${wrapper ? "sh ./mvnw" : "mvn"} --batch-mode --no-transfer-progress -DskipTests package`
      : `${wrapper ? "sh ./gradlew" : "gradle"} --no-daemon assemble`;
  return { home, setup: javaSetup(major, tool), commands: [command] };
}

/** The steps of GitHub that make what the image copies; nothing where it copies only what is there. */
export function imageBuildSteps(view: View): Value {
  const before = buildBefore(view);
  if (typeof before === "string") return missing(before);
  if (before === undefined) return known("");
  const place = before.home === "" ? [] : [`  working-directory: ${before.home}`];
  const lines = before.commands.flatMap((command) => [`- run: ${command}`, ...place]);
  return known(
    [...before.setup, ...lines].join("\n"),
    "The Dockerfile copies what a build makes, so the workflow builds that first.",
  );
}

/** Known where an image can be built from what is committed. */
export function imageFromSources(view: View): Value {
  return builtInput(view) === undefined
    ? known("")
    : missing("the Dockerfile copies what only a build makes: make it in the image, or write the pipeline by hand");
}

/** The commands that make what the image copies, for a person at the root. */
export function commandsBeforeImage(view: View): readonly string[] {
  const before = buildBefore(view);
  if (before === undefined || typeof before === "string") return [];
  return before.home === "" ? before.commands : [`(cd ${before.home} && ${before.commands.join(" && ")})`];
}
