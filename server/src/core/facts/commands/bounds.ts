import type { Tasks } from "./defined";

/** How long a task's text may become by the values that stand in it, how much of a value is taken, and how much text a file may give. */
const LONGEST = 20_000;
const LONGEST_VALUE = 500;
const MOST_TEXT = 2_000_000;

/** A text with the values of what the pattern finds; values end where the text has become too long. */
export function filled(
  text: string,
  pattern: RegExp,
  valueFor: (found: RegExpExecArray) => string | undefined,
): string {
  let result = "";
  let from = 0;
  for (const found of text.matchAll(pattern)) {
    if (result.length >= LONGEST) break;
    result += text.slice(from, found.index) + (valueFor(found) ?? found[0]).slice(0, LONGEST_VALUE);
    from = found.index + found[0].length;
  }
  return (result + text.slice(from)).slice(0, LONGEST);
}

/** Tasks from the lines of each, as far as a file that people wrote goes: what comes later runs nothing. */
export function boundedTasks(
  written: Iterable<readonly [name: string, lines: Iterable<string>]>,
  finished = (text: string) => text,
): Tasks {
  const tasks = new Map<string, string>();
  let left = MOST_TEXT;
  for (const [name, lines] of written) {
    const text = left > 0 ? finished(firstOf(lines)) : "";
    left -= text.length;
    tasks.set(name, text);
  }
  return tasks;
}

function firstOf(lines: Iterable<string>): string {
  const taken: string[] = [];
  let length = 0;
  for (const line of lines) {
    taken.push(line.slice(0, LONGEST));
    length += line.length + 1;
    if (length > LONGEST) break;
  }
  return taken.join("\n").slice(0, LONGEST);
}
