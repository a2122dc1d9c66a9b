import { LineIndex } from "../../model/text";
import { blank } from "../blank";
import type { Collector } from "../collector";
import { familyOf, languageOf } from "../languages";
import { scopeOf } from "../scope";
import { placeholderIn } from "./placeholder";

/*
 * Whether a test file holds a test at all is asked of every one of them, and half the source of many repositories is tests.
 * So it is told by how a line begins, in every runner's own form, and the file is parsed only for what else is asked.
 */

/** How a line begins that is a test, or a group of them, for a runner of the language. */
const TESTS: Readonly<Record<string, RegExp>> = {
  javascript:
    /^[ \t]*(?:export default |await |void )?(?:(?:Deno|QUnit|tap|tape|t|vitest|jest)\.)?(?:it|test|describe|suite)(?:\.[a-zA-Z]+)*[ \t]*[(`]/m,
  python: /^[ \t]*(?:async )?def test\w*[ \t]*\(/m,
  go: /^func (?:\([^)\n]{0,99}\) )?(?:Test|Fuzz)\w*\(/m,
  java: /^[ \t]*@(?:[a-z][\w.]*\.)?(?:Test|ParameterizedTest|RepeatedTest|TestFactory|Property)\b/m,
  kotlin:
    /^[ \t]*(?:@(?:[a-z][\w.]*\.)?(?:Test|ParameterizedTest|RepeatedTest|TestFactory)\b|(?:internal )?(?:class|object) \w+[^\n{]*:[ \t]*(?:(?:Fun|String|Behavior|Describe|Should|Word|Free|Feature|Expect|Annotation)Spec|\w*Spek)\b)/m,
  csharp:
    /^[ \t]*\[[^\]\n]{0,99}\b(?:Fact|Theory|Test|TestCase|TestCaseSource|TestMethod|DataTestMethod)(?:Attribute)?\b[^\n]*\]/m,
  ruby: /^[ \t]*(?:def test_\w+|(?:RSpec\.)?(?:describe|context|feature)[ (]|(?:it|test|scenario|specify|should)[ (]+["'])/m,
  php: /^[ \t]*(?:(?:final |public )*function test\w*[ \t]*\(|#\[(?:\\?[\w\\]*\\)?Test\]|\*[ \t]*@test\b|(?:it|test|describe)\(["'])/m,
};

/** Lines in a block comment, where tests are put out of use; a doc comment may be what makes a test of a function. */
const BLOCKS = /^[ \t]*\/\*(?!\*)[\s\S]*?\*\//gm;

/** What of the line is shown. */
const LONGEST = 100;

/** Tells of each test file that it holds tests, at the first one, and whether any of them checks something. */
export const testCollector: Collector = {
  name: "tests",
  emits: ["test"],
  serves: (path) => patternFor(path) !== undefined && scopeOf(path) === "test",
  collect(path, text) {
    const code = text.replace(BLOCKS, blank);
    const found = patternFor(path)?.exec(code);
    if (!found) return [];
    const start = found.index + found[0].search(/\S/);
    const line = /^[^\r\n]*/.exec(text.slice(start, start + LONGEST))?.[0].trimEnd() ?? "";
    const at = new LineIndex(text).rangeOf(start, start + line.length);
    const placeholder = placeholderIn(code, runnersOf(path));
    const language = languageOf(path);
    const calls = language && familyOf(language);
    return [{ kind: "test", at, props: { name: line, language, calls, placeholder } }];
  },
};

function patternFor(path: string): RegExp | undefined {
  return TESTS[runnersOf(path)];
}

/** The language by which its runners go. */
function runnersOf(path: string): string {
  const language = languageOf(path);
  return language === "typescript" ? "javascript" : (language ?? "");
}
