import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { type Case, parseCases } from "../../server/src/core/cases/parse";

export type { Case };

export const CASES_ROOT = join(process.cwd(), "test", "checks");

/** All cases of all checks, in the order of their files; a malformed file throws, because a case that is not run must not pass. */
export function loadCases(): Case[] {
  return readdirSync(CASES_ROOT, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .flatMap((file) => {
      const id = relative(CASES_ROOT, file).split(sep).join(".").replace(/\.md$/, "");
      const { cases, problems } = parseCases(id, readFileSync(file, "utf8"));
      const [problem] = problems;
      if (problem) throw new Error(`${file}:${problem.line}: ${problem.message}`);
      return cases;
    });
}
