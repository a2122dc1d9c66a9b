import type { Collector } from "../collector";
import { baseName, dirName } from "../paths";
import { definedCommands, FIRST_LINE, type Tasks } from "./defined";
import { joinedLines } from "./joined-lines";

/** Reads the environments of tox and the sessions of nox, with the commands that each runs; the first runs them all. */
export const sessionCollector: Collector = {
  name: "tox and nox",
  emits: ["commands"],
  serves: (path) => /^(tox\.ini|noxfile\.py)$/.test(baseName(path)),
  collect(path, text) {
    const isTox = path.endsWith(".ini");
    const tasks = isTox ? environmentsOf(joinedLines(text)) : sessionsOf(text.split(/\r?\n/));
    const runner = isTox ? "tox" : "nox";
    const everything = [...tasks.values()].join("\n");
    return [definedCommands(runner, dirName(path), new Map([["default", everything], ...tasks]), FIRST_LINE)];
  },
};

/** The commands of each section of tox.ini, by the environment it is for. */
function environmentsOf(lines: readonly string[]): Tasks {
  const commands = new Map<string, string[]>();
  let section: string[] | undefined;
  let isCommands = false;
  for (const line of lines) {
    const [, name] = /^\[(.*)\]\s*$/.exec(line) ?? [];
    const [, key, value = ""] = /^(\w+)\s*=\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined) {
      section = /^testenv/.test(name) ? [] : undefined;
      if (section) commands.set(name.replace(/^testenv:/, ""), section);
    } else if (key !== undefined) isCommands = /^commands(_pre|_post)?$/.test(key);
    if (!section || !isCommands || name !== undefined) continue;
    const command = (key === undefined ? line : value).trim().replace(/^\w[\w{},!-]*:\s+/, "");
    if (command !== "" && !command.startsWith("#")) section.push(command.replace(/^-\s*(.*)$/, "$1 || true"));
  }
  return new Map([...commands].map(([name, run]) => [name, run.join("\n")]));
}

/** What each session of nox hands to `run`, as words. */
function sessionsOf(lines: readonly string[]): Tasks {
  const sessions = new Map<string, string>();
  let name: string | undefined;
  let named: string | undefined;
  for (const line of lines) {
    if (/^@nox\.session/.test(line)) named = /\bname\s*=\s*["']([\w-]+)["']/.exec(line)?.[1];
    const [, declared] = /^def\s+(\w+)\s*\(/.exec(line) ?? [];
    if (declared !== undefined) name = named ?? declared;
    if (declared !== undefined) named = undefined;
    const [, words] = /\bsession\.run(?:_always)?\((.*)$/.exec(line) ?? [];
    if (name === undefined || words === undefined) continue;
    const command = [...words.matchAll(/["']([^"']*)["']/g)].map(([, word]) => word).join(" ");
    sessions.set(name, [...(sessions.has(name) ? [sessions.get(name) ?? ""] : []), command].join("\n"));
  }
  return sessions;
}
