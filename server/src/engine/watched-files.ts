import { digestOfBytes, digestOfText, type Look, namedBy, type Seen, seenIn } from "../core/team/seen";
import { decodeText } from "../workspace/decode";
import { type FileSystem, isFailure } from "../workspace/file-system";
import { MAX_FILE_BYTES } from "./reading";

/** What the files hold that attestations rest on. Nobody else reads them, so they are read here, and only when they moved. */
export class WatchedFiles {
  readonly #digests = new Map<string, string | undefined>();
  readonly #seen = new Map<string, Seen>();
  /** The files that globs name, for as long as no file comes or goes. */
  readonly #named = new Map<string, { readonly all: readonly string[]; readonly paths: readonly string[] }>();

  /** `paths` gives every file of the folder, sorted: the same list until a file comes or goes. */
  constructor(readonly paths: () => readonly string[]) {}

  /** Forgets what a file held. */
  forget(path: string): void {
    this.#digests.delete(path);
    this.#seen.clear();
  }

  /** Reads what is not known yet of the files that globs name; an editor's text wins over the disk. */
  async read(globs: readonly string[], files: FileSystem, open: ReadonlyMap<string, string>): Promise<void> {
    if (globs.length === 0) return;
    for (const path of this.#namedBy(globs)) {
      if (this.#digests.has(path)) continue;
      const text = open.get(path);
      this.#digests.set(path, text === undefined ? await digestOf(path, files) : digestOfText(text));
      this.#seen.clear();
    }
  }

  /** What is known of the files that globs name. */
  readonly look: Look = (globs) => {
    const key = JSON.stringify(globs);
    const known = this.#seen.get(key);
    if (known) return known;
    const seen = seenIn(this.#namedBy(globs), (path) => this.#digests.get(path));
    this.#seen.set(key, seen);
    return seen;
  };

  #namedBy(globs: readonly string[]): readonly string[] {
    const key = JSON.stringify(globs);
    const all = this.paths();
    const known = this.#named.get(key);
    if (known?.all === all) return known.paths;
    const paths = all.filter(namedBy(globs));
    this.#named.set(key, { all, paths });
    return paths;
  }
}

async function digestOf(path: string, files: FileSystem): Promise<string | undefined> {
  const bytes = await files.readFile(path, MAX_FILE_BYTES);
  if (isFailure(bytes)) return undefined;
  const decoded = decodeText(bytes);
  return "binary" in decoded || decoded.damaged ? digestOfBytes(bytes) : digestOfText(decoded.text);
}
