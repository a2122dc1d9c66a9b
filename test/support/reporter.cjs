// Mocha's usual output, and the counts in a file, so that several tiers can be added up without reading prose.
const { mkdirSync, writeFileSync } = require("node:fs");
const { dirname } = require("node:path");
const { reporters, Runner } = require("mocha");

const { EVENT_RUN_END, EVENT_TEST_PENDING } = Runner.constants;

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const skipped = [];
    runner.on(EVENT_TEST_PENDING, (test) => skipped.push(test.fullTitle()));
    runner.once(EVENT_RUN_END, () => {
      const path = process.env.READINESS_TEST_RESULTS;
      if (!path) return;
      mkdirSync(dirname(path), { recursive: true });
      const { passes, failures } = this.stats;
      writeFileSync(path, JSON.stringify({ passed: passes, failed: failures, skipped }));
    });
  }
};
