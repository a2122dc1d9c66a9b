import { isWithin } from "../core/facts/paths";
import type { Problem } from "../core/model/result";
import { wholeFile } from "../core/model/text";
import { renamed } from "../core/nearest";
import { CONFIG, isUnreadFile, unreadMessage } from "../core/team/files";
import type { ComponentRule } from "../core/team/model";
import { excluder } from "../workspace/listing";

/** Says of which parts the team speaks that hold no file. What is left out on purpose is not missing. */
export function missingParts(
  rules: readonly ComponentRule[],
  paths: readonly string[],
  exclude: readonly string[],
): Problem[] {
  if (rules.length === 0) return [];
  const isLeftOut = excluder(exclude);
  const directories = new Set(paths.flatMap((path) => pathsTo(path).slice(0, -1)));
  return rules
    .filter(({ path }) => !pathsTo(path).some(isLeftOut))
    .map(({ path, at }) => {
      const message = `there is no folder ${path} with files that are looked at`;
      return { path: CONFIG, at, severity: "error", message, repairs: renamed(path, directories) };
    });
}

/** Says what the team wrote where nobody looks; a pack may lie there. */
export function unreadFiles(paths: readonly string[], packs: readonly string[]): Problem[] {
  return paths
    .filter((path) => isUnreadFile(path) && !packs.some((root) => isWithin(path, root)))
    .map((path) => ({ path, at: wholeFile, severity: "error", message: unreadMessage(path) }));
}

/** A path and all directories above it. */
function pathsTo(path: string): string[] {
  const names = path.split("/");
  return names.map((_, index) => names.slice(0, index + 1).join("/"));
}
