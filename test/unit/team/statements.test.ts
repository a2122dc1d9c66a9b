import assert from "node:assert/strict";
import fc from "fast-check";
import { parse } from "yaml";
import { changed } from "../../../server/src/core/fixes/changed";
import { planAttestation, planWaiver } from "../../../server/src/core/team/statements";

const waiver = { check: "a.b", reason: "it goes with the next release", owner: "payments", expires: "2027-01-31" };
const ENTRY = ["- check: a.b", "  reason: it goes with the next release", "  owner: payments", "  expires: 2027-01-31"];

/** The file's text after the waiver was added; undefined when it was refused. */
function added(text: string | undefined, more: Partial<Parameters<typeof planWaiver>[0]> = {}): string | undefined {
  const edit = planWaiver({ ...waiver, ...more }, text);
  if (edit?.kind === "create") return edit.text;
  return edit && changed(text ?? "", edit.changes);
}

describe("a statement that is written down", () => {
  const entry = (indent = "", eol = "\n") => ENTRY.map((line) => `${indent}${line}${eol}`).join("");
  const cases: readonly (readonly [string, string | undefined, string])[] = [
    ["a file that is not there", undefined, entry()],
    ["an empty file", "", entry()],
    ["a file of comments", "# ours\n", `# ours\n${entry()}`],
    [
      "a list, with its comments",
      "# ours\n- check: c.d # why\n\n# end\n",
      `# ours\n- check: c.d # why\n\n# end\n${entry()}`,
    ],
    ["a list without a last line end", "- check: c.d", `- check: c.d\n${entry()}`],
    ["a list that is indented", "  - check: c.d\n", `  - check: c.d\n${entry("  ")}`],
    ["a list with Windows line ends", "- check: c.d\r\n  x: 1\r\n", `- check: c.d\r\n  x: 1\r\n${entry("", "\r\n")}`],
    ["an empty list", "# none yet\n[]\n", `# none yet\n${entry()}`],
    ["the second document of a file", "- a: 1\n---\n- b: 2\n", `- a: 1\n---\n- b: 2\n${entry()}`],
    ["text at the end", "- reason: |\n    one\n    two\n", `- reason: |\n    one\n    two\n${entry()}`],
  ];
  for (const [what, text, expected] of cases) it(`is added to ${what}`, () => assert.equal(added(text), expected));

  for (const [what, text] of [
    ["a mapping", "check: c.d\n"],
    ["a list in brackets", "[{ check: c.d }]\n"],
    ["a broken file", "- check: 'c.d\n"],
    ["one value", "none\n"],
  ] as const)
    it(`leaves ${what} alone`, () => assert.equal(added(text), undefined));

  it("is quoted where YAML would read something else", () => {
    const odd = { reason: "soon: # not\n yet ", owner: "@payments", ticket: "12", paths: ["**/*.sql"] };
    assert.deepEqual(parse(added("", odd) ?? ""), [
      { ...waiver, path: "**/*.sql", reason: "soon: # not yet", owner: "@payments", ticket: "12" },
    ]);
    const several = parse(added("", { paths: ["a/**", "b c/*"] }) ?? "");
    assert.deepEqual(several[0].path, ["a/**", "b c/*"]);
  });

  it("says in an attestation who vouches, when, and by what", () => {
    const edit = planAttestation(
      { ...waiver, statement: "Walked through", by: "Ada", role: "SRE", date: "2026-11-01", evidence: "https://x/y#z" },
      undefined,
    );
    assert.equal(
      edit?.kind === "create" && edit.text,
      "- check: a.b\n  statement: Walked through\n  by: Ada\n  role: SRE\n  date: 2026-11-01\n  evidence: https://x/y#z\n  expires: 2027-01-31\n",
    );
  });

  it("is read back as it was meant, whatever its words are", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "grapheme" }), fc.string({ unit: "binary" }), (reason, owner) => {
        const text = added("- kept: 1\n", { reason, owner });
        const flat = (words: string) => words.trim().replace(/\s+/g, " ");
        if (text !== undefined)
          assert.deepEqual(parse(text), [{ kept: 1 }, { ...waiver, reason: flat(reason), owner: flat(owner) }]);
      }),
      { numRuns: 40 },
    );
  });
});
