const OPENING: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** The offset behind the bracket that closes the one at `open`; undefined when none does. */
export function behindBracket(masked: string, open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < masked.length; at++) {
    if ("([{".includes(masked[at] ?? "")) depth++;
    else if (")]}".includes(masked[at] ?? "") && --depth === 0) return at + 1;
  }
  return undefined;
}

/** The offset of the bracket that the one at `close` closes; undefined when there is none. */
export function bracketBefore(masked: string, close: number): number | undefined {
  let depth = 0;
  for (let at = close; at >= 0; at--) {
    if (")]}".includes(masked[at] ?? "")) depth++;
    else if ("([{".includes(masked[at] ?? "") && --depth === 0)
      return masked[at] === OPENING[masked[close] ?? ""] ? at : undefined;
  }
  return undefined;
}

/** Each place where a text names a variable: no property, and no key of an object. */
export function usesOf(masked: string, name: string): readonly number[] {
  return [...masked.matchAll(new RegExp(`(?<![\\w$]|(?<!\\.\\.)\\.)${name.replaceAll("$", "\\$")}(?![\\w$])`, "g"))]
    .map(({ index }) => index)
    .filter((at) => !(/^\s*:/.test(masked.slice(at + name.length)) && /[{,]\s*$/.test(masked.slice(0, at))));
}
