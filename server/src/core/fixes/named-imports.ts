import type { Grammar } from "./grammars";
import type { Insertion } from "./insertion";

/** Languages that import one name a line. */
type Named = Exclude<Grammar, "javascript" | "python" | "go" | "dockerfile">;

/** How a language imports a name, the lines that do so, and what has to stand above them. */
const FORMS: Readonly<
  Record<Named, { readonly line: (name: string) => string; own: RegExp; openings: readonly RegExp[] }>
> = {
  java: { line: (name) => `import ${name};`, own: /^import\b[^\n]*\n/gm, openings: [/^package\b[^\n]*\n/m] },
  kotlin: { line: (name) => `import ${name}`, own: /^import\b[^\n]*\n/gm, openings: [/^package\b[^\n]*\n/m] },
  csharp: { line: (name) => `using ${name};`, own: /^using\s+[\w.]+;[^\n]*\n/gm, openings: [] },
  php: {
    line: (name) => `use ${name};`,
    own: /^use\s[^\n]*;[^\n]*\n/gm,
    openings: [/^namespace\b[^\n]*\n/m, /^<\?php[^\n]*\n/],
  },
  rust: { line: (name) => `use ${name};`, own: /^use\s[^;]{0,2000};[^\n]*\n/gm, openings: [] },
  ruby: { line: requireLine, own: /^require(?:_relative)?\b[^\n]*\n/gm, openings: [] },
};

/** What the SDK of .NET for the web imports by itself where implicit usings are on; a file that names one of these is taken to be without. */
const IMPLICIT: ReadonlySet<string> = new Set([
  "System",
  "System.Collections.Generic",
  "System.IO",
  "System.Linq",
  "System.Net.Http",
  "System.Threading",
  "System.Threading.Tasks",
  "Microsoft.AspNetCore.Builder",
  "Microsoft.AspNetCore.Hosting",
  "Microsoft.AspNetCore.Http",
  "Microsoft.Extensions.DependencyInjection",
  "Microsoft.Extensions.Hosting",
  "Microsoft.Extensions.Logging",
]);

/** The changes that import names a file does not import yet, in the order of the alphabet where the file keeps one. */
export function addNamedImports(
  text: string,
  masked: string,
  grammar: Named,
  wanted: readonly string[],
  eol: string,
): readonly Insertion[] {
  const { line, own } = FORMS[grammar];
  const there = [...masked.matchAll(own)].map(({ index, 0: { length } }) => {
    return { start: index, end: index + length, line: text.slice(index, index + length).trim() };
  });
  const home = grammar === "java" || grammar === "kotlin" ? /^package ([\w.]+)/m.exec(masked)?.[1] : undefined;
  const explicit = there.some(({ line: one }) => IMPLICIT.has(one.replace(/^using\s+|;.*$/g, "")));
  const missing = wanted.filter(
    (name) =>
      holderOf(name) !== home &&
      !there.some((one) => brings(one.line, name)) &&
      (grammar !== "csharp" || explicit || !IMPLICIT.has(name)),
  );
  return missing.map((name) => {
    const after = there.findLast((one) => one.line < line(name)) ?? undefined;
    const from = after?.end ?? there[0]?.start ?? belowNamedImports(text, masked, grammar);
    const alone = there.length === 0;
    const gap = alone && from > 0 ? eol : "";
    return { from, to: from, text: `${gap}${line(name)}${eol}${alone && from === 0 ? eol : ""}` };
  });
}

/** A file beside this one is named by a path that begins with a dot. */
function requireLine(name: string): string {
  return name.startsWith(".") ? `require_relative "${name.replace(/^\.\//, "")}"` : `require "${name}"`;
}

/** True when an import brings a name: itself, or all of its package. */
function brings(line: string, name: string): boolean {
  const target = line.replace(/^(?:import|using|use|require(?:_relative)?)\s+["']?/, "").replace(/["';\s].*$/, "");
  return target === name || `./${target}` === name || target === `${holderOf(name)}.*`;
}

/** The package or namespace of a name. */
function holderOf(name: string): string {
  return name.replace(/[.\\][^.\\]+$/, "");
}

/** Below the last import, else below what has to come first. */
export function belowNamedImports(text: string, masked: string, grammar: Named): number {
  const { own, openings } = FORMS[grammar];
  const last = [...masked.matchAll(own)].at(-1);
  if (last) return last.index + last[0].length;
  const first = openings.map((opening) => opening.exec(masked)).find((found) => found !== null);
  return first ? first.index + first[0].length : startOfLine(text, masked.search(/\S/));
}

/** The beginning of the line of an offset: comments at the top of a file stay above what is added. */
function startOfLine(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}
