import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { AssessedDocument, ClaimFinding } from "../../../server/src/core/model/document";
import { MemoryFileSystem } from "../../../server/src/workspace/memory";
import { builtinChecklist } from "../../support/checklist";
import { scanned } from "../../support/engine";

/** Five real readiness documents, kept outside the repository. Where they are not, every test here is counted as skipped. */
const SEEDS = [
  "READINESS_SHARED" in process.env ? process.env.READINESS_SHARED : undefined,
  "../shared",
  sharedOfMainWorktree(),
]
  .flatMap((place) => (place === undefined ? [] : [resolve(place, "seeds")]))
  .find((place) => existsSync(place));
const PATH = "PRODUCTION_READINESS.md";
const known = new Set(builtinChecklist().checklist.checks.map(({ id }) => id));

/** A linked worktree names the repository it belongs to in a file. */
function sharedOfMainWorktree(): string | undefined {
  if (!existsSync(".git") || readdirSync(".").includes(".git") === false) return undefined;
  try {
    const home = /^gitdir: (.+)\/\.git\/worktrees\//.exec(readFileSync(".git", "utf8"))?.[1];
    return home === undefined ? undefined : join(home, "../shared");
  } catch {
    return undefined;
  }
}

async function seed(prefix: string): Promise<AssessedDocument> {
  const name = readdirSync(SEEDS ?? "").find((file) => file.startsWith(prefix)) ?? "";
  const text = readFileSync(join(SEEDS ?? "", name), "utf8");
  const engine = await scanned(new MemoryFileSystem({ [PATH]: text }));
  const [document] = engine.snapshot().documents;
  assert.ok(document, `${name} is not recognised`);
  return document;
}

const linesOf = (document: AssessedDocument, rule: string) => of(document, rule).map(({ at }) => at.start.line + 1);
const of = (document: AssessedDocument, rule: string): readonly ClaimFinding[] =>
  document.findings.filter((finding) => finding.rule === `claim.${rule}`);
const relatedTo = (document: AssessedDocument, rule: string, line: number) =>
  of(document, rule)
    .filter(({ at }) => at.start.line + 1 === line)
    .flatMap(({ related }) => related.map(({ at }) => at.start.line + 1));

/** A test that needs the seeds, and checks that the checklist must have; without them it is skipped, and counted. */
function check(title: string, needed: readonly string[], test: () => Promise<void>): void {
  const missing = needed.filter((id) => !known.has(id));
  const reason =
    SEEDS === undefined ? "the seeds are not here" : missing.length > 0 ? `no ${missing.join(", ")} yet` : undefined;
  if (reason === undefined) it(title, test);
  else it.skip(`${title} (skipped: ${reason})`, test);
}

describe("the seed documents", () => {
  check("S0 claims no score and no verdict, and everything in it is missing", [], async () => {
    const document = await seed("000");
    assert.deepEqual([document.scores.claimed, ...linesOf(document, "verdict-contradiction")], [undefined]);
    assert.deepEqual(new Set(document.items.map(({ state }) => state)), new Set(["pending"]));
    assert.deepEqual(document.findings, []);
  });

  check("S1 misuses two terms, cites a file twice, and has a number nobody measured", [], async () => {
    const document = await seed("001");
    assert.deepEqual(linesOf(document, "term-misuse"), [43, 108]);
    assert.deepEqual(linesOf(document, "broken-reference"), [58, 116]);
    assert.deepEqual(linesOf(document, "unmeasured-number"), [64]);
    assert.deepEqual(linesOf(document, "verdict-contradiction"), []);
    assert.equal(document.items.find(({ at }) => at.start.line === 35)?.state, "partial");
  });
  check("S1 calls key management mandatory and optional", [], async () => {
    const document = await seed("001");
    assert.deepEqual(linesOf(document, "priority-conflict"), [85]);
    assert.deepEqual(relatedTo(document, "priority-conflict", 85), [139]);
  });
  check(
    "S1 has structured logging and plans logging, which is no error",
    ["observability.structured-logging"],
    async () => {
      const [finding] = of(await seed("001"), "conflicting-status").filter(({ at }) => at.start.line === 34);
      assert.equal(finding?.severity, "information");
    },
  );
  check("S1 has transport security and does not", ["security.tls-everywhere"], async () =>
    assert.ok(relatedTo(await seed("001"), "conflicting-status", 32).includes(79)),
  );
  check("S1 has security scanning and plans it", ["delivery.sast"], async () =>
    assert.deepEqual(relatedTo(await seed("001"), "conflicting-status", 31), [125]),
  );
  check("S1 has tracing and plans it", ["observability.tracing"], async () =>
    assert.deepEqual(relatedTo(await seed("001"), "conflicting-status", 37), [129]),
  );

  check("S2 holds damaged headings and an open decision, and no verdict", [], async () => {
    const document = await seed("002");
    assert.deepEqual(linesOf(document, "encoding-damaged"), [6, 34]);
    assert.deepEqual(linesOf(document, "open-decision"), [43]);
    assert.deepEqual(linesOf(document, "verdict-contradiction"), []);
    assert.deepEqual(
      document.items.map(({ at, state }) => `${at.start.line + 1} ${state}`),
      [9, 14, 19, 27, 38, 39, 40, 41].map((line) => `${line} pending`),
    );
  });

  check("S3 asks for tracked issues, and none of its lines is one", [], async () => {
    const document = await seed("003");
    assert.deepEqual(
      linesOf(document, "untracked-gap"),
      [8, 10, 12, 14, 16, 18, 23, 25, 27, 29, 31, 33, 35, 37, 39, 41, 43],
    );
    assert.deepEqual(linesOf(document, "broken-reference"), [43]);
  });

  check("S4 claims 99, amounts to 50.4, and to 69.3 over what it states", [], async () => {
    const { scores, items, ...document } = await seed("004");
    assert.deepEqual([scores.claimed, scores.implied, scores.impliedStated], [99, 50.4, 69.3]);
    const weighted = items.filter(({ at }) => at.start.line + 1 >= 19 && at.start.line + 1 <= 96);
    assert.equal(weighted.length, 60);
    assert.equal(weighted.filter(({ state }) => state === "done").length, 28);
    assert.deepEqual(linesOf({ scores, items, ...document }, "score-mismatch"), [4]);
  });
  check("S4 contradicts itself line by line", [], async () => {
    const document = await seed("004");
    assert.deepEqual(linesOf(document, "status-missing"), [52, 53, 54, 55, 58, 59, 60, 61, 83, 84, 85, 86]);
    assert.deepEqual(linesOf(document, "conflicting-status"), [30]);
    assert.deepEqual(relatedTo(document, "conflicting-status", 30), [31]);
    assert.deepEqual(linesOf(document, "broken-reference"), [19, 20, 25, 26, 69, 75, 80, 90, 92, 93, 94]);
    assert.deepEqual(linesOf(document, "placeholder"), [93]);
    assert.deepEqual(linesOf(document, "verdict-contradiction"), [4]);
    assert.deepEqual(linesOf(document, "weights-invalid"), []);
  });
  check(
    "S4 plans its pipeline and its metrics, which are done",
    ["delivery.pipeline", "observability.metrics"],
    async () => {
      const lines = linesOf(await seed("004"), "pending-but-present");
      assert.ok(lines.includes(99) && lines.includes(100), `${lines}`);
    },
  );
  check("S4 plans a threat model, which is done", ["security.threat-model"], async () =>
    assert.ok(linesOf(await seed("004"), "pending-but-present").includes(101)),
  );
});
