import { blank } from "../blank";

/** A statement of a Gradle build file, with the blocks around it, outermost first. */
export interface GradleLine {
  readonly blocks: readonly string[];
  readonly text: string;
  readonly line: number;
  /** Where `text` starts in its line. */
  readonly from: number;
}

/** Blocks further in are taken for parts of the last one: no build declares anything there. */
const MAX_DEPTH = 32;

/**
 * The lines of a Gradle build file without comments, in Groovy or Kotlin; what opens a block is one, too. The language is not parsed: what a build
 * declares stands in blocks, a statement a line, and what is computed cannot be known anyway.
 */
export function gradleLines(text: string): readonly GradleLine[] {
  const found: GradleLine[] = [];
  let blocks: readonly string[] = [];
  let deeper = 0;
  for (const [line, raw] of withoutComments(text).split("\n").entries()) {
    // A block may open and close in one line: each part is a statement of its own.
    for (const { part, from } of partsOf(raw)) {
      const content = part.trim();
      if (content === "}") {
        if (deeper > 0) deeper--;
        else blocks = blocks.slice(0, -1);
        continue;
      }
      const statement = content.replace(/[{}]$/, "").trim();
      if (statement !== "") found.push({ blocks, text: statement, line, from: from + part.search(/\S/) });
      if (!content.endsWith("{")) continue;
      if (blocks.length < MAX_DEPTH) blocks = [...blocks, statement];
      else deeper++;
    }
  }
  return found;
}

/** Comments as spaces, so that places stay; a comment sign in a text is none. */
function withoutComments(text: string): string {
  return text.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g,
    (whole, quoted?: string) => quoted ?? blank(whole),
  );
}

function partsOf(line: string): { part: string; from: number }[] {
  const parts: { part: string; from: number }[] = [];
  let from = 0;
  let quote = "";
  for (let at = 0; at < line.length; at++) {
    const char = line[at] ?? "";
    if (quote !== "") {
      if (char === "\\") at++;
      else if (char === quote) quote = "";
    } else if (char === '"' || char === "'") quote = char;
    else if (char === "{" || char === "}") {
      if (char === "{") parts.push({ part: line.slice(from, at + 1), from });
      else parts.push({ part: line.slice(from, at), from }, { part: "}", from: at });
      from = at + 1;
    }
  }
  parts.push({ part: line.slice(from), from });
  return parts;
}
