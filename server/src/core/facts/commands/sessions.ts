import type { Collector } from "../collector";
import { baseName, dirName } from "../paths";
import { boundedTasks } from "./bounds";
import { definedCommands, FIRST_LINE, type Tasks } from "./defined";
import { joinedLines } from "./joined-lines";

/** Reads the environments of tox and the sessions of nox, with the commands that each runs; the first is what runs without a name. */
export const sessionCollector: Collector = {
  name: "tox and nox",
  emits: ["commands"],
  serves: (path) => /^(tox\.ini|noxfile\.py)$/.test(baseName(path)),
  collect(path, text) {
    const isTox = path.endsWith(".ini");
    const tasks = isTox ? environmentsOf(joinedLines(text)) : sessionsOf(joinedCalls(text.split(/\r?\n/)));
    return [definedCommands(isTox ? "tox" : "nox", dirName(path), tasks, FIRST_LINE)];
  },
};

type Sections = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/** The commands of each environment of tox.ini; what one does not say, `testenv` says for it. */
function environmentsOf(lines: readonly string[]): Tasks {
  const sections = sectionsOf(lines);
  const base = sections.get("testenv");
  const whole = textOf(base, base);
  const known = new Map<string, string>([["testenv", whole]]);
  for (const [name, own] of sections) {
    const environment = /^testenv:(.+)$/.exec(name)?.[1];
    if (environment !== undefined) known.set(environment, own.size === 0 ? whole : textOf(own, base));
  }
  const tox = sections.get("tox");
  const listed = (tox?.get("env_list") ?? tox?.get("envlist") ?? []).join(",");
  const names = listed === "" ? ["py"] : listed.replace(/\{[^{}]*\}/g, "").split(/[\s,]+/);
  const usual = new Set(names.filter((name) => name !== "").map((name) => known.get(name) ?? whole));
  return boundedTasks([["default", usual], ...[...known].map(([name, run]) => [name, [run]] as const)]);
}

const KEYS = ["commands_pre", "commands", "commands_post"];

function textOf(own: ReadonlyMap<string, readonly string[]> | undefined, base: typeof own): string {
  return KEYS.flatMap((key) => own?.get(key) ?? base?.get(key) ?? [])
    .map((line) => line.replace(/^\w[\w{},!-]*:\s+/, "").replace(/^-\s*([\s\S]*)$/, "$1 || true"))
    .join("\n");
}

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
      if (/^(commands(_pre|_post)?|env_?list)$/.test(key)) section.set(key, value);
    }
    const text = name !== undefined ? "" : (key === undefined ? line : first).trim();
    if (text !== "" && !text.startsWith("#")) value?.push(text);
  }
  return sections;
}

/** Lines of Python without comments, calls of interest on one line each. */
function joinedCalls(lines: readonly string[]): readonly string[] {
  const joined: string[] = [];
  let parts: string[] = [];
  let open = 0;
  for (const line of lines) {
    const code = line.replace(/("[^"]*"|'[^']*')|#[\s\S]*/g, (_, quoted?: string) => quoted ?? "");
    if (open > 0 && /^[^\s)\]}]/.test(code)) open = 0;
    if (open <= 0) {
      joined.push(parts.join(" "));
      parts = [];
    }
    parts.push(code);
    if (open > 0 || /\bsession\.run|^@nox\.session|^nox\.options/.test(code)) {
      const bare = code.replace(/"[^"]*"|'[^']*'/g, "");
      open += bare.replace(/[^([{]/g, "").length - bare.replace(/[^)\]}]/g, "").length;
    }
  }
  return [...joined, parts.join(" ")];
}

/** What each session of nox hands to `run`, as words. */
function sessionsOf(lines: readonly string[]): Tasks {
  const sessions = new Map<string, string[]>();
  const optional = new Set<string>();
  let usual: readonly string[] | undefined;
  let own: string[] | undefined;
  let decorator = "";
  for (const line of lines) {
    if (/^@nox\.session/.test(line)) decorator = line;
    const [, option, value = ""] = /^nox\.options\.(sessions|tags|keywords)\s*=\s*([\s\S]*)$/.exec(line) ?? [];
    if (option !== undefined) usual = option === "sessions" ? quotedIn(value) : [];
    const [, declared] = /^def\s+(\w+)\s*\(/.exec(line) ?? [];
    if (declared !== undefined) {
      const name = /\bname\s{0,5}=\s{0,5}["']([\w-]+)["']/.exec(decorator)?.[1] ?? declared;
      if (/\bdefault\s{0,5}=\s{0,5}False\b/.test(decorator)) optional.add(name);
      own = sessions.get(name) ?? [];
      decorator = "";
      sessions.set(name, own);
    }
    const [, words] = /\bsession\.run(?:_always)?\(([\s\S]*)$/.exec(line) ?? [];
    if (words !== undefined) own?.push(quotedIn(words).join(" "));
  }
  const names = usual?.map((name) => (sessions.has(name) ? name : name.replace(/-[\d.]{1,10}$/, "")));
  const first = (names ?? [...sessions.keys()].filter((name) => !optional.has(name))).flatMap(
    (name) => sessions.get(name) ?? [],
  );
  return boundedTasks([["default", first], ...[...sessions].filter(([, run]) => run.length > 0)]);
}

function quotedIn(text: string): readonly string[] {
  return [...text.matchAll(/["']([^"']*)["']/g)].map(([, word = ""]) => word);
}
