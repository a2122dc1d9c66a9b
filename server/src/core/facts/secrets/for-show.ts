import { languageOf } from "../languages";

/** How many lines above a value are read to learn what it belongs to. */
const FARTHEST = 60;
/** A key that says its value only shows what one looks like, as contracts of APIs have it. */
const EXAMPLE_KEY = /^[\s*#"'-]*(examples?|x-examples?|sample)["']?\s{0,4}:/i;
/** From here on to its end a file of Rust holds tests, by the custom of the language. */
const RUST_TESTS = /^#\[cfg\(test\)\]\s{0,8}(?:pub(?:\(crate\))?\s)?mod\s/m;

/** Where the tests begin that stand below the product in the same file; the end of the text when there are none. */
export function testsBegin(path: string, text: string): number {
  if (languageOf(path) !== "rust") return text.length;
  const found = RUST_TESTS.exec(text);
  return found ? found.index : text.length;
}

/** True when a value of YAML or JSON stands below a key such as `example`, or is that key's own. */
export function isBelowExample(text: string, start: number): boolean {
  const lines = text.slice(Math.max(0, start - FARTHEST * 120), start).split("\n");
  let depth = Number.POSITIVE_INFINITY;
  for (const line of lines.reverse().slice(0, FARTHEST)) {
    const indent = line.search(/\S/);
    if (indent === -1 || indent >= depth) continue;
    if (EXAMPLE_KEY.test(line)) return true;
    depth = indent;
    if (depth === 0) return false;
  }
  return false;
}
