import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { AGENT_TOOLS } from "../../../server/src/engine/agent-tools";

interface Contributed {
  readonly name: string;
  readonly displayName: string;
  readonly modelDescription: string;
  readonly when: string;
  readonly inputSchema: (typeof AGENT_TOOLS)[number]["inputSchema"];
}

describe("tools for agents", () => {
  const manifest: { contributes: { languageModelTools: readonly Contributed[] } } = JSON.parse(
    readFileSync("package.json", "utf8"),
  );

  it("are the same in the editor, which has several folders, as over the Model Context Protocol", () => {
    const inEditor = manifest.contributes.languageModelTools.map(
      ({ name, displayName, modelDescription, inputSchema }) => {
        const { folder, ...properties } = inputSchema.properties;
        assert.ok(folder, name);
        return { name, title: displayName, description: modelDescription, inputSchema: { ...inputSchema, properties } };
      },
    );
    assert.deepEqual(inEditor, AGENT_TOOLS);
  });

  it("are hidden by one setting", () => {
    for (const { when } of manifest.contributes.languageModelTools)
      assert.equal(when, "config.readiness.languageModelTools.enabled");
  });
});
