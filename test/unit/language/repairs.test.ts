import assert from "node:assert/strict";
import { changed } from "../../../server/src/core/fixes/changed";
import { planRepair, repairTitle } from "../../../server/src/core/language/repairs";
import { range } from "../../../server/src/core/model/text";
import { problemsOf, snapshotWith } from "../team/shop";

const CONFIG = ".readiness/config.yaml";
const WAIVERS = ".readiness/waivers.yaml";
const ATTESTATIONS = ".readiness/attestations.yaml";
const GATE = "title: Launch\nitems: [{ id: on-call, title: Somebody is on call, attest: true }]\n";
const WAIVER = "- check: data.no-todo\n  reason: it goes soon\n  owner: payments\n  expires: 2026-12-31\n";
const WORD =
  "- check: operations.runbooks\n  statement: It was tried\n  by: Ada\n  date: 2026-11-01\n  expires: 2027-05-01\n";
const CHECK =
  "title: T\nseverity: high\nlevel: 1\nrequirement: R\nrisk: R\nmessage: M\nproves: [{ fact: dependency, where: { name: pino } }]\n";

/** What a mistake is, the file it is in, what the menu offers first, and the file after that. */
const CASES: readonly (readonly [string, string, string, string, string])[] = [
  [
    "a check that is nearly right",
    WAIVERS,
    `# ours\n${WAIVER.replace("no-todo", "no-todos")}# end\n`,
    "Write data.no-todo",
    `# ours\n${WAIVER}# end\n`,
  ],
  [
    "a facet that is nearly right",
    WAIVERS,
    WAIVER.replace("data.no-todo", "operations.runbooks#testd"),
    "Write operations.runbooks#tested",
    WAIVER.replace("data.no-todo", "operations.runbooks#tested"),
  ],
  ["a word for a facet", ATTESTATIONS, WORD.replace("runbooks", "runbooks#tested"), "Write operations.runbooks", WORD],
  [
    "an item of a gate",
    ATTESTATIONS,
    WORD.replace("operations.runbooks", '"gate:launch#oncall"'),
    "Write gate:launch#on-call",
    WORD.replace("operations.runbooks", '"gate:launch#on-call"'),
  ],
  ["a key that is nearly right", WAIVERS, WAIVER.replace("owner", "ownr"), "Write owner", WAIVER],
  [
    "a field that is missing",
    WAIVERS,
    WAIVER.replace("  owner: payments\n", "").replace("soon", "soon # or later"),
    "Add owner",
    `${WAIVER.replace("  owner: payments\n", "").replace("soon", "soon # or later")}  owner: ""\n`,
  ],
  [
    "a field that is missing in a file without a last line end",
    WAIVERS,
    `# a\n  ${WAIVER.replace("  owner: payments\n", "").trimEnd().replaceAll("\n", "\n  ")}`,
    "Add owner",
    `# a\n  ${WAIVER.replace("  owner: payments\n", "").trimEnd().replaceAll("\n", "\n  ")}\n    owner: ""\n`,
  ],
  [
    "a waiver that has ended",
    WAIVERS,
    `# all of ours\n${WAIVER.replace("data.no-todo", "operations.runbooks")}# the old one\n${WAIVER.replace("2026-12-31", "2026-01-01")}\n# end\n`,
    "Remove this waiver",
    `# all of ours\n${WAIVER.replace("data.no-todo", "operations.runbooks")}# the old one\n\n# end\n`,
  ],
  ["the only waiver, which changes nothing", WAIVERS, `${WAIVER}  component: nowhere\n`, "Remove this waiver", ""],
  ["a form that nobody filled in", ATTESTATIONS, `${WORD}${WORD.replace("Ada", "")}`, "Remove this attestation", WORD],
  [
    "a profile that is nearly right",
    CONFIG,
    "# ours\nprofile: critcal # for the pilot\n",
    "Write critical",
    "# ours\nprofile: critical # for the pilot\n",
  ],
  [
    "a check in the configuration",
    CONFIG,
    "checks:\n  data.no-tod:\n    severity: low\n",
    "Write data.no-todo",
    "checks:\n  data.no-todo:\n    severity: low\n",
  ],
  [
    "a severity",
    CONFIG,
    "checks: { data.no-todo: { severity: hihg } }\n",
    "Write high",
    "checks: { data.no-todo: { severity: high } }\n",
  ],
  [
    "a kind",
    CONFIG,
    "components:\n  - { path: ., kind: wroker }\n",
    "Write worker",
    "components:\n  - { path: ., kind: worker }\n",
  ],
  [
    "a part that is nearly right",
    CONFIG,
    "components:\n  - path: scr\n    kind: worker\n",
    "Write src",
    "components:\n  - path: src\n    kind: worker\n",
  ],
  [
    "a key of the configuration",
    CONFIG,
    "component:\n  - { path: src, kind: worker }\n",
    "Write components",
    "components:\n  - { path: src, kind: worker }\n",
  ],
  [
    "a check of a gate",
    ".readiness/gates/go.yaml",
    "title: Go\nchecks:\n  - data.no-tdo\n",
    "Write data.no-todo",
    "title: Go\nchecks:\n  - data.no-todo\n",
  ],
  [
    "a gate of a profile",
    ".readiness/profiles/own.yaml",
    "title: Own\ngates: [lunch]\n",
    "Write launch",
    "title: Own\ngates: [launch]\n",
  ],
  [
    "a category of a profile",
    ".readiness/profiles/own.yaml",
    "title: Own\nweights: { dato: 3 }\n",
    "Write data",
    "title: Own\nweights: { data: 3 }\n",
  ],
  [
    "a kind of fact",
    ".readiness/checks/data/own.yaml",
    CHECK.replace("dependency", "dependncy"),
    "Write dependency",
    CHECK,
  ],
  ["a property of a fact", ".readiness/checks/data/own.yaml", CHECK.replace("name:", "nam:"), "Write name", CHECK],
  [
    "a title that is missing",
    ".readiness/checks/data/own.yaml",
    CHECK.replace("title: T\n", ""),
    "Add title",
    `${CHECK.replace("title: T\n", "")}title: ""\n`,
  ],
];

const PROFILES = { ".readiness/profiles/critical.yaml": "title: Critical\n" };
const GATES = { ".readiness/gates/launch.yaml": GATE };

describe("a mistake in a team's file", () => {
  for (const [what, path, text, title, expected] of CASES)
    for (const [ends, eol] of [
      ["", "\n"],
      [", with Windows line ends", "\r\n"],
    ] as const)
      it(`is mended: ${what}${ends}`, async () => {
        const written = text.replaceAll("\n", eol);
        const snapshot = await snapshotWith({ ...PROFILES, ...GATES, [path]: written });
        const offered = snapshot.problems.flatMap((problem) =>
          (problem.repairs ?? []).map((repair) => ({ problem, repair })),
        );
        const found = offered.find(({ repair }) => repairTitle(repair) === title);
        assert.ok(found, problemsOf(snapshot).join());
        const { problem, repair } = found;
        const edit = planRepair(path, written, problem.at, repair);
        assert.ok(edit?.kind === "change", "it can be planned");
        assert.equal(changed(written, edit.changes), expected.replaceAll("\n", eol));
        const after = await snapshotWith({ ...PROFILES, ...GATES, [path]: changed(written, edit.changes) });
        assert.ok(!after.problems.some(({ message }) => message === problem.message), problemsOf(after).join());
      });

  it("that nobody can guess is left to a person", async () => {
    const snapshot = await snapshotWith({ [WAIVERS]: WAIVER.replace("data.no-todo", "something.else") });
    assert.deepEqual(snapshot.problems[0]?.repairs, []);
  });

  it("is not mended where the file is written in a form that nobody foresaw", () => {
    const remove = { kind: "remove", what: "waiver" } as const;
    const write = { kind: "write", title: "Add owner", values: [["owner", '""']] } as const;
    const odd = ["[{ check: a.b }]\n", "- check: 'a\n", ""];
    for (const text of odd)
      assert.equal(planRepair(WAIVERS, text, range(0, 3, 0, 4), remove), undefined, `remove: ${text}`);
    for (const text of [...odd, "- ? [a]\n  : b\n"])
      assert.equal(planRepair(WAIVERS, text, range(0, 3, 0, 4), write), undefined, `write: ${text}`);
    assert.equal(
      planRepair(WAIVERS, "- check: a.bc\n", range(0, 9, 0, 13), { kind: "rename", from: "a.b", to: "x" }),
      undefined,
    );
  });
});
