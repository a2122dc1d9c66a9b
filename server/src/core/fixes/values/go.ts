import { dirName } from "../../facts/paths";
import type { Fact } from "../../model/fact";
import { factsOf, textProp, type View } from "../view";
import { isPlain, known, missing, plainPath, type Value } from "./value";

const DEFAULT_VERSION = "1.26.7";
/** Libraries that need a C compiler and a C library at run time, by themselves or through what they bring. */
const CGO =
  /^(?:C|github\.com\/mattn\/go-sqlite3|gorm\.io\/driver\/sqlite|github\.com\/jinzhu\/gorm\/dialects\/sqlite|github\.com\/confluentinc\/confluent-kafka-go(?:\/v2)?(?:\/kafka)?|github\.com\/marcboeker\/go-duckdb(?:\/v2)?|gopkg\.in\/gographics\/imagick\.v\d|github\.com\/h2non\/bimg|github\.com\/davidbyttow\/govips(?:\/v2)?(?:\/vips)?)$/;
/** Those that bring the C code they need, so that a compiler is enough. */
const CGO_ALONE = /sqlite|kafka|duckdb/;

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

/** What the code imports that needs a C compiler. */
function cgoModules(view: View): readonly string[] {
  return factsOf(view, "import")
    .filter(({ path }) => path.endsWith(".go"))
    .map((fact) => textProp(fact, "module") ?? "")
    .filter((module) => CGO.test(module));
}

/** Known where the program is built with a C compiler. */
export function goCgo(view: View): Value {
  const [module] = cgoModules(view);
  if (module === undefined) return missing("nothing needs cgo");
  const note = module.includes("sqlite")
    ? "A database in a file belongs on a volume, or it goes with the container; a path without a directory lies in /data."
    : undefined;
  return known("1", note);
}

/** The package that has the program's main function, as `go build` takes it. */
export function goPackage(view: View): Value {
  const lacking = cgoModules(view).find((module) => !CGO_ALONE.test(module));
  if (lacking !== undefined)
    return missing(`${lacking} needs cgo and libraries of C that no image here has: write it by hand`);
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
