import assert from "node:assert/strict";
import { LineIndex } from "../../../server/src/core/model/text";
import { rememberChoice } from "../../../server/src/core/team/remember";

/** The configuration afterwards; undefined when it was left alone. */
function remembered(text: string | undefined, choice = "updates", option = "renovate"): string | undefined {
  const edit = rememberChoice(choice, option, text);
  if (edit === undefined) return undefined;
  if (edit.kind === "create") return edit.text;
  assert.ok(text !== undefined);
  const lines = new LineIndex(text);
  return edit.changes.reduce(
    (made, { at, text: put }) => made.slice(0, lines.offsetAt(at.start)) + put + made.slice(lines.offsetAt(at.end)),
    text,
  );
}

describe("remembering what was chosen", () => {
  it("makes the configuration, or adds to its end", () => {
    assert.equal(remembered(undefined), "choices:\n  updates: renovate\n");
    assert.equal(remembered(""), "choices:\n  updates: renovate\n");
    assert.equal(remembered("# ours\n"), "# ours\nchoices:\n  updates: renovate\n");
    assert.equal(remembered("failOn: [blocker]"), "failOn: [blocker]\nchoices:\n  updates: renovate\n");
    assert.equal(remembered("failOn: [blocker]\r\n"), "failOn: [blocker]\r\nchoices:\r\n  updates: renovate\r\n");
  });

  it("adds to the choices that are there, in their indentation, and leaves every other byte", () => {
    assert.equal(
      remembered("choices: # ours\r\n    # why\r\n    pipeline: gitlab # here\r\nchecks: {}\r\n"),
      "choices: # ours\r\n    # why\r\n    updates: renovate\r\n    pipeline: gitlab # here\r\nchecks: {}\r\n",
    );
  });

  it("keeps a byte order mark where it is", () => {
    assert.equal(
      remembered("\uFEFFchoices:\n  pipeline: github\n"),
      "\uFEFFchoices:\n  updates: renovate\n  pipeline: github\n",
    );
    assert.equal(remembered("\uFEFFchoices:\n  updates: dependabot\n"), "\uFEFFchoices:\n  updates: renovate\n");
  });

  it("replaces an earlier answer, and nothing around it", () => {
    assert.equal(
      remembered("choices:\n  updates: 'dependabot' # as before\n"),
      "choices:\n  updates: renovate # as before\n",
    );
  });

  it("leaves a file alone that is written in another way, or broken", () => {
    for (const text of [
      "choices: { updates: dependabot }\n",
      "{ failOn: [blocker] }\n",
      "- choices\n",
      "choices: &all\n  ? [a]\n  : b\n  updates: [x]\n",
      "choices:\n  updates: {a: b}\n",
      "choices: [\n",
      "choices: none\n",
      "a: 1\n---\nb: 2\n",
    ])
      assert.equal(remembered(text), undefined, text);
  });
});
