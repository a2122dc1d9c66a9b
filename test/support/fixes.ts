import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { compileFixes, type FixCatalogue } from "../../server/src/core/fixes/catalogue";
import { checklistFiles } from "./checklist";

let builtin: FixCatalogue | undefined;

/** The fixes as they stand on disk, compiled once; a problem in them fails the test that asks. */
export function builtinFixes(): FixCatalogue {
  builtin ??= compiled();
  return builtin;
}

function compiled(): FixCatalogue {
  const { catalogue, problems } = compileFixes(checklistFiles(), templates());
  if (problems.length > 0)
    throw new Error(problems.map(({ path, at, message }) => `${path}:${at.start.line + 1}: ${message}`).join("\n"));
  return catalogue;
}

function templates(): Record<string, string> {
  const root = join(process.cwd(), "checklists");
  const files = readdirSync(join(root, "fixes"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => /^fixes\/[^/]+\/files\//.test(path));
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(root, path), "utf8")]));
}
