import { endsWellAnyhow } from "./ends-well";

/** One command of a shell text. */
export interface ShellCommand {
  /** The words after leading assignments and wrappers such as `exec` and `sudo`. */
  readonly words: readonly string[];
  /** True when a failure of it is swallowed, as in `make lint || true`. */
  readonly tolerant: boolean;
}

const WRAPPERS: ReadonlySet<string> = new Set([
  "exec",
  "sudo",
  "time",
  "nice",
  "nohup",
  "env",
  "command",
  "then",
  "do",
  "else",
  "if",
  "while",
  "!",
  "{",
  "(",
  "xvfb-run",
  "dumb-init",
  "tini",
  "gosu",
  "su-exec",
]);
/** What is run after `||` when a failure is meant to be swallowed. */
const SWALLOWS = /^\s*(true|:|echo\b.*|exit\s+0|printf\b.*)\s*$/;

/** What only looks at the output of another command, and ends well whatever became of that. */
const FILTERS =
  /^(tee|cat|grep|egrep|sed|awk|gawk|head|tail|ts|sort|uniq|wc|tr|cut|col|less|more|column|jq|nl|fold|indent)$/;

/** Tells a shell that a command fails when any part of its pipe does. */
export const WITH_PIPES = "set -o pipefail\n";

/** What a pipeline fills in before any shell reads the text. */
const EXPRESSION = /\$\{\{[^{}\n]{1,300}\}\}/g;

function asOneWord(expression: string): string {
  return expression.replace(/[\s|&;()'"<>]/g, "");
}

/**
 * The commands of a shell text in order, without comments. Quoted text is one word and never holds a command. A failure of
 * what only a filter reads is swallowed, unless the text says that it counts.
 */
export function shellCommands(text: string): ShellCommand[] {
  const parts = split(withoutHeredocs(text.replace(/\\\r?\n/g, " ").replace(EXPRESSION, asOneWord)));
  const swallowed = parts.map(() => false);
  for (let index = parts.length - 2; index >= 0; index--) {
    const operator = parts[index]?.operator;
    if (operator === "||") swallowed[index] = SWALLOWS.test(parts[index + 1]?.text ?? "");
    // Nobody waits for what runs beside the rest.
    else if (operator === "&") swallowed[index] = true;
    // In `a && b || true` the failure of either is swallowed.
    else if (operator === "&&") swallowed[index] = swallowed[index + 1] ?? false;
  }
  const commands: ShellCommand[] = [];
  let errorsCount = true;
  let pipesCount = false;
  const all = parts.map((part) => unwrap(shellWords(part.text)));
  for (const [index, words] of all.entries()) {
    errorsCount = errorsCountAfter(words, errorsCount);
    pipesCount ||= words[0] === "set" && words.includes("pipefail");
    const isFiltered = !pipesCount && isReadByFilter(parts, all, index);
    const tolerant = swallowed[index] === true || !errorsCount || isFiltered || endsWellAnyhow(words);
    if (words.length > 0) commands.push({ words, tolerant });
  }
  return commands;
}

/** True for a command at whose pipe's end stands a filter. */
function isReadByFilter(parts: readonly Part[], all: readonly (readonly string[])[], index: number): boolean {
  let end = index;
  while (parts[end]?.operator === "|") end++;
  return end > index && FILTERS.test(all[end]?.[0] ?? "");
}

/** What must stand together with what comes before or after it. */
const CONTROL = /^\s*(if|then|else|elif|fi|for|while|until|do|done|case|esac|select|function|\{|\}|\(|\)|.*\)\s*$)/;
const EXITS = /(^|\s)(exit|return)\b(?!\s{1,5}0)|^\s*set\s/;

/** The commands of a line that stand one after the other, whatever becomes of each; one where they belong together. */
export function commandsInTurn(line: string): readonly string[] {
  if (!line.includes(";")) return [line];
  const parts = split(line);
  if (parts.some(({ text, operator }) => CONTROL.test(text) || operator === "&" || /^\s*set\s+-\w*e/.test(text)))
    return [line];
  const commands: string[] = [];
  let current = "";
  for (const { text, operator } of parts) {
    current += operator === ";" ? text : text + operator;
    if (operator !== ";") continue;
    commands.push(current);
    current = "";
  }
  return [...commands, current].map((command) => command.trim()).filter((command) => command !== "");
}

/** A line of a shell that goes on after a failure, so that only its last command counts, in words that say so. */
export function lineAsItFails(line: string): string {
  const commands = commandsInTurn(line);
  if (commands.length === 1) return line;
  return commands
    .map((command, index) =>
      index === commands.length - 1 || EXITS.test(command) || /^(cd|export)\s/.test(command)
        ? command
        : `${command} || true`,
    )
    .join("; ");
}

/** True when a shell stops at errors once a command was run; only `set -e` and `set +e` say so. */
export function errorsCountAfter([program, ...options]: readonly string[], before: boolean): boolean {
  if (program !== "set") return before;
  if (options.some((option) => /^-\w*e/.test(option))) return true;
  return before && !options.some((option) => /^\+\w*e/.test(option));
}

/** The words of one command, quotes taken off. */
export function shellWords(text: string): string[] {
  const words: string[] = [];
  for (const found of text.matchAll(/(?:\$\((?:[^()]|\([^()]*\))*\)|"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+/g))
    words.push(
      found[0].replace(/\\.|"((?:\\.|[^"\\])*)"|'([^']*)'/g, (whole, double, single) => double ?? single ?? whole),
    );
  return words;
}

/** The words without assignments before the command and without programs that only start another one. */
function unwrap(words: readonly string[]): string[] {
  let from = 0;
  while (from < words.length) {
    const word = words[from] ?? "";
    if (/^[A-Za-z_]\w*\+?=/.test(word) || WRAPPERS.has(word)) from++;
    // Variables that a Makefile keeps, before the program that gets them.
    else if (words[from - 1] === "env" && /^\$[({]\w+[)}]$/.test(word)) from++;
    else if (from > 0 && (word === "--" || (word.startsWith("-") && WRAPPERS.has(words[from - 1] ?? "")))) from++;
    else break;
  }
  return words.slice(from);
}

interface Part {
  readonly text: string;
  /** What stands between this part and the next. */
  readonly operator: string;
}

/** What a shell text is made of: quotes, expressions of a CI system, comments, operators between commands, the rest. */
const TOKEN =
  /\\[\s\S]|"(?:\\[\s\S]|[^"\\])*"|'[^']*'|\$\{\{(?:(?!\$\{\{)[\s\S])*?\}\}|\$\((?:[^()]|\([^()]*\))*\)|(?<![^\s;&|(])#[^\n]*|&>>?|[<>]&|&&|\|\||[;&|\n]|[^\\"'$#&<>;|\n]+|[\s\S]/g;
const OPERATOR = /^(&&|\|\||[;&|\n])$/;

/** Splits a shell text at its operators, outside quotes, and drops comments. */
function split(text: string): Part[] {
  const parts: Part[] = [];
  let current = "";
  for (const [token] of text.matchAll(TOKEN)) {
    if (OPERATOR.test(token)) {
      parts.push({ text: current, operator: token });
      current = "";
    } else if (!token.startsWith("#")) current += token;
  }
  return [...parts, { text: current, operator: "" }];
}

/** What is fed to a command is no command. */
function withoutHeredocs(text: string): string {
  const lines: string[] = [];
  let end: string | undefined;
  for (const line of text.split("\n")) {
    if (end !== undefined) {
      if (line.trim() === end) end = undefined;
      continue;
    }
    lines.push(line);
    end = /<<[-~]?\s*(["']?)(\w+)\1/.exec(line)?.[2];
  }
  return lines.join("\n");
}
