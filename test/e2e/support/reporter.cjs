// Mocha's list of results on the console, and the same as JSON in the file that the launcher reads.
const { writeFileSync } = require("node:fs");
const { reporters } = require("mocha");

module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const results = [];
    runner.on("pass", (test) => results.push({ title: test.fullTitle(), state: "passed" }));
    runner.on("pending", (test) => results.push({ title: test.fullTitle(), state: "skipped" }));
    // A hook that fails is a result too, or a suite that never began would look like one that passed.
    runner.on("fail", (test, error) =>
      results.push({ title: test.fullTitle(), state: "failed", error: String(error?.stack ?? error) }),
    );
    runner.once("end", () => writeFileSync(process.env.E2E_RESULTS, JSON.stringify(results, null, 2)));
  }
};
