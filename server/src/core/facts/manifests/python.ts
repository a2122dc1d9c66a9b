import type { RawFact } from "../../model/fact";
import { range } from "../../model/text";
import type { Collector } from "../collector";
import { readTomlData } from "../data/toml";
import { entriesOf, get, textOf, unreadableFacts } from "../data/tree";
import { baseName, dirName } from "../paths";
import { normalName, parseRequirement } from "./requirement";

const REQUIREMENTS = /^requirements([-_.].*)?\.(txt|in)$|^([a-z]+[-_])requirements\.(txt|in)$/i;
const DEV_FILE = /(dev|test|lint|docs?|ci|typing|local|format|qa)/i;

/** Reads requirements files: one requirement a line, with extras, markers, hashes and included files. */
export const requirementsCollector: Collector = {
  name: "requirements",
  emits: ["manifest", "dependency"],
  serves: (path) => isRequirements(path),
  collect(path, text) {
    const facts: RawFact[] = [];
    const group = isDevFile(path) ? "dev" : "runtime";
    for (const { line, from, content } of logicalLines(text)) {
      const requirement = parseRequirement(content);
      if (!requirement) continue;
      const { name, version, length } = requirement;
      const at = range(line, from, line, from + length);
      facts.push({ kind: "dependency", at, props: { ecosystem: "python", name, version, group } });
    }
    if (baseName(path).toLowerCase() === "requirements.txt" && !inRequirementsFolder(path))
      facts.unshift({ kind: "manifest", at: range(0, 0, 0, 0), props: { ecosystem: "python", packageManager: "pip" } });
    return facts;
  },
};

function inRequirementsFolder(path: string): boolean {
  return baseName(dirName(path)).toLowerCase() === "requirements";
}

function isRequirements(path: string): boolean {
  return REQUIREMENTS.test(baseName(path)) || (inRequirementsFolder(path) && /\.(txt|in)$/.test(path));
}

function isDevFile(path: string): boolean {
  return DEV_FILE.test(baseName(path).replace(/requirements/i, ""));
}

/** Lines without comments, options and continuations, which hold hashes. */
function* logicalLines(text: string): Iterable<{ line: number; from: number; content: string }> {
  let continued = false;
  for (const [line, raw] of text.split(/\r?\n/).entries()) {
    const isContinuation = continued;
    continued = raw.trimEnd().endsWith("\\");
    const content = raw.replace(/(^|\s)#.*$/, "").replace(/\\\s*$/, "");
    const from = content.length - content.trimStart().length;
    if (!isContinuation && content.trim() !== "" && !content.trim().startsWith("-"))
      yield { line, from, content: content.trim() };
  }
}

/** Reads Pipfile. */
export const pipfileCollector: Collector = {
  name: "Pipfile",
  emits: ["manifest", "dependency"],
  serves: (path) => baseName(path) === "Pipfile",
  collect(_path, text) {
    const { documents, problems } = readTomlData(text);
    const facts = unreadableFacts(problems, pipfileCollector.emits);
    const root = documents[0];
    if (!root) return facts;
    const runtime =
      textOf(get(root, "requires", "python_version")) ?? textOf(get(root, "requires", "python_full_version"));
    const props = { ecosystem: "python", packageManager: "pipenv", runtime };
    facts.push({ kind: "manifest", at: range(0, 0, 0, 0), props });
    for (const [table, group] of [
      ["packages", "runtime"],
      ["dev-packages", "dev"],
    ] as const) {
      for (const [name, { keyAt, value }] of entriesOf(get(root, table))) {
        const version = textOf(value) ?? textOf(get(value, "version"));
        const dependency = { ecosystem: "python", name: normalName(name), version, group };
        facts.push({ kind: "dependency", at: keyAt, props: dependency });
      }
    }
    return facts;
  },
};
