import assert from "node:assert/strict";
import { parseDocument } from "../../../server/src/core/documents/parse";

/** What a line claims by where it stands: the last line of each text, and its state. */
const PLACES: readonly (readonly [what: string, text: string, state: string])[] = [
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
  [
    "an empty box with a note on a part of it",
    "## Gates\n\n- [ ] Load stays in its limits, ✅ wired in June: the script runs all eighteen suites now, so run it against the preview and confirm each",
    "pending",
  ],
  ["an empty box with a tick behind it", "## Gates\n\n- [ ] CORS works: ✅", "done"],
  ["a tick below a step that verifies", "## To verify\n\n1. Open the report\n2. Verify:\n   - ✅ Score: 100", "none"],
  ["what somebody taps", '## Pending tests\n\n- Tap "Add to home screen"', "none"],
  ["what somebody selects by a rule", "## Pending tests\n\n- Select a region by the address of the caller", "pending"],
  ["a question to the reader", "## Next steps\n\n- Do you want a demo on a laptop or in the cloud?", "none"],
  ["a question among gaps", "## What is missing\n\n- Who is called when the queue stops?", "pending"],
  [
    "a next step below a tick",
    "## Recommendations\n\n### ✅ Next steps\n\n- Write the guide for the night shift",
    "pending",
  ],
  ["a thing that is ticked in a plan", "## Recommendations\n\n### ✅ Guide\n\n- Write it for the night shift", "done"],
  ["fixes below a tick", "## ✅ Critical fixes\n\n- The parser keeps the order of lines", "done"],
  [
    "what a warning asks for below what passed",
    "## 5. Watching ✅ PASSED\n\n### Outside checks required\n\n⚠️ **Action required**: set up jobs for the checks\n\n- Checks every 5 minutes",
    "pending",
  ],
  [
    "what is not required for the launch",
    "## Remaining work\n\nThese are not required for launch but would help:\n\n1. An audit of contrasts",
    "pending",
  ],
  [
    "a line below when somebody looked",
    "## Current-state snapshot (verified 2026-05-30)\n\n- Import of members",
    "unstated",
  ],
  ["a line below what was verified", "## Backups verified\n\n- Import of members", "done"],
  ["a heading that ends in what became of it", "## Gaps\n\n### 1. ⚠️ Guards of the admin pages missing (FIXED)", "done"],
  [
    "a heading that ends in what did not",
    "## Gaps\n\n### 1. ⚠️ Guards of the admin pages missing (not fixed)",
    "pending",
  ],
  [
    "a gap whose status says that it is fixed",
    "## Gaps\n\n### Guards missing\n\n**Status:** ✅ Fixed in this session\n\n- Each page asks for the role",
    "done",
  ],
  [
    "a gap whose status is a sentence",
    "## Gaps\n\n### Remaining warnings of the linter\n\n**Status:** no blocker of the release, but should be fixed\n\n- Unused names: 200",
    "pending",
  ],
  [
    "a gap that waits for after the launch",
    "## Medium priority (fix soon after launch)\n\n- No tests of pages on phones",
    "pending",
  ],
  ["what is a prerequisite", "## Order of the import (prerequisite)\n\n- The tenant exists", "unstated"],
  ["what blocks", "## Points\n\n- Blocks the launch: yes", "pending"],
  ["what answers", "## Points\n\n- Backups tested: yes", "done"],
  ["a line below what is to be implemented", "## Testing ⚠️\n\n**Implementar:**\n- Tests para el servicio", "pending"],
  [
    "a line below how something that is warned of was implemented",
    "## Testing ⚠️\n\n**Implementation:**\n- One suite for the service",
    "unstated",
  ],
  [
    "what was dropped from a plan",
    "## Plan\n\n### Dropped from it\n\n- ~~Dashboard~~ belongs elsewhere",
    "not-applicable",
  ],
  ["what is struck out of a plan", "## Plan\n\n### From the first draft\n\n- ~~Dashboard~~ in the office", "done"],
  [
    "a warning in the middle of a long step",
    "## Rollback\n\n1. **Switch the scheduler off** first, as nothing is sent without it. ⚠️ This stops new runs; a run that has begun goes on to its end, so nobody may expect that nothing is sent from this second on, and rows keep their lease.",
    "unstated",
  ],
  ["a warning behind a short line", "## State\n\n- Search by name ⚠️", "partial"],
  [
    "ticks beside how long each will take",
    "## Summary\n\n1. ✅ Pages (2 días)\n2. ✅ Texts (1 día)\n3. ✅ Search (3 días)",
    "unstated",
  ],
  ["ticks beside how long some took", "## Summary\n\n1. ✅ Pages (2 days)\n2. ✅ Texts\n3. ✅ Search (3 days)", "done"],
  ["what needs no change", "## Flows\n\nAll checked by hand, no changes needed:\n\n1. The order of the queue", "done"],
  ["what needs a change", "## Flows\n\nAll checked by hand, changes needed:\n\n1. The order of the queue", "pending"],
  [
    "a line below a heading of which one part is optional",
    "## Dry run: test account optional, live account allowed with a lock\n\n- Intake of events",
    "unstated",
  ],
  ["a criterion in Portuguese", "## Criterios acompanhados\n\n- Planos comerciais publicados", "unstated"],
  ["what is already so below what is asked for", "## Identity verification\n\n- Uniqueness already enforced", "done"],
  ["what is so below what is asked for", "## Identity verification\n\n- Uniqueness enforced", "unstated"],
  [
    "a warning whose status says more",
    "## 2. Tests ⚠️\n**Estado:** No implementado  \n**Tiempo:** 3 días\n\n- De los servicios",
    "pending",
  ],
  [
    "a light beside how much it matters",
    "## Next steps\n\n- 🟡 Search works in part\n- 🟢 **LOW**: more examples",
    "pending",
  ],
  ["how a share shall change", "## Expected\n\n- Tests that pass: 34% → 90%", "unstated"],
  ["a share that may measure anything", "## State\n\n- Pages → 90%", "unstated"],
  ["a share that is done", "## State\n\n- Pages → 90% done", "partial"],
  ["how likely a risk is", "## Risks\n\n1. **Late parts** (Probability: 50%)", "unstated"],
  ["a ticked criterion below a tick", "## ✅ Success criteria\n\n- ✅ All suites pass", "done"],
  [
    "a line below a part of a plan that names a thing",
    "## Next steps\n\n### Who we need\n\n- 2x engineers",
    "unstated",
  ],
  ["a task below a part of a plan that names a thing", "## Next steps\n\n### Database\n\n- Add an index", "pending"],
  [
    "a wish below a part of a plan that names a thing",
    "## Nice to have\n\n### Sessions\n\n- Distributed tracing",
    "pending",
  ],
  ["a line below a phase of a plan", "## Next steps\n\n### Phase 2\n\n- The second pier", "pending"],
  ["a line of a plan below what is to be done", "## Next steps\n\n### Fix the pier\n\n- The second plank", "pending"],
  [
    "a line below a part of what is warned of",
    "## ⚠️ Metrics\n\n### Speed\n\n- One worker serves 1,000 requests",
    "unstated",
  ],
  ["a line below what is warned of", "## ⚠️ Metrics\n\n- One worker serves 1,000 requests", "partial"],
  ["a line below a part of what is ticked", "## ✅ Metrics\n\n### Speed\n\n- One worker serves 1,000 requests", "done"],
  ["a gap below a part of what is crossed", "## ❌ Metrics\n\n### Speed\n\n- No histogram of latency", "pending"],
  [
    "a line of a review that ends in a roadmap",
    "# Launch review & roadmap\n\n## Store\n\n- Rows of a year",
    "unstated",
  ],
  ["a line of a roadmap", "# Launch roadmap\n\n## Phase 2\n\n- A second store", "pending"],
  ["a deed in a checklist", "# Deployment readiness checklist\n\n## Build\n\n- Added a pipeline for each push", "done"],
  ["what shall be in a checklist", "# Deployment readiness checklist\n\n## Build\n\n- Pages are published", "unstated"],
  [
    "a deed that is asked for",
    "# Deployment readiness checklist\n\n## Criteria\n\n- Added a pipeline for each push",
    "unstated",
  ],
  ["a mode that is switched on", "## Guards\n\n- Filter of words: ENABLED (WARN mode)", "done"],
  ["a value with a warning", "## Guards\n\n- Filter of words: ENABLED (WARN)", "partial"],
  ["an icon by its name", "## Views\n\n- :white_check_mark: Lists", "done"],
  ["a heading with an icon by its name", "## :warning: Views\n\n- Lists", "partial"],
  ["a name that is no icon's", "## Views\n\n- :rocket: Lists", "unstated"],
  ["what is watched after a launch", "## First week\n\n**Monitor:**\n\n- ✅ Traffic", "none"],
  ["what watches", "## Monitoring\n\n- ✅ Traffic", "done"],
  ["what a part that was made says", "## Session management enhancement\n\n- A timer of an hour", "unstated"],
  ["a wish with room for it", "## Room for improvement\n\n- A timer of an hour", "pending"],
  ["a thing that acts", "## Action execution safety\n\n- A timer of an hour", "unstated"],
  ["a list of actions", "## Action items\n\n- A timer of an hour", "pending"],
  ["features that are needed", "## Cost control features needed\n\n- Quotas of guests", "pending"],
  ["a task that sounds met", "## State\n\n- Get all tests green", "unstated"],
  ["a way around an issue", "## Known issues\n\n- Workaround: use the second door", "none"],
  ["TODOs below a tick", "## ✅ Review\n\n### Script TODOs\n\n- Part the menu", "pending"],
  ["what is recommended below a tick", "## ✅ Settings\n\n- The log is loud, we recommend less", "partial"],
  [
    "what a fix did",
    "## Bonus (FIXED)\n\n- **Risk:** Guests pay nothing\n- **Fix:**\n  - Added a hold of two weeks",
    "done",
  ],
  [
    "what a fix would do",
    "## Bonus (OPEN)\n\n- **Risk:** Guests pay nothing\n- **Fix:**\n  - Added a hold of two weeks",
    "none",
  ],
  ["an issue with a number and no lines", "## Medium priority issues\n\n### 3. Slow joins 🟠", "pending"],
  ["an issue without a number", "## Medium priority issues\n\n### How we looked", "none"],
  ["a step below what is done", "## Issues fixed\n\n### 3. Slow joins", "none"],
  [
    "a gap that a heading names and ends with how grave it is",
    "## Limits\n\n### Limits in rules missing 🔴 **BLOCKER**",
    "pending",
  ],
  ["a heading of blockers", "## Limits\n\n### Launch blocker ❌", "none"],
  [
    "what was resolved in a sentence",
    "## Blockers\n\nAll critical blockers have been resolved:\n\n- Keys of guests",
    "done",
  ],
  [
    "what has not been resolved",
    "## Blockers\n\nThese blockers have not been resolved:\n\n- Keys of guests",
    "pending",
  ],
  ["what was looked at", "## Checked and found clean\n\n- The pool is as large as it shall be", "done"],
  ["what there is none of where all is clean", "## Checked and found clean\n\n- No way in for queries", "unstated"],
  ["problems in Spanish", "## Problemas críticos detectados\n\n- Llaves en el navegador", "pending"],
  ["what something is for below what is missing", "## Critical issues\n\n- **Purpose**: Pictures of boats", "none"],
  ["what came of issues being resolved", "## Critical issues resolution\n\n- Stores of guests", "unstated"],
  ["issues that are critical", "## Critical issues\n\n- Stores of guests", "pending"],
  ["highlights", "## Positive highlights\n\n- Parts that fit each other", "done"],
  [
    "a detail of a tool in a plan",
    "## Next steps\n\n### Tools\n\n- Broker for production\n  - Names of topics",
    "unstated",
  ],
  [
    "what a competitor has",
    "## What leading platforms have that we lack\n\n### Rival one\n\n- ✅ Single sign-on",
    "none",
  ],
  ["what we have beside competitors", "## Competitors\n\n### Our platform\n\n- ✅ Single sign-on", "done"],
  ["a tick among users at once", "## Concurrent users\n\n- ✅ A pool for 100 of them", "done"],
  [
    "ticks below what a plan requires",
    "## Roadmap\n\n### Phase 2\n\n**Required changes:**\n- ✅ A limiter in Redis\n- ✅ A pool\n- ✅ A cluster",
    "pending",
  ],
  [
    "ticks below what a plan has finished",
    "## Roadmap\n\n### Phase 2\n\n**Finished changes:**\n- ✅ A limiter in Redis\n- ✅ A pool\n- ✅ A cluster",
    "done",
  ],
  ["steps of a strategy below a tick", "## ✅ Deploy now\n\n**Deployment strategy:**\n1. To the preview first", "none"],
  ["reasons below a tick", "## ✅ Deploy now\n\n**Reasons:**\n1. The queue keeps its order", "done"],
  [
    "missing things of which none is critical",
    "## State\n\n### Missing parts (none critical)\n\n- Mail by templates",
    "pending",
  ],
  ["a heading for gaps of which there are none", "## State\n\n### ❌ **Blockers** (none identified)", "none"],
  ["a heading for gaps of one kind", "## State\n\n### ❌ **Blockers** (billing)", "pending"],
  ["a saving in brackets", "## State\n\n- Savings: 45 a month (~30%)", "unstated"],
  ["that nothing is required, and why", "## Required (before go-live)\n\n- None - the system is ready", "none"],
  ["what is required", "## Required (before go-live)\n\n- A second line of support", "pending"],
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

  it("lends nothing of a title to what stands between it and its headings, unless it is a gap", () => {
    const { items } = parseDocument(
      "x.md",
      "# Production gaps\n\n- **P2** – quality\n- No backups\n\n## Store\n\n- Keys of guests",
    );
    assert.deepEqual(
      items.map(({ state }) => state),
      ["unstated", "pending", "pending"],
    );
    const alone = parseDocument("x.md", "# Production gaps\n\n- Keys of guests");
    assert.deepEqual(
      alone.items.map(({ state }) => state),
      ["pending"],
    );
  });
});
