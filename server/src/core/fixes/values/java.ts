import { factsOf, knows, textProp, type View } from "../view";
import { ancestorsOf, buildDir } from "./build";
import { execForm, isPlain, known, missing, type Value } from "./value";

/** Releases with long-term support and their published images. */
const RELEASES: Readonly<Record<string, string>> = {
  11: "11.0.32_9",
  17: "17.0.20_8",
  21: "21.0.12_8",
  25: "25.0.4_7",
};
const MAJORS = [11, 17, 21, 25];
/** The first release of Gradle that runs on each Java. */
const GRADLE_FOR: readonly (readonly [number, number])[] = [
  [9.1, 25],
  [8.5, 21],
  [7.3, 17],
  [5, 11],
];
const SPRING = ["org.springframework.boot:spring-boot-maven-plugin", "org.springframework.boot"];
const QUARKUS = ["io.quarkus:quarkus-maven-plugin", "io.quarkus.platform:quarkus-maven-plugin", "io.quarkus"];

/** What builds the component: by the file beside it. */
export function javaTool(view: View): "maven" | "gradle" | undefined {
  if (view.exists(`${view.dir}pom.xml`)) return "maven";
  const files = ["build.gradle", "build.gradle.kts"];
  return files.some((file) => view.exists(view.dir + file)) ? "gradle" : undefined;
}

/** The Java it is built for and runs on: what the build asks for, else one that the build tool runs on. */
export function javaMajor(view: View): number | string {
  const said = [...ancestorsOf(view.dir)].reverse().flatMap((directory) => {
    const found = view.everywhere.find(
      ({ kind, path, props }) =>
        kind === "manifest" &&
        path.startsWith(directory) &&
        props.runtime !== undefined &&
        /(^|\/)(pom\.xml|build\.gradle(\.kts)?)$/.test(path) &&
        path.lastIndexOf("/") === directory.length - 1,
    );
    return textProp(found, "runtime") ?? [];
  })[0];
  const asked = /^(?:1\.)?(\d+)$/.exec(said?.trim() ?? "")?.[1];
  const gradle = javaTool(view) === "gradle" ? gradleVersion(view) : undefined;
  const most = gradle === undefined ? 25 : GRADLE_FOR.find(([least]) => gradle >= least)?.[1];
  if (most === undefined) return `Gradle ${gradle} runs on no Java that still gets updates: update the wrapper first`;
  const least = asked === undefined ? Math.min(21, most) : Number(asked);
  return MAJORS.find((major) => major >= least) ?? `there is no image of Java ${asked} yet: write it by hand`;
}

/** Major and minor version of the Gradle that the wrapper brings, such as 8.5; 8.14 counts as 8.9. */
function gradleVersion(view: View): number | undefined {
  const text = view.text(`${buildDir(view)}gradle/wrapper/gradle-wrapper.properties`) ?? "";
  const [, major, minor] = /gradle-(\d+)\.(\d+)/.exec(text) ?? [];
  return major === undefined ? undefined : Number(major) + Math.min(Number(minor), 9) / 10;
}

/** The steps of GitHub that bring Java, and what its builds fetched before. */
export function javaSetup(major: number, tool: "maven" | "gradle"): readonly string[] {
  return [
    "- uses: actions/setup-java@v5",
    "  with:",
    "    distribution: temurin",
    `    java-version: "${major}"`,
    `    cache: ${tool}`,
  ];
}

/** The version of the image that it runs in. */
export function javaVersion(view: View): Value {
  const major = javaMajor(view);
  if (typeof major === "string") return missing(major);
  return known(RELEASES[major] ?? String(major), `Java ${major} is what it is built for and runs on.`);
}

/** The stage that builds, up to where the sources are copied: the tool's own image, or the one of Java for its wrapper. */
export function javaBuildImage(view: View): Value {
  const major = javaMajor(view);
  if (typeof major === "string") return missing(major);
  if (javaTool(view) === "maven") return known(`maven:3.9.16-eclipse-temurin-${major}-noble`);
  return hasWrapper(view)
    ? known(`eclipse-temurin:${RELEASES[major]}-jdk-noble`)
    : known(
        major === 25 ? "gradle:9.7.1-jdk25-noble" : `gradle:8.14.5-jdk${major}`,
        "No Gradle wrapper is committed, so the image brings Gradle.",
      );
}

/** True when the build brings its tool: a script alone does not start, where an ignore file left out what it reads. */
export function hasWrapper(view: View): boolean {
  const root = buildDir(view);
  return javaTool(view) === "maven"
    ? view.exists(`${root}mvnw`) && view.exists(`${root}.mvn/wrapper/maven-wrapper.properties`)
    : view.exists(`${root}gradlew`) && view.exists(`${root}gradle/wrapper/gradle-wrapper.jar`);
}

/** How the program is packed: as one jar, as Quarkus does it, or as a directory of jars with the class to start. */
export function javaLayout(view: View): { readonly kind: "jar" | "quarkus" | "class"; readonly main: string } | string {
  if (knows(view, ...QUARKUS)) return { kind: "quarkus", main: "" };
  if (knows(view, ...SPRING)) return { kind: "jar", main: "" };
  if (
    factsOf(view, "dependency").some(
      ({ props }) => /^org-springframework-boot$|^spring-boot$/.test(String(props.name)) && props.group === "dev",
    )
  )
    return { kind: "jar", main: "" };
  const main = factsOf(view, "manifest")
    .map((fact) => textProp(fact, "main"))
    .find((one) => one !== undefined && /^[A-Za-z_][\w$]*(\.[\w$]+)*$/.test(one) && /\.|^[A-Z]/.test(one));
  return main === undefined
    ? "nothing in the build says which class is started: set mainClass of the plugin that packs or runs it first"
    : { kind: "class", main };
}

/** Builds the program into `/out`. */
export function javaBuild(view: View): Value {
  const packed = javaLayout(view);
  if (typeof packed === "string") return missing(packed);
  const below = view.dir.slice(buildDir(view).length).replace(/\/$/, "");
  if (below !== "" && !isPlain(below))
    return missing(`the name of ${JSON.stringify(below)} would be read as more than a name: rename it`);
  return known(javaTool(view) === "maven" ? withMaven(packed.kind, below) : withGradle(packed.kind, below, view));
}

function withMaven(kind: "jar" | "quarkus" | "class", below: string): string {
  const target = below === "" ? "target" : `${below}/target`;
  const only = below === "" ? "" : ` --projects ${below} --also-make`;
  const cached = "RUN --mount=type=cache,target=/root/.m2 \\\n  ";
  const build = `mvn --batch-mode --no-transfer-progress${only} -DskipTests package`;
  const keep = {
    jar: `mkdir /out && find ${target} -maxdepth 1 -name '*.jar' ! -name '*-sources.jar' ! -name '*-javadoc.jar' ! -name '*-tests.jar' -exec cp {} /out/app.jar \\;`,
    quarkus: `cp -r ${target}/quarkus-app /out`,
    class: `mkdir -p /out ${target}/dependency && cp -r ${target}/classes ${target}/dependency /out/`,
  }[kind];
  const libraries = kind === "class" ? " dependency:copy-dependencies -DincludeScope=runtime" : "";
  return `${cached}${build}${libraries} \\\n  && ${keep}`;
}

function withGradle(kind: "jar" | "quarkus" | "class", below: string, view: View): string {
  const tool = hasWrapper(view) ? "sh ./gradlew" : "gradle";
  const project = below === "" ? "" : `:${below.replaceAll("/", ":")}:`;
  const built = below === "" ? "build" : `${below}/build`;
  const task = { jar: "bootJar", quarkus: "quarkusBuild", class: "installDist" }[kind];
  const keep = {
    jar: `mkdir /out && find ${built}/libs -name '*.jar' ! -name '*-plain.jar' -exec cp {} /out/app.jar \\;`,
    quarkus: `cp -r ${built}/quarkus-app /out`,
    class: `mkdir /out && cp -r ${built}/install/*/lib /out/dependency`,
  }[kind];
  return `RUN --mount=type=cache,target=/root/.gradle \\\n  ${tool} --no-daemon ${project}${task} \\\n  && ${keep}`;
}

/** The command that starts it. */
export function javaCommand(view: View): Value {
  const packed = javaLayout(view);
  if (typeof packed === "string") return missing(packed);
  if (packed.kind === "jar") return known(execForm(["java", "-jar", "app.jar"]));
  if (packed.kind === "quarkus") return known(execForm(["java", "-jar", "quarkus-run.jar"]));
  return known(
    execForm(["java", "-cp", "classes:dependency/*", packed.main]),
    `The image starts the class ${packed.main}.`,
  );
}
