import assert from "node:assert/strict";
import { createHost } from "../../../server/src/engine/host";
import { MemoryFileSystem } from "../../../server/src/workspace/memory";
import { scanned } from "../../support/engine";
import { CHECKLIST, problemsOf, resultOf, snapshotWith } from "./shop";

const CONFIG = ".readiness/config.yaml";
const FORM =
  '- check: operations.runbooks\n  # What is true\n  statement: ""\n  by:\n  date: 2026-11-21\n  expires: 2027-11-21\n';
const WAIVER = "- check: data.no-todo\n  reason: it goes soon\n  owner: payments\n  expires: 2026-12-31\n";

describe("forms that nobody has filled in yet", () => {
  it("are said once, at their line, and count for nothing", async () => {
    const snapshot = await snapshotWith({ ".readiness/attestations.yaml": FORM.replaceAll("\n", "\r\n") });
    assert.equal(resultOf(snapshot, "operations.runbooks").status, "fail");
    assert.deepEqual(problemsOf(snapshot), [
      ".readiness/attestations.yaml:3:14 warning this attestation does not count yet: statement and by are still to be written",
    ]);
  });

  it("of a waiver, too; and the others of the file stand", async () => {
    const form = "- check: operations.runbooks\n  reason: ''\n  owner: ''\n  expires: 2027-01-01\n";
    const snapshot = await snapshotWith({ ".readiness/waivers.yaml": form + WAIVER });
    assert.equal(resultOf(snapshot, "operations.runbooks").status, "fail");
    assert.equal(resultOf(snapshot, "data.no-todo").status, "waived");
    assert.match(problemsOf(snapshot).join("\n"), /^\S+:2:11 warning [^\n]+ reason and owner are still to be written$/);
  });

  it("never open a gate", async () => {
    const gate = "title: L\nitems: [{ id: on-call, title: Somebody is on call, attest: true }]\n";
    const form = FORM.replace("operations.runbooks", '"gate:launch#on-call"');
    const snapshot = await snapshotWith({
      ".readiness/gates/launch.yaml": gate,
      ".readiness/attestations.yaml": form,
    });
    assert.deepEqual(
      snapshot.gates.map(({ id, met }) => [id, met]),
      [["launch", false]],
    );
  });
});

describe("a gate that asks for somebody's word", () => {
  const GATE = "title: L\nitems: [{ id: on-call, title: Somebody is on call, attest: true }]\n";
  const word =
    '- check: "gate:launch#on-call"\n  statement: The rota is full\n  by: Ada Lovelace\n  date: 2026-11-01\n  expires: 2027-05-01\n';
  const met = async (text: string) => {
    const files = { ".readiness/gates/launch.yaml": GATE, ".readiness/attestations.yaml": text, "deploy/a.txt": "" };
    const { gates, problems } = await snapshotWith(files);
    return [gates.find(({ id }) => id === "launch")?.met, problems.length];
  };

  it("opens with one that holds", async () => assert.deepEqual(await met(word), [true, 0]));

  const broken: readonly (readonly [string, string])[] = [
    ["nobody's name", word.replace("  by: Ada Lovelace\n", "")],
    ["a blank name", word.replace("Ada Lovelace", "' '")],
    ["a name of a letter", word.replace("Ada Lovelace", "A")],
    ["no statement", word.replace("The rota is full", "")],
    ["a day that is none", word.replace("2026-11-01", "2026-11-31")],
    ["a day of another form", word.replace("2027-05-01", "1.5.2027")],
    ["a day with a time", word.replace("2027-05-01", '"2027-05-01T10:00:00Z"')],
    ["a day to come", word.replace("2026-11-01", "2026-12-24")],
    ["a day that is past", word.replace("2027-05-01", "2026-11-20")],
    ["no end", word.replace("  expires: 2027-05-01\n", "")],
    ["another gate", word.replace("launch", "lunch")],
    ["an item that is not there", word.replace("on-call", "oncall")],
    ["no item", word.replace("#on-call", "")],
    ["a part of the folder", `${word}  component: src\n`],
    ["a key that nobody knows", `${word}  until: 2030-01-01\n`],
    ["files that nobody has looked at", `${word}  invalidatedBy: [deploy/**]\n`],
    ["files that are not there", `${word}  invalidatedBy: [deply/**]\n  seen: v00000000000000\n`],
    ["files that have changed", `${word}  invalidatedBy: [deploy/**]\n  seen: v00000000000000\n`],
    ["a branch for a commit", `${word}  commit: main\n`],
    ["YAML that is broken", `${word}  role: "SRE\n`],
    ["a list in a mapping", `entries:\n  ${word.trimEnd().replaceAll("\n", "\n  ")}\n`],
  ];
  for (const [what, text] of broken)
    it(`stays closed with ${what}, and that is said`, async () => {
      const [isMet, problems] = await met(text);
      assert.equal(isMet, false);
      assert.ok(Number(problems) > 0);
    });
});

describe("what would be accepted without a word", () => {
  const said: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    [
      "a part that is not there",
      { [CONFIG]: "components:\n  - { path: ., kind: worker }\n  - path: services/mailr\n    kind: service\n" },
      "3:11 error there is no folder services/mailr with files that are looked at",
    ],
    [
      "a part that is named twice",
      { [CONFIG]: "components:\n  - { path: src, kind: worker }\n  - { path: ./src/, kind: service }\n" },
      "3:13 error src stands here twice: the last entry counts",
    ],
    [
      "a part of which nothing is said",
      { [CONFIG]: "components:\n  - path: src\n" },
      "2:11 warning nothing is said of src: add kind, name or ignore",
    ],
    [
      "a check of which nothing is said",
      { [CONFIG]: "checks:\n  data.no-todo: {}\n" },
      "2:17 warning nothing is said of data.no-todo: add off or severity",
    ],
    [
      "a file with another ending",
      { ".readiness/waivers.yml": WAIVER },
      "1:1 error nothing reads .readiness/waivers.yml: did you mean .readiness/waivers.yaml?",
    ],
    [
      "a file whose name is nearly right",
      { ".readiness/attestation.yaml": "[]" },
      "1:1 error nothing reads .readiness/attestation.yaml: did you mean .readiness/attestations.yaml?",
    ],
    [
      "a file of another name",
      { ".readiness/notes.yaml": "[]" },
      "1:1 error nothing reads .readiness/notes.yaml: checks, vocabulary, profiles and gates lie in folders of these names",
    ],
    [
      "a folder whose name is nearly right",
      { ".readiness/gate/launch.yaml": "title: L\n" },
      "1:1 error nothing reads .readiness/gate/launch.yaml: checks, vocabulary, profiles and gates lie in folders of these names",
    ],
    [
      "a profile with a gate that is not there",
      { ".readiness/profiles/own.yaml": "title: Own\ngates: [launch]\n" },
      '2:9 error there is no gate "launch"',
    ],
    ["a gate that is empty", { ".readiness/gates/launch.yaml": "" }, "1:1 error this file is empty: it holds no gate"],
    [
      "a baseline that is none, in a run that does not ask for it",
      { ".readiness/baseline.json": '{\n  "schemaVersion": 1,\n  "score": "ten",\n  "level": 0, "gaps": []\n}\n' },
      "3:12 error .readiness/baseline.json is not a baseline: `score`: expected number",
    ],
    [
      "a baseline that a merge tore apart",
      { ".readiness/baseline.json": '{\n<<<<<<< ours\n  "schemaVersion": 1\n}' },
      "2:1 error .readiness/baseline.json is not JSON: `readiness baseline` writes it anew once it is deleted",
    ],
    [
      "a waiver of a day to come",
      { ".readiness/waivers.yaml": `${WAIVER}  created: 2026-11-30\n` },
      "1:10 warning this waiver of data.no-todo is of 2026-11-30, which is still to come: it does not apply yet",
    ],
    [
      "a word for a facet",
      {
        ".readiness/attestations.yaml": FORM.replace("runbooks", '"runbooks#tested"')
          .replace('operations."', '"operations.')
          .replace('""', "It holds")
          .replace("by:", "by: Ada"),
      },
      "1:10 error somebody vouches for a whole check: write operations.runbooks, without #tested",
    ],
  ];
  for (const [what, files, expected] of said) {
    it(`${what} is said at its line`, async () => {
      const [path = ""] = Object.keys(files);
      assert.deepEqual(problemsOf(await snapshotWith(files)), [`${path}:${expected}`]);
    });
  }

  it("nothing is said of YAML that is read elsewhere, or of what is no YAML", async () => {
    const files = {
      ".readiness/fixes/kubernetes/deployment.yaml": "kind: {{kind}}\n",
      ".readiness/tests/data/no-todo/values.yaml": "a: 1\n",
      ".readiness/vocabulary/words.yml": "levels: [one]\n",
      ".readiness/README.md": "# Ours\n",
      ".readiness/history.jsonl": "{}\n",
    };
    assert.deepEqual(problemsOf(await snapshotWith(files)), []);
  });

  it("a part that is left out on purpose is not missed", async () => {
    const files = { [CONFIG]: "components:\n  - { path: tools\\gen, ignore: true }\n", "tools/gen/a.js": "" };
    for (const exclude of [[], ["tools"], ["tools/gen/**"]])
      assert.deepEqual(problemsOf(await snapshotWith(files, "2026-11-21", exclude)), []);
  });

  it("a part is missed from the moment on when its last file goes, and until one comes back", async () => {
    const files = new MemoryFileSystem({
      [CONFIG]: "components: [{ path: jobs, kind: worker }]\n",
      "package.json": '{ "name": "shop" }',
      "jobs/mail.js": "",
    });
    const engine = await scanned(files, CHECKLIST);
    const parts = () => engine.snapshot().components.map(({ id }) => id);
    assert.deepEqual(parts(), [".", "jobs"]);
    files.remove("jobs/mail.js");
    await engine.refresh(["jobs/mail.js"], { isCancellationRequested: false });
    assert.deepEqual([parts(), engine.snapshot().problems.length], [["."], 1]);
    files.write("jobs/other.js", "");
    await engine.refresh(["jobs/other.js"], { isCancellationRequested: false });
    assert.deepEqual([parts(), engine.snapshot().problems.length], [[".", "jobs"], 0]);
  });

  it("a mistake costs what it stands in, and not the rest of the file", async () => {
    const text =
      "colour: red\ncomponents:\n  - { path: src, kind: wroker }\n  - { path: tols, kind: worker }\n  - { path: ., kind: worker }\nchecks:\n  data.no-todo: { severity: lw }\n  operations.runbooks: { severity: low }\n";
    const snapshot = await snapshotWith({ [CONFIG]: text });
    assert.deepEqual(
      problemsOf(snapshot).map((line) => line.slice(0, line.indexOf(" "))),
      [1, 3, 4, 7].map((line, index) => `${CONFIG}:${line}:${[9, 24, 13, 29][index]}`),
    );
    assert.deepEqual(
      snapshot.components.map(({ kind }) => kind),
      ["worker"],
    );
    assert.equal(resultOf(snapshot, "operations.runbooks").severity, "low");
    assert.equal(resultOf(snapshot, "data.no-todo").severity, "blocker");
  });
});

describe("the day on which something ends", () => {
  it("is the day in UTC, on every machine", () => {
    const zone = process.env.TZ;
    try {
      for (const place of ["Pacific/Kiritimati", "Pacific/Pago_Pago"]) {
        process.env.TZ = place;
        const never = () => Promise.reject(new Error("nothing is loaded"));
        const platform = { pause: never, now: () => 0, loadGrammar: never };
        const at = (time: string) => createHost({ ...platform, date: () => new Date(time) }).today();
        assert.deepEqual([at("2026-12-31T23:59:59Z"), at("2027-01-01T00:00:00Z")], ["2026-12-31", "2027-01-01"]);
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
});
