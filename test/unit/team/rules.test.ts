import assert from "node:assert/strict";
import { problemsOf, resultOf, snapshotWith } from "./shop";

const WAIVER = `- check: data.no-todo
  reason: it goes with the next release
  owner: payments
  expires: 2026-12-31
`;

describe("waivers", () => {
  it("take a gap out of the score, never count as passed, and say who, until when and why", async () => {
    const before = await snapshotWith({});
    const after = await snapshotWith({ ".readiness/waivers.yaml": WAIVER });
    const result = resultOf(after, "data.no-todo");
    assert.equal(resultOf(before, "data.no-todo").status, "fail");
    assert.equal(result.status, "waived");
    assert.equal(result.reason, "waived by payments until 2026-12-31: it goes with the next release");
    assert.equal(after.scores.raw, before.scores.raw, "the raw score counts it as lost");
    assert.equal(after.scores.verified, before.scores.verified === 0 ? 0 : after.scores.verified);
    assert.deepEqual(problemsOf(after), []);
  });

  it("end on their day, say so at their line, and the gap is back", async () => {
    const last = await snapshotWith({ ".readiness/waivers.yaml": WAIVER }, "2026-12-31");
    assert.equal(resultOf(last, "data.no-todo").status, "waived");
    const over = await snapshotWith({ ".readiness/waivers.yaml": WAIVER }, "2027-01-01");
    assert.equal(resultOf(over, "data.no-todo").status, "fail");
    assert.deepEqual(problemsOf(over), [
      ".readiness/waivers.yaml:1:10 warning this waiver of data.no-todo ended on 2026-12-31 and no longer applies",
    ]);
  });

  it("of some files leave the offenders in others", async () => {
    const some = await snapshotWith({ ".readiness/waivers.yaml": `${WAIVER}  path: src/a.ts\n` });
    const result = resultOf(some, "data.no-todo");
    assert.equal(result.status, "fail");
    assert.deepEqual(
      result.evidence.map(({ path }) => path),
      ["src/b.ts"],
    );
    assert.match(result.reason, /1 of them waived until 2026-12-31/);
    const all = await snapshotWith({ ".readiness/waivers.yaml": `${WAIVER}  path: [src/**]\n` });
    assert.equal(resultOf(all, "data.no-todo").status, "waived");
  });

  const invalid: [string, string, string][] = [
    ["no owner", WAIVER.replace("  owner: payments\n", ""), "1:3 error `owner`: it is missing"],
    ["a reason of a letter", WAIVER.replace("it goes with the next release", "x"), "2:11 error"],
    ["a day that is none", WAIVER.replace("2026-12-31", "2026-02-30"), '4:12 error "2026-02-30" is not a day'],
    ["a date of another form", WAIVER.replace("2026-12-31", "31.12.2026"), '4:12 error "31.12.2026" is not a day'],
    ["a check nobody knows", WAIVER.replace("data.no-todo", "data.todo"), '1:10 error there is no check "data.todo"'],
    [
      "a facet nobody knows",
      WAIVER.replace("data.no-todo", "operations.runbooks#x"),
      '1:10 error operations.runbooks has no facet "x"',
    ],
    ["a key nobody knows", `${WAIVER}  until: 2027-01-01\n`, "5:10 error"],
  ];
  for (const [what, text, expected] of invalid) {
    it(`with ${what} do not apply, and say so at their line`, async () => {
      const snapshot = await snapshotWith({ ".readiness/waivers.yaml": text });
      assert.equal(resultOf(snapshot, "data.no-todo").status, "fail");
      const [problem = ""] = problemsOf(snapshot);
      assert.ok(problem.startsWith(`.readiness/waivers.yaml:${expected}`), problemsOf(snapshot).join("\n"));
    });
  }

  it("that are broken leave the others standing", async () => {
    const broken = WAIVER.replace("data.no-todo", "operations.runbooks").replace("  owner: payments\n", "");
    const snapshot = await snapshotWith({ ".readiness/waivers.yaml": broken + WAIVER });
    assert.equal(resultOf(snapshot, "data.no-todo").status, "waived");
    assert.equal(resultOf(snapshot, "operations.runbooks").status, "fail");
    assert.equal(problemsOf(snapshot).length, 1);
  });

  it("name a part as a person on Windows writes it", async () => {
    const parts = {
      "jobs/mail/package.json": '{ "name": "mail" }',
      "jobs/mail/a.ts": "export const c = process.env.C;",
    };
    const waiver = `${WAIVER}  component: .\\jobs\\mail\\\n`;
    const snapshot = await snapshotWith({ ...parts, ".readiness/waivers.yaml": waiver });
    const states = snapshot.results.filter(({ check }) => check === "data.no-todo");
    assert.deepEqual(
      states.map(({ component, status }) => [component, status]),
      [
        [".", "fail"],
        ["jobs/mail", "waived"],
      ],
    );
    assert.deepEqual(problemsOf(snapshot), []);
  });

  it("that waive nothing say so", async () => {
    const snapshot = await snapshotWith({ ".readiness/waivers.yaml": `${WAIVER}  component: services/nowhere\n` });
    assert.match(problemsOf(snapshot)[0] ?? "", /waivers.yaml:1:10 warning this waiver changes nothing/);
  });
});

const ATTESTATION = `- check: operations.runbooks
  statement: The procedures were walked through with the people on call
  by: Ada Lovelace
  role: SRE
  date: 2026-11-01
  evidence: https://wiki.example/runbooks
  expires: 2027-05-01
`;

describe("attestations", () => {
  it("answer what no file shows, with name, day and evidence", async () => {
    const snapshot = await snapshotWith({ ".readiness/attestations.yaml": ATTESTATION });
    const result = resultOf(snapshot, "operations.runbooks");
    assert.equal(result.status, "pass");
    assert.equal(result.reason, "attested by Ada Lovelace (SRE) on 2026-11-01, until 2027-05-01");
    const proof = result.evidence.find(({ tier }) => tier === "attested");
    assert.equal(proof?.path, ".readiness/attestations.yaml");
    assert.equal(proof?.text, "https://wiki.example/runbooks");
  });

  it("do not count when the file that is to show it is not there", async () => {
    const shownBy = (link: string) => ATTESTATION.replace("https://wiki.example/runbooks", link);
    for (const link of ["docs/restored.md", "./docs/restored.md#may"]) {
      const files = { ".readiness/attestations.yaml": shownBy(link), "docs/other.md": "# Other\n" };
      const gone = await snapshotWith(files);
      assert.equal(resultOf(gone, "operations.runbooks").status, "fail", link);
      assert.match(problemsOf(gone)[0] ?? "", /does not count: docs\/restored\.md, which is to show it, is not there/);
      const there = await snapshotWith({ ...files, "docs/restored.md": "Restored in May.\n" });
      assert.deepEqual([resultOf(there, "operations.runbooks").status, problemsOf(there)], ["pass", []], link);
    }
    for (const link of [
      "s3/bucket/report.pdf",
      ".readiness/evidence/may.md",
      "wiki.example/space/page.html",
      "Confluence, space Ops",
      "OPS-12",
      "mailto:ops@shop.example",
    ]) {
      const elsewhere = await snapshotWith({ ".readiness/attestations.yaml": shownBy(link) });
      assert.equal(resultOf(elsewhere, "operations.runbooks").status, "pass", link);
    }
  });

  it("never overrule what somebody can see to be wrong", async () => {
    const text = ATTESTATION.replace("operations.runbooks", "data.no-todo");
    const snapshot = await snapshotWith({ ".readiness/attestations.yaml": text });
    assert.equal(resultOf(snapshot, "data.no-todo").status, "fail");
    assert.match(problemsOf(snapshot)[0] ?? "", /attestation changes nothing/);
  });

  it("do not count where nobody has looked at what they rest on, and say what to write then", async () => {
    const files = { "deploy/plan.txt": "first\n", "deploy/.readiness.md": "" };
    const text = (more: string) => ({ ...files, ".readiness/attestations.yaml": ATTESTATION + more });
    const unseen = await snapshotWith(text("  invalidatedBy: deploy/**\n"));
    assert.equal(resultOf(unseen, "operations.runbooks").status, "fail");
    const [said = ""] = problemsOf(unseen);
    const digest = /write `seen: (v[0-9a-f]{14})` once deploy\/\*\* was looked at$/.exec(said)?.[1];
    assert.ok(digest, said);
    const seen = await snapshotWith(text(`  invalidatedBy: deploy/**\n  seen: ${digest}\n`));
    assert.deepEqual([resultOf(seen, "operations.runbooks").status, problemsOf(seen)], ["pass", []]);
    const none = await snapshotWith(text(`  invalidatedBy: [deply/**]\n  seen: ${digest}\n`));
    assert.match(
      problemsOf(none)[0] ?? "",
      /:1:10 warning this attestation .+ does not count: no file matches deply\/\*\*/,
    );
    const branch = await snapshotWith(text("  commit: main\n"));
    assert.match(problemsOf(branch)[0] ?? "", /:8:11 error "main" is no commit/);
  });

  it("never rest on what the team says itself, which writing them changes", async () => {
    const text = `${ATTESTATION}  invalidatedBy: "**"\n`;
    const digest = /seen: (\w+)/.exec(
      problemsOf(await snapshotWith({ ".readiness/attestations.yaml": text }))[0] ?? "",
    );
    const files = {
      ".readiness/attestations.yaml": `${text}  seen: ${digest?.[1]}\n`,
      ".readiness/waivers.yaml": "[]\n",
    };
    assert.deepEqual(problemsOf(await snapshotWith(files)), []);
  });

  it("end on their day", async () => {
    const snapshot = await snapshotWith({ ".readiness/attestations.yaml": ATTESTATION }, "2027-05-02");
    assert.equal(resultOf(snapshot, "operations.runbooks").status, "fail");
  });
});

describe(".readiness/config.yaml", () => {
  it("turns a check off, with the reason shown", async () => {
    const text = "checks:\n  operations.runbooks: { off: a sister repository holds them }\n";
    const result = resultOf(await snapshotWith({ ".readiness/config.yaml": text }), "operations.runbooks");
    assert.equal(result.status, "not-applicable");
    assert.equal(result.reason, "turned off by the team: a sister repository holds them");
  });

  it("turns nothing off without a reason, and says where", async () => {
    const snapshot = await snapshotWith({ ".readiness/config.yaml": "checks:\n  operations.runbooks: { off: '' }\n" });
    assert.equal(resultOf(snapshot, "operations.runbooks").status, "fail");
    assert.match(
      problemsOf(snapshot)[0] ?? "",
      /^\.readiness\/config.yaml:2:31 warning operations\.runbooks is asked until/,
    );
  });

  it("changes a severity", async () => {
    const snapshot = await snapshotWith({ ".readiness/config.yaml": "checks:\n  data.no-todo: { severity: low }\n" });
    assert.equal(resultOf(snapshot, "data.no-todo").severity, "low");
  });

  it("says what a part is, adds one, and takes one away", async () => {
    const text = `components:
  - { path: ., kind: worker, name: mailer, reason: it polls a mailbox }
  - { path: src, kind: service }
  - { path: tools/gen, ignore: true }
`;
    const files = { "tools/gen/package.json": '{ "name": "gen" }', "tools/gen/index.js": "exports.x = 1;" };
    assert.ok((await snapshotWith(files)).components.some(({ id }) => id === "tools/gen"));
    const { components } = await snapshotWith({ ...files, ".readiness/config.yaml": text });
    assert.deepEqual(
      components.map(({ id, kind, name, reason }) => [id, kind, name, reason]),
      [
        [".", "worker", "mailer", "it polls a mailbox"],
        ["src", "service", "src", "so it says in .readiness/config.yaml"],
      ],
    );
  });

  it("says once what a shared part brings", async () => {
    const text = 'provides:\n  - { uses: "registry.acme.example/base/*", checks: [operations.runbooks] }\n';
    const image = { Dockerfile: "FROM registry.acme.example/base/node:24.1.0\n" };
    const without = await snapshotWith(image);
    assert.equal(resultOf(without, "operations.runbooks").status, "fail");
    const result = resultOf(await snapshotWith({ ...image, ".readiness/config.yaml": text }), "operations.runbooks");
    assert.equal(result.status, "pass");
    assert.match(result.reason, /provided by registry.acme.example\/base\/\*/);
    const other = resultOf(
      await snapshotWith({ Dockerfile: "FROM node:24.1.0\n", ".readiness/config.yaml": text }),
      "operations.runbooks",
    );
    assert.equal(other.status, "fail", "what is not used brings nothing");
  });

  it("that is broken changes nothing, and says where", async () => {
    const snapshot = await snapshotWith({
      ".readiness/config.yaml": "checks:\n  data.todo: { off: gone for good }\ncolour: red\n",
    });
    assert.equal(resultOf(snapshot, "data.no-todo").status, "fail");
    assert.match(problemsOf(snapshot).join("\n"), /config.yaml:3:9 error unknown key "colour"/);
  });
});
