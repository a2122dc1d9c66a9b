import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FolderEngine } from "../../server/src/engine/folder-engine";
import { listFiles } from "../../server/src/workspace/listing";
import { NodeFileSystem } from "../../server/src/workspace/node/node-file-system";
import { builtinChecklist } from "../support/checklist";
import { testHost } from "../support/engine";
import { longSource, randomOf, writeCorpus } from "./corpus";
import { best, many, once, print, REPEATS, type Row } from "./measure";
import { measureRepositories } from "./repositories";

/*
 * What the product costs, as a ratio to the floor: reading the same files once, in the same run, on the same machine.
 * `npm run bench` builds it and prints a table; `npm run bench -- 1000` takes other sizes, `npm run bench -- FOLDER` the
 * public repositories that lie there.
 */

const GO_ON = { isCancellationRequested: false };
const CLI = join(process.cwd(), "server", "dist", "cli.js");

async function main(): Promise<void> {
  const folder = process.argv[2];
  if (folder && Number.isNaN(Number(folder))) {
    for await (const { title, rows, floor } of measureRepositories(folder, CLI)) print(title, rows, floor);
    return;
  }
  const sizes = process.argv.slice(2).map(Number).filter(Boolean);
  for (const size of sizes.length > 0 ? sizes : [1000, 10_000]) await measureCorpus(size);
}

async function measureCorpus(size: number): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), "readiness-bench-"));
  try {
    const { files, bytes } = writeCorpus(root, size);
    const rows: Row[] = [];
    const listed = await listFiles(new NodeFileSystem(root), { exclude: [] });
    const floor = await best(() => {
      for (const path of listed.files) readFileSync(join(root, path));
    });
    rows.push({ what: "floor: read every file once", ms: floor });
    rows.push({ what: "list the folder", ms: await best(() => listFiles(new NodeFileSystem(root), { exclude: [] })) });
    rows.push(...(await measureEngine(root)));
    rows.push(...(await measureCommandLine(root)));
    print(`${files} files, ${(bytes / 1e6).toFixed(1)} MB`, rows, floor);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function measureEngine(root: string): Promise<Row[]> {
  const host = {
    ...testHost(),
    pause: () => new Promise<void>((resolve) => setImmediate(resolve)),
    now: () => performance.now(),
  };
  const engine = new FolderEngine(new NodeFileSystem(root), builtinChecklist(), host);
  const rows: Row[] = [];
  rows.push({ what: "scan in process, first", ms: await once(() => engine.scan(GO_ON)) });
  rows.push({
    what: "first snapshot",
    ms: await once(() => engine.snapshot()),
    note: `${engine.counters.checksRun} checks run, ${engine.filesRead} files read`,
  });
  rows.push({ what: "scan in process, again", ms: await best(() => engine.scan(GO_ON)) });
  rows.push({ what: "snapshot after it", ms: await once(() => engine.snapshot()) });

  const source = longSource(2000);
  await engine.setOpenText("services/open.ts", source);
  engine.snapshot();
  const checksBefore = engine.counters.checksRun;
  const strokes = await many(60, async (i) => {
    await engine.setOpenText("services/open.ts", typed(source, i));
    engine.snapshot();
  });
  const checks = ((engine.counters.checksRun - checksBefore) / 60).toFixed(0);
  rows.push({ what: "keystroke in 2,000 lines, p50", ms: strokes.p50, note: `${checks} checks run each` });
  rows.push({ what: "keystroke in 2,000 lines, p95", ms: strokes.p95 });

  const events = await many(40, async (i) => {
    if (i % 2 === 0) writeFileSync(join(root, "services/new.ts"), "export const limit = 3;\n");
    else rmSync(join(root, "services/new.ts"));
    await engine.refresh(["services/new.ts"], GO_ON);
    engine.snapshot();
  });
  rows.push({ what: "file created or deleted, p95", ms: events.p95 });

  const cpu = process.cpuUsage();
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const { user, system } = process.cpuUsage(cpu);
  const memory = `${(process.memoryUsage().rss / 1e6).toFixed(0)} MB resident`;
  rows.push({ what: "idle: CPU in one second", ms: (user + system) / 1000, note: memory });
  return rows;
}

/** Somebody types a word at some place of the text. */
function typed(source: string, stroke: number): string {
  const lines = source.split("\n");
  const row = randomOf(Math.floor(stroke / 6))(lines.length);
  lines[row] = `${lines[row]} // ${"readable".slice(0, (stroke % 6) + 1)}`;
  return lines.join("\n");
}

async function measureCommandLine(root: string): Promise<Row[]> {
  if (!existsSync(CLI)) return [];
  const start = await best(() => void spawnSync(process.execPath, [CLI, "--version"]));
  let note = "";
  const ms = await best(() => {
    const run = spawnSync(process.execPath, [CLI, "check", root, "--output", "json"], { maxBuffer: 1e9 });
    note = `exit code ${run.status}, ${(run.stdout.length / 1e6).toFixed(1)} MB of JSON`;
  });
  return [
    { what: "command line: start alone", ms: start },
    { what: "command line: check", ms, note },
    { what: "extension: load and activate", ms: activation() },
  ];
}

/** In a fresh process, because a bundle is read once; the least of a few runs. */
function activation(): number {
  const run = () => Number(spawnSync(process.execPath, ["test/perf/activation.cjs"], { encoding: "utf8" }).stdout);
  return Math.min(...Array.from({ length: REPEATS }, run));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
