/**
 * Directories that are never entered: tools make them, and nobody keeps source in them. Names that some projects use
 * for source (`build`, `dist`, `target`, `vendor`) are left to the ignore files.
 */
const PRUNED: ReadonlySet<string> = new Set([
  ".git",
  ".hg",
  ".svn",
  ".jj",
  "node_modules",
  "bower_components",
  "jspm_packages",
  ".pnpm-store",
  ".yarn",
  "__pycache__",
  "__pypackages__",
  ".tox",
  ".nox",
  ".mypy_cache",
  ".pytest_cache",
  ".ruff_cache",
  ".hypothesis",
  ".ipynb_checkpoints",
  ".gradle",
  ".idea",
  ".vs",
  ".terraform",
  ".terragrunt-cache",
  ".serverless",
  ".aws-sam",
  ".next",
  ".nuxt",
  ".svelte-kit",
  ".turbo",
  ".parcel-cache",
  ".angular",
  ".nyc_output",
  ".dart_tool",
  ".stack-work",
  ".direnv",
  ".scannerwork",
  ".vscode-test",
]);

/** A directory that holds this file is a Python environment, whatever its name. */
export const ENVIRONMENT_MARK = "pyvenv.cfg";

/** True for a name that is never listed nor entered; `.git` also as a file, which it is in a worktree. */
export function isPruned(name: string, kind: "file" | "directory"): boolean {
  return kind === "directory" ? PRUNED.has(name) : name === ".git";
}

const LISTING_RULES = new RegExp(`^(?:(.*)/)?(?:\\.(?:git|readiness)ignore|\\.git/info/exclude|${ENVIRONMENT_MARK})$`);

/** What must be listed again when this path changes: for a file that holds listing rules its whole directory. */
export function affectedBy(path: string): string {
  const found = LISTING_RULES.exec(path);
  return found ? (found[1] ?? ".") : path;
}
