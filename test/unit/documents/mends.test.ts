import assert from "node:assert/strict";
import { fixesAt } from "../../../server/src/core/documents/edits";
import { CLAIM_RULES, type ClaimRule } from "../../../server/src/core/model/document";
import { LineIndex } from "../../../server/src/core/model/text";
import { assess, type Held } from "../../support/documents";
import { aCheck, aChecklist, anOffender, aResult } from "../../support/snapshot";

const drains = aCheck("reliability.graceful-shutdown", { claims: ["graceful shutdown"], title: "It drains" });
const retries = aCheck("reliability.retries", { claims: ["retries"], title: "Calls are retried", severity: "high" });
const others = ["data.backups", "security.tls", "testing.unit"].map((id) =>
  aCheck(id, { claims: [id.replace(/^.*\./, "")] }),
);
const checks = [drains, retries, ...others];
const passes = aResult(drains.id, {
  status: "pass",
  evidence: [anOffender("src/app.ts", 3, 0, { role: "proves", text: "on(SIGTERM)" })],
});

interface Case extends Held {
  readonly lines: readonly string[];
  /** The whole document after the first change that is offered for the finding. */
  readonly after: readonly string[];
}

const lines = ["# R", "- Graceful shutdown (done)"];
const named = ["- Backups (done)", "- TLS (done)", "- Unit (done)", "- Graceful shutdown (done)"];
const features = ["- Birds (done)", "- Bees (done)", "- Bears (done)", "- Boars (done)"];

/** What each rule's finding is answered with, or why only a person can answer it. */
const ANSWERS: Readonly<Record<ClaimRule, Case | string>> = {
  "claim.broken-reference": {
    lines: ["# R", "- Guide: `guides/oncall.md` (done)"],
    files: ["docs/ops/oncall.md"],
    after: ["# R", "- Guide: `ops/oncall.md` (done)"],
  },
  "claim.conflicting-status": {
    lines: ["# R", "- Audit log: decisions (done)", "- Audit log: attempts (pending)"],
    after: ["# R", "- Audit log: decisions (pending)", "- Audit log: attempts (pending)"],
  },
  "claim.done-without-evidence": {
    lines,
    results: [aResult(drains.id)],
    after: ["# R", "- Graceful shutdown (pending)"],
  },
  "claim.encoding-damaged": { lines: ["# R", "- Alerts âœ…"], after: ["# R", "- Alerts ✅"] },
  "claim.omission": {
    lines: ["# R", ...named, ...features],
    results: [aResult(retries.id, { severity: "high" })],
    after: ["# R", ...named, "- Calls are retried (pending) <!-- readiness: reliability.retries -->", ...features],
  },
  "claim.open-decision": "nobody but the team can decide",
  "claim.pending-but-present": {
    lines: ["# R", "- [ ] Graceful shutdown"],
    results: [passes],
    after: ["# R", "- [x] Graceful shutdown, [src/app.ts:4](../src/app.ts#L4)"],
  },
  "claim.placeholder": {
    lines: ["# R", "- Notes for each release: `NOTES.md` template (done)"],
    files: ["docs/NOTES.md"],
    after: ["# R", "- Notes for each release: `NOTES.md` template (partial)"],
  },
  "claim.priority-conflict": "how much a thing matters is for the team to say",
  "claim.score-mismatch": {
    lines: [
      "# R",
      "Current score: 9/10",
      "## Keys (Weight 50%)",
      "- A (done)",
      "## Load (Weight 50%)",
      "- B (pending)",
    ],
    snapshot: { verdict: "not-assessed" },
    after: [
      "# R",
      "Current score: 5/10",
      "## Keys (Weight 50%)",
      "- A (done)",
      "## Load (Weight 50%)",
      "- B (pending)",
    ],
  },
  "claim.stale": "a new date without a new look would be a lie",
  "claim.status-missing": {
    lines: ["# R", "- A (done)", "- B (done)", "- C (pending)", "- D"],
    after: ["# R", "- A (done)", "- B (done)", "- C (pending)", "- D (pending)"],
  },
  "claim.term-misuse": "either the name or what is said of it is wrong, and only its author knows which",
  "claim.unmeasured-number": "a number has to be measured",
  "claim.untracked-gap": {
    lines: ["# R", "Each gap needs an owner.", "- Retries (pending)"],
    after: ["# R", "Each gap needs an owner.", "- Retries (pending) (owner: , due: )"],
  },
  "claim.verdict-contradiction": "whether to go or not is for the team to say",
  "claim.weights-invalid": "what weighs how much is for the team to say",
};

/** The document after the first change that is offered at a finding of a rule. */
function mended(rule: ClaimRule, { lines: given, ...held }: Case, lineBreak: string): string | undefined {
  const text = `${given.join(lineBreak)}${lineBreak}`;
  const document = assess(text.split("\n"), { checks, ...held });
  const found = document.findings.filter((finding) => finding.rule === rule);
  const sources = { checklist: aChecklist(checks), results: held.results ?? [] };
  const index = new LineIndex(text);
  const [fix] = found
    .flatMap(({ at }) => fixesAt(document, at.start.line, text, sources))
    .filter(({ finding }) => finding?.rule === rule);
  return fix?.edits
    .toSorted((a, b) => index.offsetAt(b.at.start) - index.offsetAt(a.at.start))
    .reduce(
      (now, { at, text: words }) => now.slice(0, index.offsetAt(at.start)) + words + now.slice(index.offsetAt(at.end)),
      text,
    );
}

describe("what answers a finding in a readiness document", () => {
  for (const rule of CLAIM_RULES) {
    const answer = ANSWERS[rule];
    if (typeof answer === "string") it(`${rule} is left to a person: ${answer}`, () => assert.ok(answer.length > 20));
    else
      it(`${rule} has a change that mends it`, () => {
        for (const lineBreak of ["\n", "\r\n"])
          assert.equal(mended(rule, answer, lineBreak), `${answer.after.join(lineBreak)}${lineBreak}`);
      });
  }
});
