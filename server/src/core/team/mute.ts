import { extension } from "../facts/paths";
import type { FileEdit, FixPlan } from "../fixes/model";
import { LineIndex, range } from "../model/text";
import { CONFIG, WAIVERS } from "./compile";

/** How far a finding is accepted: in its line, its file, its part of the folder, or by the team as a whole. */
export type MuteLevel = "line" | "file" | "component" | "team";
export const MUTE_LEVELS: readonly MuteLevel[] = ["line", "file", "component", "team"];

export interface MuteRequest {
  readonly level: MuteLevel;
  readonly check: string;
  readonly component: string;
  /** Where the finding stands. */
  readonly path: string;
  readonly line: number;
  /** The last day of a waiver. */
  readonly expires: string;
}

/** The file that accepting a finding changes. */
export function fileToMute({ level, path }: MuteRequest): string {
  return level === "line" ? path : level === "team" ? CONFIG : WAIVERS;
}

/** What a menu says of it; undefined where it cannot be had. */
export function muteTitle({ level, check, component, path }: MuteRequest): string | undefined {
  switch (level) {
    case "line":
      return commentSign(path) && `Ignore ${check} in this line…`;
    case "file":
      return `Waive ${check} in this file…`;
    case "component":
      return component === "." ? `Waive ${check} here…` : `Waive ${check} in ${component}…`;
    case "team":
      return `Turn ${check} off for the team…`;
  }
}

/**
 * Plans the edit. The reason, and for a waiver the owner, are left empty: nothing is accepted until somebody has written
 * them, and the file says so at their line.
 */
export function planMute(request: MuteRequest, text: string | undefined): FixPlan {
  const path = fileToMute(request);
  const title = muteTitle(request) ?? "";
  const refused = (reason: string): FixPlan => ({ kind: "refused", fix: "mute", reason });
  const plan = (edit: FileEdit, note: string): FixPlan => ({
    kind: "plan",
    fix: "mute",
    title,
    safety: "safe",
    edits: [edit],
    notes: [note],
  });
  switch (request.level) {
    case "line": {
      const sign = commentSign(path);
      if (sign === undefined || text === undefined) return refused(`${path} has no comments`);
      return plan(commentAbove(request, sign, text), `write the reason after the colon in ${path}`);
    }
    case "team": {
      const edit = turnOff(request.check, text);
      if (!edit) return refused(`${CONFIG} is written in a form that cannot be changed safely`);
      return plan(edit, `write the reason in ${CONFIG}`);
    }
    default:
      if (text !== undefined && !/^\s*(#.*\s*)*(-|$)/.test(text)) return refused(`${WAIVERS} is not a list`);
      return plan(append(WAIVERS, text, waiverText(request)), `write reason and owner in ${WAIVERS}`);
  }
}

const SLASHES = new Set("ts tsx mts cts js jsx mjs cjs go java kt kts cs rs php c cc cpp scala swift dart".split(" "));
const HASHES = new Set("py rb yaml yml toml sh env properties tf pl ex exs".split(" "));

function commentSign(path: string): string | undefined {
  const kind = extension(path);
  if (SLASHES.has(kind)) return "//";
  return HASHES.has(kind) || /(^|\/)(Dockerfile|Containerfile|Gemfile|\.env)[^/]*$/i.test(path) ? "#" : undefined;
}

function commentAbove({ check, path, line }: MuteRequest, sign: string, text: string): FileEdit {
  const indent = /^[ \t]*/.exec(new LineIndex(text).lineText(line))?.[0] ?? "";
  const comment = `${indent}${sign} readiness-ignore ${check}: ${lineEnd(text)}`;
  return { kind: "change", path, changes: [{ at: range(line, 0, line, 0), text: comment }] };
}

function waiverText({ level, check, component, path, expires }: MuteRequest): string {
  const where = level === "file" ? [`  path: ${JSON.stringify(path)}`] : [];
  const part = component === "." ? [] : [`  component: ${JSON.stringify(component)}`];
  return [`- check: ${check}`, ...part, ...where, '  reason: ""', '  owner: ""', `  expires: ${expires}`].join("\n");
}

/** Adds to the end of a file, or makes it. */
function append(path: string, text: string | undefined, addition: string): FileEdit {
  if (text === undefined) return { kind: "create", path, text: `${addition}\n` };
  const eol = lineEnd(text);
  const end = new LineIndex(text).positionAt(text.length);
  const before = text === "" || text.endsWith("\n") ? "" : eol;
  const lines = `${before}${addition.replaceAll("\n", eol)}${eol}`;
  return { kind: "change", path, changes: [{ at: { start: end, end }, text: lines }] };
}

/** Adds the check below `checks:`, in the indentation that is there; undefined when the file has another form. */
function turnOff(check: string, text: string | undefined): FileEdit | undefined {
  const entry = (indent: string) => `${indent}${check}: { off: "" }`;
  const lines = text?.split(/\r?\n/) ?? [];
  const head = lines.findIndex((line) => /^checks:/.test(line));
  if (text === undefined || head === -1) return append(CONFIG, text, `checks:\n${entry("  ")}`);
  if (!/^checks:\s*(#.*)?$/.test(lines[head] ?? "")) return undefined;
  const indent = /^[ ]+/.exec(lines[head + 1] ?? "")?.[0] ?? "  ";
  const at = range(head + 1, 0, head + 1, 0);
  if (head + 1 >= lines.length) return append(CONFIG, text, entry(indent));
  return { kind: "change", path: CONFIG, changes: [{ at, text: `${entry(indent)}${lineEnd(text)}` }] };
}

function lineEnd(text: string): string {
  return /\r\n/.test(text) ? "\r\n" : "\n";
}
