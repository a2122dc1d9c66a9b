import { languageOf } from "../languages";

/** How many lines above a value are read to learn what it belongs to. */
const FARTHEST = 60;
/** A key whose values only show what one looks like, as contracts of APIs have it, or serve one's own machine. */
const SHOWING_KEY = /^[\s*#"'-]*(examples?|x-examples?|sample|development|dev|test|local)["']?\s{0,4}:/i;
/** A class of settings for one's own machine: production has another. */
const SHOWING_CLASS =
  /^\s{0,20}class\s{1,4}(development|dev|test|testing|local)(config|configuration|settings)?\s{0,4}[(:{]/i;
/** What begins a comment that fills its line. */
const COMMENT = /^\s*(#|\/\/|;|--|\*|\/\*|<!--)/;
/** From here on to its end a file of Rust holds tests, by the custom of the language. */
const RUST_TESTS = /^#\[cfg\(test\)\]\s{0,8}(?:pub(?:\(crate\))?\s)?mod\s/m;

/** Where the tests begin that stand below the product in the same file; the end of the text when there are none. */
export function testsBegin(path: string, text: string): number {
  if (languageOf(path) !== "rust") return text.length;
  const found = RUST_TESTS.exec(text);
  return found ? found.index : text.length;
}

/** True when the line of a value is commented out. */
export function isCommentedOut(text: string, start: number): boolean {
  return COMMENT.test(text.slice(text.lastIndexOf("\n", start - 1) + 1, start));
}

/** True when a value stands below a key such as `example` or `test`, or is that key's own, or in a class named so. */
export function isBelowExample(text: string, start: number): boolean {
  const lines = text.slice(Math.max(0, start - FARTHEST * 120), start).split("\n");
  let depth = Number.POSITIVE_INFINITY;
  for (const line of lines.reverse().slice(0, FARTHEST)) {
    const indent = line.search(/\S/);
    if (indent === -1 || indent >= depth) continue;
    if (SHOWING_KEY.test(line) || SHOWING_CLASS.test(line)) return true;
    depth = indent;
    if (depth === 0) return false;
  }
  return false;
}
