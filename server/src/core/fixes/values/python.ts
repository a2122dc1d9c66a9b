import { dirName } from "../../facts/paths";
import type { Fact } from "../../model/fact";
import { dependsOn, factsOf, firstExisting, knows, textProp, type View } from "../view";
import { asksForTests, healthPath, port } from "./common";
import { usedVersion } from "./used-version";
import { execForm, known, missing, textOf, type Value } from "./value";

/** Supported releases with a published image; 3.13 is the default. */
const RELEASES: Readonly<Record<string, string>> = {
  "3.10": "3.10.21",
  "3.11": "3.11.16",
  "3.12": "3.12.14",
  "3.13": "3.13.15",
};
const ORDER = ["3.13", "3.12", "3.11", "3.10"];

export function pythonVersion(view: View): Value {
  const pinned = view.text(`${view.dir}.python-version`)?.trim();
  if (pinned !== undefined && /^3\.\d+(\.\d+)?$/.test(pinned))
    return known(RELEASES[pinned] ?? pinned, `Python ${pinned} is what .python-version says.`);
  const required = factsOf(view, "manifest")
    .filter((fact) => fact.props.ecosystem === "python")
    .map((fact) => textProp(fact, "runtime"))
    .find((text) => text !== undefined);
  const used = usedVersion(view, /(^|\/)python$/, "python-version");
  const usedMinor = used && /^3\.\d+/.exec(used.version)?.[0];
  if (used && usedMinor !== undefined && (required === undefined || allows(required, usedMinor)))
    return known(RELEASES[used.version] ?? used.version, `Python ${used.version} is what ${used.where} uses.`);
  const minor = ORDER.find((candidate) => required === undefined || allows(required, candidate));
  if (minor === undefined) return missing(`no supported Python fits requires-python "${required}": change it first`);
  const why = required === undefined ? "nothing says which one is needed" : `requires-python is "${required}"`;
  return known(RELEASES[minor] ?? minor, `Python ${minor} was chosen: ${why}.`);
}

/** `3.13` of `3.13.15`. */
export function pythonMinor(view: View): Value {
  const version = pythonVersion(view);
  return "text" in version ? known(version.text.split(".").slice(0, 2).join("."), version.note) : version;
}

function allows(required: string, candidate: string): boolean {
  const wanted = Number(candidate.split(".")[1]);
  return required.split(",").every((part) => {
    const found = /^\s*(>=|<=|==|~=|\^|~|<|>|)\s*3(?:\.(\d+))?(?:\.[\d*]+)?(\.\*)?\s*$/.exec(part);
    if (!found) return /^\s*<\s*=?\s*4/.test(part) || part.trim() === "";
    const minor = Number(found[2] ?? 0);
    const exactPatch = /\d+\.\d+\.\d+/.test(part);
    switch (found[1]) {
      case ">=":
      case "^":
        return wanted >= minor;
      case ">":
        return exactPatch ? wanted >= minor : wanted > minor;
      case "~=":
        return exactPatch ? wanted === minor : wanted >= minor;
      case "<":
        return wanted < minor;
      case "<=":
        return wanted <= minor;
      default:
        return found[2] === undefined || wanted === minor;
    }
  });
}

export type PythonManager = "uv" | "poetry" | "pip" | "project" | "unknown";

/** How packages are installed: by a lockfile's tool, from requirements.txt, or from pyproject.toml alone. */
export function pythonManager(view: View): PythonManager {
  if (view.exists(`${view.dir}uv.lock`)) return "uv";
  if (view.exists(`${view.dir}poetry.lock`)) return "poetry";
  if (view.exists(`${view.dir}requirements.txt`)) return "pip";
  return view.exists(`${view.dir}pyproject.toml`) ? "project" : "unknown";
}

/** The object that serves requests: its file, name, and whether it is made by a function. */
export interface App {
  readonly fact: Fact;
  readonly framework: "fastapi" | "flask";
  readonly variable: string;
  readonly factory: boolean;
}

export function pythonApp(view: View): App | string {
  const found = factsOf(view, "construct").flatMap((fact): App[] => {
    const made = /(?:^|\.)(FastAPI|Flask)$/.exec(String(fact.props.class))?.[1];
    if (made === undefined) return [];
    const framework = made === "FastAPI" ? "fastapi" : "flask";
    const inside = textProp(fact, "fn");
    const variable = textProp(fact, "assignedTo");
    if (inside !== undefined && !/[/.]/.test(inside)) return [{ fact, framework, variable: inside, factory: true }];
    return inside === undefined && variable !== undefined ? [{ fact, framework, variable, factory: false }] : [];
  });
  const [app, second] = found;
  if (!app) return "no FastAPI or Flask application object was found: name it at the top level of a module";
  if (second)
    return `there are several applications (${found.map(({ fact }) => fact.path).join(", ")}): write it by hand`;
  return app;
}

/** A module's dotted name and the directory it is found from. */
export function moduleOf(view: View, file: string): { module: string; root: string } | string {
  const path = file.slice(view.dir.length);
  const parts = path
    .replace(/\.py$/, "")
    .replace(/\/__init__$/, "")
    .split("/");
  const root = parts[0] === "src" && !view.exists(`${view.dir}src/__init__.py`) ? "src" : siblingRoot(view, file, path);
  const names = root === "" ? parts : parts.slice(root.split("/").length);
  const odd = names.find((part) => !/^[A-Za-z_]\w*$/.test(part));
  if (odd !== undefined) return `"${odd}" of ${path} is no name Python can import: move or rename it`;
  return { module: names.join("."), root };
}

/** A file that imports its neighbours by their bare names is run from its own directory. */
function siblingRoot(view: View, file: string, path: string): string {
  const own = dirName(path);
  if (own === ".") return "";
  const there = (directory: string, module: string) =>
    view.exists(`${directory}${module}.py`) || view.exists(`${directory}${module}/__init__.py`);
  const bare = factsOf(view, "import")
    .filter((fact) => fact.path === file)
    .map((fact) => String(fact.props.module).split(".")[0] ?? "")
    .filter((module) => module !== "");
  return bare.some((module) => there(`${view.dir}${own}/`, module) && !there(view.dir, module)) ? own : "";
}

/** What stands in front of the name of a module when a file imports its neighbour: nothing, dots, or its package. */
export function pythonPackage(view: View, file: string): string {
  const imports = factsOf(view, "import").filter(({ path }) => path === file);
  if (imports.some(({ props }) => /^\.\w/.test(String(props.module)))) return ".";
  const found = moduleOf(view, file);
  const name = typeof found === "string" ? "" : found.module;
  return name.slice(0, name.lastIndexOf(".") + 1);
}

export function pythonCommand(view: View): Value {
  const app = pythonApp(view);
  if (typeof app === "string") return missing(app);
  const found = moduleOf(view, app.fact.path);
  if (typeof found === "string") return missing(found);
  const at = port(view);
  if ("missing" in at) return at;
  const { module, root } = found;
  const target = `${module}:${app.variable}`;
  if (app.framework === "fastapi") {
    if (!hasUvicorn(view)) return missing("uvicorn is not among the dependencies: add it, then try again");
    const from = root === "" ? [] : ["--app-dir", root];
    const factory = app.factory ? ["--factory"] : [];
    const words = ["uvicorn", ...from, ...factory, target, "--host", "0.0.0.0", "--port", at.text];
    return known(execForm(words), `The application was found in ${app.fact.path}.`);
  }
  if (dependsOn(view, "gunicorn")) {
    const from = root === "" ? [] : ["--pythonpath", root];
    const called = app.factory ? `${target}()` : target;
    return known(
      execForm(["gunicorn", ...from, "--bind", `0.0.0.0:${at.text}`, called]),
      `The application was found in ${app.fact.path}.`,
    );
  }
  return missing("Flask's own server is for development only: add gunicorn to the dependencies, then try again");
}

/** True when uvicorn is installed, also by an extra of FastAPI, which the dependency's name does not show. */
function hasUvicorn(view: View): boolean {
  if (dependsOn(view, "uvicorn")) return true;
  const files = ["requirements.txt", "pyproject.toml"].map((file) => view.text(view.dir + file) ?? "");
  return files.some(
    (text) => /\bfastapi\s*\[[^\]]*\b(standard|all)\b/i.test(text) || /extras\s*=\s*\[\s*"(standard|all)"/.test(text),
  );
}

/** `HEALTHCHECK …` with Python's own client. */
export function pythonHealthcheck(view: View): Value {
  const path = textOf(healthPath(view));
  const at = textOf(port(view));
  if (path === undefined || at === undefined) return known("");
  const call = `import urllib.request; urllib.request.urlopen('http://127.0.0.1:${at}${path}', timeout=4)`;
  return known(
    `HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \\\n  CMD ${execForm(["python", "-c", call])}`,
  );
}

/** Packages that are compiled when they are installed, so that the image would need a compiler. */
const COMPILED = ["psycopg2", "mysqlclient", "pycurl", "python-ldap", "uwsgi"];

export function pythonBuildNote(view: View): Value {
  const found = COMPILED.filter((name) => dependsOn(view, name));
  return known(
    found.length === 0
      ? ""
      : `${found.join(" and ")} needs a compiler and headers: install them with apt-get in the build stage, or use a binary package.`,
  );
}

/** Steps of a CI job: install, then the checkers and the test runner that the project depends on. */
export function pythonSteps(view: View): Value {
  const manager = pythonManager(view);
  const dev = firstExisting(view, ["requirements-dev.txt", "dev-requirements.txt", "requirements/dev.txt"]);
  const install: Readonly<Record<PythonManager, readonly string[]>> = {
    uv: ["pip install uv==0.9.8", "uv sync --locked"],
    poetry: ["pip install poetry==2.2.1", "poetry install --no-interaction"],
    pip: ["pip install -r requirements.txt", ...(dev ? [`pip install -r ${dev}`] : [])],
    project: ["pip install ."],
    unknown: [],
  };
  if (manager === "unknown") return missing("there is neither a requirements.txt nor a pyproject.toml to install from");
  const run = manager === "uv" ? "uv run " : manager === "poetry" ? "poetry run " : "";
  const checks = [
    ...(knows(view, "ruff") ? ["ruff check ."] : knows(view, "flake8") ? ["flake8"] : []),
    ...(knows(view, "mypy") ? ["mypy ."] : knows(view, "pyright") ? ["pyright"] : []),
  ];
  const tests = knows(view, "pytest") || view.hasTest(/^test_.*\.py$|_test\.py$|^tests\.py$/);
  const extra = tests && !knows(view, "pytest") ? (run === "" ? ["pip install pytest"] : []) : [];
  const test = knows(view, "pytest") || extra.length > 0 ? ["pytest"] : tests ? ["python -m unittest discover"] : [];
  const lines = [...install[manager], ...extra, ...[...checks, ...test].map((command) => run + command)];
  if (test.length === 0 && asksForTests(view)) return missing("there are no tests: add some with pytest first");
  const note = tests ? undefined : "There are no tests yet, so CI runs none: add some, then a step for them.";
  return known(lines.map((line) => `- run: ${line}`).join("\n"), note);
}
