import { LineIndex } from "../model/text";
import type { FileEdit } from "./model";

/** Replaces ranges of a text; the ranges do not overlap. */
export function changed(text: string, changes: Extract<FileEdit, { kind: "change" }>["changes"]): string {
  const index = new LineIndex(text);
  const placed = changes
    .map(({ at, text: put }, order) => ({
      start: index.offsetAt(at.start),
      end: index.offsetAt(at.end),
      put,
      order,
    }))
    .sort((a, b) => a.start - b.start || a.order - b.order);
  let result = "";
  let from = 0;
  for (const { start, end, put } of placed) {
    result += text.slice(from, start) + put;
    from = end;
  }
  return result + text.slice(from);
}
