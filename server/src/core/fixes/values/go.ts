import { dirName } from "../../facts/paths";
import type { Fact } from "../../model/fact";
import { dependsOn, factsOf, textProp, type View } from "../view";
import { isPlain, known, missing, plainPath, type Value } from "./value";

const DEFAULT_VERSION = "1.26.7";
/** Libraries that need a C compiler and a C library at run time. */
const CGO = [
  "github.com/mattn/go-sqlite3",
  "github.com/confluentinc/confluent-kafka-go",
  "github.com/confluentinc/confluent-kafka-go/v2",
];

export function goVersion(view: View): Value {
  const said = factsOf(view, "manifest")
    .filter((fact) => fact.props.ecosystem === "go")
    .map((fact) => textProp(fact, "runtime"))
    .find((version) => version !== undefined && /^1\.\d+(\.\d+)?$/.test(version));
  const minor = Number(said?.split(".")[1] ?? 0);
  if (said !== undefined && minor > 26) return known(said, `Go ${said} is what go.mod asks for.`);
  return known(DEFAULT_VERSION, `Go ${DEFAULT_VERSION} builds it${said ? `; go.mod asks for ${said} or newer` : ""}.`);
}

/** The name of the module, which the imports of its own packages begin with. */
export function goModule(view: View): Value {
  const name = textProp(moduleOf(view), "name");
  if (name === undefined) return missing("the name of the module is not known: write it by hand");
  return /^[\w./~-]+$/.test(name) ? known(name) : plainPath(name);
}

/** The directory of its go.mod, as a prefix of paths. */
export function goModuleDir(view: View): Value {
  const path = moduleOf(view)?.path;
  if (path === undefined) return missing("go.mod was not found: write it by hand");
  return dirName(path) === "." ? known("") : plainPath(dirName(path), `${dirName(path)}/`);
}

function moduleOf(view: View): Fact | undefined {
  const modules = factsOf(view, "manifest").filter(({ props }) => props.ecosystem === "go");
  return (
    modules.find(({ path }) => path === view.component.manifest?.path) ??
    (modules.length === 1 ? modules[0] : undefined)
  );
}

/** The package that has the program's main function, as `go build` takes it. */
export function goPackage(view: View): Value {
  const cgo = CGO.find((module) => dependsOn(view, module));
  if (cgo !== undefined)
    return missing(`${cgo} needs cgo, and the image that would be made has no C library: write it by hand`);
  const mains = factsOf(view, "declaration").filter(
    (fact) => fact.path.endsWith(".go") && fact.props.name === "main" && fact.props.fn === undefined,
  );
  const directories = [...new Set(mains.map((fact) => dirName(fact.path)))];
  const listening = directories.filter((directory) =>
    factsOf(view, "listen").some((fact) => dirName(fact.path) === directory),
  );
  const [directory, second] = listening.length > 0 ? listening : directories;
  if (directory === undefined) return missing("no main package was found in this module: write it by hand");
  if (second !== undefined)
    return missing(`there are several main packages (${directories.join(", ")}): write one image for each by hand`);
  const relative = view.dir === "" ? directory : `${directory}/`.slice(view.dir.length).replace(/\/$/, "") || ".";
  if (!isPlain(relative)) return plainPath(relative);
  return relative === "." ? known(".") : known(`./${relative}`, `The program is built from ./${relative}.`);
}
