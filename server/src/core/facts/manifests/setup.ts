import type { RawFact } from "../../model/fact";
import { LineIndex, range } from "../../model/text";
import type { Collector } from "../collector";
import { baseName } from "../paths";
import { parseRequirement } from "./requirement";

const DEV_EXTRA = /^(dev|develop|test|tests|testing|lint|docs?|typing|ci|qa)$/i;

/** Reads what setup.cfg and setup.py say in literals; a setup.py is a program, so no more than that is concluded. */
export const setupCollector: Collector = {
  name: "setup",
  emits: ["manifest", "dependency"],
  serves: (path) => baseName(path) === "setup.py" || baseName(path) === "setup.cfg",
  collect: (path, text) => (baseName(path) === "setup.cfg" ? collectSetupCfg(text) : collectSetupPy(text)),
};

function collectSetupCfg(text: string): RawFact[] {
  const facts: RawFact[] = [];
  for (const { section, key, value, first, line, from } of iniValues(text)) {
    if (section === "metadata" && key === "name" && first) {
      const at = range(line, from, line, from + value.length);
      facts.push({ kind: "manifest", at, props: { ecosystem: "python", name: value, published: true } });
    }
    const group = groupOf(section, key);
    if (group !== undefined) facts.push(...dependency(value, group, line, from));
  }
  return facts;
}

function groupOf(section: string, key: string): string | undefined {
  if (section === "options" && key === "install_requires") return "runtime";
  if (section !== "options.extras_require") return undefined;
  return DEV_EXTRA.test(key) ? "dev" : "optional";
}

interface IniValue {
  readonly section: string;
  readonly key: string;
  readonly value: string;
  /** True for the value on the key's own line. */
  readonly first: boolean;
  readonly line: number;
  readonly from: number;
}

/** Every value line of an ini text: that of the key's own line, and the indented ones below it. */
function* iniValues(text: string): Iterable<IniValue> {
  let section = "";
  let key = "";
  for (const [line, raw] of text.split(/\r?\n/).entries()) {
    const header = /^\[([^\]]+)\]/.exec(raw)?.[1];
    if (header !== undefined) {
      section = header.trim();
      key = "";
      continue;
    }
    const pair = /^([A-Za-z_.-]+)\s*=\s*(.*)$/.exec(raw);
    if (pair) key = pair[1] ?? "";
    else if (!/^\s/.test(raw)) key = "";
    const value = (pair?.[2] ?? raw).trim();
    if (key === "" || value === "" || value.startsWith("#") || value.startsWith(";")) continue;
    yield { section, key, value, first: pair !== null, line, from: raw.lastIndexOf(value) };
  }
}

function collectSetupPy(text: string): RawFact[] {
  // Any module may be called so, and have a function of that name.
  if (!/\bsetup\s*\(/.test(text) || !/\b(setuptools|distutils|skbuild|numpy\.distutils)\b/.test(text)) return [];
  const lines = new LineIndex(text);
  const name = /\bname\s*=\s*["']([^"'\n]+)["']/.exec(text);
  const written = name?.[1] ?? "";
  const end = name ? name.index + name[0].length - 1 : 0;
  const bin = [...text.matchAll(/["']([\w.-]+)\s*=\s*[\w.]+:[\w.]+["']/g)].flatMap((found) => found[1] ?? []);
  const props = {
    ecosystem: "python",
    name: name?.[1],
    published: true,
    bin: bin.length > 0 ? bin : undefined,
  };
  const facts: RawFact[] = [{ kind: "manifest", at: lines.rangeOf(end - written.length, end), props }];
  const list = /\binstall_requires\s*=\s*\[([^[\]]*(?:\[[^[\]]*\][^[\]]*)*)\]/.exec(text);
  if (!list) return facts;
  const start = list.index + list[0].indexOf("[");
  const body = list[1] ?? "";
  const code = body.replace(/#[^\n]*/g, (comment) => " ".repeat(comment.length));
  for (const literal of code.matchAll(/["']([^"'\n]+)["']/g)) {
    const { line, character } = lines.positionAt(start + 1 + literal.index + 1);
    facts.push(...dependency(literal[1] ?? "", "runtime", line, character));
  }
  return facts;
}

function dependency(text: string, group: string, line: number, from: number): RawFact[] {
  const requirement = parseRequirement(text);
  if (!requirement) return [];
  const { name, version, length } = requirement;
  const at = range(line, from, line, from + length);
  return [{ kind: "dependency", at, props: { ecosystem: "python", name, version, group } }];
}
