import { dirName } from "../../facts/paths";
import type { Fact } from "../../model/fact";
import { factsAgainst, textProp, type View, viewOfPart } from "../view";
import { nodeManager } from "./node";
import { known, missing, plainPath, type Value } from "./value";

/** The commands that write the lock file which the result's first offender lacks, one a line. */
export function lockCommands(view: View): Value {
  const [offender] = factsAgainst(view);
  if (!offender) return missing("nothing that needs a lock file was found");
  const ecosystem = textProp(offender, "ecosystem") ?? "";
  if (ecosystem === "npm") return known(NODE[nodeManager(beside(offender, view)).name]);
  if (ecosystem === "python") return pythonLock(offender, view);
  const command = COMMANDS[ecosystem];
  return command === undefined
    ? missing("each version here is a range: write down the one release that the tests ran with")
    : known(command);
}

/** The directory they are run in: that of the manifest. */
export function lockDir(view: View): Value {
  const [offender] = factsAgainst(view);
  const directory = dirName(offender?.path ?? ".");
  return directory === "." ? known(".") : plainPath(directory);
}

const NODE = {
  npm: "npm install --package-lock-only",
  pnpm: "pnpm install --lockfile-only",
  yarn: "yarn install --ignore-scripts",
  "yarn-berry": "yarn install --mode=update-lockfile",
  bun: "bun install --lockfile-only",
} as const;

const COMMANDS: Readonly<Record<string, string>> = {
  go: "go mod tidy",
  cargo: "cargo generate-lockfile",
  ruby: "bundle lock",
  composer: "composer update --no-install",
  dotnet: "dotnet restore --use-lock-file",
};

/** The view of the directory of a manifest, which need not be the component's own. */
function beside({ path }: Fact, view: View): View {
  return viewOfPart(view, { ...view.component, id: dirName(path) });
}

/** Python has a tool for each kind of manifest; lists of packages become the input of one that pins them. */
function pythonLock({ path }: Fact, view: View): Value {
  const text = view.text(path) ?? "";
  if (path.endsWith("Pipfile")) return known("pipenv lock");
  if (path.endsWith("pyproject.toml")) return known(/^\[tool\.poetry(\.|\])/m.test(text) ? "poetry lock" : "uv lock");
  const list = /(?:^|\/)([\w.-]+)\.txt$/.exec(path)?.[1];
  if (list === undefined)
    return missing("the packages are named in code: move them to pyproject.toml, then ask for this fix again");
  return known(`git mv ${list}.txt ${list}.in\nuv pip compile ${list}.in --output-file ${list}.txt`);
}
