import { applyEdits, findNodeAtLocation, modify, type ParseError, parse, parseTree } from "jsonc-parser";
import { baseName } from "../facts/paths";
import { LineIndex } from "../model/text";
import { changeBetween } from "../text-change";
import type { FileEdit } from "./model";
import type { DependSource } from "./schema";
import { refused, type StepOutcome } from "./step";
import { filesOfJvmBuild, inJvmBuild } from "./step-depend-jvm";
import { eolOf } from "./style";
import { nodeManager } from "./values/node";
import { pythonManager } from "./values/python";
import { factsOf, knows, safePath, type View } from "./view";

/** The step that adds packages to the manifest; the lock file is left to the package manager, and the notes say so. */
export function dependOn(depend: DependSource, view: View): StepOutcome {
  const wanted = Object.entries(depend).filter(([name]) => !knows(view, name));
  if (wanted.length === 0) return { edits: [], notes: [] };
  const { language } = view.component;
  if (language === "javascript" || language === "typescript") return inPackageJson(wanted, view);
  if (language === "java" || language === "kotlin") return inJvmBuild(wanted, view);
  return language === "python" ? inRequirements(wanted, view) : refused("packages are added by hand here");
}

/** The manifests that may be changed. */
export function filesOfDepend(view: View): string[] {
  const requirements = factsOf(view, "dependency").flatMap(({ path }) => (path.endsWith(".txt") ? path : []));
  return [`${view.dir}package.json`, `${view.dir}requirements.txt`, ...new Set(requirements), ...filesOfJvmBuild(view)];
}

function inPackageJson(wanted: readonly (readonly [string, string])[], view: View): StepOutcome {
  const path = `${view.dir}package.json`;
  const text = view.text(path);
  const errors: ParseError[] = [];
  if (text === undefined) return refused(`${path} could not be read`);
  parse(text, errors);
  if (errors.length > 0) return refused(`${path} could not be read as JSON`);
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? "  ";
  const formattingOptions = { insertSpaces: !indent.startsWith("\t"), tabSize: indent.length, eol: eolOf(text) };
  let made = text;
  for (const [name, version] of wanted)
    made =
      inLine(made, name, version) ??
      applyEdits(
        made,
        modify(made, ["dependencies", name], version, { formattingOptions, getInsertionIndex: placeOf(name) }),
      );
  const { name } = nodeManager(view);
  const install = name === "yarn-berry" ? "yarn" : name;
  const names = wanted.map(([one]) => one).join(" and ");
  return {
    edits: [between(path, text, made)],
    notes: [`Run \`${install} install\` now: it fetches ${names} and writes the lock file, which is not changed here.`],
  };
}

/** Where a package goes: in the order of the alphabet where that is kept, else at the end. */
function placeOf(name: string): (names: string[]) => number {
  return (names) => {
    const isSorted = names.every((one, index) => index === 0 || (names[index - 1] ?? "") <= one);
    const after = names.findIndex((one) => one > name);
    return isSorted && after !== -1 ? after : names.length;
  };
}

/** Adds an entry where all entries stand in one line; undefined when they do not. */
function inLine(text: string, name: string, version: string): string | undefined {
  const root = parseTree(text);
  const node = root && findNodeAtLocation(root, ["dependencies"]);
  if (!node || text.slice(node.offset, node.offset + node.length).includes("\n")) return undefined;
  const last = node.children?.at(-1);
  const at = last ? last.offset + last.length : node.offset + 1;
  const entry = `${JSON.stringify(name)}: ${JSON.stringify(version)}`;
  return text.slice(0, at) + (last ? `, ${entry}` : ` ${entry} `) + text.slice(at);
}

function inRequirements(wanted: readonly (readonly [string, string])[], view: View): StepOutcome {
  const names = wanted.map(([name]) => name).join(" ");
  const manager = pythonManager(view);
  if (manager === "uv") return refused(`run \`uv add ${names}\` first, then ask for this fix again`);
  if (manager === "poetry") return refused(`run \`poetry add ${names}\` first, then ask for this fix again`);
  const path = requirementsOf(view);
  const text = view.text(path);
  if (text === undefined) return refused(`add ${names} to the dependencies first, then ask for this fix again`);
  if (/--hash=/.test(text)) return refused(`add ${names} with its hash to ${path} first, then ask for this fix again`);
  const eol = eolOf(text);
  const lines = wanted.map(([name, version]) => `${name}==${version}${eol}`).join("");
  const gap = text === "" || text.endsWith("\n") ? "" : eol;
  const made = text + gap + lines;
  return { edits: [between(path, text, made)], notes: [`Run \`pip install -r ${path.slice(view.dir.length)}\` now.`] };
}

/** A file of requirements that is not for what runs, by the words of its name. */
const ASIDE = /(^|[-_.])(dev|development|develop|tests?|testing|lint|linting|docs?)([-_.]|$)/i;

/** The file that holds the packages: of one that only includes others, the included one that holds most of what runs. */
function requirementsOf(view: View): string {
  const own = `${view.dir}requirements.txt`;
  const lines = (view.text(own) ?? "").split("\n").map((line) => line.trim());
  const included = lines.flatMap((line) => /^(?:-r|--requirement)[ =]+([\w./-]+)$/.exec(line)?.[1] ?? []);
  if (included.length === 0 || lines.some((line) => /^[A-Za-z]/.test(line))) return own;
  const named = new Set(included.map((name) => safePath(view.dir + name)));
  const held = factsOf(view, "dependency").filter(({ path }) => named.has(path) && view.text(path) !== undefined);
  const running = held.filter(({ path, props }) => props.group === "runtime" && !ASIDE.test(baseName(path)));
  const counted = (running.length > 0 ? running : held).map(({ path }) => path);
  const count = (path: string) => counted.filter((one) => one === path).length;
  return [...new Set(counted)].sort((a, b) => count(b) - count(a))[0] ?? own;
}

/** The one change that turns a text into another: what they have in common at both ends stays. */
function between(path: string, before: string, after: string): FileEdit {
  const { start, oldEnd, newEnd } = changeBetween(before, after);
  const at = new LineIndex(before).rangeOf(start, oldEnd);
  return { kind: "change", path, changes: [{ at, text: after.slice(start, newEnd) }] };
}
