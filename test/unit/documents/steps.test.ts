import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { join } from "node:path";
import { parseDocument } from "../../../server/src/core/documents/parse";
import { assess } from "../../support/documents";
import { aCheck, aResult } from "../../support/snapshot";

/** How often any function was called while something was done: a count that no other work on the machine changes. */
async function callsOf(work: () => void): Promise<number> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
  work();
  const { result } = await session.post("Profiler.takePreciseCoverage");
  await session.post("Profiler.stopPreciseCoverage");
  session.disconnect();
  const ours = result.filter(({ url }) => !url.startsWith("node:"));
  return ours
    .flatMap(({ functions }) => functions.map(({ ranges }) => ranges[0]?.count ?? 0))
    .reduce((sum, count) => sum + count, 0);
}

describe("how long a readiness document takes to read", () => {
  const ROOT = join(process.cwd(), "test/documents");
  for (const name of readdirSync(ROOT).filter((each) => each.endsWith(".md")))
    it(`grows with its length and no faster: ${name}`, async () => {
      const text = readFileSync(join(ROOT, name), "utf8");
      const once = await callsOf(() => parseDocument("x.md", text.repeat(8)));
      const twice = await callsOf(() => parseDocument("x.md", text.repeat(16)));
      assert.ok(once > 1_000);
      assert.ok(twice < once * 2.1, `${once} calls, then ${twice}`);
    });

  it("and so does holding it to the evidence, also for 5,000 lines", async () => {
    const text = readFileSync(join(ROOT, "weighted.md"), "utf8");
    const check = aCheck("security.no-default-secrets", { claims: ["default secrets", "rotation"] });
    const of = (times: number) => `# R\n${text.repeat(times)}`.split("\n");
    const times = 2 * Math.ceil(2_600 / text.split("\n").length);
    assert.ok(of(times).length >= 5_000);
    const held = { checks: [check], results: [aResult(check.id)] };
    const once = await callsOf(() => assess(of(times / 2), held));
    const twice = await callsOf(() => assess(of(times), held));
    assert.ok(twice < once * 2.2, `${once} calls, then ${twice}`);
  });
});
