import type { RawFact } from "../../model/fact";
import { range } from "../../model/text";
import { type ConfigSource, configFact } from "./values";

/** Reads `NAME=value` lines of an environment file; `export`, quotes and comments as the usual loaders take them. */
export function envFacts(text: string, source: ConfigSource): RawFact[] {
  return linesOf(text).flatMap(([line, raw]): RawFact[] => {
    const found = /^(\s*(?:export\s+)?)([A-Za-z_][\w.-]*)\s*=\s*(.*)$/.exec(raw);
    if (!found) return [];
    const [, before = "", key = "", written = ""] = found;
    const at = range(line, before.length, line, before.length + key.length);
    return [configFact(key, unquote(written), at, source)];
  });
}

/** The variables that an environment file names: those it sets, and those it shows in comments because they need not be set. */
export function variableFacts(text: string, { profile }: ConfigSource): RawFact[] {
  return text.split(/\r?\n/).flatMap((raw, line): RawFact[] => {
    const found = /^(\uFEFF?\s*(?:#\s*)?(?:export\s+)?)([A-Za-z_]\w*)\s*=/.exec(raw);
    if (!found) return [];
    const [, before = "", key = ""] = found;
    const at = range(line, before.length, line, before.length + key.length);
    return [{ kind: "config.variable", at, props: { key, profile } }];
  });
}

/** Reads Java properties: `key=value`, `key: value`, continued lines joined. */
export function propertiesFacts(text: string, source: ConfigSource): RawFact[] {
  return joined(text).flatMap(([line, raw]): RawFact[] => {
    const found = /^(\s*)([^\s#!=:][^=:]*)[=:]\s*(.*)$/.exec(raw);
    if (!found) return [];
    const [, before = "", written = "", value = ""] = found;
    const key = written.trimEnd();
    return [configFact(key, value.trim(), range(line, before.length, line, before.length + key.length), source)];
  });
}

/** Reads ini files: sections become the first part of the key, lines that are set in belong to the value above. */
export function iniFacts(text: string, source: ConfigSource): RawFact[] {
  let section = "";
  return withSetIn(linesOf(text)).flatMap(([line, raw]): RawFact[] => {
    const header = /^\s*\[([^\]]+)\]/.exec(raw)?.[1];
    if (header !== undefined) section = `${header.trim()}.`;
    const found = header === undefined ? /^([A-Za-z_][\w.-]*(?: +[\w.-]+)*)\s*[=:]\s*(.*)$/.exec(raw) : null;
    if (!found) return [];
    const [, key = "", value = ""] = found;
    return [configFact(`${section}${key}`, value.trim(), range(line, 0, line, key.length), source)];
  });
}

/** Reads a Procfile: each process type with its command, as `procfile.web`. */
export function procfileFacts(text: string, source: ConfigSource): RawFact[] {
  return linesOf(text).flatMap(([line, raw]): RawFact[] => {
    const found = /^([\w-]+):\s*(\S.*)$/.exec(raw);
    if (!found) return [];
    const [, name = "", command = ""] = found;
    return [configFact(`procfile.${name}`, command.trim(), range(line, 0, line, name.length), source)];
  });
}

function linesOf(text: string): [number, string][] {
  return [
    ...text
      .replace(/^\uFEFF/, "")
      .split(/\r?\n/)
      .entries(),
  ].filter(([, line]) => !/^\s*[#;]/.test(line));
}

/** Joins a value's lines that are set in to the line it begins on, where a key stands at the margin. */
function withSetIn(lines: readonly [number, string][]): [number, string][] {
  const whole: [number, string[]][] = [];
  for (const [line, raw] of lines) {
    const open = whole.at(-1)?.[1];
    if (/^\s+\S/.test(raw) && open?.[0] && /^[^\s[]/.test(open[0])) open.push(raw.trim());
    else whole.push([line, [raw]]);
  }
  return whole.map(([line, parts]) => [line, parts.join(" ")]);
}

function joined(text: string): [number, string][] {
  const lines: [number, string][] = [];
  let open = false;
  for (const [line, raw] of linesOf(text)) {
    const last = lines.at(-1);
    const content = raw.replace(/\\$/, "");
    if (open && last) last[1] += content.trimStart();
    else lines.push([line, content]);
    open = raw.endsWith("\\");
  }
  return lines;
}

function unquote(value: string): string {
  const quoted = /^(["'])(.*?)\1\s*(#.*)?$/.exec(value.trim());
  return quoted ? (quoted[2] ?? "") : value.replace(/(?<!\s)\s+#.*$|^#.*$/, "").trim();
}
