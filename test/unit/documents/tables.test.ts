import assert from "node:assert/strict";
import { parseDocument } from "../../../server/src/core/documents/parse";

function stateOf(header: string, value: string): string {
  const rows = ["Session store", "Upload page"].map((name) => `| ${name} | ${value} | Ann |`).join("\n");
  const { items } = parseDocument(
    "x.md",
    `# Readiness\n\n## Security\n\n| Item | ${header} | Owner |\n|---|---|---|\n${rows}\n`,
  );
  return items[0]?.state ?? "unstated";
}

/** Headers of columns that say a state, whatever they are called, and cells. */
const HEADERS =
  "Status; Status (Nov); Completion; Met?; In place?; Covered?; Fixed?; Pass/Fail; Ready for prod; Umsetzungsstand; Estado actual; Cumple; Situação; Conforme; Avancement; Completato; 完成情况; 実装状況";
const CELLS: Readonly<Record<string, string>> = {
  done: "Yes; [x]; Works; Wired (mail only); 🟢; Implemented, with tests; Green; Merged (#12); Done in PR #12",
  partial: "80%; ~15–20%; Basic; Almost done; In progress",
  pending: "No; [ ]; **GAPS**; Vulnerable, any sum is taken; 🔴; Not yet implemented; To be done; Broken",
};
/** Of other columns only what the cells say counts. */
const BY_CELLS = "Colour; RAG; Assessment; Outcome; Health; Signal";
const SAYING: Readonly<Record<string, string>> = {
  done: "🟢; Green; Implemented, with tests; ✅ with a test",
  partial: "🟡 in one of two; Partial, sign-in only",
  pending: "🔴; Not yet implemented; Missing (planned)",
  unstated: "Yes; 80%; Added by hand to each release; Live query of the tables",
};
const RANKS = "Risk; Impact; Prioridad; Gravidade; 优先级";

describe("which column of a table says a state", () => {
  const cases = (headers: string, cells: Readonly<Record<string, string>>) =>
    headers
      .split("; ")
      .flatMap((header) =>
        Object.entries(cells).flatMap(([state, values]) => values.split("; ").map((value) => [header, value, state])),
      );
  for (const [header = "", value = "", state] of [...cases(HEADERS, CELLS), ...cases(BY_CELLS, SAYING)])
    it(`reads "${value}" below "${header}" as ${state}`, () => assert.equal(stateOf(header, value), state));

  for (const header of RANKS.split("; "))
    it(`takes no light below "${header}" for a state`, () => assert.equal(stateOf(header, "🔴"), "unstated"));

  it("takes a table of what grades mean for no claims", () => {
    const text =
      "# Readiness\n\n## Scale\n\n| Grade | Colour | From |\n|---|---|---|\n| Good | 🟢 | 70 |\n| Poor | 🔴 | 30 |\n";
    assert.deepEqual(parseDocument("x.md", text).items, []);
  });
});
