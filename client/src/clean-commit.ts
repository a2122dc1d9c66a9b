import { extensions, type Uri } from "vscode";

/**
 * The commit that a folder's files are those of, as VS Code's own git extension tells it; undefined where there is none,
 * and when a file differs. What that extension answers is looked at part by part: it is not ours, and may be switched off.
 */
export async function cleanCommit(folder: Uri): Promise<string | undefined> {
  try {
    const git: unknown = await extensions.getExtension("vscode.git")?.activate();
    const api = call(git, "getAPI", 1);
    const state = part(call(api, "getRepository", folder), "state");
    const changed = ["workingTreeChanges", "indexChanges", "untrackedChanges", "mergeChanges"].map((name) =>
      part(state, name),
    );
    if (changed.some((list) => Array.isArray(list) && list.length > 0)) return undefined;
    const commit = part(part(state, "HEAD"), "commit");
    return typeof commit === "string" ? commit : undefined;
  } catch {
    return undefined;
  }
}

function part(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function call(value: unknown, name: string, argument: unknown): unknown {
  const method = part(value, name);
  return typeof method === "function" ? Reflect.apply(method, value, [argument]) : undefined;
}
