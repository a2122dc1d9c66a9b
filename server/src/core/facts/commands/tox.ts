import type { RawFact } from "../../model/fact";
import type { Collector } from "../collector";
import { readTomlData } from "../data/toml";
import { type DataNode, entriesOf, get, isTrue, itemsOf, stringOf, textsOf } from "../data/tree";
import { baseName, dirName } from "../paths";
import { boundedTasks } from "./bounds";
import { definedCommands, FIRST_LINE, type Tasks } from "./defined";
import { joinedLines } from "./joined-lines";
import { expandedNames, linesFor } from "./tox-factors";

/** Reads the environments of tox, in a file of its own or beside other settings; the first is what runs without a name. */
export const toxCollector: Collector = {
  name: "tox",
  emits: ["commands"],
  serves: (path) => /^(tox\.ini|tox\.toml|pyproject\.toml|setup\.cfg)$/.test(baseName(path)),
  collect(path, text) {
    const settings = settingsOf(baseName(path), text);
    return settings ? [factOf(path, settings)] : [];
  },
};

/** What one environment says; undefined where it leaves something to `testenv`. */
interface Environment {
  readonly lines: readonly string[] | undefined;
  readonly ignoresOutcome: boolean | undefined;
}

interface Settings {
  readonly base: Environment;
  readonly environments: ReadonlyMap<string, Environment>;
  /** The environments that run when nobody names one. */
  readonly listed: readonly string[];
}

function settingsOf(name: string, text: string): Settings | undefined {
  if (name === "tox.ini") return fromSections(text, "tox");
  if (name === "setup.cfg") return text.includes("[tox:tox]") ? fromSections(text, "tox:tox") : undefined;
  if (name === "pyproject.toml" && !text.includes("tool.tox")) return undefined;
  const root = readTomlData(text).documents[0];
  const table = name === "tox.toml" ? root : get(root, "tool", "tox");
  const legacy = stringOf(get(table, "legacy_tox_ini"));
  if (legacy !== undefined) return fromSections(legacy, "tox");
  return table && fromTable(table);
}

function factOf(path: string, settings: Settings): RawFact {
  return definedCommands("tox", dirName(path), tasksOf(settings), FIRST_LINE);
}

/** The commands of each environment; what one does not say, `testenv` says for it. */
function tasksOf({ base, environments, listed }: Settings): Tasks {
  const runOf = (name: string): string => {
    const own = environments.get(name);
    const lines = linesFor(name, own?.lines ?? base.lines ?? []);
    return (own?.ignoresOutcome ?? base.ignoresOutcome)
      ? lines.map((line) => `${line} || true`).join("\n")
      : lines.join("\n");
  };
  const names = listed.length === 0 ? ["py"] : listed;
  const usual = new Set(names.map(runOf));
  // What nobody knows by its name is `testenv`.
  const whole = runOf("testenv");
  const known = new Set([...environments.keys(), ...listed.filter((name) => runOf(name) !== whole)]);
  return boundedTasks([
    ["default", usual],
    ["testenv", [whole]],
    ...[...known].map((name) => [name, [runOf(name)]] as const),
  ]);
}

const KEYS = ["commands_pre", "commands", "commands_post"];

function fromTable(table: DataNode): Settings {
  const of = (node: DataNode | undefined): Environment => {
    const lists = KEYS.map((key) => get(node, key)).filter((list) => list !== undefined);
    const lines = lists.flatMap((list) => itemsOf(list).map((command) => lineOf(textsOf(command).join(" "))));
    const ignores = get(node, "ignore_outcome");
    return { lines: lists.length === 0 ? undefined : lines, ignoresOutcome: ignores && isTrue(ignores) };
  };
  const environments = new Map(entriesOf(get(table, "env")).map(([name, { value }]) => [name, of(value)]));
  return { base: of(get(table, "env_run_base")), environments, listed: textsOf(get(table, "env_list")) };
}

function fromSections(text: string, main: string): Settings {
  const sections = sectionsOf(joinedLines(text));
  const of = (own: ReadonlyMap<string, readonly string[]> | undefined): Environment => {
    const lists = KEYS.flatMap((key) => own?.get(key) ?? []);
    const ignores = own?.get("ignore_outcome")?.[0];
    return {
      lines: KEYS.some((key) => own?.has(key)) ? lists.map(lineOf) : undefined,
      ignoresOutcome: ignores === undefined ? undefined : /^true$/i.test(ignores),
    };
  };
  const environments = new Map<string, Environment>();
  for (const [name, own] of sections) {
    const pattern = /^testenv:(.+)$/.exec(name)?.[1];
    for (const environment of pattern === undefined ? [] : expandedNames(pattern))
      environments.set(environment, of(own));
  }
  const tox = sections.get(main);
  const listed = (tox?.get("env_list") ?? tox?.get("envlist") ?? []).join(",");
  return { base: of(sections.get("testenv")), environments, listed: expandedNames(listed) };
}

/** A command without the mark that lets it fail, which a shell says in words of its own. */
function lineOf(line: string): string {
  return line.replace(/^((?:!?\w[\w{},!.-]*:\s+)?)-\s*([\s\S]*)$/, "$1$2 || true");
}

type Sections = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/** The lines of the values that say what runs, by section and key. */
function sectionsOf(lines: readonly string[]): Sections {
  const sections = new Map<string, Map<string, string[]>>();
  let section = new Map<string, string[]>();
  let value: string[] | undefined;
  for (const line of lines) {
    const [, name] = /^\[(.*)\]\s*$/.exec(line) ?? [];
    const [, key, first = ""] = /^(\w+)\s*=\s*([\s\S]*)$/.exec(line) ?? [];
    if (name !== undefined) {
      section = new Map();
      sections.set(name, section);
      value = undefined;
    } else if (key !== undefined) {
      value = [];
      if (/^(commands(_pre|_post)?|env_?list|ignore_outcome)$/.test(key)) section.set(key, value);
    }
    const text = name !== undefined ? "" : (key === undefined ? line : first).trim();
    if (text !== "" && !text.startsWith("#")) value?.push(text);
  }
  return sections;
}
