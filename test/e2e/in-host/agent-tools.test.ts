import assert from "node:assert/strict";
import { LanguageModelTextPart, type LanguageModelToolResult, lm } from "vscode";
import { readiness } from "./support";

describe("tools for agents", () => {
  const ask = async (name: string, input: object) =>
    textOf(await lm.invokeTool(name, { input, toolInvocationToken: undefined }));

  it("list gaps, explain them and show what a fix would change", async () => {
    await readiness();
    const offered = lm.tools.map(({ name }) => name).filter((name) => name.startsWith("readiness_"));
    assert.deepEqual(offered.toSorted(), ["readiness_explain", "readiness_gaps", "readiness_preview_fix"]);
    const { gaps } = JSON.parse(await ask("readiness_gaps", { folder: "catalog" }));
    assert.ok(gaps.some(({ check }: { check: string }) => check === "deployment.dockerfile"));
    const about = { check: "deployment.dockerfile", folder: "catalog" };
    assert.match(await ask("readiness_explain", about), /`deployment\.dockerfile`/);
    assert.match(await ask("readiness_preview_fix", about), /\+\+\+ b\/Dockerfile/);
  });

  it("say what is wrong with a question", async () => {
    await readiness();
    await assert.rejects(ask("readiness_gaps", { folder: "nowhere" }), /there are orders, catalog/);
    await assert.rejects(
      ask("readiness_explain", { check: "deployment.dokerfile" }),
      /did you mean deployment\.dockerfile/,
    );
  });
});

function textOf({ content }: LanguageModelToolResult): string {
  return content.map((part) => (part instanceof LanguageModelTextPart ? part.value : "")).join("");
}
