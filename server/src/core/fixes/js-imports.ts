import type { Insertion } from "./insertion";
import type { Style } from "./style";

/** A line, or a statement of several lines, that loads a module. */
const LOADS =
  /^(?:import\b(?![.(])[^;'"]{0,4000}['"][^'"\n]*['"][^\n]*|(?:const|let|var)\b[^=;]*=\s*require\([^\n]*)(?:\n|$)/gm;

/**
 * Adds `{ a, b } from x` or `a from x` to a JavaScript file, in the way the file loads its other modules. `default a from x`
 * is the default of a module that has other names beside it when it is required.
 */
export function addJsImports(
  text: string,
  masked: string,
  path: string,
  wanted: readonly string[],
  style: Style,
): Insertion[] {
  const joined = wanted.map((one) => joinedTo(one, text, masked));
  const missing = wanted.filter((_, index) => joined[index] === undefined);
  const more = joined.flatMap((one) => one ?? []);
  if (missing.length === 0) return more;
  const modules = /^(?:import|export)[\s{*]/m.test(masked) || /\.(?:mjs|mts|ts|tsx)$/.test(path);
  const lines = missing.map((one) => (modules ? imported(one, style) : required(one, style)) + style.eol).join("");
  const from = behindImports(masked);
  const beside = masked.slice(0, from).search(LOADS) !== -1 || masked.slice(from).search(LOADS) === 0;
  const alone = !beside && /^[^\S\n]*\S/.test(text.slice(from));
  return [...more, { from, to: from, text: alone ? lines + style.eol : lines }];
}

/**
 * What an import that is there needs to bring these names too: nothing where it does; undefined where the module is not
 * imported, or in a form that takes no more names.
 */
function joinedTo(one: string, text: string, masked: string): Insertion[] | undefined {
  const [names = "", module = ""] = one.split(" from ");
  const quoted = `["']${escaped(module)}["']`;
  const loaded = new RegExp(`(?:from\\s*|require\\(\\s*)${quoted}`).test(text);
  if (!loaded) return undefined;
  const wanted = /^\{ (.*) \}$/.exec(names)?.[1]?.split(", ");
  const list = new RegExp(`\\{([^{}]*?)\\s*,?\\s*\\}(?=\\s*(?:from\\s*|=\\s*require\\(\\s*)${quoted})`).exec(text);
  if (wanted === undefined || !list || masked[list.index] !== "{" || /\btype\s*$/.test(text.slice(0, list.index)))
    return wanted === undefined ? [] : undefined;
  const there = (list[1] ?? "").split(",").map((name) => name.trim());
  const lacking = wanted.filter((name) => !there.includes(name));
  const at = list.index + 1 + (list[1] ?? "").length;
  return lacking.length === 0 ? [] : [{ from: at, to: at, text: lacking.map((name) => `, ${name}`).join("") }];
}

function imported(one: string, { quote, semicolons }: Style): string {
  const [names = "", module = ""] = one.replace(/^default /, "").split(" from ");
  return `import ${names} from ${quote}${module}${quote}${semicolons ? ";" : ""}`;
}

function required(one: string, { quote, semicolons }: Style): string {
  const [names = "", module = ""] = one.replace(/^default (?<name>\S+)/, "{ default: $<name> }").split(" from ");
  return `const ${names} = require(${quote}${module}${quote})${semicolons ? ";" : ""}`;
}

/** Below the last line that loads a module at the top of the file, else below what has to come first. */
export function behindImports(masked: string): number {
  let at = /^#![^\n]*\n/.exec(masked)?.[0].length ?? 0;
  const strict = /^(\s*(['"])\s*\2;?[^\S\n]*\n)/.exec(masked.slice(at));
  at += strict?.[0].length ?? 0;
  for (const found of masked.matchAll(LOADS)) {
    // A statement that goes on declares more; what is loaded for them stands above it.
    if (found[0].trimEnd().endsWith(",")) return found.index;
    at = found.index + found[0].length;
  }
  return at;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
