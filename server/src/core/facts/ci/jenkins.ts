import type { RawFact } from "../../model/fact";
import { LineIndex, range, wholeFile } from "../../model/text";
import type { Collector } from "../collector";
import { joinPath } from "../paths";
import { stepFacts } from "./steps";

const SYSTEM = "jenkins";

/** Reads a Jenkinsfile, declarative or scripted: its stages, and the steps that run commands. */
export const jenkinsCollector: Collector = {
  name: "Jenkinsfile",
  emits: ["ci.workflow", "ci.job", "ci.step"],
  serves: (path) => /(^|\/)Jenkinsfile([._-][\w-]+)?$|\.jenkinsfile$/i.test(path),
  collect(path, text) {
    const triggers = /\bcron\s*[('"]/.test(text) ? ["push", "schedule"] : ["push"];
    const props = { system: SYSTEM, name: path, triggers, active: true };
    return [{ kind: "ci.workflow", at: wholeFile, props }, ...stagesOf(path, text)];
  },
};

/** What holds within a pair of braces. */
interface Block {
  readonly stage?: string;
  readonly tolerant?: boolean;
  readonly directory?: string | undefined;
}

/** Where the reading of a Jenkinsfile stands. */
interface Reading {
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly facts: RawFact[];
  /** The blocks that are open, each with what holds around it. */
  readonly blocks: Block[];
  /** What will hold in the next block. */
  next: Block;
  /** The name before a text. */
  word: string;
  /** Where a step began that hands its text to a shell. */
  shell: number | undefined;
}

/** Comments, which are passed over; texts; names; braces. What is not closed goes to the end, so that nothing is read twice. */
const TOKEN =
  /\/\*(?:[\s\S]*?\*\/|[\s\S]*)|(?<![:\w])\/\/[^\n]*|("""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)|([A-Za-z_][\w.]*)|([{}])/g;

/** Steps of plugins, with the command that they run for one. */
const PLUGINS: readonly (readonly [step: RegExp, command: string])[] = [
  [/^dependencyCheck$/, "dependency-check"],
  [/^snykSecurity$/, "snyk test"],
  [/^withSonarQubeEnv$/, "sonar-scanner"],
  [/^(enable|run)?fortify(Scan|Analysis|RemoteScan)?$/i, "fortify"],
  [/^(enable|run)?veracode(Scan)?$/i, "veracode"],
  [/^(enable|run)?(checkmarx|checkmarxASTScanner)(Scan)?$/i, "checkmarx"],
];
/** Steps that hand a text to a shell. */
const SHELLS = /^(sh|bat|powershell|pwsh)$/;
/** Parameters of those that may stand before the text. */
const PARAMETERS = /^(script|label|encoding|returnStatus|returnStdout|true|false)$/;
const IGNORED = /returnStatus\s*:\s*true/;

function stagesOf(path: string, text: string): RawFact[] {
  const reading: Reading = {
    path,
    text,
    lines: new LineIndex(text),
    facts: [],
    blocks: [],
    next: {},
    word: "",
    shell: undefined,
  };
  for (const { 1: quoted, 2: name, 3: brace, index } of text.matchAll(TOKEN)) {
    if (quoted !== undefined) readText(reading, quoted, index);
    else if (name !== undefined) readName(reading, name, index);
    else if (brace === "{") {
      reading.blocks.push({ ...reading.blocks.at(-1), ...reading.next });
      reading.next = {};
    } else if (brace === "}") reading.blocks.pop();
  }
  return reading.facts;
}

/** How far the parameters behind a command may reach. */
const MOST_BEHIND = 200;

function readText(reading: Reading, quoted: string, index: number): void {
  const { word, shell, text } = reading;
  const value = quoted.replace(/^("""|'''|"|')([\s\S]*)\1$/, "$2");
  reading.word = "";
  if (shell !== undefined) {
    if (word === "label" || word === "encoding") return;
    const before = text.slice(shell, index);
    const behind = text.slice(index + quoted.length, index + quoted.length + MOST_BEHIND);
    const [rest = ""] = behind.split(before.includes("(") ? ")" : "\n");
    pushStep(reading, { index: shell, length: 2, run: value, tolerant: IGNORED.test(before + rest) });
    reading.shell = undefined;
    return;
  }
  if (word === "stage") {
    reading.next = { ...reading.next, stage: value };
    pushJob(reading, index, quoted.length, { name: value });
  } else if (word === "dir") {
    const outer = reading.blocks.at(-1)?.directory ?? ".";
    reading.next = { ...reading.next, directory: /^\/|\$/.test(value) ? undefined : joinPath(outer, value) };
  } else if (/^library$/i.test(word)) pushJob(reading, index, quoted.length, { name: value, uses: value });
  else if (word === "buildResult") reading.next = { ...reading.next, tolerant: value !== "FAILURE" };
  else if (word === "docker.build")
    pushStep(reading, { index, length: quoted.length, run: `docker build -t ${value} .` });
}

function readName(reading: Reading, name: string, index: number): void {
  reading.word = name;
  if (SHELLS.test(name)) reading.shell = index;
  else if (!PARAMETERS.test(name)) reading.shell = undefined;
  const command = /^\w+\.push$/.test(name) ? "docker push" : PLUGINS.find(([step]) => step.test(name))?.[1];
  if (command !== undefined) pushStep(reading, { index, length: name.length, run: command });
  if (name === "input" && WAITS.test(reading.text.slice(index, index + 40)))
    pushJob(reading, index, name.length, { name, approval: true });
}

/** A step that waits for somebody, with what it asks. */
const WAITS = /^input\s{0,9}(?:[{('"]|message\b|id\b)/;

function pushJob(
  reading: Reading,
  index: number,
  length: number,
  own: { name: string; uses?: string; approval?: true },
): void {
  const tolerant = reading.blocks.at(-1)?.tolerant ?? false;
  const props = { system: SYSTEM, workflow: reading.path, ...own, tolerant, disabled: false };
  reading.facts.push({ kind: "ci.job", at: placeOf(reading, index, length), props });
}

interface Found {
  readonly index: number;
  readonly length: number;
  readonly run: string;
  readonly tolerant?: boolean;
}

function pushStep(reading: Reading, { index, length, run, tolerant = false }: Found): void {
  const around: Block = { directory: ".", ...reading.blocks.at(-1) };
  const step = {
    system: SYSTEM,
    workflow: reading.path,
    job: around.stage,
    directory: around.directory,
    disabled: false,
  };
  const isTolerant = tolerant || around.tolerant === true;
  reading.facts.push(...stepFacts(placeOf(reading, index, length), { ...step, run, tolerant: isTolerant }));
}

function placeOf({ lines }: Reading, index: number, length: number) {
  const { line, character } = lines.positionAt(index);
  return range(line, character, line, character + length);
}
