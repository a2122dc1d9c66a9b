import { type Range, range } from "../../model/text";

/** A line of prose with what it is. Code is never a heading and never counts as words. */
export type DocumentLine =
  | { readonly kind: "heading"; readonly text: string; readonly level: number; readonly at: Range }
  | {
      readonly kind: "code";
      readonly text: string;
      readonly line: number;
      readonly shell: boolean;
      /** The line of the block's mark: lines of one block share it. */
      readonly block: number;
    }
  | { readonly kind: "text"; readonly text: string; readonly line: number };

const SHELL = /^(sh|shell|bash|zsh|console|terminal|shell-session|powershell|ps1|cmd|fish|)$/i;

/** Reads the lines of Markdown, AsciiDoc or reStructuredText, by the file's extension. Comments and front matter are left out. */
export function* readLines(text: string, extension: string): Iterable<DocumentLine> {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const syntax = extension === "adoc" || extension === "asciidoc" ? ASCIIDOC : extension === "rst" ? RST : MARKDOWN;
  let fence: { readonly mark: string; readonly shell: boolean; readonly block: number } | undefined;
  let inComment = false;
  let attribute = "";
  for (let index = frontMatterEnd(lines); index < lines.length; index++) {
    const line = lines[index] ?? "";
    if (fence) {
      if (isFenceEnd(line, fence.mark)) fence = undefined;
      else yield { kind: "code", text: line, line: index, shell: fence.shell, block: fence.block };
      continue;
    }
    if (inComment || /^\s*<!--/.test(line)) {
      inComment = !line.includes("-->");
      continue;
    }
    const mark = syntax.fence.exec(line);
    if (mark) {
      const language = mark[2]?.trim().split(/[\s,{]/)[0] || attribute;
      fence = { mark: mark[1] ?? "", shell: SHELL.test(language), block: index };
      continue;
    }
    attribute = /^\[source,\s*(\w+)/.exec(line)?.[1] ?? "";
    const next = lines[index + 1] ?? "";
    const heading = syntax.heading(line, next);
    if (heading) {
      const from = line.indexOf(heading.text);
      yield { kind: "heading", ...heading, at: range(index, from, index, from + heading.text.length) };
      if (heading.underlined) index++;
    } else yield { kind: "text", text: line, line: index };
  }
}

/** YAML between two lines of dashes at the very top describes the document; it is not a part of it. */
function frontMatterEnd(lines: readonly string[]): number {
  if (lines[0]?.trim() !== "---") return 0;
  const end = lines.findIndex((line, index) => index > 0 && line.trim() === "---");
  return end === -1 ? 0 : end + 1;
}

function isFenceEnd(line: string, mark: string): boolean {
  const text = line.trim();
  return text.startsWith(mark) && text.replaceAll(mark[0] ?? "", "") === "";
}

interface Heading {
  readonly text: string;
  readonly level: number;
  readonly underlined?: boolean;
}

interface Syntax {
  readonly fence: RegExp;
  heading(line: string, next: string): Heading | undefined;
}

const MARKDOWN: Syntax = {
  fence: /^\s{0,12}(?:[-*+>]\s+)?(`{3,}|~{3,})([^`]*)$/,
  heading(line, next) {
    const found = /^ {0,3}(#{1,6})\s+(\S.*)$/.exec(line);
    if (found) return { text: (found[2] ?? "").trimEnd().replace(/(?<!\s)\s+#+$/, ""), level: found[1]?.length ?? 1 };
    const isText = /^ {0,3}[^\s#>|*+-]/.test(line);
    if (isText && /^ {0,3}(=+|-{2,})\s*$/.test(next))
      return { text: line.trim(), level: next.includes("=") ? 1 : 2, underlined: true };
    return undefined;
  },
};

const ASCIIDOC: Syntax = {
  fence: /^(-{4,}|\.{4,}|`{3,})(.*)$/,
  heading(line) {
    const found = /^(={1,6})\s+(\S.*)$/.exec(line);
    return found ? { text: (found[2] ?? "").trimEnd(), level: found[1]?.length ?? 1 } : undefined;
  },
};

const RST_LEVELS = "=-~^\"'`#*+";

const RST: Syntax = {
  fence: /^(`{3,})(.*)$/,
  heading(line, next) {
    const mark = next.trimEnd();
    if (!/^\S/.test(line) || !/^([=\-~^"'`#*+])\1{2,}$/.test(mark) || mark.length < line.trimEnd().length)
      return undefined;
    return { text: line.trim(), level: RST_LEVELS.indexOf(mark[0] ?? "=") + 1, underlined: true };
  },
};
