import { type Dockerfile, DockerfileParser, type From, type Instruction, type JSONInstruction } from "dockerfile-ast";
import { type FactProps, type FactValue, listOf, type RawFact } from "../../model/fact";
import type { Range } from "../../model/text";
import { toolsOf } from "../ci/tools";
import type { Collector } from "../collector";
import { baseName, dirName } from "../paths";
import { redact } from "../secrets/redact";
import { shellCommands, shellWords } from "../shell";
import { copied } from "./copied";
import { exposedBy, exposedPort } from "./exposed-port";
import { healthUrl } from "./health-url";
import { asksNothing } from "./idle-health";
import { parseImage } from "./image";
import { fetcherOf, lackedTools, toolOfImage } from "./lacked-tools";
import { chainOf, lastOnes, productStages } from "./products";
import { isRoot, startsAsRoot } from "./root";
import { substitute } from "./substitute";
import { weakSecrets } from "./weak-secrets";

const NAMES = /^(Dockerfile|Containerfile)([._-].+)?$|\.(Dockerfile|Containerfile)$/i;
/** What such a file copies is there where somebody fills it in. */
const PATTERN_NAME = /[._-](example|sample|template|dist)$/i;
const NOT_DOCKERFILES =
  /\.(dockerignore|md|ya?ml|json|sh|py|[jt]s|txt|go|tmpl|gotmpl|tpl|j2|jinja2?|in|erb|ejs|hbs|mustache|twig|liquid)$/i;

/** Reads Dockerfiles: each stage, and each instruction with what it runs. */
export const dockerfileCollector: Collector = {
  name: "Dockerfile",
  emits: ["docker.stage", "docker.instruction", "reference"],
  serves: (path) => NAMES.test(baseName(path)) && !NOT_DOCKERFILES.test(path),
  collect: collectDockerfile,
};

function collectDockerfile(path: string, text: string): readonly RawFact[] {
  if (/^[ \t]*(\{\{|\{%)/m.test(text)) return [unreadable("it is a template, not a plain Dockerfile")];
  const hasMark = text.charCodeAt(0) === 0xfeff;
  // The parser looks for a directive again and again in a first line that never ends.
  const dockerfile = DockerfileParser.parse(`${hasMark ? ` ${text.slice(1)}` : text}\n`);
  if (dockerfile.getInstructions().length > MAX_INSTRUCTIONS)
    return [unreadable(`it has more than ${MAX_INSTRUCTIONS} instructions`)];
  const { stages, chains } = readStages(dockerfile, path);
  if (stages.length === 0) return [unreadable("it has no FROM line")];
  const facts: RawFact[] = [];
  const inEffect = lastOnes(dockerfile, chains);
  let index = -1;
  for (const instruction of dockerfile.getInstructions()) {
    const keyword = instruction.getKeyword();
    const stage = stages[keyword === "FROM" ? ++index : index];
    if (keyword === "FROM" && stage) facts.push({ kind: "docker.stage", at: stage.at, props: stage.props });
    else if (KEYWORDS.has(keyword)) {
      const final = stage?.shipped === true && (!ONCE.has(keyword) || inEffect.has(instruction));
      const within = {
        ...inStage(instruction, path, stage),
        stage: stage && (stage.props.name ?? String(index)),
        final,
      };
      const props = { ...describe(instruction), ...within };
      facts.push({ kind: "docker.instruction", at: placeOf(instruction), props });
      if ((keyword === "COPY" || keyword === "ADD") && !PATTERN_NAME.test(path))
        facts.push(...copied(instruction, path));
    }
  }
  return [...facts, ...exposedPort(dockerfile.getInstructions(), text)];
}

/** What an instruction comes to by the stage it stands in. */
function inStage(instruction: Instruction, path: string, stage: Stage | undefined): FactProps {
  const keyword = instruction.getKeyword();
  if (keyword === "COPY") return { pinned: pinnedImage(flag(instruction, "from")) };
  if (keyword === "EXPOSE") return { exposes: exposedBy(path, instruction, stage?.props.base) };
  return keyword === "HEALTHCHECK" ? { lacking: lackedBy(instruction, stage?.props.lacks) } : {};
}

/** Whether an image that is copied from is named by its version. A plain name may be a stage, or a folder that the build is given. */
function pinnedImage(from: string | undefined): boolean | undefined {
  return from === undefined || !/[/:]/.test(from) || from.includes("$") ? undefined : parseImage(from).pinned;
}

/** The program of a health command that its image does not have. */
function lackedBy(healthcheck: Instruction, lacks: FactValue | undefined): string | undefined {
  const tool = fetcherOf((healthcheck.getArgumentsContent() ?? "").replace(/[",[\]]/g, " "));
  return listOf(lacks).includes(tool ?? "") ? tool : undefined;
}

/** More than anybody writes, and few enough that following their references back ends soon. */
const MAX_INSTRUCTIONS = 1000;

/** Instructions of which a later one replaces an earlier one. */
const ONCE: ReadonlySet<string> = new Set(["CMD", "ENTRYPOINT", "HEALTHCHECK", "USER", "STOPSIGNAL", "WORKDIR"]);

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
  /** True when an image is built on it: a stage that becomes one, and the stages it names as its base. */
  readonly shipped: boolean;
  readonly props: FactProps & { readonly name: string | undefined; readonly base: string };
}

/** The stages of a file, and for each image that is built of it those that it is made of. */
interface Stages {
  readonly stages: readonly Stage[];
  readonly chains: readonly ReadonlySet<number>[];
}

function readStages(dockerfile: Dockerfile, path: string): Stages {
  const froms = dockerfile.getFROMs();
  const defaults = new Map<string, string>();
  for (const arg of dockerfile.getInitialARGs()) {
    const property = arg.getProperty();
    const value = property && (substitute(property.getValue() ?? "", defaults) ?? "");
    // Such a default only says that the build has to give one.
    if (property)
      defaults.set(
        property.getName(),
        /^(placeholder|undefined|required|override-?me)$/i.test(value ?? "") ? "" : (value ?? ""),
      );
  }
  const names = froms.map((from) => from.getBuildStage()?.toLowerCase());
  const bases = froms.map((from, index) => {
    const written = from.getImage() ?? "";
    return stageNamed((substitute(written, defaults) ?? written).toLowerCase(), names.slice(0, index));
  });
  const products = froms.length === 0 ? [] : productStages(dockerfile, names, bases);
  const chains = products.map((product) => chainOf(product, bases));
  const users = usersOf(dockerfile);
  for (const [index, base] of bases.entries()) users[index] ??= users[base];
  const root = (index: number): boolean | undefined => {
    const user = users[index];
    if (user !== undefined) return isRoot(user);
    const base = bases[index] ?? -1;
    return base === -1 ? startsAsRoot(substitute(froms[index]?.getImage() ?? "", defaults)) : root(base);
  };
  const idle = onlyWaits(dockerfile);
  const lackedOf = (product: number): readonly string[] => {
    const chain = chainOf(product, bases);
    const first = [...chain].at(-1) ?? product;
    const tools = lackedTools(dockerfile, chain, substitute(froms[first]?.getImage() ?? "", defaults));
    return tools.flatMap((tool) => [tool, toolOfImage(path, tool)]);
  };
  const stages = froms.map((from, index) => {
    const { at, props } = readStage(from, bases[index] !== -1, defaults);
    const dev = isDevelopment(path) || DEV_NAME.test(props.name ?? "") || idle;
    const final = products.includes(index);
    const lacks = final ? lackedOf(index) : [];
    return {
      at,
      shipped: chains.some((chain) => chain.has(index)),
      props: { ...props, final, index, dev, user: users[index], root: root(index), lacks },
    };
  });
  return { stages, chains };
}

/** The stage that a base names, also by a variable that a build fills in: `runner-${TARGETARCH}` is one of several that are alike. */
function stageNamed(base: string, names: readonly (string | undefined)[]): number {
  if (!/^[\w.-]+\$\{?\w+\}?[\w.-]*$/.test(base)) return names.lastIndexOf(base);
  const [start = "", end = ""] = base.split(/\$\{?\w+\}?/);
  return names.findLastIndex((name) => name?.startsWith(start) && name.endsWith(end));
}

function readStage(from: From, isStage: boolean, defaults: ReadonlyMap<string, string>): Omit<Stage, "shipped"> {
  const written = from.getImage() ?? "";
  const base = substitute(written, defaults);
  const scratch = base === "scratch";
  const at = from.getImageRange() ?? placeOf(from);
  const name = from.getBuildStage() ?? undefined;
  const props = { base: base ?? written, name, scratch, stageRef: isStage ? (base ?? written) : undefined };
  if (isStage || scratch) return { at, props };
  const image = parseImage(base ?? written);
  // A tag that only the build decides is neither pinned nor floating as far as the file says.
  const pinned = base === undefined ? undefined : image.pinned;
  return { at, props: { ...props, image: image.name, tag: image.tag, digest: image.digest, pinned } };
}

/** True for an image in which nothing runs until somebody comes in, or that only runs tests. */
function onlyWaits(dockerfile: Dockerfile): boolean {
  const started = dockerfile
    .getInstructions()
    .filter((instruction) => /^(CMD|ENTRYPOINT)$/.test(instruction.getKeyword()));
  const [content = ""] = started.map((instruction) => instruction.getArgumentsContent() ?? "");
  return started.length === 1 && (WAITING.test(content) || TESTING.test(content));
}

const WAITING = /^\[?\s*"?(tail"?,?\s+"?-f"?,?\s+"?\/dev\/null|sleep"?,?\s+"?infinity)/;

/** What runs tests, or asks a neighbour as many callers would. */
const TESTING =
  /^\[?\s*"?((npm|yarn|pnpm|bun)"?,?\s+"?(run"?,?\s+"?)?test|(python3?"?,?\s+"?-m"?,?\s+"?)?pytest|tox|nox|go"?,?\s+"?test|cargo"?,?\s+"?test|k6"?,?\s+"?run|locust|jest|mocha|npx"?,?\s+"?(playwright|cypress|jest|vitest|mocha)|rspec|phpunit|\.\/gradlew"?,?\s+"?test|mvn"?,?\s+"?test)(?![-:\w])/;

/** The user each stage ends with, with defaults of arguments filled in; undefined where none is set. */
function usersOf(dockerfile: Dockerfile): (string | undefined)[] {
  const users: (string | undefined)[] = [];
  let index = -1;
  for (const instruction of dockerfile.getInstructions()) {
    if (instruction.getKeyword() === "FROM") users[++index] = undefined;
    if (instruction.getKeyword() !== "USER" || index < 0) continue;
    const known = new Map<string, string>();
    for (const variable of instruction.getVariables()) {
      const value = dockerfile.resolveVariable(variable.getName(), instruction.getRange().start.line);
      if (typeof value === "string") known.set(variable.getName(), value);
    }
    const written = (instruction.getArgumentsContent() ?? "").trim();
    users[index] = substitute(written, known) ?? written;
  }
  return users;
}

const DEV_NAME = /^(dev|devel|develop|development|test|tests|testing|debug|lint|local|ci|e2e|gitpod|devcontainer)$/i;

/** What a file's name says of an image that builds, documents or helps, and does not run the product. */
const HELPER_NAME = /^(builder|maildev|mailhog|docs)$/i;

/** Folders of an image in which packages of an operating system are built. */
const PACKAGER = /^(debian|deb|rpm|apk|archlinux|aur|flatpak|snap|appimage)$/i;

/** Programs by which developers build and test, when an image is named for them. */
const TOOL_NAME = /^(npm|yarn|pnpm|composer|puppeteer|playwright|cypress|selenium|wiremock|localstack|linter)$/i;

function isDevelopment(path: string): boolean {
  const words = baseName(path).split(/[._-]/);
  const folder = baseName(dirName(path));
  const holder = /^docker(files?)?$/i.test(folder) ? baseName(dirName(dirName(path))) : folder;
  if (PACKAGER.test(folder)) return true;
  if (holder !== folder || /(^|\/)\.?docker\/[^/]+\/[^/]+$/i.test(path)) {
    // Below a folder of images each is named for what it runs.
    const ofFolder = folder.split(/[._-]/);
    if (TOOL_NAME.test(folder) || ofFolder.some((word) => /^(tests?|testing|mocks?|stubs?)$/i.test(word))) return true;
  }
  return words.some((word) => DEV_NAME.test(word) || HELPER_NAME.test(word)) || DEV_NAME.test(holder);
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
      return { keyword, value, ...command(instruction, content), starts: startedBy(instruction, content) };
    case "RUN":
    case "SHELL":
      return { keyword, value, ...command(instruction, content) };
    case "HEALTHCHECK": {
      const [subcommand] = instruction.getArguments();
      const form =
        subcommand?.getValue().toUpperCase() === "NONE" ? "none" : /^CMD\s*\[/i.test(content) ? "exec" : "shell";
      const inner = content.replace(/^CMD\s+/i, "");
      const words = form === "exec" ? jsonWords(inner) : (shellCommands(inner)[0]?.words ?? []);
      const executable = form === "none" ? undefined : words[0];
      const idle = form !== "none" && asksNothing(form === "exec" ? words.map(quoted).join(" ") : inner);
      return { keyword, value, form, executable, args: words.slice(1), idle, ...healthUrl(content) };
    }
    case "COPY":
    case "ADD": {
      const words = isExec(instruction) ? jsonWords(content) : shellWords(content.replace(/^<<[\s\S]*/, ""));
      const fromStage = flag(instruction, "from");
      return { keyword, value, source: words.slice(0, -1), args: words.slice(-1), fromStage };
    }
    case "ENV":
    case "ARG":
    case "LABEL": {
      // The old form has one name, and the rest of the line is its value.
      const pairs = /^[^\s=]+=/.test(content) ? content : content.replace(/^(\S+)\s+/, "$1=");
      const sets = shellWords(pairs).flatMap((pair) => /^[^=\s]+(?==)/.exec(pair)?.[0] ?? []);
      const value = redact(pairs).slice(0, 2000);
      return keyword === "ENV" ? { keyword, value, sets, weakSecrets: weakSecrets(pairs) } : { keyword, value };
    }
    default:
      return { keyword, value };
  }
}

function quoted(word: string): string {
  return `'${word}'`;
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

/** What a container starts, as names a check can ask for, in whichever form it is written. */
function startedBy(instruction: Instruction, content: string): readonly string[] {
  const commands = isExec(instruction) ? [jsonWords(content)] : shellCommands(content).map(({ words }) => words);
  return [...new Set(commands.flatMap(toolsOf))];
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
