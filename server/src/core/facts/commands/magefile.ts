import type { Collector } from "../collector";
import { dirName } from "../paths";
import { boundedTasks } from "./bounds";
import { definedCommands, FIRST_LINE } from "./defined";

/** Reads the targets of mage: functions of Go, with the commands that they run and the targets that they need. */
export const mageCollector: Collector = {
  name: "magefile",
  emits: ["commands"],
  serves: (path) => /(^|\/)(magefile\.go|magefiles\/[^/]+\.go)$/.test(path),
  collect(path, text) {
    const directory = dirName(path).replace(/(^|\/)magefiles$/, "") || ".";
    return [definedCommands("mage", directory, boundedTasks(targetsOf(text.split(/\r?\n/))), FIRST_LINE, true)];
  },
};

const TARGET = /^func\s+(?:\(\s*(?:\w+\s+)?(\w+)\s*\)\s+)?([A-Z]\w*)\s*\(/;
const RUN =
  /\b(?:sh\.(?:Run|RunV|Output|Exec)|exec\.Command(?:Context)?|sh\.(?:RunWith|RunWithV|OutputWith))\(([^\n]*)/;
const NEEDS = /\bmg\.(?:Serial)?(?:Ctx)?Deps\(([^\n]*)\)/;

function targetsOf(lines: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const targets = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of lines) {
    const target = TARGET.exec(line);
    if (target) {
      current = [];
      targets.set([target[1], target[2]].filter(Boolean).join(":").toLowerCase(), current);
    }
    const code = line.replace(/^\s*\/\/.*$/, "");
    const words = [...(RUN.exec(code)?.[1] ?? "").matchAll(/"([^"]*)"/g)].map(([, word = ""]) => word);
    // What a call returns has to be looked at, or a failure is lost.
    if (words.length > 0)
      current.push(/\breturn\b|=|\bif\b/.test(code) ? words.join(" ") : `${words.join(" ")} || true`);
    for (const name of NEEDS.exec(code)?.[1]?.split(",") ?? [])
      current.push(
        `mage ${name
          .trim()
          .replace(/\{\}|[()]/g, "")
          .replace(".", ":")
          .toLowerCase()}`,
      );
    if (/^\}/.test(line)) current = [];
  }
  return targets;
}
