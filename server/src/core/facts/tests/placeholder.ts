import { blank } from "../blank";

/** What the tests of a file come to where all of them are as a generator left them; undefined when one checks something. */
export type Placeholder = "checks nothing" | "only starts the program";

interface Cases {
  /** How a test begins; a group of them is none. */
  readonly begin: RegExp;
  /** A whole test in which nothing can fail, from where it begins. */
  readonly empty: RegExp;
}

const HOLDS_ANYWAY =
  /return;?|(?:\$this->|self::|static::|Assert\.|Assertions?\.|assert\.)?(?:assertTrue|assert|ok|True|IsTrue|Pass)\((?:true)?\);?|expect\(true\)(?:\.|->)(?:toBe(?:Truthy|True)?|toEqual)\((?:true)?\);?/
    .source;
const IN_BRACES = `[^{};]{0,400}\\{(?:\\s|${HOLDS_ANYWAY})*\\}`;

function braced(begin: string): Cases {
  return { begin: new RegExp(begin, "gm"), empty: new RegExp(IN_BRACES, "y") };
}

const JVM = braced(/^[ \t]*@(?:[a-z][\w.]*\.)?(?:Test|ParameterizedTest|RepeatedTest|TestFactory|Property)\b/.source);

const CASES: Readonly<Record<string, Cases>> = {
  javascript: braced(/^[ \t]*(?:(?:Deno|QUnit|t)\.)?(?:it|test)\b[.\w]*[ \t]*[(`]/.source),
  go: braced(/^func (?:\([^)\n]{0,99}\) )?(?:Test|Fuzz)\w*\(/.source),
  java: JVM,
  kotlin: JVM,
  csharp: braced(
    /^[ \t]*\[[^\]\n]{0,99}\b(?:Fact|Theory|Test|TestCase|TestCaseSource|TestMethod|DataTestMethod)\b/.source,
  ),
  php: braced(
    /^[ \t]*(?:(?:final |public )*function test\w*[ \t]*\(|#\[(?:\\?[\w\\]*\\)?Test\]|\*[ \t]*@test\b|(?:it|test)\(["'])/
      .source,
  ),
  python: {
    begin: /^[ \t]*(?:async )?def test\w*[ \t]*\(/gm,
    empty:
      /([ \t]*)(?:async )?def test\w*[ \t]*\([^)]{0,200}\)[^:\n]{0,80}:(?:[ \t]*(?:pass|\.\.\.))?(?:\n\1[ \t]+(?:pass|\.\.\.|return|assert True|self\.assertTrue\(True\)|"""[^"]{0,400}""")[ \t]*(?=\n|$))*(?!\n\1[ \t]+\S)(?![ \t]*\S)/y,
  },
  ruby: {
    begin: /^[ \t]*(?:def test_\w+|(?:it|test|scenario|specify|should|pending)[ (]+["'])/gm,
    empty:
      /[ \t]*(?:pending\b|(?:it|specify)[^\n]*["']\)?[ \t]*(?:\n|$)|(?:def test_\w+[^\n]*|[^\n{]*\bdo\b[^\n]*)\n(?:\s|assert true\b|(?:pending|skip)\b[^\n]*\n|expect\(true\)\.to[^\n]*\n)*end\b)/y,
  },
};

const COMMENTS: Readonly<Record<string, RegExp>> = {
  python: /^[ \t]*#[^\n]*/gm,
  ruby: /^[ \t]*#[^\n]*/gm,
};
const LINE_COMMENTS = /^[ \t]*\/\/[^\n]*|[ \t]\/\/[^\n]*/gm;

export function placeholderIn(text: string, language: string): Placeholder | undefined {
  const cases = CASES[language];
  if (!cases) return undefined;
  const plain = text.replace(/\r/g, "").replace(COMMENTS[language] ?? LINE_COMMENTS, blank);
  const code = plain.replace(/\n[ \t]*(?=\n)/g, "");
  const begins = [...code.matchAll(cases.begin)];
  if (begins.length === 0) return undefined;
  const isEmpty = ({ index }: RegExpExecArray) => {
    cases.empty.lastIndex = index;
    return cases.empty.test(code);
  };
  if (!begins.every(isEmpty)) return undefined;
  // Spring's generator names such a test so, also where a class above it starts the program.
  return /\bcontextLoads\b|@(SpringBoot|Quarkus|Micronaut)Test\b/.test(code)
    ? "only starts the program"
    : "checks nothing";
}
