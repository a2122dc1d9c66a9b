import assert from "node:assert/strict";
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { join } from "node:path";
import { cleanUp, firstWorking, onDisk, skip } from "./run-support";
import { loadFixCases } from "./support";

/** How the interpreter of a language reads a file without running it. */
const INTERPRETERS = [
  { name: "PHP", programs: ["php", "/usr/bin/php"], file: /\.php$/, args: ["-l"] },
  { name: "Ruby", programs: ["ruby", "/usr/bin/ruby"], file: /\.(?:rb|ru)$/, args: ["-c"] },
  {
    name: "Python",
    programs: ["python3", "/usr/bin/python3"],
    file: /\.py$/,
    args: ["-m", "py_compile"],
    several: true,
  },
];

describe("code that fixes write, read by the interpreter of its language", function () {
  this.timeout(240_000);
  after(cleanUp);

  for (const { name, programs, file, args, several } of INTERPRETERS)
    it(name, function () {
      const program = firstWorking(programs, ["--version"]);
      if (program === undefined) return skip(this, `no ${name}`);
      const written = loadFixCases().flatMap(({ expected }) =>
        Object.entries(expected).filter(([path]) => file.test(path)),
      );
      assert.ok(written.length > 10, "no case writes such files");
      const files = Object.fromEntries(
        written.map(([path, text], index) => [`${index}-${path.slice(path.lastIndexOf("/") + 1)}`, text]),
      );
      const directory = onDisk(files);
      const paths = Object.keys(files).map((path) => join(directory, path));
      for (const read of several ? [paths] : paths.map((path) => [path])) {
        const told: SpawnSyncReturns<string> = spawnSync(program, [...args, ...read], { encoding: "utf8" });
        assert.equal(told.status, 0, `${told.stdout}${told.stderr}`);
      }
    });
});
