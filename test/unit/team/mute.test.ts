import assert from "node:assert/strict";
import type { FixPlan } from "../../../server/src/core/fixes/model";
import { compileGlobs } from "../../../server/src/core/globs/globs";
import { LineIndex } from "../../../server/src/core/model/text";
import { type MuteRequest, muteTitle, planMute } from "../../../server/src/core/team/mute";

const request = (level: MuteRequest["level"], more: Partial<MuteRequest> = {}): MuteRequest => ({
  level,
  check: "a.b",
  component: ".",
  path: "src/app.ts",
  line: 1,
  expires: "2027-02-19",
  ...more,
});

/** What the file holds after the plan. */
function after(plan: FixPlan, text: string | undefined): string {
  assert.equal(plan.kind, "plan", JSON.stringify(plan));
  const [edit] = plan.kind === "plan" ? plan.edits : [];
  if (edit?.kind === "create") return edit.text;
  assert.ok(edit && text !== undefined);
  const [change] = edit.changes;
  assert.ok(change);
  const lines = new LineIndex(text);
  return text.slice(0, lines.offsetAt(change.at.start)) + change.text + text.slice(lines.offsetAt(change.at.end));
}

describe("accepting a finding", () => {
  const done = (req: MuteRequest, text: string | undefined) => after(planMute(req, text), text);

  it("in its line: a comment above, indented, in the file's own line ends", () => {
    assert.equal(
      done(request("line"), "f(() => {\n  x();\n});\n"),
      "f(() => {\n  // readiness-ignore a.b: \n  x();\n});\n",
    );
    assert.equal(done(request("line", { path: "a.py" }), "y\r\n\tx\r\n"), "y\r\n\t# readiness-ignore a.b: \r\n\tx\r\n");
    assert.equal(
      done(request("line", { path: "deploy/Dockerfile.prod", line: 0 }), "FROM x\n"),
      "# readiness-ignore a.b: \nFROM x\n",
    );
    assert.equal(muteTitle(request("line", { path: "package.json" })), undefined);
  });

  it("in its file or part: a waiver at the end, without reason and owner", () => {
    const entry = '- check: a.b\n  path: src/app.ts\n  reason: ""\n  owner: ""\n  expires: 2027-02-19\n';
    assert.equal(done(request("file"), undefined), entry);
    assert.equal(done(request("file"), "# ours\n- check: c.d"), `# ours\n- check: c.d\n${entry}`);
    assert.equal(
      done(request("component", { component: "services/a" }), ""),
      '- check: a.b\n  component: services/a\n  reason: ""\n  owner: ""\n  expires: 2027-02-19\n',
    );
    assert.match(done(request("component"), ""), /^- check: a\.b\n {2}component: \.\n {2}reason/);
    assert.equal(planMute(request("file"), "check: a.b\n").kind, "refused");
  });

  it("in a file whose name holds signs of a glob: in that file and no other", () => {
    const path = "app/[id]/{a,b}/page*.tsx";
    const glob = /path: (.*)/.exec(done(request("file", { path }), undefined))?.[1] ?? "";
    const matches = compileGlobs([glob]);
    assert.equal(matches(path), true);
    assert.equal(matches("app/i/a/page1.tsx"), false);
  });

  it("for the team: a check that is off, below the others and with their indentation", () => {
    assert.equal(done(request("team"), undefined), 'checks:\n  a.b: { off: "" }\n');
    assert.equal(
      done(request("team"), "checks: # ours\n    c.d: { severity: low }\n"),
      'checks: # ours\n    a.b: { off: "" }\n    c.d: { severity: low }\n',
    );
    assert.equal(done(request("team"), "components: []\n"), 'components: []\nchecks:\n  a.b: { off: "" }\n');
    assert.equal(planMute(request("team"), "checks: { c.d: { severity: low } }\n").kind, "refused");
  });
});
