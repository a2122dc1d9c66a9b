import assert from "node:assert/strict";
import { parseDocument } from "../../../server/src/core/documents/parse";
import { readinessDocument } from "../../../server/src/core/documents/recognise";

function statesOf(...lines: readonly string[]): string {
  return parseDocument("x.md", `# Readiness\n\n${lines.join("\n")}\n`)
    .items.map(({ state }) => state)
    .join(" ");
}

function table(header: string, ...rows: readonly string[]): string[] {
  const bar = (row: string) => `| ${row} |`;
  return ["## Controls", "", bar(header), bar(header.replace(/[^|]+/g, "---")), ...rows.map(bar)];
}

/** What looks like something else, beside what it looks like. */
const CASES: readonly (readonly [says: string, lines: readonly string[], states: string])[] = [
  [
    "tasks",
    ["## Recommandations", "- ✅ Vérifier les accès", "- ✅ Migrer vers Postgres", "- ✅ Purger le cache"],
    "pending pending pending",
  ],
  [
    "tasks without an article",
    ["## Recomendações", "- ✅ Ativar RLS", "- ✅ Rotacionar chaves", "- ✅ Revisar acessos"],
    "pending pending pending",
  ],
  [
    "findings that were confirmed",
    ["## Gaps", "- Confirmed: the backups are not running at all", "- Verified: restores fail"],
    "pending pending",
  ],
  [
    "a lack that is dealt with, and one that is not",
    ["## Pontos fortes", "- Falta de memória tratada", "- Absence of N+1 queries", "- Falta de backups"],
    "done done pending",
  ],
  [
    "what stands below a list that is empty yet",
    ["## Completed", "", "None yet.", "", "- Backups", "", "## Done", "", "- Nothing yet", "- Alerts"],
    "unstated unstated",
  ],
  [
    "gestures, and things that are called like them",
    [
      "## What works",
      '- Open "Settings" and choose a plan',
      "- Press the red button",
      "- Choose **Deploy** from the menu",
      "- Press Ctrl+C to stop it",
      "- Open tab state is kept",
      "- Select menu is reachable by keyboard",
      '- Open "beta" flag for all tenants',
      "- Press releases are public",
    ],
    "done done done done",
  ],
  [
    "a list of what to fix after the launch",
    [
      "## Patch list (fix within 48 h post-launch)",
      "",
      "| Priority | Issue | Effort |",
      "|---|---|---|",
      "| P1 | Skip link | 1 h |",
    ],
    "pending",
  ],
  ["people and what they cost", ["## Team", "- Cost: high, but not yet agreed", "- Kosten: noch nicht klar"], ""],
  [
    "whom to call",
    ["## People", "", "| Role | Name | Email | 24/7 |", "|---|---|---|---|", "| Sales | Ada | a@example.org | No |"],
    "",
  ],
  [
    "gaps that were closed",
    ["## Gaps", "- Fixed: the backups of all stores are complete", "- Closed: restores of the archive"],
    "done done",
  ],
  ["what goes wrong now", ["## Notes", "- The worker now waits forever", "- The service now logs passwords"], ""],
  [
    "deeds that do harm",
    [
      "## Notes",
      "- Introduced a memory leak in v2",
      "- Created tickets for backups",
      "- Enabled debug endpoints in production",
    ],
    "",
  ],
  [
    "stubs in place of things",
    ["## Done", "- TODO stub instead of the real client", "- A real client instead of the TODO stub"],
    "pending done",
  ],
  [
    "nothing, with a but",
    ["## Gaps", "- Blockers: none yet, but backups missing", "- Errors: none are alerted"],
    "pending pending",
  ],
  ["nothing", ["## Gaps", "- Blockers: none so far (checked in May)", "- None reported. All is well"], ""],
  [
    "ticks beside how long something lasts",
    [
      "## Settings",
      "- ✅ Log retention (30 days)",
      "- ✅ Token expiry (24 hours)",
      "- ✅ Session timeout (30 minutes)",
    ],
    "done done done",
  ],
  [
    "yes to what is well",
    ["## Checks", "- Missing env vars stop the start: yes", "- Pending migrations applied: yes"],
    "done done",
  ],
  ["yes to what stands in the way", ["## Checks", "- Blocks the launch: yes"], "pending"],
  [
    "lights before words and before grades",
    ["## Lights", "- ✅ Backups", "- 🔴 Critical alerts", "- 🔴 HIGH: tidy the names"],
    "done pending unstated",
  ],
  ["steps in French", ["## Done", "- Pas à pas guide", "- Pas de sauvegardes"], "done pending"],
  ["requests that are dropped", ["## Dropped requests", "- ~~Handle rejected cards~~ Done in May"], "done"],
  ["a range up to all", ["## Rollout", "- Rollout: 10-100 %", "- Migration: 100 % done"], "partial done"],
  [
    "a status with a second half",
    ["## ⚠️ Backups", "", "Status: ✅ documented, ❌ not tested", "", "- Restore"],
    "partial",
  ],
  [
    "things in -er",
    ["## Recommendations", "- ✅ Docker images", "- ✅ Server logs", "- ✅ Container limits"],
    "done done done",
  ],
  [
    "things in -ar",
    ["## Next steps", "- ✅ Sidecar for logs", "- ✅ Calendar of releases", "- ✅ Radar for leaks"],
    "done done done",
  ],
  [
    "wishes in every phase",
    ["## Phase 1 (immediate)", "- ✅ Backups", "- ✅ Alerts", "## Phase 2 (long-term)", "- ✅ Pooling"],
    "pending pending pending",
  ],
  [
    "one phase that is done",
    ["## Phase 1 (immediate)", "- ✅ Backups", "- ✅ Alerts", "## Phase 2 (long-term)", "- Pooling"],
    "done done pending",
  ],
  [
    "what is asked for",
    ["## S", "- ⚠️ Vérifier qu'aucune clé ne traîne", "- ⚠️ Activer l'alerte", "- ⚠️ Revisar as permissões"],
    "pending pending pending",
  ],
  [
    "a warning",
    ["## S", "- ⚠️ Docker as root", "- ⚠️ Server a bit slow", "- ⚠️ Container de staging sem limites"],
    "partial partial partial",
  ],
  [
    "nouns",
    ["## S", "- ⚠️ Fichier d'environnement", "- ⚠️ Structure du code", "- ⚠️ Radar as a service"],
    "partial partial partial",
  ],
  ["variables that are ticked", table("Variable | Set | Note", "KEY | ✅ | a", "URL | ❌ | b"), "done pending"],
  ["a grade beside others", ["## Alta", "- Weak key", "## Media", "- Upload page"], "pending pending"],
  ["a grade with a light", ["## 🟡 Media", "- Upload page"], "pending"],
  ["a key", ["## Icon meanings", "- ✅ Complete", "- ❌ Missing"], ""],
  ["a meaning", ["## Meaning", "- ✅ Backups run each night", "- ❌ Restore was never tried"], "done pending"],
  [
    "a scale",
    ["## S", "- 5 = Excellent (no work) ✅", "- 85%+ = ready ✅", "- 90-100 = production ready for all ✅"],
    "",
  ],
  ["a count", ["## S", "- ✅ Web", "- 2 = replicas in production ✅"], "done done"],
  ["settings", table("Option | Default | Mode", "Cache | Enabled | Full", "Audit | Disabled | Full"), ""],
  ["values", table("Setting | Value", "Cache | Enabled", "Audit | Disabled"), ""],
  ["flags", table("Flag | Enabled", "Cache | Yes", "Audit | No"), ""],
  ["modes", table("Component | Mode", "Cache | Full", "Audit | Enabled"), ""],
  ["settings with a status", table("Option | Status", "Cache | Enabled", "Audit | Disabled"), "done pending"],
  ["variables that are asked for", table("Variable | Configured?", "KEY | Yes", "URL | No"), "done pending"],
  ["controls", table("Control | Assessment", "Cache | Enabled", "Audit | Disabled"), "done pending"],
  [
    "a French status",
    table("Point | État réel observé", "Logs | Connus — BLOQUANT", "Tests | OK — non bloquant", "Accès | Non bloquant"),
    "pending done unstated",
  ],
  [
    "a French finding",
    table("Point | Constat | Action", "Logs | Pas de logs structurés | à voir", "Accès | Absents | à voir"),
    "pending pending",
  ],
  [
    "French gaps among risks",
    ["## Risques de production", "- Absence rate limit", "- Pas de retour arrière", "- Le port 80"],
    "pending pending unstated",
  ],
  [
    "what is good to have none of",
    ["## Forces", "- Aucune vulnérabilité critique", "## Done", "- Sem vulnerabilidades"],
    "done done",
  ],
  [
    "tasks that begin like gestures",
    [
      "## Next steps",
      "- Choose **a payment provider**",
      "- Select **Stripe** and wire its webhook",
      "- Open **port 443** in the firewall",
      "- Open the support link for customers",
      "- Choose **Deploy** from the menu",
      "- Press **Save**, then wait",
    ],
    "pending pending pending pending",
  ],
  ["what has not failed yet", ["## Completed", "- Nothing failed so far", "- Backups"], "done done"],
  [
    "a lack of what deals with something",
    ["## What works", "- Lack of N+1 detection", "- Falta de log de dados tratados"],
    "pending pending",
  ],
  [
    "what is half done, with its share, and a share alone",
    [
      "## Partially implemented (40%)",
      "- Limits",
      "## 🟡 Partial (3/10)",
      "- Alerts",
      "## Alerts (60% complete)",
      "- Pages",
    ],
    "partial partial unstated",
  ],
  [
    "what was said of it once, and what is so now",
    ["## ✅ Previously reported as broken, now fixed", "- Timeout", "## Previously marked as complete", "- Pages"],
    "done unstated",
  ],
  [
    "an area that is called cost",
    ["## Findings", "- **Cost**: no budget alerts configured", "- Cost: high"],
    "pending",
  ],
  [
    "conditions, and what is so",
    [
      "## Go criteria",
      "All of the following must be true:",
      "",
      "- ✅ Backups tested",
      "- ✅ Alerts work",
      "",
      "If any of the following is true, do not deploy:",
      "",
      "- ❌ No backups",
      "",
      "Until these are fixed, do not deploy:",
      "",
      "- ❌ No way back",
      "",
      "All of these must be done:",
      "",
      "- ✅ Limits",
      "- ❌ Pages",
    ],
    "pending done pending",
  ],
  [
    "how much a page tells",
    ["## Order flow (COMPLETE DETAIL)", "- Cart", "## Order flow (complete)", "- Cart"],
    "unstated done",
  ],
  [
    "what a mark means in a table",
    table("Field | Meaning", "Verified | ✅ = seen by us", "Backups | ✅ nightly"),
    "done",
  ],
  [
    "what was wrong, and what still is",
    [
      "## Issues fixed",
      "- Missing limits",
      "- No validation of mails",
      "- Still missing: alerts",
      "",
      "Two root causes fixed:",
      "",
      "- Missing lockfile",
    ],
    "done done pending done",
  ],
  [
    "risks that are none",
    [
      "## Production risks",
      "",
      "| Risk | Severity | State |",
      "|---|---|---|",
      "| Missing await | None | meant so |",
      "| Missing backups | High | nothing |",
    ],
    "pending",
  ],
  [
    "what does not block",
    table(
      "Item | Status",
      "Policy | **NOT A BLOCKER for the trial; narrowed.**",
      "Mail | Not blocking",
      "Limits | Resolved",
    ),
    "unstated unstated done",
  ],
  [
    "measures of a plan",
    ["## Roadmap", "### Success criteria", "- Detection rate > 95%", "- Load time < 3 s", "- Alerts for each service"],
    "unstated unstated pending",
  ],
  [
    "what runs at a price",
    ["## Roadmap", "", "| Item | Detail | Monthly cost |", "|---|---|---|", "| Storage | Free | $0 |"],
    "",
  ],
  [
    "what was found to be so",
    [
      "## Verified findings",
      "- Login page",
      "## Hallazgos confirmados",
      "- Login page",
      "## Vulnerabilidades confirmadas",
      "- Login",
    ],
    "pending pending pending",
  ],
  [
    "steps that fix something, and what to fix",
    ["## Post-deployment hot fix procedure", "- Tag the release", "## Pre-launch fix list", "- Limits"],
    "pending",
  ],
  [
    "what came of findings",
    table(
      "Finding | Outcome",
      "Debug keystore | Reclassified: not tracked",
      "Weak cipher | Confirmed",
      "Old key | Resolved in May",
      "Open port | Not fixed",
    ),
    "done pending",
  ],
  [
    "what is no longer missing",
    ["## Completed", "- Missing index added", "- Missing index to be added"],
    "done pending",
  ],
  ["how something was done", ["## How we fixed issues", "- Retries"], ""],
  [
    "what there is none of",
    ["## Core guarantees", "- No overselling", "## Done", "- No use of the disk", "- No-new-privileges", "- No limits"],
    "unstated unstated unstated pending",
  ],
  ["how grave it is", ["## S", "- Build (BLOCKING)", "- Build — BLOQUANT"], "unstated pending"],
];

describe("what looks like a state and is none", () => {
  for (const [says, lines, states] of CASES) it(`tells ${says}`, () => assert.equal(statesOf(...lines), states));

  it("knows the report of a folder for readiness, and leaves its guide and README alone", () => {
    const is = (path: string) => readinessDocument(path, "# Gate\n\n- [x] Backups\n") !== undefined;
    for (const name of ["checklist", "gaps", "audit", "report"])
      assert.ok(is(`docs/production-readiness/${name}.md`), name);
    for (const name of ["README", "guide", "overview", "index"])
      assert.ok(!is(`docs/production-readiness/${name}.md`), name);
    for (const path of [
      "production/report.md",
      "readiness/report.md",
      "production/README.md",
      "PRODUCTION_READINESS_TEMPLATE.md",
      "docs/readiness-review-prompt.md",
    ])
      assert.ok(!is(path), path);
  });
});
