import { shellCommands } from "../shell";

/**
 * True for a health command that asks nothing of the program in the container, so that it succeeds whatever becomes of it:
 * `true`, `php -v`, `node -e "process.exit(0)"`.
 */
export function asksNothing(command: string): boolean {
  const commands = shellCommands(command.replace(/\s*\d?>(&\d|\s*\S+)/g, "")).map(({ words }) => words);
  const others = commands.filter(([program, code]) => program !== "exit" || code === "0");
  return others.length > 0 && others.every(isIdle);
}

function isIdle([program = "", ...options]: readonly string[]): boolean {
  const [first = "", second = ""] = options;
  if (/^(true|:|echo|pwd|date|whoami|hostname)$/.test(program)) return true;
  if (program === "exit") return first === "0";
  if (options.length === 1) return /^(-v|-V|--version|version)$/.test(first);
  return /^-[ecr]$/.test(first) && options.length === 2 && SUCCEEDS.test(second.replace(/\s/g, ""));
}

/** A program that ends well at once. */
const SUCCEEDS =
  /^(import(sys|os);?)?((sys\.|process\.|os\._)?exit\(0\)|print\(["']\w*["']\)|console\.log\(["']\w*["']\));?$/;
