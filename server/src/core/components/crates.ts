import { baseName } from "../facts/paths";
import type { Component } from "../model/component";
import type { Evidence } from "./evidence";
import { ARGUMENT_CRATES } from "./frameworks";

/** The programs that images start, each with its Dockerfile. */
export type StartedPrograms = ReadonlyMap<string, string>;

/** What the images of a folder start that one of its crates is named for; empty where they name none. */
export function startedPrograms(parts: Iterable<Evidence>): StartedPrograms {
  const all = [...parts];
  const crates = new Set(all.flatMap(({ manifests }) => manifests.filter(isCrate).map(({ props }) => props.name)));
  const started = all.flatMap(({ commands }) =>
    commands.map(({ words, path }) => [baseName(words[0] ?? ""), path] as const),
  );
  return new Map(started.filter(([program]) => crates.has(program)));
}

/**
 * Where the images of a workspace of Rust start one program by its name, another one that reads arguments, and that
 * nothing starts, is a command: the server in it serves whoever runs it.
 */
export function asCommand(component: Component, own: Evidence | undefined, started: StartedPrograms): Component {
  const [image] = started.values();
  if (component.kind !== "service" || !own?.manifests.some(isCrate) || image === undefined) return component;
  const { dependencies, images, commands, containers, deployment } = own;
  const parser = dependencies.find(({ props }) => ARGUMENT_CRATES.has(String(props.name)) && props.group === "runtime");
  const isStarted = images.length + commands.length + containers.length + deployment.length > 0;
  if (!parser || isStarted || started.has(component.name)) return component;
  const reason = `it reads the arguments of a command with ${parser.props.name}, and ${image} starts another program`;
  return { ...component, kind: "cli", reason };
}

function isCrate({ path }: { readonly path: string }): boolean {
  return baseName(path) === "Cargo.toml";
}
