import { dependsOn, type View } from "../view";
import { buildDir } from "./build";
import { dotnetProjectPath } from "./dotnet";
import { hasWrapper, javaLayout, javaTool } from "./java";
import { rubyCommand } from "./ruby";
import { program } from "./rust";
import { isPlain, known, missing, textOf, type Value } from "./value";

const UNKNOWN = "it is not known how the service is started: add a Dockerfile or a start script first";

/** How the service is started from its sources, by the tool that builds it; commands are run at the root of its build. */
export function toolStart(view: View): Value {
  const below = view.dir.slice(buildDir(view).length).replace(/\/$/, "");
  if (below !== "" && !isPlain(below)) return missing(UNKNOWN);
  switch (view.component.language) {
    case "java":
    case "kotlin":
      return jvmStart(view, below);
    case "ruby":
      return rubyStart(view);
    case "rust":
      return rustStart(view);
    case "csharp":
      return dotnetStart(view);
    default:
      return missing(UNKNOWN);
  }
}

function jvmStart(view: View, below: string): Value {
  const packed = javaLayout(view);
  const tool = javaTool(view);
  if (typeof packed === "string" || tool === undefined) return missing(UNKNOWN);
  if (tool === "gradle") {
    const gradle = hasWrapper(view) ? "./gradlew" : "gradle";
    const project = below === "" ? "" : `:${below.replaceAll("/", ":")}:`;
    const task = { jar: "bootRun", quarkus: "quarkusRun", class: "run" }[packed.kind];
    return known(`${gradle} ${project}${task}`);
  }
  const maven = hasWrapper(view) ? "./mvnw" : "mvn";
  const only = below === "" ? "" : ` --projects ${below}`;
  // What starts one module alone takes its siblings from the local repository, where only `install` puts them.
  const goal = below === "" || packed.kind === "quarkus" ? "package" : "install";
  const build = `${maven} --batch-mode${only}${below === "" ? "" : " --also-make"} -DskipTests ${goal}`;
  const target = below === "" ? "target" : `${below}/target`;
  const start = {
    jar: `${maven}${only} spring-boot:run`,
    quarkus: `java -jar ${target}/quarkus-app/quarkus-run.jar`,
    class: `${maven}${only} exec:java -Dexec.mainClass=${packed.main}`,
  }[packed.kind];
  return known(`${build}\n${start}`);
}

function rubyStart(view: View): Value {
  const command = textOf(rubyCommand(view));
  const install = "bundle install";
  if (command !== undefined) return known(`${install}\n${command.slice(2, -2).split('", "').join(" ")}`);
  return dependsOn(view, "rails", "railties")
    ? known(`${install}\nbundle exec rails server --environment production`)
    : missing(UNKNOWN);
}

function rustStart(view: View): Value {
  const found = program(view);
  if (typeof found === "string") return missing(UNKNOWN);
  const locked = view.exists(`${buildDir(view)}Cargo.lock`) ? " --locked" : "";
  return known(`cargo run --release${locked} --bin ${found.name}`);
}

function dotnetStart(view: View): Value {
  const path = dotnetProjectPath(view);
  return path !== undefined && isPlain(path)
    ? known(`dotnet run --configuration Release --project ${path}`)
    : missing(UNKNOWN);
}
