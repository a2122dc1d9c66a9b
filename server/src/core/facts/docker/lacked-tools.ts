import type { Dockerfile } from "dockerfile-ast";
import { parseImage } from "./image";

/*
 * A health command that calls a program which the image does not have fails for ever: whatever runs the image takes a
 * service that works for one that is ill. What well-known images bring is known, and what is installed is written beside it.
 */

const CURL = "curl";
const BOTH: readonly string[] = [CURL, "wget"];

const LIBRARY = /^(?:docker\.io\/|public\.ecr\.aws\/docker\/)?library\/|^docker\.io\/(?=[^/]+$)/;
/** Official images whose smaller variants leave out what fetches an address. */
const WITH_VARIANTS = /^(node|python|ruby|rust|openjdk|golang|elixir|perl|ghcr\.io\/astral-sh\/uv)$/;
/** Images of Debian and Ubuntu, and what is built on them without more. */
const BARE = /^(debian|ubuntu|mcr\.microsoft\.com\/dotnet\/(aspnet|runtime|runtime-deps))$/;

/** The programs for fetching an address that an image is known to lack; Alpine's has a small `wget`. */
function lackedBy(reference: string): readonly string[] {
  if (reference === "scratch") return BOTH;
  const image = parseImage(reference);
  const name = image.name.replace(LIBRARY, "");
  const tag = image.tag ?? "";
  if (/^gcr\.io\/distroless\//.test(name)) return BOTH;
  if (name === "alpine" || name === "busybox") return [CURL];
  if (BARE.test(name)) return /alpine/.test(tag) ? [CURL] : BOTH;
  if (!WITH_VARIANTS.test(name)) return [];
  if (/(^|-)alpine/.test(tag)) return [CURL];
  return /(^|-)slim(-|$)/.test(tag) ? BOTH : [];
}

/** What names packages elsewhere: a script, a list in a file, a tool that sets machines up. */
const INSTALLS_UNSEEN =
  /\.sh\b|\bxargs\b|\$\(\s*cat\b|\bmake\s|\bansible|<\s*\S+\.(txt|list)|\$\{?\w*(packages|deps|pkgs)\b/i;

/** What an image lacks that is made of these stages, the first of which stands on this base. */
export function lackedTools(
  dockerfile: Dockerfile,
  chain: ReadonlySet<number>,
  base: string | undefined,
): readonly string[] {
  const lacked = base === undefined ? [] : lackedBy(base);
  if (lacked.length === 0) return [];
  let stage = -1;
  let text = "";
  for (const instruction of dockerfile.getInstructions()) {
    const keyword = instruction.getKeyword();
    if (keyword === "FROM") stage += 1;
    else if (chain.has(stage) && !STARTED.has(keyword)) text += `${instruction.getTextContent()}\n`;
  }
  if (INSTALLS_UNSEEN.test(text)) return [];
  return lacked.filter((tool) => !new RegExp(`\\b${tool}\\b`).test(text));
}

const STARTED: ReadonlySet<string> = new Set(["CMD", "ENTRYPOINT", "HEALTHCHECK"]);

/** How a compose file finds what the image of a Dockerfile lacks. */
export function toolOfImage(dockerfile: string, tool: string): string {
  return `${dockerfile}: ${tool}`;
}

/** The one program for fetching an address that a health command cannot do without. */
export function fetcherOf(command: string): string | undefined {
  const named = BOTH.filter((tool) => new RegExp(`(^|[\\s;&|(])${tool}\\s`).test(command));
  return named.length === 1 ? named[0] : undefined;
}
