import assert from "node:assert/strict";
import { DRAFT_FORMS } from "../../server/src/core/fixes/model";
import { placeholdersOf } from "../../server/src/core/fixes/template";
import type { CheckResult, Snapshot, Status } from "../../server/src/core/model/result";
import { builtinChecklist } from "../support/checklist";
import { applied, builtinFixes, loadFixCases, plan, rewriteExpected } from "./support";

/** How good a status is; a fix may not make another check worse. */
const RANK: Readonly<Record<Status, number>> = {
  pass: 3,
  "not-applicable": 3,
  waived: 3,
  unknown: 2,
  partial: 1,
  fail: 0,
  error: -1,
};

const cases = loadFixCases();

describe("fixes", () => {
  for (const source of [...new Set(cases.map((item) => item.source))]) {
    describe(source.replace(/\.md$/, ""), () => {
      for (const item of cases.filter((other) => other.source === source)) {
        it(`${item.kind}: ${item.title}`, async () => {
          const before = await plan(item.files, item.check, item.component, item);
          const found = before.plan;
          assert.notEqual(before.result.status, "pass", "there is nothing to mend");
          if (item.kind === "refuse") {
            assert.equal(found.kind, "refused", JSON.stringify(found, undefined, 2));
            assert.ok(item.says.length > 0, "the case names no reason");
            for (const words of item.says)
              assert.ok(
                found.kind === "refused" && found.reason.includes(words),
                found.kind === "refused" ? found.reason : "",
              );
            return;
          }
          if (found.kind !== "plan") assert.fail(`refused: ${found.reason}`);
          const after = applied(item.files, found.edits);
          const made = Object.fromEntries(Object.entries(after).filter(([path, text]) => item.files[path] !== text));
          if (process.env.UPDATE_GOLDEN) rewriteExpected(item, made);
          else assert.deepEqual(made, item.expected);
          const commands = (found.commands ?? []).map(({ command, directory }) =>
            directory === "." ? command : `${directory}: ${command}`,
          );
          assert.deepEqual(commands, item.commands);
          for (const words of item.says)
            assert.ok(
              found.notes.some((note) => note.includes(words)),
              found.notes.join("\n"),
            );
          for (const text of [...found.notes, ...Object.values(made)]) assert.deepEqual(placeholdersOf(text), []);
          const again = await plan({ ...after, ...item.written }, item.check, item.component, item);
          assert.equal(found.safety === "draft", item.kind === "draft", "a case says whether it is a draft");
          if (item.kind === "draft" && commands.length === 0)
            assert.notEqual(again.result.status, "pass", "nobody has finished it yet");
          else
            assert.equal(
              again.result.status,
              "pass",
              `${again.result.reason}; ${JSON.stringify(again.result.evidence)}`,
            );
          assert.equal(again.plan.kind, "refused", "the same fix still has something to do");
          const opened = worse(before.snapshot, again.snapshot);
          assert.deepEqual(
            opened.filter(
              (one) =>
                !item.opens.some((check) => one.startsWith(`${check} `) && one.includes(": not-applicable became")),
            ),
            [],
          );
          assert.equal(opened.length, item.opens.length, "a check that is named as opened was not");
        });
      }
    });
  }

  it("has a case that plans for every fix, and every fix belongs to a check", () => {
    const fixes = [...builtinFixes().keys()];
    const planned = new Set(cases.filter(({ kind }) => kind !== "refuse").map(({ fix }) => fix));
    assert.deepEqual(
      fixes.filter((fix) => !planned.has(fix)),
      [],
    );
    const used = [...DRAFT_FORMS, ...builtinChecklist().checklist.checks.flatMap(({ fix }) => fix ?? [])];
    assert.deepEqual(
      fixes.filter((fix) => !used.includes(fix)),
      [],
    );
    assert.deepEqual(
      used.filter((fix) => !fixes.includes(fix)),
      [],
    );
  });

  it("has a case for every template", () => {
    const plain = (text: string) => text.replaceAll("'", '"').replaceAll(";", "");
    const texts = new Map<string, string>();
    for (const { fix, expected } of cases) {
      texts.set(fix, [texts.get(fix) ?? "", ...Object.values(expected)].join("\n"));
    }
    const unmet = [...builtinFixes()].flatMap(([id, { templates }]) =>
      [...templates].flatMap(([name, template]) => {
        const words = template
          .split(/\n|\{\{\w+\}\}/)
          .map((part) => part.trim())
          .filter((part) => part.length > 5)
          .sort((a, b) => b.length - a.length)
          .slice(0, 6);
        const met = words.filter((part) => plain(texts.get(id) ?? "").includes(plain(part)));
        return met.length < Math.min(3, words.length) ? [`${id}/${name}`] : [];
      }),
    );
    assert.deepEqual(unmet, [], "a template that no case fills may not work");
  });
});

/** The results that were better before. A check that only begins to apply, or that nobody could answer, may find a gap, but nothing that speaks against what is there. */
function worse(before: Snapshot, after: Snapshot): string[] {
  const key = ({ check, component }: CheckResult) => `${check} ${component}`;
  const old = new Map(before.results.map((result) => [key(result), result]));
  return after.results
    .filter(
      (result) =>
        !["not-applicable", "unknown"].includes(old.get(key(result))?.status ?? "") ||
        result.evidence.some(({ role }) => role === "contradicts"),
    )
    .filter((result) => RANK[result.status] < RANK[old.get(key(result))?.status ?? "pass"])
    .map(
      (result) =>
        `${key(result)}: ${old.get(key(result))?.status} became ${result.status}: ${result.message} ${result.reason}`,
    );
}
