/** Path helpers for folder-relative paths with forward slashes. The core has no `node:path`. */

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The directory of a path; `.` for the root. */
export function dirName(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash === -1 ? "." : path.slice(0, slash);
}

/** The extension in lower case without the dot; empty when there is none. */
export function extension(path: string): string {
  const name = baseName(path);
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? "" : name.slice(dot + 1).toLowerCase();
}

/** Joins a directory (`.` for the root) and a relative path, resolving `.` and `..`; undefined when it leaves the root. */
export function joinPath(directory: string, relative: string): string | undefined {
  const parts = directory === "." || relative.startsWith("/") ? [] : directory.split("/");
  for (const part of relative.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/") || ".";
}

/** True when `path` is `directory` or lies below it. */
export function isWithin(path: string, directory: string): boolean {
  return directory === "." || path === directory || path.startsWith(`${directory}/`);
}

/** The directories around a file, the nearest first, the folder itself last. */
export function directoriesAround(path: string): readonly string[] {
  const directory = dirName(path);
  return directory === "." ? [directory] : [directory, ...directoriesAround(directory)];
}
