/**
 * Patterns for one name of a path: `*`, `?`, `[a-z]`, `[[:digit:]]` and `\` before what is meant literally.
 *
 * They are matched here and not by regular expressions, because a pattern comes with a repository: `*a*a*a*a*b` as a
 * regular expression takes minutes for one long name. Here a pattern costs at most its length times the name's.
 */
export type NamePattern = readonly Token[];

type Token =
  | { readonly kind: "star" }
  | { readonly kind: "any" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "one"; readonly of: (character: string) => boolean };

/** Reads a pattern; undefined when it is unfinished (an open class, a last backslash) and so matches nothing. */
export function parseName(text: string): NamePattern | undefined {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === "*") {
      if (tokens.at(-1)?.kind !== "star") tokens.push({ kind: "star" });
    } else if (character === "?") tokens.push({ kind: "any" });
    else if (character === "[") {
      const read = parseClass(text, at);
      if (!read) return undefined;
      tokens.push({ kind: "one", of: read.of });
      at = read.end - 1;
    } else {
      const literal = character === "\\" ? text[++at] : character;
      if (literal === undefined) return undefined;
      const last = tokens.at(-1);
      if (last?.kind === "text") tokens[tokens.length - 1] = { kind: "text", text: last.text + literal };
      else tokens.push({ kind: "text", text: literal });
    }
  }
  return tokens;
}

/** True when the whole name fits: on a mismatch only the last star gives way, which is enough. */
export function matchesName(pattern: NamePattern, name: string): boolean {
  let at = 0;
  let from = 0;
  let star = -1;
  let starFrom = 0;
  while (from < name.length) {
    const token = pattern[at];
    const taken = token ? lengthAt(token, name, from) : undefined;
    if (token?.kind === "star") {
      star = at++;
      starFrom = from;
    } else if (taken !== undefined) {
      at++;
      from += taken;
    } else if (star !== -1) {
      at = star + 1;
      from = ++starFrom;
    } else return false;
  }
  while (pattern[at]?.kind === "star") at++;
  return at === pattern.length;
}

/** How many characters of a name a token stands for at a place; undefined when it does not fit there. */
function lengthAt(token: Token, name: string, at: number): number | undefined {
  switch (token.kind) {
    case "star":
      return 0;
    case "any":
      return 1;
    case "text":
      return name.startsWith(token.text, at) ? token.text.length : undefined;
    case "one":
      return token.of(name[at] ?? "") ? 1 : undefined;
  }
}

const NAMED_CLASSES: Readonly<Record<string, RegExp>> = {
  alnum: /[A-Za-z0-9]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  digit: /[0-9]/,
  lower: /[a-z]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /\s/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
};

/** Reads a class from its bracket on; a `]` right after the start is one of its members. */
function parseClass(text: string, start: number): { of: (character: string) => boolean; end: number } | undefined {
  const negated = text[start + 1] === "!" || text[start + 1] === "^";
  const tests: ((character: string) => boolean)[] = [];
  const first = start + (negated ? 2 : 1);
  for (let at = first; at < text.length; at++) {
    if (text[at] === "]" && at > first)
      return { of: (character) => tests.some((test) => test(character)) !== negated, end: at + 1 };
    const named = text.startsWith("[:", at) ? /^\[:(\w+):\]/.exec(text.slice(at, at + 16)) : null;
    if (named) {
      const members = NAMED_CLASSES[named[1] ?? ""];
      if (!members) return undefined;
      tests.push((character) => members.test(character));
      at += named[0].length - 1;
      continue;
    }
    const low = text[at] === "\\" ? text[++at] : text[at];
    if (low === undefined) return undefined;
    if (text[at + 1] !== "-" || text[at + 2] === "]" || text[at + 2] === undefined) {
      tests.push((character) => character === low);
      continue;
    }
    at += 2;
    const high = text[at] === "\\" ? text[++at] : text[at];
    if (high === undefined) return undefined;
    tests.push((character) => character >= low && character <= high);
  }
  return undefined;
}
