import type { RawFact } from "../../model/fact";
import { range } from "../../model/text";
import type { Collector } from "../collector";
import { baseName } from "../paths";

/** Reads Gemfile and gems.rb: the gems, those of groups for development and tests apart. */
export const gemfileCollector: Collector = {
  name: "Gemfile",
  emits: ["manifest", "dependency"],
  serves: (path) => /^(Gemfile|gems\.rb)$/.test(baseName(path)),
  collect(_path, text) {
    const facts: RawFact[] = [];
    const groups: string[] = [];
    let runtime: string | undefined;
    for (const { line, code } of codeLines(text)) {
      if (/^\s*end\b/.test(code)) groups.pop();
      else if (/\bdo\s*(\|.*\|)?\s*$/.test(code)) groups.push(groupOf(code) ?? groups.at(-1) ?? "runtime");
      else if (/^\s*(if|unless|case)\b/.test(code)) groups.push(groups.at(-1) ?? "runtime");
      runtime ??= code.match(/^\s*ruby\s+["']([^"']+)["']/)?.[1];
      const gem = gemIn(code, /^\s*gem[\s(]+/);
      if (gem) facts.push(dependency(line, gem, groupOf(gem.rest) ?? groups.at(-1) ?? "runtime"));
    }
    const props = { ecosystem: "ruby", packageManager: "bundler", runtime };
    return [{ kind: "manifest", at: range(0, 0, 0, 0), props }, ...facts];
  },
};

/** Reads a gemspec: the gem's name and what it depends on. */
export const gemspecCollector: Collector = {
  name: "gemspec",
  emits: ["manifest", "dependency"],
  serves: (path) => path.endsWith(".gemspec"),
  collect(path, text) {
    const facts: RawFact[] = [];
    let name = baseName(path).replace(/\.gemspec$/, "");
    let bin: string[] | undefined;
    for (const { line, code } of codeLines(text)) {
      name = code.match(/^\s*\w+\.name\s*=\s*["']([^"']+)["']/)?.[1] ?? name;
      const commands = code.match(/^\s*\w+\.executables\s*(?:<<|=)\s*(.+)$/)?.[1];
      const named = commands && [...commands.matchAll(/["']([\w-]+)["']/g)].map(([, command]) => command ?? "");
      if (named && named.length > 0) bin = named;
      const gem = gemIn(code, /^\s*\w+\.add_(?:development_|runtime_)?dependency[\s(]+/);
      if (gem) facts.push(dependency(line, gem, /add_development_/.test(code) ? "dev" : "runtime"));
    }
    const props = { ecosystem: "ruby", name, bin, published: true };
    return [{ kind: "manifest", at: range(0, 0, 0, 0), props }, ...facts];
  },
};

interface Gem {
  readonly name: string;
  readonly version: string | undefined;
  readonly from: number;
  /** What stands behind the name: versions and options. */
  readonly rest: string;
}

function gemIn(code: string, before: RegExp): Gem | undefined {
  const start = code.match(before)?.[0].length;
  if (start === undefined) return undefined;
  const [quoted, name, rest] = code.slice(start).match(/^["']([\w.-]+)["'](.*)$/) ?? [];
  if (quoted === undefined || name === undefined) return undefined;
  const version = rest?.match(/^\s*,\s*["']([^"']+)["']/)?.[1];
  return { name, version, from: start + 1, rest: rest ?? "" };
}

function dependency(line: number, { name, version, from }: Gem, group: string): RawFact {
  const props = { ecosystem: "ruby", name, version, group };
  return { kind: "dependency", at: range(line, from, line, from + name.length), props };
}

/** The group that a `group :test do` or a `group: :test` names; one that is shipped wins. */
function groupOf(code: string): string | undefined {
  const list =
    code.match(/^\s*groups?[\s(]+(.+?)\s*\)?\s*do\b/)?.[1] ??
    code.match(/\bgroups?(?::|\s*=>)\s*(\[[^\]]*\]|:\w+)/)?.[1];
  const names = list?.match(/\w+/g);
  if (!names) return undefined;
  return names.every((name) => /^(development|test|ci|lint|docs?|guard|rubocop|benchmark|profiling)$/.test(name))
    ? "dev"
    : "runtime";
}

/** Lines without their comments. */
function* codeLines(text: string): Iterable<{ line: number; code: string }> {
  for (const [line, raw] of text.split(/\r?\n/).entries()) {
    const code = raw.replace(/(^|\s)#(?!\{).*$/, "");
    if (code.trim() !== "") yield { line, code };
  }
}
