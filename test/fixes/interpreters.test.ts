import assert from "node:assert/strict";
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { join } from "node:path";
import { cleanUp, firstWorking, onDisk, skip } from "./run-support";
import { loadFixCases } from "./support";

/** How the interpreter of a language reads a file without running it. */
const INTERPRETERS = [
  { name: "PHP", programs: ["php", "/usr/bin/php"], file: /\.php$/, args: ["-l"] },
  { name: "Ruby", programs: ["ruby", "/usr/bin/ruby"], file: /\.(?:rb|ru)$/, args: ["-c"] },
];

describe("code that fixes write, read by the interpreter of its language", function () {
  this.timeout(240_000);
  after(cleanUp);

  for (const { name, programs, file, args } of INTERPRETERS)
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
      for (const path of Object.keys(files)) {
        const read: SpawnSyncReturns<string> = spawnSync(program, [...args, join(directory, path)], {
          encoding: "utf8",
        });
        assert.equal(read.status, 0, `${read.stdout}${read.stderr}\n${files[path]}`);
      }
    });
});
