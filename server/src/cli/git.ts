import { spawnSync } from "node:child_process";
import { UsageFailure } from "./failure";

/**
 * Settings of a checkout that make git run programs are switched off, and its answers are names only: what is looked at
 * may come from anybody.
 */
const CAREFUL = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false"];
const NAMES = ["--no-ext-diff", "--no-textconv", "--ignore-submodules=dirty", "--name-only", "--relative", "-z"];
/** Nothing is fetched and nobody is asked: what a partial clone lacks stays unknown. */
const ALONE = { GIT_OPTIONAL_LOCKS: "0", GIT_NO_LAZY_FETCH: "1", GIT_ALLOW_PROTOCOL: "", GIT_TERMINAL_PROMPT: "0" };

/** The files of a folder that differ from a commit, saved or not, and those git does not know yet. */
export function changedFiles(folder: string, ref: string): ReadonlySet<string> {
  const base = mergeBase(folder, ref);
  const names = [
    ...git(folder, ["diff", ...NAMES, base, "--"], withoutFilters(folder)),
    ...git(folder, ["ls-files", "--others", "--exclude-standard", "-z"]),
  ];
  return new Set(names);
}

/**
 * The commit that a folder's files are those of; undefined outside a repository, and when a file differs. Those that
 * `counts` is false of may differ.
 */
export function cleanCommit(folder: string, counts: (path: string) => boolean = () => true): string | undefined {
  try {
    if ([...changedFiles(folder, "HEAD")].some(counts)) return undefined;
    return run(folder, ["rev-parse", "HEAD"])?.trim();
  } catch (error) {
    if (error instanceof UsageFailure) return undefined;
    throw error;
  }
}

/** Where the present branch left the other: what was added there since is nobody's change here. */
function mergeBase(folder: string, ref: string): string {
  const commit = run(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]);
  if (commit === undefined)
    throw new UsageFailure(`git knows no commit "${ref}" here; in CI, fetch the history (fetch-depth: 0)`);
  const base = run(folder, ["merge-base", commit.trim(), "HEAD"]);
  if (base === undefined)
    throw new UsageFailure(
      `${ref} and this branch have no commit in common; in CI, fetch the history (fetch-depth: 0)`,
    );
  return base.trim();
}

/**
 * Settings that switch off the programs through which a checkout's own configuration would send its files. Those of the
 * user and the machine stay, so that files kept elsewhere still compare equal.
 */
function withoutFilters(folder: string): Readonly<Record<string, string>> {
  const out = run(folder, ["config", "--show-scope", "--name-only", "-z", "--get-regexp", "^filter\\."]) ?? "";
  const words = out.split("\0");
  const keys = words.filter((_, index) => index % 2 === 1 && /^(?:local|worktree)$/.test(words[index - 1] ?? ""));
  const settings: Record<string, string> = { GIT_CONFIG_COUNT: String(keys.length) };
  for (const [index, key] of keys.entries()) {
    settings[`GIT_CONFIG_KEY_${index}`] = key;
    settings[`GIT_CONFIG_VALUE_${index}`] = key.endsWith(".required") ? "false" : "";
  }
  return settings;
}

function git(folder: string, args: readonly string[], settings: Readonly<Record<string, string>> = {}): string[] {
  const out = run(folder, args, settings);
  if (out === undefined) throw new UsageFailure(`git ${args[0]} failed in ${folder}`);
  return out.split("\0").filter((name) => name !== "");
}

/** What git prints; undefined when it fails. */
function run(
  folder: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): string | undefined {
  const env = { ...process.env, ...ALONE, ...settings, LC_ALL: "C" };
  const { error, status, stdout, stderr } = spawnSync("git", [...CAREFUL, ...args], {
    cwd: folder,
    env,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  if (error) {
    const isMissing = "code" in error && error.code === "ENOENT";
    throw new UsageFailure(`--since needs git: ${isMissing ? "there is none on the PATH" : error.message}`);
  }
  if (/not a git repository|dubious ownership/.test(stderr))
    throw new UsageFailure(`--since: ${stderr.split("\n")[0]}`);
  return status === 0 ? stdout : undefined;
}
