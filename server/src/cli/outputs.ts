import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Checklist } from "../core/model/check";
import type { Snapshot } from "../core/model/result";
import { nearest } from "../core/nearest";
import { cutMarkdown } from "../core/projections/cut-markdown";
import { jsonReport } from "../core/projections/json";
import { junitReport } from "../core/projections/junit";
import { markdownReport } from "../core/projections/markdown";
import { sarifReport } from "../core/projections/sarif";
import { plainStyle, type TextOptions, textReport } from "../core/projections/text";
import { UsageFailure } from "./failure";
import type { Terminal } from "./terminal";

export const FORMATS = ["pretty", "json", "markdown", "sarif", "junit"] as const;
export type Format = (typeof FORMATS)[number];

/** One report to write: standard output when there is no path. */
export interface Output {
  readonly format: Format;
  readonly path?: string | undefined;
}

/** Reads `FORMAT[=PATH]`. Two reports on standard output could not be told apart, so that is refused. */
export function parseOutputs(texts: readonly string[]): readonly Output[] {
  if (texts.length === 0) return [{ format: "pretty" }];
  const outputs = texts.map((text): Output => {
    const equals = text.indexOf("=");
    const name = equals === -1 ? text : text.slice(0, equals);
    const path = equals === -1 ? undefined : text.slice(equals + 1);
    const format = FORMATS.find((known) => known === name);
    if (!format) {
      const meant = nearest(name, FORMATS);
      const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
      throw new UsageFailure(`there is no output format "${name}" (known: ${FORMATS.join(", ")})${hint}`);
    }
    if (path === "") throw new UsageFailure(`--output ${text} names no file after the "="`);
    return { format, path };
  });
  if (outputs.filter((output) => output.path === undefined).length > 1)
    throw new UsageFailure(
      "only one --output can go to standard output; give the others a file, as in json=report.json",
    );
  const files = outputs.flatMap(({ path }) => (path === undefined ? [] : [resolve(path)]));
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined) throw new UsageFailure(`two reports cannot both be written to ${twice}`);
  return outputs;
}

/** Everything a report needs. */
export interface Reported {
  readonly snapshot: Snapshot;
  readonly checklist: Checklist;
  readonly version: string;
  readonly show: TextOptions["show"];
}

/** Writes every report; a file that cannot be written is the user's to mend. */
export function writeOutputs(outputs: readonly Output[], reported: Reported, terminal: Terminal): void {
  for (const { format, path } of outputs) {
    if (path === undefined) {
      terminal.out(render(format, reported, terminal));
      continue;
    }
    try {
      writeFileSync(resolve(path), render(format, reported, { width: 80, style: plainStyle }));
    } catch (error) {
      throw new UsageFailure(`${path} cannot be written: ${error instanceof Error ? error.message : error}`);
    }
  }
}

function render(format: Format, reported: Reported, look: Pick<TextOptions, "width" | "style">): string {
  const { snapshot, checklist, version, show } = reported;
  switch (format) {
    case "pretty":
      return textReport(snapshot, checklist, { width: look.width, style: look.style, show });
    case "json":
      return jsonReport(snapshot, version);
    case "markdown":
      return cutMarkdown(markdownReport(snapshot, checklist));
    case "sarif":
      return sarifReport(snapshot, checklist, version);
    case "junit":
      return junitReport(snapshot, checklist);
  }
}
