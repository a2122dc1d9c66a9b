/*
 * A tool that is asked what it could do does nothing of it, and a build that is told to leave its tests out, or to go on
 * whatever becomes of them, is stopped by none.
 */

/** Options by which a tool tells about itself and ends. */
const ABOUT_ITSELF = /^(--version|--help|-h|-V)$/;

/** Options by which runners of tests only list or compile them. */
const LISTS: readonly (readonly [program: RegExp, option: RegExp])[] = [
  [/^(pytest|py\.test)$/, /^(--collect-only|--co|--fixtures|--markers|--setup-plan)$/],
  [/^jest$/, /^(--listTests|--showConfig)$/],
  [/^vitest$/, /^(list|bench)$/],
  [/^playwright$/, /^--list$/],
  [/^rspec$/, /^--dry-run$/],
  [/^(phpunit|pest)$/, /^--list-(tests|suites|groups)/],
  [/^(cargo|cargo-nextest)$/, /^(--no-run|--list)$/],
  [/^dotnet$/, /^--list-tests$/],
  [/^(gradlew?|gradlew\.bat)$/, /^(--dry-run|-m|tasks|dependencies|projects)$/],
  [/^nx$/, /^(show|graph|--graph)$/],
  [/^(kubectl|oc|helm)$/, /^--dry-run(=(client|server|true))?$/],
  [/^(turbo|nx)$/, /^--dry(-run|-run=.*|=.*)?$/],
];

/** True for a command that runs nothing of what its name says. */
export function runsNothing(program: string, rest: readonly string[]): boolean {
  if (rest.length === 1 && ABOUT_ITSELF.test(rest[0] ?? "")) return true;
  if (LISTS.some(([name, option]) => name.test(program) && rest.some((word) => option.test(word)))) return true;
  return program === "go" && rest[0] === "test" && goRunsNoTest(rest);
}

/** `go test -run=^$ -bench=.` measures, `-c` compiles, `-list` lists. */
function goRunsNoTest(words: readonly string[]): boolean {
  return words.some((word, index) => {
    const [, value = words[index + 1]] = /^--?run(?:=(.*))?$/.exec(word) ?? [];
    const isRun = /^--?run(=|$)/.test(word);
    return /^--?(c|list)(=|$)/.test(word) || (isRun && /^(\^\$|NONE|XXX|none|-|\^#)$/.test(value ?? ""));
  });
}

/** The goals of Maven and tasks of Gradle that run the tests on their way, unless an option leaves them out. */
const WITH_TESTS = /^(test|verify|install|package|integration-test|build|check)$/;

const LETS_PASS_IN_MAVEN = /^(-D(skipTests|maven\.test\.(skip|failure\.ignore))(=true)?|-fn|--fail-never)$/;

/** True for a goal or task of a build that is told to leave the tests out, or to end well though they fail. */
export function leavesTestsOut(program: string, rest: readonly string[], goal: string): boolean {
  if (!WITH_TESTS.test(goal)) return false;
  if (/^mvnw?(\.cmd)?$/.test(program)) return rest.some((word) => LETS_PASS_IN_MAVEN.test(word));
  if (!/^gradlew?(\.bat)?$/.test(program)) return false;
  return rest.some((word, index) => {
    const left = /^(-x|--exclude-task)$/.test(word) ? rest[index + 1] : /^(?:-x|--exclude-task=)(.+)$/.exec(word)?.[1];
    return left !== undefined && /^:?([\w-]+:)*(test|check)$/.test(left);
  });
}
