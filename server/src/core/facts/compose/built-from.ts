import type { RawFact } from "../../model/fact";
import { type DataNode, get, stringOf } from "../data/tree";
import { dirName, joinPath } from "../paths";

/**
 * The Dockerfile that a compose service is built from. A compose file below the root may be one of several that are
 * read together from the root, so that its paths are meant from either place.
 */
export function builtFrom(path: string, build: DataNode | undefined): RawFact[] {
  const written = stringOf(build) === undefined ? get(build, "context") : build;
  const context = stringOf(written) ?? (build?.kind === "map" ? "." : undefined);
  const named = get(build, "dockerfile");
  const dockerfile = stringOf(named) ?? "Dockerfile";
  const shown = named ?? written;
  if (!shown || context === undefined || get(build, "dockerfile_inline") || isElsewhere(context + dockerfile))
    return [];
  const directory = joinPath(dirName(path), context);
  const target = directory && joinPath(directory, dockerfile);
  if (target === undefined) return [];
  const isSure = dirName(path) === ".";
  const props = {
    from: "compose",
    to: "path",
    name: target,
    target: isSure ? `/${target}` : endOf(context, dockerfile),
  };
  return [{ kind: "reference", at: shown.at, props }];
}

/** True for an address, an absolute path, or one that only a variable tells. */
function isElsewhere(path: string): boolean {
  return /^[/~]|\$|:\/\/|\.git(#|$)|^git@|\{\{/.test(path);
}

function endOf(context: string, dockerfile: string): string {
  const parts = `${context}/${dockerfile}`.split("/");
  return parts
    .slice(parts.lastIndexOf("..") + 1)
    .filter((part) => part !== "." && part !== "")
    .join("/");
}
