import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Ajv from "ajv-draft-04";
import { range } from "../../../server/src/core/model/text";
import { junitReport } from "../../../server/src/core/projections/junit";
import { sarifReport } from "../../../server/src/core/projections/sarif";
import { assess } from "../../support/documents";
import { aCheck, aResult } from "../../support/snapshot";
import { checklistOf, offence, resultOf, snapshotOf } from "./snapshot-of";

const schema = JSON.parse(
  readFileSync(require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"),
);
const isSarif = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

const results = [
  resultOf("a.first", { severity: "blocker", evidence: [offence("src/x y.ts", 3), offence("src/z.ts", 9)] }),
  resultOf("a.second", { place: { path: "src/app.ts", at: range(9, 0, 9, 10) } }),
  resultOf("a.third"),
  resultOf("b.fourth", { status: "waived", reason: "waived by Ada until 2027-01-01: soon" }),
  resultOf("b.fifth", { status: "pass" }),
  resultOf("b.sixth", { status: "unknown", reason: "nobody <knows> & cares" }),
  resultOf("b.seventh", { status: "not-applicable" }),
  resultOf("b.eighth", { confidence: "guess", evidence: [offence("src/x.ts", 1, { confidence: "guess" })] }),
];

describe("SARIF", () => {
  const log = JSON.parse(sarifReport(snapshotOf(results), checklistOf(results), "1.2.3"));
  const [run] = log.runs;

  it("is what the schema asks for", () => {
    assert.equal(isSarif(log), true, JSON.stringify(isSarif.errors));
    assert.equal(isSarif({ ...log, version: 2 }), false, "the schema refuses what is wrong");
  });

  it("gives every result a place, and says which are accepted", () => {
    const said = run.results.map(
      (result: {
        ruleId: string;
        locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[];
        suppressions?: unknown[];
      }) => {
        const [place] = result.locations;
        const { uri } = place?.physicalLocation.artifactLocation ?? { uri: "" };
        return `${result.ruleId} ${uri}:${place?.physicalLocation.region.startLine}${result.suppressions ? " accepted" : ""}`;
      },
    );
    assert.deepEqual(said, [
      "a.first src/x%20y.ts:4",
      "a.first src/z.ts:10",
      "a.second src/app.ts:10",
      "a.third package.json:2",
      "b.fourth package.json:2 accepted",
    ]);
  });

  it("finds a place also where there is no manifest", () => {
    const snapshot = snapshotOf([resultOf("a.third")], {
      components: [],
      files: { listed: 1, read: 1, anchor: "README.md" },
    });
    const [only] = JSON.parse(sarifReport(snapshot, checklistOf(results), "1.2.3")).runs[0].results;
    assert.equal(only.locations[0].physicalLocation.artifactLocation.uri, "README.md");
  });

  it("holds what does not agree in readiness documents, with the other side", () => {
    const document = assess(["# Readiness", "- Audit: sign-in (done)", "- Audit: exports (pending)"]);
    const claimed = snapshotOf(results, { documents: [document] });
    const held = JSON.parse(sarifReport(claimed, checklistOf(results), "1.2.3"));
    assert.equal(isSarif(held), true, JSON.stringify(isSarif.errors));
    const claim = held.runs[0].results.at(-1);
    assert.equal(claim.ruleId, "claim.conflicting-status");
    assert.equal(held.runs[0].tool.driver.rules[claim.ruleIndex].id, claim.ruleId);
    assert.equal(claim.level, "warning");
    const place = claim.locations[0].physicalLocation;
    assert.equal(`${place.artifactLocation.uri}:${place.region.startLine}`, "docs/PRODUCTION_READINESS.md:2");
    assert.equal(claim.relatedLocations[0].physicalLocation.region.startLine, 3);
  });

  it("tells the places of one result apart", () => {
    const prints = run.results.map((result: { partialFingerprints: Record<string, string> }) =>
      JSON.stringify(result.partialFingerprints),
    );
    assert.equal(new Set(prints).size, prints.length);
  });
});

describe("JUnit", () => {
  it("is a suite a category and a case a check, with what cannot be told as skipped", () => {
    const text = junitReport(snapshotOf(results), checklistOf(results));
    assert.match(text, /<testsuites name="production readiness" tests="7" failures="3" errors="0" skipped="3">/);
    assert.match(text, /<testsuite name="The a" tests="3" failures="3" errors="0" skipped="0">/);
    assert.match(text, /<testcase classname="b.fifth" name="Title of b.fifth"\/>/);
    assert.match(text, /<skipped message="nobody &lt;knows&gt; &amp; cares"\/>/);
    assert.match(text, /type="blocker">[^<]*src\/x y.ts:4:3 call in line 3/);
    assert.doesNotMatch(text, /seventh/);
  });

  it("has a case for each readiness document, which fails where the evidence contradicts it", () => {
    const fine = assess(["# Readiness", "- Audit: sign-in (done)", "- Audit: exports (pending)"]);
    const check = aCheck("reliability.graceful-shutdown", { claims: ["graceful shutdown"] });
    const lines = ["# Readiness", "- Graceful shutdown: all & sundry (done)"];
    const wrong = assess(lines, { checks: [check], results: [aResult(check.id)] });
    const text = junitReport(snapshotOf(results, { documents: [fine, wrong] }), checklistOf(results));
    assert.match(text, /tests="9" failures="4"/);
    assert.match(text, /<testsuite name="Readiness documents" tests="2" failures="1" errors="0" skipped="0">/);
    assert.match(
      text,
      /name="docs\/PRODUCTION_READINESS.md"><system-out>docs\/PRODUCTION_READINESS.md:2 claim.conflicting-status/,
    );
    assert.match(text, /<failure message="&quot;Graceful shutdown&quot; is marked done, but nothing shows it/);
  });
});
