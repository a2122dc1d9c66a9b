import { baseName, dirName } from "../../facts/paths";
import { factsOf, type View } from "../view";
import { dotnetProjectPath, dotnetVersion } from "./dotnet";
import { isPlain, known, missing, textOf, type Value } from "./value";

/** The package that starts a service inside a test, by the .NET it is built for. */
const TESTING: Readonly<Record<string, string>> = { "8.0": "8.0.20", "9.0": "9.0.9", "10.0": "10.0.0" };

/** The project of the tests, without its ending: beside the program's directory, because that would compile it as well. */
export function dotnetTests(view: View): Value {
  const path = dotnetProjectPath(view);
  if (path === undefined) return missing("it is not clear which of the projects is the program");
  if (!path.includes("/")) return missing("the project lies at the root and would compile its own tests");
  if (view.exists("Directory.Packages.props")) return missing("the versions of packages are kept in one file");
  const name = `${baseName(path).replace(/\.\w+$/, "")}.Tests`;
  return isPlain(name) ? known(`tests/${name}/${name}`) : missing("the project has an unusual name");
}

/** The directory of the tests' project, as a prefix. */
export function dotnetTestDir(view: View): Value {
  const tests = dotnetTests(view);
  return "text" in tests ? known(`${dirName(tests.text)}/`) : tests;
}

/** Where the project of the tests finds the program. */
export function dotnetTested(view: View): Value {
  const path = dotnetProjectPath(view);
  return path !== undefined && isPlain(path)
    ? known(`../../${path}`)
    : missing("it is not clear which program is tested");
}

/** The file whose statements are the program; nothing where a class of that name is declared. */
export function dotnetProgram(view: View): Value {
  const started = factsOf(view, "call").filter(
    ({ path, props }) => /CreateBuilder$/.test(String(props.callee)) && path.endsWith(".cs"),
  );
  const declared = factsOf(view, "declaration").some(({ props }) => props.type === "class" && props.name === "Program");
  const [first, second] = [...new Set(started.map(({ path }) => path))];
  if (first === undefined || second !== undefined || declared || dirName(first) === ".")
    return missing("it is not known which statements start the service");
  return known(first);
}

/** The version of the package that starts the service inside a test. */
export function dotnetTestingVersion(view: View): Value {
  const version = textOf(dotnetVersion(view)) ?? "";
  const found = Object.hasOwn(TESTING, version) ? TESTING[version] : undefined;
  return found === undefined ? missing(`tests are written for .NET ${Object.keys(TESTING).join(", ")}`) : known(found);
}
