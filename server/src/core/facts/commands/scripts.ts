import type { Collector } from "../collector";
import { dirName } from "../paths";
import { commandsInTurn } from "../shell";
import { definedCommands, FIRST_LINE } from "./defined";

/** Reads scripts of a shell, as tasks that are started by their path. */
export const scriptCollector: Collector = {
  name: "shell script",
  emits: ["commands"],
  serves: (path) =>
    /\.(sh|bash)$/.test(path) ||
    /(^|\/)(scripts?|hack|\.?ci)\/[\w-]+$|(^|\/)bin\/(ci|tests?|lint|check|verify)$/.test(path),
  collect(path, text) {
    // What a script does that takes a command is known only to who calls it.
    if (/^[ \t]*case[ \t]+"?\$\{?[1@*]/m.test(text)) return [];
    return [definedCommands("script", dirName(path), new Map([[path, asItFails(text)]]), FIRST_LINE)];
  },
};

const FUNCTION = /^[ \t]*(?:function[ \t]+)?([\w-]+)[ \t]*\(\)[ \t]{0,20}\{?[ \t]{0,20}$/;

const STOPS = /(?:^|[;&{])[ \t]{0,40}set[ \t](?:[^\n;&{]*[ \t])?-[a-zA-Z]{0,10}(?:e|o[ \t]{1,20}errexit)/m;
const STOPPED = /^#![^\n]*[ \t]-[a-zA-Z]{0,10}(?:e|o[ \t]{1,20}errexit)/;
const EXITS = /\|\|\s{0,20}(?:exit|return)\b(?!\s{1,5}0)/;
/** What goes on in the next line. */
const GOES_ON = /(?:\\|&&|\|)[ \t]*$/;

/** What a script runs; where it goes on after a failure, it says so for all commands but the last. */
export function asItFails(text: string): string {
  const lines = withoutUnused(text);
  if (STOPS.test(text) || STOPPED.test(text)) return lines.join("\n");
  let last = lines.findLastIndex((line) => /^\s*[^\s#]/.test(line) && !/^\s*exit(\s+"?\$\?"?)?\s*$/.test(line));
  while (last > 0 && GOES_ON.test(lines[last - 1] ?? "")) last--;
  const atTheEnd = commandsInTurn(lines[last] ?? "");
  lines.splice(Math.max(0, last), 1, ...atTheEnd);
  const before = lines.slice(0, Math.max(0, last + atTheEnd.length - 1));
  const shown = before.flatMap((line) => (EXITS.test(line) ? ["set -e", line, "set +e"] : [line]));
  return [...(before.length > 0 ? ["set +e", ...shown, "set -e"] : []), ...lines.slice(before.length)].join("\n");
}

/** The lines of a script without the functions that nothing in it calls. */
function withoutUnused(text: string): string[] {
  const lines = text.split(/\r?\n/);
  const words = new Map<string, number>();
  for (const [word] of text.matchAll(/[\w-]+/g)) words.set(word, (words.get(word) ?? 0) + 1);
  let skipped = false;
  const kept: string[] = [];
  for (const line of lines) {
    const name = FUNCTION.exec(line)?.[1];
    if (name !== undefined) skipped = words.get(name) === 1;
    else if (!skipped) kept.push(line);
    if (/^\}/.test(line)) skipped = false;
  }
  return kept;
}
