import type { Collector } from "../collector";
import { dirName } from "../paths";
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
    return [definedCommands("script", dirName(path), new Map([[path, withoutUnused(text)]]), FIRST_LINE)];
  },
};

const FUNCTION = /^[ \t]*(?:function[ \t]+)?([\w-]+)[ \t]*\(\)[ \t]*\{?[ \t]*$/;

/** A script without the functions that nothing in it calls. */
function withoutUnused(text: string): string {
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
  return kept.join("\n");
}
