import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listFiles } from "../../server/src/workspace/listing";
import { NodeFileSystem } from "../../server/src/workspace/node/node-file-system";
import { checklistFiles } from "../support/checklist";
import { best, type Row } from "./measure";
import { comparableRules } from "./peer-rules";

/*
 * The whole command on public repositories, beside two peers on the same files in the same run: `rg` looking for the words
 * of our vocabulary, and `ast-grep scan` with some twenty rules. A peer that is not installed is left out.
 */

/** Public repositories of about a thousand files; clone them, without their history, under these names into one folder. */
const REPOSITORIES: Readonly<Record<string, string>> = {
  pebble: "https://github.com/letsencrypt/pebble",
  eshop: "https://github.com/dotnet/eShop",
  "oauth2-proxy": "https://github.com/oauth2-proxy/oauth2-proxy",
  healthchecks: "https://github.com/healthchecks/healthchecks",
  edc: "https://github.com/eclipse-tractusx/tractusx-edc",
};

/** What each of the named repositories under `folder` costs, with the floor it is compared to. */
export async function* measureRepositories(
  folder: string,
  cli: string,
): AsyncGenerator<{ title: string; floor: number; rows: readonly Row[] }> {
  const scratch = mkdtempSync(join(tmpdir(), "readiness-bench-"));
  try {
    const words = join(scratch, "words");
    const rules = join(scratch, "rules.yml");
    writeFileSync(words, `${vocabularyWords().join("\n")}\n`);
    writeFileSync(rules, comparableRules());
    for (const [name, url] of Object.entries(REPOSITORIES)) {
      const root = join(folder, name);
      if (existsSync(root))
        yield await measureRepository(name, root, cli, { words, rules, cache: join(scratch, name) });
      else console.log(`\n${name}: not in ${folder}; git clone --depth 1 ${url} ${root}`);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function measureRepository(
  name: string,
  root: string,
  cli: string,
  { words, rules, cache }: { readonly words: string; readonly rules: string; readonly cache: string },
): Promise<{ title: string; floor: number; rows: readonly Row[] }> {
  const { files } = await listFiles(new NodeFileSystem(root), { exclude: [] });
  let bytes = 0;
  const floor = await best(() => {
    bytes = 0;
    for (const path of files) bytes += readFileSync(join(root, path)).length;
  });
  const run = (command: string, args: readonly string[]) =>
    best(() => {
      const { error } = spawnSync(command, args, { cwd: root, maxBuffer: 1e9 });
      if (error) throw error;
    });
  const rows: Row[] = [{ what: "floor: read every file once", ms: floor }];
  if (isInstalled("rg"))
    rows.push({ what: "rg, our words", ms: await run("rg", ["--hidden", "-F", "-f", words, "-c", "."]) });
  if (isInstalled("ast-grep"))
    rows.push({
      what: "ast-grep scan, 20 rules",
      ms: await run("ast-grep", ["scan", "-r", rules, "--json=stream", "."]),
    });
  const again = [cli, "check", ".", "--cache", cache];
  rows.push({ what: "readiness check", ms: await run(process.execPath, [cli, "check", "."]) });
  spawnSync(process.execPath, again, { cwd: root });
  rows.push({ what: "readiness check --cache, again", ms: await run(process.execPath, again) });
  return { title: `${name}: ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB`, floor, rows };
}

/** What a scanner by words would look for: each literal word of the vocabulary that says something by itself. */
function vocabularyWords(): readonly string[] {
  const words = checklistFiles()
    .filter(({ path }) => path.startsWith("vocabulary/"))
    .flatMap(({ text }) => [...text.matchAll(/^\s+- "?([^"\n]+?)"?$/gm)].map(([, word = ""]) => word))
    .filter((word) => word.length >= 4 && !/[*?{}[\]]/.test(word));
  return [...new Set(words)];
}

function isInstalled(command: string): boolean {
  return spawnSync(command, ["--version"]).status === 0;
}
