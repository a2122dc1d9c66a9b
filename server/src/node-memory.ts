import { createHash } from "node:crypto";
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pack, unpack } from "./engine/crew";
import type { Memory } from "./engine/memory";
import { makeDirectory } from "./workspace/node/make-directory";

/** Longer than any text that V8 holds in one piece without trouble; what is longer is not kept. */
const MOST_CHARACTERS = 200_000_000;

/** What was collected of a file, still packed. */
interface Entry {
  readonly digest: string;
  readonly packed: string;
}

/**
 * A memory in one file of a folder: a line that says which program wrote it, what was asked and what follows, then a line
 * for each file. Of another program, of another question, or damaged, it counts as empty. What cannot be written is forgotten.
 */
export function nodeMemory(folder: string, program: string, asked: string): Memory {
  const file = join(folder, "facts.jsonl");
  const head = digestOf(`${program}\n${asked}`);
  const known = readEntries(file, head);
  const current = new Map<string, Entry>();
  let isNew = false;
  return {
    recall(path, text) {
      const entry = known.get(path);
      if (!entry || entry.digest !== digestOf(text)) return undefined;
      current.set(path, entry);
      return unpack(entry.packed)[0];
    },
    keep(path, text, collected) {
      if (current.has(path)) return;
      current.set(path, { digest: digestOf(text), packed: pack([{ path, text }], [collected]) });
      isNew = true;
    },
    close() {
      if (isNew || current.size < known.size) writeEntries(file, head, current);
    },
  };
}

/**
 * Memories of the program whose bundle this is: programs are told apart by the text they run from, so that a new version
 * never takes what an old one collected. The bundle is read when the first memory is asked for.
 */
export function nodeMemories(bundle: string): (folder: string) => (asked: string) => Memory {
  let program: string | undefined;
  return (folder) => (asked) => {
    program ??= digestOf(readFileSync(bundle, "utf8"));
    return nodeMemory(folder, program, asked);
  };
}

/** A name for a text, the same in each run. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function readEntries(file: string, head: string): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  const text = readText(file);
  const end = text.indexOf("\n");
  const body = text.slice(end + 1);
  if (end === -1 || text.slice(0, end) !== `${head} ${digestOf(body)}`) return entries;
  for (const line of body.split("\n")) {
    const [path, digest, packed] = line.split("\t");
    if (path && digest && packed) entries.set(JSON.parse(path), { digest, packed });
  }
  return entries;
}

function readText(file: string): string {
  try {
    return statSync(file).size > MOST_CHARACTERS ? "" : readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** Written beside and moved into its place, so that two runs at once leave the file of one of them. */
function writeEntries(file: string, head: string, entries: ReadonlyMap<string, Entry>): void {
  const lines = [...entries].map(([path, { digest, packed }]) => `${JSON.stringify(path)}\t${digest}\t${packed}\n`);
  const body = lines.join("");
  if (body.length > MOST_CHARACTERS) return;
  const beside = `${file}.${process.pid}`;
  try {
    makeDirectory(dirname(file));
    writeFileSync(beside, `${head} ${digestOf(body)}\n${body}`);
    renameSync(beside, file);
  } catch {
    rmSync(beside, { force: true });
  }
}
