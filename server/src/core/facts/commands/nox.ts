import type { Collector } from "../collector";
import { baseName, dirName } from "../paths";
import { boundedTasks } from "./bounds";
import { definedCommands, FIRST_LINE, type Tasks } from "./defined";

/** Reads the sessions of nox, with the commands that each runs; the first is what runs without a name. */
export const noxCollector: Collector = {
  name: "nox",
  emits: ["commands"],
  serves: (path) => baseName(path) === "noxfile.py",
  collect: (path, text) => [
    definedCommands("nox", dirName(path), sessionsOf(joinedCalls(text.split(/\r?\n/))), FIRST_LINE),
  ],
};

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
