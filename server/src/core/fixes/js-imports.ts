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
  const missing = wanted.filter((one) => {
    const module = one.split(" from ")[1] ?? "";
    return !new RegExp(`(?:from\\s*|require\\(\\s*)["']${escaped(module)}["']`).test(text);
  });
  if (missing.length === 0) return [];
  const modules = /^(?:import|export)[\s{*]/m.test(masked) || /\.(?:mjs|mts|ts|tsx)$/.test(path);
  const lines = missing.map((one) => (modules ? imported(one, style) : required(one, style)) + style.eol).join("");
  const from = behindImports(masked);
  const alone = masked.slice(0, from).search(LOADS) === -1 && /^[^\S\n]*\S/.test(text.slice(from));
  return [{ from, to: from, text: alone ? lines + style.eol : lines }];
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
  for (const found of masked.matchAll(LOADS)) at = found.index + found[0].length;
  return at;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
