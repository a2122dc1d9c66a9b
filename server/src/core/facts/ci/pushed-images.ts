import type { FactProps } from "../../model/fact";
import { parseImage } from "../docker/image";
import type { ShellCommand } from "../shell";

/** Actions that push images, or say under which names others do, by the inputs that name those. */
const INPUTS: readonly (readonly [action: string, inputs: readonly string[]])[] = [
  ["docker/metadata-action@", ["with.images"]],
  ["docker/build-push-action@", ["with.tags", "with.outputs"]],
  ["redhat-actions/push-to-registry@", ["with.image"]],
  ["elgohr/Publish-Docker-Github-Action@", ["with.name"]],
];

/** The names, without version, of images that a step pushes; undefined when it names none in full. */
export function pushedImages(
  uses: string | undefined,
  inputs: FactProps | undefined,
  commands: readonly ShellCommand[],
): readonly string[] | undefined {
  const [, named] = INPUTS.find(([action]) => uses?.startsWith(action)) ?? [];
  const handed = named?.flatMap((input) => String(inputs?.[input] ?? "").split(/[\s,]+/)) ?? [];
  const pushed = commands.flatMap(({ words: [program, verb, ...rest] }) =>
    (program === "docker" || program === "podman") && verb === "push" ? rest : [],
  );
  const names = [...handed, ...pushed].map(nameOf).filter((name) => name !== undefined);
  return names.length === 0 ? undefined : [...new Set(names)];
}

/** What stands before the version; nothing of a value that is put together, but for its version. */
function nameOf(word: string): string | undefined {
  const { name } = parseImage(word.replace(/^name=/, ""));
  return /^[a-z0-9][\w.-]*(\/[\w.-]+)+$/.test(name) ? name.replace(/^docker\.io\//, "") : undefined;
}
