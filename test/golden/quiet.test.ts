import assert from "node:assert/strict";
import { join } from "node:path";
import { type Finding, findingsOf } from "../../server/src/core/projections/findings";
import { NodeFileSystem } from "../../server/src/workspace/node/node-file-system";
import { builtinChecklist } from "../support/checklist";
import { scanned } from "../support/engine";

/**
 * What the Problems panel holds when a folder is opened for the first time and all of its files count: warnings and
 * information, for hints are not listed there. The numbers may fall, and never rise unseen. Most of
 * these folders lack on purpose what their tests are about.
 */
const MOST: Readonly<Record<string, number>> = {
  "golden/library": 1,
  "golden/telemetry": 2,
  "golden/express": 11,
  "golden/monorepo": 9,
  "seeds/edc-extensions": 18,
  "seeds/record-service": 2,
  "seeds/s3-gateway": 12,
  "seeds/telemetry-pipeline": 2,
  "seeds/tool-gateway": 7,
};
/** No file is painted over: this many lines of one are marked at most. */
const MOST_OF_A_FILE = 6;

describe("an editor stays quiet", function () {
  this.timeout(60_000);
  for (const [name, most] of Object.entries(MOST)) {
    it(`${name}: at most ${most} problems`, async () => {
      const engine = await scanned(new NodeFileSystem(join("test", name, "workspace")));
      const listed = findingsOf(engine.snapshot(), builtinChecklist().checklist).filter(
        ({ loudness }) => loudness !== "hint",
      );
      assert.ok(listed.length <= most, listed.map(line).join("\n"));
      for (const file of new Set(listed.map(({ path }) => path))) {
        const here = listed.filter(({ path }) => path === file);
        assert.ok(here.length <= MOST_OF_A_FILE, here.map(line).join("\n"));
      }
    });
  }
});

function line({ path, at, result, message }: Finding): string {
  return `${path}:${at.start.line + 1} ${result.check} ${message}`;
}
