import { parseImage } from "../docker/image";
import { baseName } from "../paths";
import { shellCommands } from "../shell";

const WAITING: ReadonlySet<string> = new Set(["sleep", "echo", "true", ":", "pause", "printf", "wait", "date"]);
const SHELLS = /^(ba|da|a)?sh$/;
/** Images that hold nothing to run. */
const EMPTY_IMAGES = /(^|\/)(pause|busybox)$/;

/** True for a container that is started to do nothing: it sleeps, prints a line, or is an image for trying things out. */
export function isIdle(
  image: string | undefined,
  command: readonly string[],
  args: readonly string[],
): true | undefined {
  const words = [...command, ...args];
  const isEmpty = image !== undefined && EMPTY_IMAGES.test(parseImage(image).name);
  if (words.length === 0) return isEmpty || undefined;
  const commands = commandsOf(words);
  return (commands.length > 0 && commands.every(isWaiting)) || undefined;
}

function isWaiting(words: readonly string[]): boolean {
  const name = baseName(words[0] ?? "");
  return WAITING.has(name) || (name === "tail" && words.includes("/dev/null"));
}

/** What is run in the end: the commands of the text that a shell is given, else the words themselves. */
function commandsOf(words: readonly string[]): readonly (readonly string[])[] {
  const script = words.findIndex((word) => /^-[a-z]*c$/.test(word));
  if (!SHELLS.test(baseName(words[0] ?? "")) || script === -1) return [words];
  return shellCommands(words[script + 1] ?? "")
    .map((command) => command.words)
    .filter(([name]) => name !== "done" && name !== "fi" && name !== "set");
}
