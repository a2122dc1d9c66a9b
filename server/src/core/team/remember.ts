import { isMap, isScalar, parseAllDocuments } from "yaml";
import type { FileEdit } from "../fixes/model";
import { eolOf } from "../fixes/style";
import { LineIndex, range } from "../model/text";
import { appendLines } from "./entries";
import { CONFIG } from "./files";

/**
 * Writes down what was chosen, below `choices:` of the configuration. What is there stays as it is, byte for byte;
 * undefined when the file is written in a form that cannot be changed safely.
 */
export function rememberChoice(choice: string, option: string, text: string | undefined): FileEdit | undefined {
  const entry = (indent: string) => `${indent}${choice}: ${option}`;
  if (text === undefined) return appendLines(CONFIG, text, ["choices:", entry("  ")]);
  const [document, another] = parseAllDocuments(text, { logLevel: "silent" });
  if (another) return undefined;
  if (!document) return appendLines(CONFIG, text, ["choices:", entry("  ")]);
  if (document.errors.length > 0 || !(document.contents === null || isMap(document.contents))) return undefined;
  if (document.contents?.flow) return undefined;
  const choices = document.get("choices", true);
  if (choices === undefined) return appendLines(CONFIG, text, ["choices:", entry("  ")]);
  if (!isMap(choices) || choices.flow) return undefined;
  const lines = new LineIndex(text);
  const said = choices.get(choice, true);
  if (said !== undefined) {
    if (!isScalar(said) || !said.range) return undefined;
    const at = lines.rangeOf(said.range[0], said.range[1]);
    return { kind: "change", path: CONFIG, changes: [{ at, text: option }] };
  }
  const first = choices.range?.[0];
  if (first === undefined) return undefined;
  const { line, character } = lines.positionAt(first);
  return {
    kind: "change",
    path: CONFIG,
    changes: [{ at: range(line, 0, line, 0), text: `${entry(" ".repeat(character))}${eolOf(text)}` }],
  };
}
