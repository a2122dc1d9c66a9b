import assert from "node:assert/strict";
import type { CheckResult, Snapshot } from "../../../server/src/core/model/result";
import type { Row } from "../../../server/src/core/projections/row";
import { shortOf, treeOf } from "../../../server/src/core/projections/tree";
import { assess } from "../../support/documents";
import { aCheck, aResult } from "../../support/snapshot";
import { checklistOf, offence, resultOf, snapshotOf } from "./snapshot-of";

function rowsOf(results: readonly CheckResult[], more: Partial<Snapshot> = {}): Row[] {
  return treeOf(snapshotOf(results, more), checklistOf(results), {
    fixable: ({ fix }) => fix !== undefined,
    safe: ({ fix }) => fix === "mend",
  });
}

function* allRows(rows: readonly Row[]): Iterable<Row> {
  for (const row of rows) {
    yield row;
    yield* allRows(row.children ?? []);
  }
}

const labels = (rows: readonly Row[] | undefined) => rows?.map(({ label }) => label) ?? [];

describe("the readiness view", () => {
  const blocker = resultOf("a.first", { severity: "blocker", fix: "mend", searched: ["a lock", "a key"] });
  const offender = resultOf("a.second", { evidence: [offence("x.ts", 3), offence("x.ts", 5)] });
  const question = resultOf("a.third", { status: "unknown", reason: "x.rb is in a language that is not read" });
  const passed = resultOf("a.fourth", {
    status: "pass",
    evidence: [offence("y.ts", 1, { role: "proves", message: "a lock" })],
  });
  const excluded = resultOf("a.fifth", { status: "not-applicable", reason: "shop is a library" });
  const all = [blocker, offender, question, passed, excluded];
  const fixFirst = [
    { check: "a.first", component: ".", points: 4.25, effort: 1 },
    { check: "a.second", component: ".", points: 2, effort: 3 },
  ];

  it("begins with the verdict, its three numbers, the level and what comes first", () => {
    const rows = rowsOf(all, { fixFirst });
    assert.deepEqual(labels(rows), [
      "Not ready: 1 blocker",
      "Score 46 · raw 41 · coverage 71 %",
      "Level 0 of 3",
      "Fix first",
      "The a",
    ]);
    assert.match(rows[2]?.description ?? "", /level 1 needs 3 more checks/);
    assert.match(rows[3]?.children?.[0]?.description ?? "", /^\+4\.3 points · blocker$/);
  });

  it("lists open checks, then questions, then folds away what holds and what does not apply", () => {
    const category = rowsOf(all).at(-1);
    assert.deepEqual([category?.context, category?.category], ["category mendable", "a"]);
    assert.equal(rowsOf([offender]).at(-1)?.context, "category");
    assert.deepEqual(labels(category?.children), [
      "Message of a.first",
      "Message of a.second",
      "Title of a.third",
      "Passed (1)",
      "Not applicable (1)",
    ]);
    assert.ok(category?.children?.slice(3).every(({ expanded }) => expanded === false));
  });

  it("says each state in words, also to a screen reader", () => {
    const [first, second, third] = rowsOf(all).at(-1)?.children ?? [];
    assert.equal(first?.accessibility, "Blocker, missing: Message of a.first, fix available");
    assert.equal(second?.description, "2 places · high");
    assert.equal(third?.description, "unknown · high");
    assert.equal(first?.context, "check open fixable");
    assert.equal(second?.context, "check open");
  });

  it("shows evidence at its place, and what was searched where there is none", () => {
    const [first, second, third] = rowsOf(all).at(-1)?.children ?? [];
    assert.deepEqual(labels(first?.children), ["Searched for 2 things, found none"]);
    assert.deepEqual(labels(first?.children?.[0]?.children), ["a lock", "a key"]);
    assert.deepEqual(
      second?.children?.map(({ description, open }) => [description, open?.at.start.line]),
      [
        ["x.ts:4", 3],
        ["x.ts:6", 5],
      ],
    );
    assert.deepEqual(labels(third?.children), ["X.rb is in a language that is not read"]);
  });

  it("groups by component when there are several, and sets apart what is asked once", () => {
    const [shop] = snapshotOf([]).components;
    assert.ok(shop);
    const components = [
      { ...shop, id: "api", name: "api" },
      { ...shop, id: "job", name: "job", kind: "worker" as const },
    ];
    const results = [
      resultOf("a.b", { component: "api" }),
      resultOf("a.b", { component: "job", status: "pass" }),
      resultOf("c.d", { component: "." }),
    ];
    const rows = rowsOf(results, { components }).slice(3);
    assert.deepEqual(
      rows.map(({ label, description }) => `${label}: ${description}`),
      ["api: service · 1 open", "job: worker · nothing open", "Repository: asked once for all parts"],
    );
    assert.deepEqual(labels(rows[2]?.children), ["The c"]);
  });

  it("gives every row a name of its own and words to read aloud", () => {
    const rows = [...allRows(rowsOf(all, { fixFirst }))];
    assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
    assert.ok(rows.every(({ accessibility, label }) => accessibility !== "" && label !== ""));
  });

  it("says so when there is nothing to judge", () => {
    const rows = rowsOf([], { components: [], verdict: "not-assessed" });
    assert.deepEqual(labels(rows), ["Not assessed: no project found"]);
    assert.equal(shortOf(snapshotOf(all)), "46 · 1 blocker");
    assert.equal(shortOf(snapshotOf([], { verdict: "not-assessed" })), "not assessed");
  });

  it("holds the readiness documents: what is contradicted, what cannot be confirmed, and folded what nobody can tell", () => {
    const drain = aCheck("a.drain", { claims: ["graceful shutdown"] });
    const trace = aCheck("a.trace", { claims: ["tracing"] });
    const failed = [
      aResult(drain.id, { evidence: [offence("src/app.ts", 3)] }),
      aResult(trace.id, { confidence: "likely" }),
    ];
    const lines = ["# Readiness", "- Graceful shutdown (done)", "- Tracing (done)", "- Confetti (done)"];
    const document = assess(lines, { checks: [drain, trace], results: failed });
    const rows = rowsOf([...all, ...failed], { documents: [document] });
    const group = rows.find(({ id }) => id === "documents");
    assert.equal(group?.description, "1 contradicted");
    const [row] = group?.children ?? [];
    assert.equal(row?.label, "docs/PRODUCTION_READINESS.md");
    assert.deepEqual(labels(row?.children), [
      "Contradicted by the evidence (1)",
      "Not confirmed (1)",
      "1 line about no known check",
    ]);
    const [contradicted, , unmapped] = row?.children ?? [];
    assert.deepEqual([contradicted?.expanded, unmapped?.expanded], [true, false]);
    assert.deepEqual(labels(unmapped?.children), ["Confetti"]);
    const places = contradicted?.children?.[0]?.children?.map(
      ({ open }) => `${open?.path}:${(open?.at.start.line ?? 0) + 1}`,
    );
    assert.deepEqual(places, ["docs/PRODUCTION_READINESS.md:2", "src/app.ts:4"]);
    const check = [...allRows(rows)].find(({ id }) => id.endsWith("/a.drain@."));
    const claim = check?.children?.at(-1);
    assert.equal(claim?.label, "Claimed done: Graceful shutdown");
    assert.equal(claim?.open?.at.start.line, 1);
  });
});
