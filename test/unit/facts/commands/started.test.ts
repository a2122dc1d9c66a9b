import assert from "node:assert/strict";
import { startedTasks } from "../../../../server/src/core/facts/commands/started";

/** The tasks that a command starts, by their runner and name. */
function started(command: string): string[] {
  return startedTasks(command, ".", false).map(
    ({ runner, name, tolerant }) => `${tolerant ? "tolerant " : ""}${runner} ${name}`,
  );
}

describe("tasks that a command starts", () => {
  const commands: readonly (readonly [command: string, ...tasks: string[]])[] = [
    ['sh -c "npm test || true; make lint"', "tolerant npm test", "make lint"],
    ['concurrently "npm:lint" "npm run unit || true"', "npm lint", "tolerant npm unit"],
    ["tox", "tox "],
    ["tox run -p auto", "tox "],
    ["tox --env=lint", "tox lint"],
    ["tox -elint,py", "tox lint", "tox py"],
    ["tox -e lint -e py tests", "tox lint", "tox py"],
    ["tox -qe py -- -m slow", "tox py"],
    ["tox -m lint"],
    ["tox -flint"],
    ["tox --skip-env lint"],
    ["tox list"],
    ["nox", "nox "],
    ["nox --session=lint", "nox lint"],
    ["nox -slint", "nox lint"],
    ["nox -rs lint tests -- -k fast", "nox lint", "nox tests"],
    ["nox -s lint -s tests -p 3.14", "nox lint", "nox tests"],
    ["nox -t lint"],
    ["nox -k lint"],
    ["nox -p 3.14"],
    ["make", "make "],
    ["make -j4 -s test", "make test"],
    ["make -Bn test"],
    ["make --version"],
    ["just", "just "],
    ["just --list"],
    ["just -l"],
    ["just --dry-run test"],
    ["just test -n", "just test"],
    ["task --summary"],
    ["task lint --dry"],
    ["rake -T"],
    ["rake -n test"],
    ["poe"],
    ["poe --help"],
    ["poe test -n auto", "poe test"],
    ["mise"],
    ["mise run"],
    ["mise run -n test"],
    ["mise run test -n", "mise test"],
    ["nox --list"],
    ["tox -l"],
    ["composer"],
    ["composer run-script --list"],
    ["npm run"],
    ["deno task"],
    ["yarn --version"],
  ];
  for (const [command, ...tasks] of commands)
    it(`are known for ${command}`, () => assert.deepEqual(started(command), tasks));

  for (const [ends, end] of [
    ["LF", "\n"],
    ["CRLF", "\r\n"],
  ] as const)
    it(`may fail between lines that say so, with ${ends}`, () => {
      const lines = ["make a", "set +e", "make b", "set -e", "make c \\", "  || true"];
      const tolerant = startedTasks(lines.join(end), ".", true).map((task) => task.tolerant);
      assert.deepEqual(tolerant, [false, true, true]);
    });

  it("are found in time, whatever is repeated", () => {
    const start = performance.now();
    for (const words of ["tox -e ", "nox -s a ", "nox -s ", "make -", "just a=", "tox -vvvvvv"])
      startedTasks(`${words}${words.slice(words.indexOf(" ")).repeat(20_000)}`, ".", true);
    assert.ok(performance.now() - start < 3_000, `${performance.now() - start} ms`);
  });
});
