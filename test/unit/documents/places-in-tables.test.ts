import assert from "node:assert/strict";
import { parseDocument } from "../../../server/src/core/documents/parse";

/** What a row claims by its table and where that stands: the last line of each text, and its state. */
const ROWS: readonly (readonly [what: string, text: string, state: string])[] = [
  [
    "a finding that is struck out",
    "## Findings\n\n| ID | Finding | Severity |\n|---|---|---|\n| A-1 | ~~No title on a change of page~~ **Fixed (2026-07-16):** each has its own | Low |",
    "done",
  ],
  [
    "a finding with a note on what became of it",
    "## Findings\n\n| ID | Finding | Severity |\n|---|---|---|\n| A-2 | Test runs write to the live database. **Teils behoben:** they ask first | Low |",
    "partial",
  ],
  [
    "a finding with some words in bold",
    "## Findings\n\n| ID | Finding | Severity |\n|---|---|---|\n| A-3 | The parser is **never called** by the importer | Low |",
    "pending",
  ],
  [
    "a note in bold on what is not fixed",
    "## Findings\n\n| ID | Finding | Severity |\n|---|---|---|\n| A-4 | Sessions stay open. **Not fixed:** waits for the new store | Low |",
    "pending",
  ],
  [
    "a finding that is mended, among gaps",
    "## Gaps\n\n| Gap | Effort |\n|---|---|\n| ~~No limits~~ **Closed 2026-05-01** with the gateway | S |",
    "done",
  ],
  [
    "a category whose change is a number",
    "## Scores\n\n| Category | Score | Change | Status |\n|---|---|---|---|\n| Sign-in | 92/100 | +7 | ✅ Excellent |",
    "done",
  ],
  ["a change in words", "## Changes\n\n| Change | Status |\n|---|---|\n| Limits for uploads | ❌ |", "pending"],
  [
    "a stage with a tick behind its name",
    "## Stages\n\n| Stage | Work | Owner |\n|---|---|---|\n| **1. Audit** ✅ | Read all modules | Ann |",
    "done",
  ],
  [
    "a rule with a tick in front of it",
    "## Rules\n\n| Rule | Why |\n|---|---|\n| ✅ Name the owner | Else nobody answers |",
    "none",
  ],
  [
    "how a thing was before",
    "## What is different\n\n| Area | Before (78) | After (96) | Gain |\n|---|---|---|---|\n| Billing | None | Cards and invoices | +18 |",
    "none",
  ],
  [
    "two columns of a status that differ",
    "## Exports\n\n| Export | Fixture status | Certification status |\n|---|---|---|\n| Contacts | Ready after review | Not run |",
    "partial",
  ],
  [
    "a status and the one it shall have",
    "## Exports\n\n| Export | Fixture status | Target status |\n|---|---|---|\n| Contacts | Ready after review | Not yet live |",
    "done",
  ],
  [
    "a light beside a lowland",
    "## State\n\n| Part | Status |\n|---|---|\n| A | 🟡 |\n\n- 🟢 Lowlands are covered",
    "done",
  ],
  [
    "a criterion below a tick",
    "## ✅ Success criteria\n\n| Criterion | Measure |\n|---|---|\n| Suites | all of them |",
    "none",
  ],
  ["an icon by its name in a cell", "## Views\n\n| View | Tests |\n|---|---|\n| Lists | :x: Missing |", "pending"],
  [
    "a sentence in a column of a status",
    "## Guards\n\n| Aspect | Status |\n|---|---|\n| Demo | Acceptable while the switch keeps every live run of it blocked |",
    "unstated",
  ],
  [
    "a sentence in a column of a status that begins with one",
    "## Guards\n\n| Aspect | Status |\n|---|---|\n| Demo | Blocked while the switch keeps every live run of it away |",
    "pending",
  ],
  [
    "what there is since",
    "## Parts\n\n| Part | Before | After |\n|---|---|---|\n| Limits | None | A bucket for each guest |",
    "done",
  ],
  [
    "what there is more of since",
    "## Parts\n\n| Part | Ferry (before) | Ferry (after) |\n|---|---|---|\n| Health | Basic | Liveness and readiness |",
    "done",
  ],
  [
    "what shall be there",
    "## Parts\n\n| Part | Before | After |\n|---|---|---|\n| Limits | None | Planned for May |",
    "none",
  ],
  [
    "what is still not there",
    "## Parts\n\n| Part | Before | After |\n|---|---|---|\n| Limits | None | Not yet decided |",
    "none",
  ],
  [
    "what was there before",
    "## Parts\n\n| Part | Before | After |\n|---|---|---|\n| Limits | One for all | A bucket for each guest |",
    "none",
  ],
  [
    "what comes of a plan",
    "## Next steps\n\n| Part | Before | After |\n|---|---|---|\n| Limits | None | A bucket for each guest |",
    "none",
  ],
  [
    "a warning that names what is to be made",
    "## Parts\n\n| Part | Status |\n|---|---|\n| Tests | ⚠️ Needs implementation |",
    "pending",
  ],
  [
    "a word in a table of what would be good",
    "## Success criteria\n\n| Measure | How | Now |\n|---|---|---|\n| Suites | # passing | 57/60 (95%) |",
    "none",
  ],
  [
    "a finding whose row speaks of a mend in prose",
    "## Findings\n\n| ID | Finding | Evidence |\n|---|---|---|\n| A-5 | Keys in the client | Since resolved by the proxy |",
    "none",
  ],
  [
    "a finding whose row says what is not mended",
    "## Findings\n\n| ID | Finding | Evidence |\n|---|---|---|\n| A-5 | Keys in the client | Must be fixed by the proxy |",
    "pending",
  ],
  [
    "a finding that is mended and looked at",
    "## Findings\n\n| ID | Finding | Risk |\n|---|---|---|\n| A-6 | ~~No title~~ **Fixed and verified (2026-07-16):** each has one | Low |",
    "done",
  ],
  ["what was taken out", "## Parts\n\n| Part | Status |\n|---|---|\n| Tracking of routes | **REMOVED** |", "unstated"],
  [
    "how far a thing is from its target",
    "## Parts\n\n| Part | Current | Target | Gap | Priority |\n|---|---|---|---|---|\n| Pipeline | Not configured | Tests on each change | -100% | 🟡 MEDIUM |",
    "pending",
  ],
  [
    "a thing that has reached its target",
    "## Parts\n\n| Part | Current | Target | Gap |\n|---|---|---|---|\n| Suite | 100% (52/52) | 100% | 0% |",
    "done",
  ],
  [
    "a gap beside how things are",
    "## Parts\n\n| Part | Current | Gap |\n|---|---|---|\n| Pipeline | Local runs | No tests |",
    "pending",
  ],
  [
    "what is there and blocks nothing",
    "## Parts\n\n| Part | Status | Blocker |\n|---|---|---|\n| Changelog | Exists | No |",
    "done",
  ],
  ["what only blocks nothing", "## Parts\n\n| Part | Blocker |\n|---|---|\n| Changelog | No |", "unstated"],
  ["what has no gap", "## Parts\n\n| Part | Gap |\n|---|---|\n| Changelog | None |", "done"],
];

describe("what a row claims", () => {
  for (const [what, text, state] of ROWS)
    it(`reads ${what} as ${state}`, () => {
      const source = `# Readiness\n\n${text}`;
      const { items } = parseDocument("x.md", source);
      const last = source.split("\n").length - 1;
      assert.equal(items.find(({ at }) => at.start.line === last)?.state ?? "none", state);
    });
});
