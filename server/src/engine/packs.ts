import * as z from "zod/mini";
import type { ChecklistFile } from "../core/checklists/compile";
import type { Problem } from "../core/model/result";
import { CONFIG } from "../core/team/files";
import { type Pack, packsOf } from "../core/team/packs";
import { type FileSystem, isFailure } from "../workspace/file-system";
import { readContent } from "./reading";

/** What the packs of a configuration bring, and what is wrong with them. */
export interface PackFiles {
  /** Where packs lie: what changes there changes the checklist. */
  readonly roots: readonly string[];
  readonly files: readonly ChecklistFile[];
  readonly problems: readonly Problem[];
}

export const NO_PACKS: PackFiles = { roots: [], files: [], problems: [] };

/** More files, or deeper folders, are no set of checks. */
const MOST_FILES = 1000;
const MOST_DEPTH = 6;
const manifest = z.object({ version: z.string() });
const PARTS = ["checks", "vocabulary", "profiles", "gates"] as const;

/** Reads the packs that a configuration asks for, from the folder itself: nothing is downloaded, no link is followed. */
export async function readPacks(files: FileSystem, config: string | undefined): Promise<PackFiles> {
  const { packs, problems } = packsOf(config);
  if (packs.length === 0 && problems.length === 0) return NO_PACKS;
  const read = await Promise.all(packs.map((pack) => readPack(files, pack)));
  return {
    roots: packs.map(({ root }) => root),
    files: read.flatMap((one) => one.files),
    problems: [...problems, ...read.flatMap((one) => one.problems)],
  };
}

async function readPack(files: FileSystem, pack: Pack): Promise<Omit<PackFiles, "roots">> {
  const wrong = (message: string) => ({ files: [], problems: [problemAt(pack, message)] });
  const version = pack.version === undefined ? undefined : await versionOf(files, pack.root);
  if (version !== pack.version)
    return wrong(
      `${pack.name} is not installed: ${pack.root} ${version === undefined ? "cannot be read" : `is ${version}`}`,
    );
  const paths: string[] = [];
  for (const part of PARTS) await list(files, `${pack.root}/${part}`, paths, MOST_DEPTH);
  if (paths.length === 0) return wrong(`${pack.name} holds no checks: there is none in ${pack.root}/checks`);
  const problems: Problem[] = [];
  const read: ChecklistFile[] = [];
  for (const path of paths.sort()) {
    const content = await readContent(files, path);
    const as = `.readiness/${path.slice(pack.root.length + 1)}`;
    if (content.kind === "text") read.push({ path, text: content.text, as });
    else problems.push(problemAt(pack, `${path} could not be read`));
  }
  return { files: read, problems };
}

async function versionOf(files: FileSystem, root: string): Promise<string | undefined> {
  const content = await readContent(files, `${root}/package.json`);
  if (content.kind !== "text") return undefined;
  try {
    return manifest.safeParse(JSON.parse(content.text)).data?.version;
  } catch {
    return undefined;
  }
}

/** All YAML files below a directory that may not exist. */
async function list(files: FileSystem, directory: string, paths: string[], depth: number): Promise<void> {
  const entries = await files.readDirectory(directory);
  if (isFailure(entries)) return;
  for (const { name, kind } of entries) {
    const path = `${directory}/${name}`;
    if (kind === "file" && /\.ya?ml$/.test(name) && paths.length < MOST_FILES) paths.push(path);
    else if (kind === "directory" && depth > 0) await list(files, path, paths, depth - 1);
  }
}

function problemAt({ at }: Pack, message: string): Problem {
  return { path: CONFIG, at, severity: "error", message };
}
