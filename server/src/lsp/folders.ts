import type { Folder } from "./folder";
import { parseUri, relativePath } from "./uris";

/** A file of a folder. */
export interface Located {
  readonly folder: Folder;
  readonly path: string;
}

/** The workspace folders in the client's order. */
export class Folders {
  #all: Folder[] = [];

  get all(): readonly Folder[] {
    return this.#all;
  }

  add(folder: Folder): void {
    this.#all.push(folder);
  }

  remove(folder: Folder): void {
    this.#all = this.#all.filter((other) => other !== folder);
    folder.dispose();
  }

  /** The folder at this very address. */
  at(uri: string): Folder | undefined {
    const wanted = parseUri(uri);
    return wanted && this.#all.find((folder) => relativePath(folder.root, wanted) === ".");
  }

  /** Every folder that holds the file, the innermost first. */
  holding(uri: string): Located[] {
    const parsed = parseUri(uri);
    if (!parsed) return [];
    return this.#all
      .flatMap((folder) => {
        const path = relativePath(folder.root, parsed);
        return path === undefined ? [] : [{ folder, path }];
      })
      .sort((a, b) => b.folder.root.path.length - a.folder.root.path.length);
  }

  /** The innermost folder that holds the file: the one that speaks for it. */
  locate(uri: string): Located | undefined {
    return this.holding(uri)[0];
  }
}
