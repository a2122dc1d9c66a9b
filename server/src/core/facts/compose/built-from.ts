import type { RawFact } from "../../model/fact";
import { type DataNode, get, itemsOf, stringOf, textOf } from "../data/tree";
import { portOfImage } from "../docker/exposed-port";
import { dirName, joinPath } from "../paths";

/** The Dockerfile that a compose service is built from, when the whole of it becomes the image. */
export function dockerfileOf(path: string, service: DataNode): string | undefined {
  const build = get(service, "build");
  const context = stringOf(build) ?? stringOf(get(build, "context")) ?? (build?.kind === "map" ? "." : undefined);
  const dockerfile = stringOf(get(build, "dockerfile")) ?? "Dockerfile";
  if (context === undefined || get(build, "target") || get(build, "dockerfile_inline")) return undefined;
  if (isElsewhere(context + dockerfile)) return undefined;
  const directory = joinPath(dirName(path), context);
  return directory && joinPath(directory, dockerfile);
}

/** What a compose service takes from a build: the Dockerfile, and the port of its image that is published. */
export function builtFrom(path: string, name: string, service: DataNode): RawFact[] {
  const build = get(service, "build");
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
  // A compose file below the root may be one of several that are read together from the root.
  const isSure = dirName(path) === ".";
  const end = isSure ? `/${target}` : endOf(context, dockerfile);
  // A file that is laid over this one may name another Dockerfile for the service.
  const file = named ? undefined : name;
  const props = { from: "compose", to: "path", name: target, target: end, file };
  return [{ kind: "reference", at: shown.at, props }, ...(isSure ? publishedPort(target, service) : [])];
}

/** The one port of the image that is published, unless the service says itself where its program listens. */
function publishedPort(dockerfile: string, service: DataNode): RawFact[] {
  const [port, other] = itemsOf(get(service, "ports"));
  const written = textOf(port) ?? textOf(get(port, "target")) ?? "";
  const name = /(?:^|:)(\d+)(?:\/tcp)?$/.exec(written)?.[1];
  if (
    !port ||
    other ||
    name === undefined ||
    ["command", "entrypoint", "environment", "env_file", "network_mode"].some((key) => get(service, key))
  )
    return [];
  const target = [portOfImage(dockerfile, name), portOfImage(dockerfile)];
  return [{ kind: "reference", at: port.at, props: { from: "compose", to: "port", name, home: dockerfile, target } }];
}

/** True for an address, an absolute path, also one of Windows, or one that only a variable tells. */
function isElsewhere(path: string): boolean {
  return /^[/~]|^[A-Za-z]:|\\|\$|:\/\/|\.git(#|$)|^git@|\{\{/.test(path);
}

function endOf(context: string, dockerfile: string): string {
  const parts = `${context}/${dockerfile}`.split("/");
  return parts
    .slice(parts.lastIndexOf("..") + 1)
    .filter((part) => part !== "." && part !== "")
    .join("/");
}
