import { factsOf, knows, type View } from "../view";
import { healthPath, port } from "./common";
import { goPackage } from "./go";
import { applicationDir } from "./jvm";
import { readyPath } from "./kubernetes";
import { nodeStart } from "./node";
import { moduleOf, pythonApp } from "./python";
import { known, missing, plainPath, textOf, type Value } from "./value";

/** True when the result asks for tests that meet what the service depends on. */
function asksForDependencies(view: View): boolean {
  return view.result.check === "testing.integration";
}

/** The path a first test asks for; where the dependencies are meant, it has to be one that asks them. */
export function testedPath(view: View): Value {
  if (!asksForDependencies(view)) return healthPath(view);
  const path = readyPath(view);
  return "text" in path && /ready|readiness|^\/(actuator|q)\//.test(path.text)
    ? path
    : missing("no route says whether the dependencies answer");
}

/** The directory below that of tests where a test lies that needs the dependencies. */
export function testedDir(view: View): Value {
  return known(asksForDependencies(view) ? "integration/" : "");
}

/** The way from such a test back to the component. */
export function testedRoot(view: View): Value {
  return known(asksForDependencies(view) ? "../.." : "..");
}

/** What its file is called beside `health`. */
export function testedSuffix(view: View): Value {
  return known(asksForDependencies(view) ? "_integration" : "");
}

/** What has to run before the test does. */
export function testedNote(view: View): Value {
  return known(
    asksForDependencies(view)
      ? "It needs the dependencies of the service: start them first, and give it their addresses as the service reads them."
      : "",
  );
}

/** A port for the service while it is tested, so that one that runs already is not asked: only one that is read can be changed. */
export function testedPort(view: View): Value {
  const usual = port(view);
  if (textOf(portVariable(view)) === undefined || "missing" in usual) return usual;
  return known(String(10_000 + (Number(usual.text) % 10_000)));
}

/** The variable that the port is read from. */
export function portVariable(view: View): Value {
  const from = factsOf(view, "listen")
    .map((fact) => fact.props.portFromEnv)
    .find((value) => value !== undefined && value !== false);
  if (from === undefined) return missing("the port is not read from the environment");
  return known(typeof from === "string" && /^[A-Z_][A-Z0-9_]*$/.test(from) ? from : "PORT");
}

/** The environment of the tested service in JavaScript and in Go. */
export function testedEnvNode(view: View): Value {
  const variable = textOf(portVariable(view));
  return known(variable === undefined ? "" : `env: { ...process.env, ${variable}: port },`);
}

export function testedEnvGo(view: View): Value {
  const variable = textOf(portVariable(view));
  return known(variable === undefined ? "" : `service.Env = append(os.Environ(), "${variable}="+port)`);
}

/** The arguments with which Node.js starts the service. */
export function testedEntry(view: View): Value {
  const start = nodeStart(view);
  if (typeof start === "string") return missing(start);
  const [program = "", ...args] = start.words;
  const words = program === "node" ? args : start.words;
  return known(words.map((word) => JSON.stringify(word)).join(", "));
}

/** How the runner that the project has names its function; the runner of Node.js where there is none. */
export function testRunner(view: View): Value {
  if (knows(view, "vitest")) return known('import { test } from "vitest";');
  if (["jest", "mocha", "ava", "@playwright/test", "bun-types"].some((name) => knows(view, name)))
    return missing("the project has a test runner already: write a first test in its form");
  return known('import { test } from "node:test";');
}

/** The command that runs the tests of JavaScript. */
export function testCommand(view: View): Value {
  return known(knows(view, "vitest") ? "npx vitest run" : "node --test");
}

/** The import of the application in Python, and where it is found from when that is not the component itself. */
export function testedImport(view: View): Value {
  const app = pythonApp(view);
  const found = typeof app === "string" ? app : moduleOf(view, app.fact.path);
  if (typeof app === "string" || typeof found === "string") return missing(typeof found === "string" ? found : "");
  return known(`from ${found.module} import ${app.variable}`);
}

/** The object that is asked: what was imported, or what the function makes. */
export function testedApp(view: View): Value {
  const app = pythonApp(view);
  return typeof app === "string" ? missing(app) : known(app.factory ? `${app.variable}()` : app.variable);
}

/** The command that runs the tests of Python. */
export function pytestCommand(view: View): Value {
  const app = pythonApp(view);
  const found = typeof app === "string" ? undefined : moduleOf(view, app.fact.path);
  const root = typeof found === "object" ? found.root : "";
  return known(`${root === "" ? "" : `PYTHONPATH=${root} `}python -m pytest`);
}

export function flaskApp(view: View): Value {
  const app = pythonApp(view);
  return typeof app !== "string" && app.framework === "flask" ? known("flask") : missing("it is no service of Flask");
}

/** The package that Go builds, beside which its test lies. */
export function goTestDir(view: View): Value {
  const found = goPackage(view);
  if ("missing" in found) return found;
  const directory = found.text.replace(/^\.\/?/, "");
  return directory === "" ? known("") : plainPath(directory, `${directory}/`);
}

/** Where the tests of a Spring Boot application lie: where it lies itself, among the tests. */
export function springTestDir(view: View): Value {
  const found = applicationDir(view);
  if ("missing" in found) return found;
  return /(^|\/)src\/main\/(java|kotlin)(\/|$)/.test(found.text)
    ? known(found.text.replace(/src\/main\/(java|kotlin)/, "src/test/$1"))
    : missing("the application does not lie in src/main");
}
