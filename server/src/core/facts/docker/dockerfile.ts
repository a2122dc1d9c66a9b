import { type Dockerfile, DockerfileParser, type From, type Instruction, type JSONInstruction } from "dockerfile-ast";
import type { FactProps, RawFact } from "../../model/fact";
import type { Range } from "../../model/text";
import type { Collector } from "../collector";
import { redact } from "../config/secrets";
import { baseName } from "../paths";
import { shellCommands, shellWords } from "../shell";
import { parseImage } from "./image";
import { substitute } from "./substitute";

const NAMES = /^(Dockerfile|Containerfile)([._-].+)?$|\.(Dockerfile|Containerfile)$/i;
const NOT_DOCKERFILES = /\.(dockerignore|md|ya?ml|json|sh|py|[jt]s|txt|go)$/i;

/** Reads Dockerfiles: each stage, and each instruction with what it runs. */
export const dockerfileCollector: Collector = {
  name: "Dockerfile",
  emits: ["docker.stage", "docker.instruction"],
  serves: (path) => NAMES.test(baseName(path)) && !NOT_DOCKERFILES.test(path),
  collect: collectDockerfile,
};

function collectDockerfile(path: string, text: string): readonly RawFact[] {
  if (/^\s*(\{\{|\{%)/m.test(text)) return [unreadable("it is a template, not a plain Dockerfile")];
  const bom = text.charCodeAt(0) === 0xfeff;
  const dockerfile = DockerfileParser.parse(bom ? ` ${text.slice(1)}` : text);
  const instructions = dockerfile.getInstructions();
  const stages = readStages(dockerfile, path);
  if (stages.length === 0) return [unreadable("it has no FROM line")];
  const facts: RawFact[] = [];
  let stage = -1;
  for (const instruction of instructions) {
    const keyword = instruction.getKeyword();
    if (keyword === "FROM") {
      const read = stages[++stage];
      if (read)
        facts.push({ kind: "docker.stage", at: read.at, props: { ...read.props, user: userOf(stage, instructions) } });
      continue;
    }
    if (!KEYWORDS.has(keyword)) continue;
    const current = stages[stage];
    const common = {
      stage: current?.props.name ?? (stage < 0 ? undefined : String(stage)),
      final: current?.final ?? false,
    };
    facts.push({
      kind: "docker.instruction",
      at: placeOf(instruction),
      props: { ...describe(instruction), ...common },
    });
  }
  return facts;
}

function unreadable(reason: string): RawFact {
  const at = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return { kind: "unreadable", at, props: { reason, couldHold: dockerfileCollector.emits } };
}

const KEYWORDS: ReadonlySet<string> = new Set(
  "ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR".split(
    " ",
  ),
);

interface Stage {
  readonly at: Range;
  readonly final: boolean;
  readonly props: FactProps & { readonly name: string | undefined };
}

function readStages(dockerfile: Dockerfile, path: string): Stage[] {
  const froms = dockerfile.getFROMs();
  const defaults = new Map<string, string>();
  for (const arg of dockerfile.getInitialARGs()) {
    const property = arg.getProperty();
    if (property) defaults.set(property.getName(), substitute(property.getValue() ?? "", defaults) ?? "");
  }
  const names: string[] = [];
  return froms.map((from, index) => {
    const stage = readStage(from, index, index === froms.length - 1, names, defaults, path);
    names.push(stage.props.name?.toLowerCase() ?? "");
    return stage;
  });
}

function readStage(
  from: From,
  index: number,
  final: boolean,
  earlier: readonly string[],
  defaults: ReadonlyMap<string, string>,
  path: string,
): Stage {
  const written = from.getImage() ?? "";
  const base = substitute(written, defaults);
  const isStage = earlier.includes(written.toLowerCase()) && written !== "";
  const image = parseImage(base ?? written);
  const scratch = base === "scratch";
  const name = from.getBuildStage() ?? undefined;
  const dev = isDevelopment(path) || (name !== undefined && DEV_NAME.test(name));
  const at = from.getImageRange() ?? placeOf(from);
  const props = { base: base ?? written, name, final, index, scratch, dev, stageRef: isStage ? written : undefined };
  if (isStage || scratch) return { at, final, props };
  // A tag that only the build decides is neither pinned nor floating as far as the file says.
  const pinned = base === undefined ? undefined : image.pinned;
  return { at, final, props: { ...props, image: image.name, tag: image.tag, digest: image.digest, pinned } };
}

const DEV_NAME = /^(dev|devel|develop|development|test|tests|testing|debug|lint|local|ci|devcontainer)$/i;

function isDevelopment(path: string): boolean {
  return baseName(path)
    .split(/[._-]/)
    .some((word) => DEV_NAME.test(word));
}

/** The user the stage ends with, as it is written. */
function userOf(stage: number, instructions: readonly Instruction[]): string | undefined {
  let index = -1;
  let user: string | undefined;
  for (const instruction of instructions) {
    if (instruction.getKeyword() === "FROM") index++;
    else if (index === stage && instruction.getKeyword() === "USER")
      user = instruction.getArgumentsContent() ?? undefined;
  }
  return user;
}

/** The instruction's first line without the rest of a continued one: what a reader's eye looks for. */
function placeOf(instruction: Instruction): Range {
  const { start, end } = instruction.getRange();
  if (start.line === end.line) return { start, end };
  const first = instruction.getArgumentsRanges()[0] ?? instruction.getInstructionRange();
  return first.start.line === start.line ? { start, end: first.end } : instruction.getInstructionRange();
}

function describe(instruction: Instruction): FactProps {
  const keyword = instruction.getKeyword();
  const content = instruction.getArgumentsContent() ?? "";
  const value = redact(content).slice(0, 2000);
  switch (keyword) {
    case "CMD":
    case "ENTRYPOINT":
    case "RUN":
    case "SHELL":
      return { keyword, value, ...command(instruction, content) };
    case "HEALTHCHECK": {
      const [subcommand] = instruction.getArguments();
      const form =
        subcommand?.getValue().toUpperCase() === "NONE" ? "none" : /^CMD\s*\[/i.test(content) ? "exec" : "shell";
      const inner = content.replace(/^CMD\s+/i, "");
      const words = form === "exec" ? jsonWords(inner) : (shellCommands(inner)[0]?.words ?? []);
      return { keyword, value, form, executable: form === "none" ? undefined : words[0], args: words.slice(1) };
    }
    case "COPY":
    case "ADD": {
      const words = isExec(instruction)
        ? jsonWords(content)
        : instruction.getArguments().map((word) => word.getValue());
      const fromStage = flag(instruction, "from");
      return { keyword, value, source: words.slice(0, -1), args: words.slice(-1), fromStage };
    }
    case "ENV":
    case "ARG":
    case "LABEL":
      return { keyword, value: content.includes("=") ? value : redact(content.replace(/^(\S+)\s+/, "$1=")) };
    default:
      return { keyword, value };
  }
}

function command(instruction: Instruction, content: string): FactProps {
  if (content.startsWith("<<")) {
    const words = shellCommands(content.split("\n").slice(1, -1).join("\n"))[0]?.words ?? [];
    return { form: "heredoc", executable: words[0], args: words.slice(1) };
  }
  if (isExec(instruction)) {
    const words = jsonWords(content);
    return { form: "exec", executable: words[0], args: words.slice(1) };
  }
  const words = shellCommands(content)[0]?.words ?? shellWords(content);
  return { form: "shell", executable: words[0], args: words.slice(1).map(redact) };
}

/** Docker takes the exec form only when the whole of it is a JSON list; else a shell gets it. */
function isExec(instruction: Instruction): boolean {
  const content = (instruction.getArgumentsContent() ?? "").trim();
  return hasBrackets(instruction) && content.startsWith("[") && content.endsWith("]") && jsonWords(content).length > 0;
}

function hasBrackets(instruction: Instruction): instruction is JSONInstruction {
  return "getOpeningBracket" in instruction;
}

function jsonWords(text: string): string[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) && parsed.every((word) => typeof word === "string") ? parsed : [];
  } catch {
    return [];
  }
}

function flag(instruction: Instruction, name: string): string | undefined {
  const flags = "getFlags" in instruction && typeof instruction.getFlags === "function" ? instruction.getFlags() : [];
  for (const candidate of flags) if (candidate.getName() === name) return candidate.getValue() ?? undefined;
  return undefined;
}
