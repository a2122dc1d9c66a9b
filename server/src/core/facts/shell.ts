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

/** The commands of a shell text in order, without comments. Quoted text is one word and never holds a command. */
export function shellCommands(text: string): ShellCommand[] {
  const parts = split(withoutHeredocs(text.replace(/\\\r?\n/g, " ")));
  const swallowed = parts.map(() => false);
  for (let index = parts.length - 2; index >= 0; index--) {
    const operator = parts[index]?.operator;
    if (operator === "||") swallowed[index] = SWALLOWS.test(parts[index + 1]?.text ?? "");
    // In `a && b || true` the failure of either is swallowed.
    else if (operator === "&&") swallowed[index] = swallowed[index + 1] ?? false;
  }
  const commands: ShellCommand[] = [];
  let errorsCount = true;
  for (const [index, part] of parts.entries()) {
    const words = unwrap(shellWords(part.text));
    errorsCount = errorsCountAfter(words, errorsCount);
    if (words.length > 0) commands.push({ words, tolerant: swallowed[index] === true || !errorsCount });
  }
  return commands;
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
