import { isMap, isNode, isSeq, parseDocument } from "yaml";
import { LineIndex } from "../model/text";
import { withUsedActions } from "./action-versions";
import type { Fix } from "./catalogue";
import { fillerOf } from "./fill";
import type { Insertion } from "./insertion";
import { toPattern } from "./mistakes";
import type { FixContext } from "./model";
import { makeParts } from "./parts";
import type { BlockSource } from "./schema";
import { refused, type StepOutcome } from "./step";
import { eolOf } from "./style";
import { safePath, type View } from "./view";
import { pathOf } from "./when";

/** The step that adds keys to the end of a YAML file; what is there is not touched. */
export function appendBlock(
  fix: Fix,
  block: BlockSource,
  view: View,
  context: FixContext,
  texts: ReadonlyMap<string, string>,
): StepOutcome {
  const path = safePath(pathOf(block.path, view));
  if (path === undefined) return refused(`${block.path} would lie outside the folder`);
  const text = view.text(path);
  if (text === undefined) return refused(`${path} could not be read`);
  const forbidden = block.unless?.find(({ matches }) => toPattern(matches)?.test(text));
  if (forbidden) return refused(forbidden.reason);
  const parts = makeParts(fix, block, view, context, texts);
  if ("refused" in parts) return parts;
  const filler = fillerOf(view);
  const written = filler.template(fix.templates.get(block.template) ?? "", parts.texts).replace(/\n+$/, "");
  const wanted = withUsedActions(path, written, view);
  const missing = filler.missing();
  if (missing !== undefined) return refused(missing);
  const insertion = block.under === undefined ? atEnd(text, wanted) : inList(text, wanted, block.under);
  if (typeof insertion === "string") return refused(`${path} ${insertion}`);
  const at = new LineIndex(text).rangeOf(insertion.from, insertion.to);
  const change = { at, text: insertion.text };
  return { edits: [{ kind: "change", path, changes: [change] }], notes: [...parts.notes, ...filler.notes] };
}

/** More keys at the end, or why there can be none. */
function atEnd(text: string, wanted: string): Insertion | string {
  const eol = eolOf(text);
  const gap = text === "" ? "" : text.endsWith("\n") ? eol : eol + eol;
  const added = gap + wanted.replaceAll("\n", eol) + eol;
  const taken = keysOf(wanted)?.find((key) => keysOf(text)?.includes(key));
  if (taken !== undefined) return `has ${taken} already: finish it there`;
  if (keysOf(text) === undefined || keysOf(text + added) === undefined) return "is not a plain map: add to it by hand";
  return { from: text.length, to: text.length, text: added };
}

/** More entries at the end of the list below a key, or why there can be none. */
function inList(text: string, wanted: string, key: string): Insertion | string {
  const { contents, errors } = parseDocument(text, { logLevel: "silent" });
  const list = isMap(contents) ? contents.get(key, true) : undefined;
  const last = isSeq(list) ? list.items.at(-1) : undefined;
  const [start, end] = [isSeq(list) ? list.range?.[0] : undefined, isNode(last) ? last.range?.[1] : undefined];
  if (errors.length > 0 || !isSeq(list) || list.flow || start === undefined || end === undefined)
    return `has no plain list ${key}: add to it by hand`;
  const indent = " ".repeat(start - (text.lastIndexOf("\n", start - 1) + 1));
  const feed = text.indexOf("\n", Math.max(start, end - 1));
  const from = feed === -1 ? text.length : feed + 1;
  const eol = eolOf(text);
  const lines = wanted.split("\n").map((line) => (line === "" ? "" : indent + line));
  // Entries of one line stand close together, longer ones apart.
  const gap = lines.length > 1 ? eol : "";
  return { from, to: from, text: `${feed === -1 ? eol : ""}${gap}${lines.join(eol)}${eol}` };
}

/** The keys of a map that is written in lines; undefined for anything else, and for what is not valid. */
function keysOf(text: string): readonly string[] | undefined {
  const document = parseDocument(text, { logLevel: "silent" });
  const { contents, errors } = document;
  if (contents === null) return errors.length === 0 ? [] : undefined;
  if (errors.length > 0 || !isMap(contents) || contents.flow) return undefined;
  return contents.items.map(({ key }) => String(key));
}
