import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Replacement } from "../workspace/overlay";
import { UsageFailure } from "./failure";

/**
 * Settings of a checkout that make git run programs are switched off, and its answers are names only: what is looked at
 * may come from anybody.
 */
const CAREFUL = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false"];
const RAW = [
  ...["--raw", "-z", "--no-abbrev", "--no-renames", "--relative"],
  ...["--no-ext-diff", "--no-textconv", "--ignore-submodules=dirty"],
];
const PLAIN_FILE = /^100(644|755|664)$/;
/** Nothing is fetched and nobody is asked: what a partial clone lacks stays unknown. */
const ALONE = { GIT_OPTIONAL_LOCKS: "0", GIT_NO_LAZY_FETCH: "1", GIT_ALLOW_PROTOCOL: "", GIT_TERMINAL_PROMPT: "0" };

/** How a file stood at a commit: its content's name in git; undefined when it was not there, or was no plain file. */
export type ChangedFiles = ReadonlyMap<string, string | undefined>;

/** The files of a folder that differ from a commit, saved or not, and those git does not know yet. */
export function changedFiles(folder: string, ref: string): ChangedFiles {
  const base = mergeBase(folder, ref);
  const changed = new Map<string, string | undefined>();
  const words = git(folder, ["diff", ...RAW, base, "--"], withoutFilters(folder));
  for (let at = 0; at + 1 < words.length; at += 2) {
    const [mode = "", , blob] = (words[at] ?? "").slice(1).split(" ");
    changed.set(words[at + 1] ?? "", PLAIN_FILE.test(mode) ? blob : undefined);
  }
  for (const path of unknownFiles(folder)) changed.set(path, undefined);
  return changed;
}

/** Files that git does not know here; of a repository in the folder, whatever it holds. */
function unknownFiles(folder: string): string[] {
  const names = git(folder, ["ls-files", "--others", "--exclude-standard", "-z"]);
  return names.flatMap((name) => {
    if (!name.endsWith("/")) return [name];
    const inner = git(join(folder, name), ["ls-files", "--cached", "--others", "--exclude-standard", "-z"]);
    return inner.map((path) => `${name}${path}`);
  });
}

/** What these files held: their content, or that it is larger than anybody reads. */
export function contentsOf(folder: string, ref: string, changed: ChangedFiles, most: number): Map<string, Replacement> {
  const blobs = [...new Set([...changed.values()].filter((blob) => blob !== undefined))];
  const sizes = new Map(
    linesOf(ask(folder, ["cat-file", "--batch-check"], blobs)).map((line) => {
      const [blob = "", , size] = line.split(" ");
      return [blob, Number(size)] as const;
    }),
  );
  const lost = [...changed].find(([, blob]) => blob !== undefined && Number.isNaN(sizes.get(blob) ?? Number.NaN));
  if (lost)
    throw new UsageFailure(`git has no content of ${lost[0]} at ${ref}; in CI, fetch the history (fetch-depth: 0)`);
  const wanted = blobs.filter((blob) => (sizes.get(blob) ?? 0) <= most);
  const texts = blobsIn(ask(folder, ["cat-file", "--batch"], wanted));
  const contentOf = (blob: string): Replacement =>
    texts.get(blob) ?? { failure: "too-large", message: `it has ${sizes.get(blob)} bytes` };
  return new Map([...changed].map(([path, blob]) => [path, blob === undefined ? undefined : contentOf(blob)]));
}

/** Reads `<name> blob <size>`, a line end, the content, a line end; again and again. */
function blobsIn(out: Buffer): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  for (let at = 0; at < out.length; ) {
    const end = out.indexOf("\n", at);
    const [blob = "", , size] = out.toString("latin1", at, end).split(" ");
    const from = end + 1;
    found.set(blob, out.subarray(from, from + Number(size)));
    at = from + Number(size) + 1;
  }
  return found;
}

function linesOf(out: Buffer): string[] {
  return out
    .toString("latin1")
    .split("\n")
    .filter((line) => line !== "");
}

/**
 * The commit that a folder's files are those of; undefined outside a repository, and when a file differs. Those that
 * `counts` is false of may differ.
 */
export function cleanCommit(folder: string, counts: (path: string) => boolean = () => true): string | undefined {
  try {
    if ([...changedFiles(folder, "HEAD").keys()].some(counts)) return undefined;
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

/** What git answers to these questions, one a line. */
function ask(folder: string, args: readonly string[], questions: readonly string[]): Buffer {
  if (questions.length === 0) return Buffer.alloc(0);
  const { status, stdout } = start(folder, args, {}, questions.map((line) => `${line}\n`).join(""));
  if (status !== 0) throw new UsageFailure(`git ${args[0]} failed in ${folder}`);
  return stdout;
}

/** What git prints; undefined when it fails. */
function run(
  folder: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): string | undefined {
  const { status, stdout, stderr } = start(folder, args, settings);
  const said = stderr.toString("utf8");
  if (/not a git repository|dubious ownership/.test(said)) throw new UsageFailure(`--since: ${said.split("\n")[0]}`);
  return status === 0 ? stdout.toString("utf8") : undefined;
}

function start(
  folder: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
  input = "",
): { status: number | null; stdout: Buffer; stderr: Buffer } {
  const env = { ...process.env, ...ALONE, ...settings, LC_ALL: "C" };
  const options = { cwd: folder, env, input, maxBuffer: 1024 * 1024 * 1024 };
  const { error, status, stdout, stderr } = spawnSync("git", [...CAREFUL, ...args], options);
  if (!error) return { status, stdout, stderr };
  const isMissing = "code" in error && error.code === "ENOENT";
  throw new UsageFailure(`--since needs git: ${isMissing ? "there is none on the PATH" : error.message}`);
}
