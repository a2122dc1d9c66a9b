import type { Copy, Instruction } from "dockerfile-ast";
import type { RawFact } from "../../model/fact";
import { hidingPatterns } from "../ignored-context";
import { baseName, dirName } from "../paths";

/**
 * What an image takes from its build context, by the path as it is written: nobody knows here which directory is the
 * context. What a build leaves behind, and what a name alone cannot tell from that, is left out.
 */
export function copied(instruction: Instruction, path: string): RawFact[] {
  const flags = isCopy(instruction) ? instruction.getFlags() : [];
  if (flags.some((flag) => flag.getName() === "from")) return [];
  const words = instruction.getArguments().filter((word) => !word.getValue().startsWith("--"));
  const destination = words.at(-1)?.getValue() ?? "";
  if (words.some((word) => /^<<|^\[|\]$/.test(word.getValue()))) return [];
  return words.slice(0, -1).flatMap((word): RawFact[] => {
    const name = word.getValue();
    const source = contextPath(name);
    if (source === undefined) return [];
    const target = isSource(source, name, destination) ? source : undefined;
    const hiddenBy = hidingPatterns(dirName(path), source);
    return [
      {
        kind: "reference",
        at: word.getRange(),
        props: { from: "docker", to: "path", name, file: baseName(source), target, hiddenBy },
      },
    ];
  });
}

function isCopy(instruction: Instruction): instruction is Copy {
  return "getFlags" in instruction;
}

/** The path below the context; undefined for the context itself, for addresses, and for what only the build knows. */
function contextPath(written: string): string | undefined {
  if (/[$*?[\]\\<>"']|:\/\/|^git@/.test(written)) return undefined;
  const parts = written.split("/").filter((part) => part !== "" && part !== ".");
  while (parts[0] === "..") parts.shift();
  return parts.length === 0 || parts.includes("..") ? undefined : parts.join("/");
}

/** Names of directories that builds fill. */
const BUILT =
  /^(dist|build|builds|target|out|output|bin|obj|publish|release|releases|artifacts?|_build|_output|node_modules|vendor|staticfiles|coverage|\.?venv|wheels?|wheelhouse|packages|deps|libs?|certs?|keys|secrets?|models?|data|logs?|tmp|cache|gen|generated|\.(?!github|docker|config).+)$/i;
/** Files that somebody makes or keeps elsewhere: archives, programs, keys, settings of one machine. */
const MADE =
  /(^\.env.*|\.pb\.\w+$|_pb2(_grpc)?\.pyi?$|\.(jar|war|ear|zip|tgz|tar|gz|bz2|xz|whl|deb|rpm|apk|exe|dll|so|node|wasm|bin|img|iso|pem|crt|cer|key|p12|pfx|jks|keystore|env|db|sqlite3?|log|pt|onnx|pkl|h5|bin|model|gguf|buildinfo|tsbuildinfo|map))$/i;
/** Directories of source, by names that no program has. */
const SOURCES =
  /^(src|source|sources|config|configs|conf|scripts?|migrations?|prisma|alembic|templates|tests?|cmd|internal|pkg|backend|frontend|server|client|apps|services|docs|i18n|locales|resources|schemas?|proto|protos|public)$/i;

function isSource(path: string, written: string, destination: string): boolean {
  const parts = path.split("/");
  const name = baseName(path);
  if (parts.some((part) => BUILT.test(part)) || MADE.test(name)) return false;
  // What has no ending and is no known directory may be the program that a build makes.
  return /\.[a-z]\w*$/i.test(name) || written.endsWith("/") || (SOURCES.test(name) && destination !== "");
}
