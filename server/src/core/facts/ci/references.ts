import type { RawFact } from "../../model/fact";
import { type Range, range } from "../../model/text";
import { madeBy } from "../commands/made";
import { referencesOf } from "../commands/references";
import { baseName, joinPath } from "../paths";
import { type ShellCommand, shellCommands, WITH_PIPES } from "../shell";

/** The commands of a step, and where they run: in a directory that is known, or anywhere in the repository. */
export interface CalledStep {
  readonly run: string;
  /** What shows the step. */
  readonly at: Range;
  readonly directory: string | undefined;
  /** The lines of the file. */
  readonly lines: readonly string[];
}

/** What a step calls that the repository has to hold. What a step looks for, fetches or writes itself is left out. */
export function stepReferences({ run, at, directory, lines }: CalledStep): RawFact[] {
  if (LOOKS_FIRST.test(run)) return [];
  const made = madeBy(run);
  const found: RawFact[] = [];
  let here: string | undefined = directory;
  for (const { words, tolerant } of shellCommands(WITH_PIPES + run.replace(EXPRESSION, "$1_"))) {
    if (LEAVES.test(words.join(" "))) return found;
    if (words[0] === "cd") {
      if (words[1] === undefined || /[$~`]|^\/|^-/.test(words[1])) return found;
      here = here && joinPath(here, words[1]);
      if (directory !== undefined && here === undefined) return found;
      continue;
    }
    if (tolerant) continue;
    const caller = { from: "ci" as const, directory: here };
    found.push(
      ...referencesOf(words, placeOf(words, at, lines), caller).filter(
        ({ props }) => props.to !== "path" || !made.has(baseName(String(props.name))),
      ),
    );
  }
  return found;
}

/** What the system puts in before the shell reads the line; what it comes to nobody knows here. */
const EXPRESSION = /(\$)\{\{[^{}]*\}\}/g;
/** A step that asks whether something is there knows what it does when it is not. */
const LOOKS_FIRST =
  /(^|\s|\[)(-[fexdsr]|test|hash|command -v|which|type|ls|find|stat)\s+["'$.\w/-]|\(\s*cd\s|Test-Path|\bif exist\b/m;
/** From here on nobody knows what is in the directory. */
const LEAVES =
  /^(git (clone|checkout|switch|worktree|submodule)|pushd|popd|gh repo clone|tar|unzip|npx create|npm (init|create)|docker|ssh)\b/;

/** The line on which a command stands, below what shows its step. */
function placeOf(words: ShellCommand["words"], at: Range, lines: readonly string[]): Range {
  const [program = "", ...rest] = words;
  const last = rest.findLast((word) => /^[\w./:-]+$/.test(word)) ?? program;
  for (let line = at.start.line; line < Math.min(lines.length, at.start.line + MOST_LINES); line++) {
    const text = lines[line] ?? "";
    const from = text.indexOf(program);
    const end = from === -1 ? -1 : text.indexOf(last, from);
    if (end !== -1) return range(line, from, line, end + last.length);
  }
  return at;
}

/** No step has more lines. */
const MOST_LINES = 300;
