import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { type ChecklistFile, type Compiled, compileChecklist } from "../../server/src/core/checklists/compile";

const ROOT = join(process.cwd(), "checklists");

/** Every YAML file under checklists/, as it stands on disk. */
export function checklistFiles(): { path: string; text: string }[] {
  return readdirSync(ROOT, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(ROOT, file).split(sep).join("/"), text: readFileSync(file, "utf8") }))
    .filter(({ path }) => !/^fixes\/[^/]+\/files\//.test(path))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

let builtin: Compiled | undefined;

/** The built-in checklist with places in its messages, compiled once; a problem in it is a failure of the test that asks. */
export function builtinChecklist(): Compiled {
  builtin ??= compileBuiltin();
  return builtin;
}

function compileBuiltin(): Compiled {
  const files: ChecklistFile[] = checklistFiles();
  const compiled = compileChecklist(files);
  if (compiled.problems.length > 0) {
    const words = compiled.problems.map(
      ({ path, at, message }) => `${path}:${at.start.line + 1}:${at.start.character + 1} ${message}`,
    );
    throw new Error(`broken checklist:\n${words.join("\n")}`);
  }
  return compiled;
}
