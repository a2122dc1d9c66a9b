import assert from "node:assert/strict";
import { plainStyle, type TextOptions, textReport } from "../../../server/src/core/projections/text";
import { aCheck, aChecklist, anOffender, aResult, aService, aSnapshot } from "../../support/snapshot";

const plain: TextOptions = { width: 80, style: plainStyle, show: "open" };

describe("the report for a terminal", () => {
  it("shows the verdict, the numbers, what to do first, findings and questions", () => {
    const open = aResult("data.kept", {
      severity: "blocker",
      fix: "keep",
      message: "orders is kept in process memory and lost on every restart",
      evidence: [anOffender("src/a.go", 4, 2, { text: "orders: map", message: "written in a handler" })],
      searched: ["a database client", "a repository"],
    });
    const asked = aResult("security.closed", { status: "unknown", reason: "main.go could not be read" });
    const snapshot = aSnapshot([open, asked, aResult("data.moved", { status: "pass" })], {
      fixFirst: [{ check: "data.kept", component: ".", points: 12.3, effort: 1 }],
    });
    const text = textReport(snapshot, aChecklist([aCheck("security.closed", { title: "The door is closed" })]), plain);
    assert.equal(
      text,
      `Not ready: 1 blocker is open

  Score       59.0  of 100, over what could be decided; capped while a blocker
                    is open (70.4 without)
  Raw         61.0  of 100, with what is unknown counted as missing
  Coverage    83 %  of the applicable points could be decided
  Level          0  of 3; next is level 1, for first users

Components
  shop     service, go, chi - it listens on port 80

Fix first  (points each would add; what a fix does comes sooner)
  1. +12.3  data.kept
           orders is kept in process memory and lost on every restart

Data  (40.0 of 100, 100 % decided)
  BLOCKER  data.kept - wrong, level 1
           orders is kept in process memory and lost on every restart
           src/a.go:5:3 orders: map (written in a handler)
           Searched: a database client; a repository
           Fix: readiness fix data.kept

Questions  (no file here answers them; readiness attest <check> does)
  ?        security.closed The door is closed
           main.go could not be read

1 open - 1 question - 1 passed - 0 not applicable  (--show all lists all)
`,
    );
  });

  it("counts libraries where there are many, unless all is asked for", () => {
    const components = [
      aService("api"),
      ...Array.from({ length: 9 }, (_, index) => ({ ...aService(`lib${index}`), kind: "library" as const })),
    ];
    const listed = (show: TextOptions["show"]) =>
      textReport(aSnapshot([], { components }), aChecklist([]), { ...plain, show })
        .split("\n")
        .filter((line) => /librar/.test(line));
    assert.deepEqual(listed("open"), ["  and 9 libraries  (--show all names them)"]);
    assert.equal(listed("all").length, 9);
  });

  it("does not call a blocker open that is half settled", () => {
    const half = aResult("data.backed-up", {
      severity: "blocker",
      status: "partial",
      message: "Only a script backs up",
    });
    const open = aResult("data.kept", { severity: "blocker" });
    const text = textReport(aSnapshot([open, half]), aChecklist(), plain);
    assert.match(text, /^Not ready: 1 blocker is open, 1 more is half settled\n/);
    assert.match(text, /^ {2}BLOCKER {2}data\.kept/m);
    assert.match(text, /^ {2}blocker {2}data\.backed-up - partial/m);
  });

  it("names the component of each finding when there are several", () => {
    const components = [aService("api"), aService("web")];
    const snapshot = aSnapshot([aResult("data.kept", { component: "web", fix: "keep" })], { components });
    const text = textReport(snapshot, aChecklist(), plain);
    assert.match(text, /data\.kept \(web\)/);
    assert.match(text, /Fix: readiness fix data\.kept --component web/);
  });

  it("says once what is open in many components, with the places of all", () => {
    const components = ["a", "b", "c", "d", "e"].map((id) => aService(id));
    const results = components.map(({ id }) =>
      aResult("data.kept", { component: id, severity: "blocker", evidence: [anOffender(`${id}/x.go`, 4, 2)] }),
    );
    const fixFirst = components.map(({ id }) => ({ check: "data.kept", component: id, points: 2, effort: 1 }));
    const snapshot = aSnapshot(results, { components, fixFirst });
    const text = textReport(snapshot, aChecklist(), { ...plain, show: "next" });
    assert.match(text, /BLOCKER {2}data\.kept \(a, b and 3 more\) - wrong/);
    assert.match(text, /1\. {2}\+2\.0 {2}data\.kept \(a and in 4 more\)/);
    assert.equal(text.match(/data\.kept \(/g)?.length, 2);
    for (const { id } of components) assert.ok(text.includes(`${id}/x.go:5:3`), text);
    assert.equal(textReport(snapshot, aChecklist(), plain).match(/BLOCKER {2}data\.kept \([a-e]\)/g)?.length, 5);
  });

  it("names what later levels ask for, and says it in full when asked to", () => {
    const components = [aService("api"), aService("web"), aService("jobs"), aService("mail")];
    const later = components.map(({ id }) =>
      aResult("data.moved", { component: id, level: 2, message: `${id} moves it` }),
    );
    const blocker = aResult("data.lost", { component: "api", level: 3, severity: "blocker" });
    const now = aResult("data.kept", { component: "api" });
    const asked = aResult("data.asked", { component: "api", level: 3, status: "unknown" });
    const snapshot = aSnapshot([...later, blocker, now, asked], { components });
    const checklist = aChecklist([aCheck("data.moved", { title: "Moves can be undone" })]);
    const short = textReport(snapshot, checklist, { ...plain, show: "next" });
    assert.match(short, /BLOCKER {2}data\.lost \(api\)/);
    assert.match(short, /medium {3}data\.kept \(api\) - missing/);
    assert.match(
      short,
      /\nLater .*\n {2}medium {3}data\.moved \(api, jobs and 2 more\) Moves can be undone\n {2}medium {3}data\.asked \(api\)/s,
    );
    assert.doesNotMatch(short, /Questions|web moves it/);
    const full = textReport(snapshot, checklist, plain);
    assert.match(full, /web moves it/);
    assert.match(full, /Questions/);
    assert.doesNotMatch(full, /Later/);
  });

  it("says once what several places have in common", () => {
    const evidence = ["PORT", "HOST"].map((name, line) =>
      anOffender("src/a.go", line, 0, { text: name, message: `${name} has no default` }),
    );
    const text = textReport(
      aSnapshot([aResult("data.kept", { message: "PORT has no default", evidence })]),
      aChecklist(),
      plain,
    );
    assert.equal(text.match(/has no default/g)?.length, 1);
  });

  it("names a few of the things that were searched", () => {
    const searched = ["one", "two", "three", "four", "five"].map((name) => `a ${name}`);
    const snapshot = aSnapshot([aResult("data.kept", { searched })]);
    assert.match(textReport(snapshot, aChecklist(), plain), /Searched: a one; a two; a three; and 2 more/);
    assert.match(textReport(snapshot, aChecklist(), { ...plain, show: "all" }), /a four; a five/);
  });

  it("lists what passed and what does not apply only when it is asked to", () => {
    const snapshot = aSnapshot([
      aResult("data.kept", { status: "pass", reason: "wired: a database" }),
      aResult("data.moved", { status: "not-applicable", reason: "shop is a library" }),
    ]);
    assert.doesNotMatch(textReport(snapshot, aChecklist(), plain), /wired: a database|shop is a library/);
    const all = textReport(snapshot, aChecklist(), { ...plain, show: "all" });
    assert.match(all, /Passed\n {2}data\.kept\n +wired: a database/);
    assert.match(all, /Does not apply\n {2}data\.moved\n +shop is a library/);
  });

  it("asks a guess instead of accusing", () => {
    const text = textReport(aSnapshot([aResult("data.kept", { confidence: "guess" })]), aChecklist(), plain);
    assert.match(text, /^Questions/m);
    assert.match(text, /^0 open - 1 question/m);
  });

  it("says what was not assessed and shows no numbers then", () => {
    const nothing = aSnapshot([], { verdict: "not-assessed", components: [], files: { listed: 0, read: 0 } });
    assert.equal(textReport(nothing, aChecklist(), plain), "Not assessed: the folder holds no files that count\n");
  });

  it("keeps a file's control characters away from the terminal", () => {
    const evil = anOffender("src/a.go", 0, 0, { text: "\u001b]0;owned\u0007\u001b[2Jx\u202e" });
    const text = textReport(aSnapshot([aResult("data.kept", { evidence: [evil] })]), aChecklist(), plain);
    for (const control of ["\u001b", "\u0007", "\u202e"]) assert.ok(!text.includes(control));
    assert.match(text, /\]0;owned \[2Jx/);
  });

  it("stays within the width, save for words that are wider", () => {
    const long = aResult("data.kept", { message: "word ".repeat(60), searched: ["something rather long ".repeat(9)] });
    for (const width of [50, 80, 100]) {
      const lines = textReport(aSnapshot([long]), aChecklist(), { ...plain, width }).split("\n");
      const wide = lines.filter((line) => line.length > width && !line.includes("--show all"));
      assert.deepEqual(wide, []);
    }
  });

  it("counts the evidence that it does not list", () => {
    const evidence = Array.from({ length: 8 }, (_, line) => anOffender("src/a.go", line, 0));
    const text = textReport(aSnapshot([aResult("data.kept", { evidence })]), aChecklist(), plain);
    assert.match(text, /src\/a\.go:5:1/);
    assert.doesNotMatch(text, /src\/a\.go:6:1/);
    assert.match(text, /and 3 more/);
  });
});
