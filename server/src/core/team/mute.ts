import { extension } from "../facts/paths";
import type { FileEdit, FixPlan } from "../fixes/model";
import { eolOf } from "../fixes/style";
import { LineIndex, range } from "../model/text";
import { appendLines } from "./entries";
import { CONFIG, WAIVERS } from "./files";
import { type NewWaiver, planWaiver } from "./statements";

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
    default: {
      const edit = planWaiver(waiverOf(request), text);
      if (!edit) return refused(`${WAIVERS} is broken, or not a list`);
      return plan(edit, `write reason and owner in ${WAIVERS}`);
    }
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
  const comment = `${indent}${sign} readiness-ignore ${check}: ${eolOf(text)}`;
  return { kind: "change", path, changes: [{ at: range(line, 0, line, 0), text: comment }] };
}

function waiverOf({ level, check, component, path, expires }: MuteRequest): NewWaiver {
  const paths = level === "file" ? [globFor(path)] : [];
  // Without a component it would hold everywhere; a file lies in one.
  const everywhere = component === "." && level === "file";
  return { check, component: everywhere ? undefined : component, paths, reason: "", owner: "", expires };
}

/** The glob that names this file and no other. */
function globFor(path: string): string {
  return path.replace(/[\\*?[\]{}!]/g, "\\$&");
}

/** Adds the check below `checks:`, in the indentation that is there; undefined when the file has another form. */
function turnOff(check: string, text: string | undefined): FileEdit | undefined {
  const entry = (indent: string) => `${indent}${check}: { off: "" }`;
  const lines = text?.split(/\r?\n/) ?? [];
  const head = lines.findIndex((line) => /^checks:/.test(line));
  if (text === undefined || head === -1) return appendLines(CONFIG, text, ["checks:", entry("  ")]);
  if (!/^checks:\s*(#.*)?$/.test(lines[head] ?? "")) return undefined;
  const indent = /^[ ]+/.exec(lines[head + 1] ?? "")?.[0] ?? "  ";
  const at = range(head + 1, 0, head + 1, 0);
  if (head + 1 >= lines.length) return appendLines(CONFIG, text, [entry(indent)]);
  return { kind: "change", path: CONFIG, changes: [{ at, text: `${entry(indent)}${eolOf(text)}` }] };
}
