import { isSeq, parseAllDocuments, stringify } from "yaml";
import { readYaml } from "../checklists/yaml-source";
import type { FileEdit } from "../fixes/model";
import { eolOf } from "../fixes/style";
import { LineIndex } from "../model/text";

/** One entry of a list, key by key; an undefined value leaves its key out. */
export type Entry = readonly (readonly [key: string, value: string | readonly string[] | undefined])[];

/**
 * Adds an entry to the end of a YAML list, or makes the file of it. Everything that is written already stays as it is,
 * byte for byte; a file of another form is left alone, and the answer is undefined.
 */
export function addEntry(path: string, text: string | undefined, entry: Entry): FileEdit | undefined {
  if (text === undefined) return { kind: "create", path, text: `${linesOf(entry, "").join("\n")}\n` };
  const before = valuesOf(path, text);
  if (!before) return undefined;
  const change = changeFor(text, entry);
  const after = valuesOf(path, text.slice(0, change.start) + change.put + text.slice(change.end));
  // What was read before must be read again, and one entry more: else the file is written in a way nobody foresaw.
  if (!after || JSON.stringify(after.slice(0, -1)) !== JSON.stringify(before)) return undefined;
  const at = new LineIndex(text).rangeOf(change.start, change.end);
  return { kind: "change", path, changes: [{ at, text: change.put }] };
}

/** Adds lines to the end of a file, in its own line ends, or makes the file of them. */
export function appendLines(path: string, text: string | undefined, lines: readonly string[]): FileEdit {
  if (text === undefined) return { kind: "create", path, text: `${lines.join("\n")}\n` };
  const at = new LineIndex(text).rangeOf(text.length, text.length);
  return { kind: "change", path, changes: [{ at, text: atEnd(text, lines) }] };
}

function atEnd(text: string, lines: readonly string[]): string {
  const eol = eolOf(text);
  return `${text === "" || text.endsWith("\n") ? "" : eol}${lines.join(eol)}${eol}`;
}

function linesOf(entry: Entry, indent: string): string[] {
  const written = entry.filter(([, value]) => value !== undefined);
  return written.map(([key, value], index) => `${indent}${index === 0 ? "- " : "  "}${key}: ${scalarOf(value ?? "")}`);
}

/** A YAML value in one line, quoted where it needs to be. */
export function scalarOf(value: string | readonly string[]): string {
  if (typeof value !== "string") return JSON.stringify(value);
  return stringify(value.trim().replace(/\s+/g, " "), { lineWidth: 0 }).trimEnd();
}

function changeFor(text: string, entry: Entry): { start: number; end: number; put: string } {
  const documents = parseAllDocuments(text, { logLevel: "silent" });
  const contents = Array.isArray(documents) ? documents.at(-1)?.contents : undefined;
  const [start = 0, end = 0] = contents?.range ?? [];
  const eol = eolOf(text);
  if (isSeq(contents) && contents.flow && contents.items.length === 0)
    return { start, end, put: linesOf(entry, "").join(eol) };
  const indent = isSeq(contents) ? " ".repeat(new LineIndex(text).positionAt(start).character) : "";
  return { start: text.length, end: text.length, put: atEnd(text, linesOf(entry, indent)) };
}

/** The entries of every list in the file; undefined when it is broken or holds something else. */
function valuesOf(path: string, text: string): readonly unknown[] | undefined {
  const { sources, problems } = readYaml(path, text);
  const lists = sources.map(({ value }) => value ?? []);
  return problems.length === 0 && lists.every(Array.isArray) ? lists.flat() : undefined;
}
