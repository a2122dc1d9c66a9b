import { existsSync, statSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { whyText } from "../core/projections/why";
import type { FolderEngine } from "../engine/folder-engine";
import { EXIT, type ExitCode, UsageFailure } from "./failure";
import { resolveFolder, scanFolder } from "./folder";
import type { Surroundings } from "./surroundings";

/** Tells which facts a file gives and which checks look at them, for those who wonder why it counts or does not. */
export async function runWhy(path: string, folderPath: string, around: Surroundings): Promise<ExitCode> {
  const { terminal } = around;
  const folder = resolveFolder(folderPath);
  const file = pathIn(folder, path);
  const { builtin, host } = around.scanning();
  const engine = await scanFolder(folder, { builtin, host: { ...host, everything: true }, terminal });
  if (!engine.has(file)) throw new UsageFailure(notRead(file, engine));
  const known = { path: file, owner: engine.ownerOf(file), facts: engine.factsOf(file) };
  terminal.out(whyText(known, engine.snapshot(), engine.asked, terminal));
  return EXIT.ready;
}

/** The file's path from the folder's root, whether it is named from there or from here. */
function pathIn(folder: string, path: string): string {
  const found = [resolve(path), resolve(folder, path)].filter((file) => existsSync(file));
  if (found.length === 0) throw new UsageFailure(`there is no file ${path}`);
  const inside = found
    .map((file) => relative(folder, file).split(sep).join("/"))
    .find((file) => !/^\.\.(\/|$)/.test(file));
  if (inside === undefined) throw new UsageFailure(`${path} does not lie in ${folder}`);
  if (statSync(resolve(folder, inside)).isDirectory()) throw new UsageFailure(`${path} is a folder; name a file`);
  return inside;
}

function notRead(file: string, engine: FolderEngine): string {
  const problem = engine.snapshot().problems.find(({ path }) => file === path || file.startsWith(`${path}/`));
  return problem?.message ?? `${file} is left out: an ignore file names it, or it lies where nothing is looked for`;
}
