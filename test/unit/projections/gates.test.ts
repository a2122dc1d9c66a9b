import assert from "node:assert/strict";
import type { GateItemResult, GateResult, GateStatus } from "../../../server/src/core/model/result";
import { markdownReport } from "../../../server/src/core/projections/markdown";
import type { Row } from "../../../server/src/core/projections/row";
import { treeOf } from "../../../server/src/core/projections/tree";
import { checklistOf, offence, resultOf, snapshotOf } from "./snapshot-of";

const item = (id: string, status: GateStatus, check?: string): GateItemResult => ({
  id,
  title: `The ${id}`,
  status,
  reason: check === undefined ? "nobody vouches for it" : `${check} (fail)`,
  checks: check === undefined ? [] : [{ check, status: "fail" }],
  unvouched: status === "unknown",
});
const gate = (id: string, items: readonly GateItemResult[], shown = false): GateResult => ({
  id,
  title: `Before ${id}`,
  met: items.every(({ status }) => status === "holds"),
  shown,
  items,
});

const results = [resultOf("data.a", { evidence: [offence("x.ts", 3)], fix: "mend" }), resultOf("data.b#soft")];
const gates = [
  gate("idle", [item("all", "holds")]),
  gate("launch", [item("data", "open", "data.a"), item("rota", "unknown"), item("notes", "holds")], true),
  gate(
    "must",
    Array.from({ length: 20 }, (_, index) => item(`n${index}`, "open", "data.a")),
  ),
];
const snapshot = snapshotOf(results, { gates });

function gatesRow(): Row {
  const row = treeOf(snapshot, checklistOf(results), { fixable: () => true, safe: () => false }).find(
    ({ id }) => id === "gates",
  );
  assert.ok(row);
  return row;
}

describe("gates in the readiness view", () => {
  it("stand below the level, folded, with those that are asked for named and first", () => {
    const rows = treeOf(snapshot, checklistOf(results), { fixable: () => true, safe: () => false });
    assert.deepEqual(
      rows.slice(2, 4).map(({ id }) => id),
      ["level", "gates"],
    );
    const row = gatesRow();
    assert.deepEqual([row.description, row.expanded], ["launch not met", false]);
    assert.deepEqual(
      row.children?.map(({ description }) => description),
      ["launch · Not met: 1 of 3 hold", "idle · Met: 1 of 1 hold", "must · Not met: 0 of 20 hold"],
    );
  });

  it("say which item is open and why, and lead to its checks, which can be mended there", () => {
    const [launch] = gatesRow().children ?? [];
    const [data, rota, notes] = launch?.children ?? [];
    assert.deepEqual(
      [data, rota, notes].map((row) => `${row?.label}, ${row?.description}`),
      [
        "The data, open · data.a (fail)",
        "The rota, unknown · nobody vouches for it",
        "The notes, holds · nobody vouches for it",
      ],
    );
    assert.deepEqual(
      data?.children?.map(({ check, context }) => `${check} ${context}`),
      ["data.a check open fixable"],
    );
    assert.equal(rota?.children, undefined);
    assert.deepEqual([rota?.context, rota?.check], ["check unknown", "gate:launch#rota"], "it can be vouched for");
    assert.deepEqual([notes?.context, notes?.check], ["gate-item", undefined]);
  });

  it("tell a screen reader the same in words", () => {
    const [launch, idle] = gatesRow().children ?? [];
    assert.equal(gatesRow().accessibility, "Gates: launch not met");
    assert.equal(
      launch?.accessibility,
      "Gate launch, asked for, Before launch: Not met: 1 of 3 hold; open: The data, and 1 more",
    );
    assert.equal(idle?.accessibility, "Gate idle, Before idle: Met: 1 of 1 hold");
    assert.equal(launch?.children?.[0]?.accessibility, "Open: The data, data.a (fail)");
  });

  it("list only the first of what keeps a gate closed that nobody asked for", () => {
    const must = gatesRow().children?.at(-1);
    assert.deepEqual([must?.children?.length, must?.children?.at(-1)?.label], [13, "and 8 more items"]);
  });

  it("have names of their own", () => {
    const all = (rows: readonly Row[]): string[] => rows.flatMap(({ id, children }) => [id, ...all(children ?? [])]);
    const ids = all(treeOf(snapshot, checklistOf(results), { fixable: () => false, safe: () => false }));
    assert.equal(new Set(ids).size, ids.length);
  });
});

describe("gates in a Markdown report", () => {
  it("are told item by item when they are asked for, and in a line when not", () => {
    const text = markdownReport(snapshot, checklistOf(results));
    assert.match(
      text,
      /## Gate `launch`: Before launch\n\n\*\*Not met: 1 of 3 hold\.\*\*\n\n- \*\*open\*\* `data` The data/,
    );
    assert.match(
      text,
      /<summary>Other gates: 1 of 2 met<\/summary>\n\n- `idle` Before idle: Met: 1 of 1 hold\n- `must`/,
    );
  });
});
