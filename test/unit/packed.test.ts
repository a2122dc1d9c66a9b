import assert from "node:assert/strict";
import { builtinChecklist, builtinFixes } from "../../server/src/builtin";
import { pack } from "../../server/src/packed";
import * as onDisk from "../support/checklist";
import * as fixesOnDisk from "../support/fixes";

/** Without properties that are there and undefined, which a text does not tell from absent ones, and without an order of maps. */
function told(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, item) => (item instanceof Map ? { map: Object.fromEntries([...item].sort()) } : item)),
  );
}

describe("what a bundle holds", () => {
  it("are the checks as they stand on disk, compiled", () => {
    assert.deepEqual(told(builtinChecklist()), told(onDisk.builtinChecklist()));
  });

  it("are the fixes as they stand on disk, with their templates", () => {
    assert.deepEqual(told(builtinFixes()), told(fixesOnDisk.builtinFixes()));
  });

  it("is not built of a file with a mistake, which is named with its place", () => {
    const text = "title: A check\nseverity: terrible\n";
    assert.throws(() => pack([{ path: "api/wrong.yaml", text }], {}), /checklists\/api\/wrong\.yaml:2:\d+: /);
    assert.throws(
      () => pack([{ path: "fixes/a/fix.yaml", text: "name: [" }], {}),
      /checklists\/fixes\/a\/fix\.yaml:1:/,
    );
  });
});
