import assert from "node:assert/strict";
import { parseDocument } from "../../../server/src/core/documents/parse";

/** What a line claims by where it stands: the last line of each text, and its state. */
const PLACES: readonly (readonly [what: string, text: string, state: string])[] = [
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
  ["what came of a gap", "## 3. Sessions ⚠️ DOCUMENTED\n\n**Resolution:**\n- The guide names the limit", "unstated"],
  ["what came of what is fixed", "## 3. Sessions ✅ FIXED\n\n**Resolution:**\n- The guide names the limit", "done"],
  [
    "a warning below what was found wrong",
    "## ❌ Problems found\n\n### 1. Wrong path in line 9 ⚠️\n\n- The path starts at the root",
    "pending",
  ],
  [
    "a line in a list of what is done",
    "## Closed since the audit\n\n- Mail is sent by a job instead of a stub",
    "done",
  ],
  ["a value of a tick among measures", "## Métriques de succès\n\n- ✅ Uptime: 99.9 %", "none"],
  ["a good answer to what is wrong", "## Public forms\n\n- Gaps: none observed, all routes are limited", "none"],
  ["a longer answer to what is wrong", "## Public forms\n\n- Gaps: none of the routes asks who calls", "pending"],
  [
    "an optional step of a guide",
    "## Go-live checklist\n\n### Set up a domain (optional)\n\n- Add the domain in the settings",
    "none",
  ],
  ["an optional part of a report", "## State\n\n### Search (optional)\n\n- Index of the archive", "pending"],
];

describe("what a line claims by where it stands", () => {
  for (const [what, text, state] of PLACES)
    it(`reads ${what} as ${state}`, () => {
      const source = `# Readiness\n\n${text}`;
      const { items } = parseDocument("x.md", source);
      const last = source.split("\n").length - 1;
      assert.equal(items.find(({ at }) => at.start.line === last)?.state ?? "none", state);
    });
});
