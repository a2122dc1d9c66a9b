import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { compileChecklist } from "../../server/src/core/checklists/compile";
import { builtinChecklist } from "../support/checklist";

const pages = [
  ...readdirSync(".").filter((name) => name.endsWith(".md")),
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name.replaceAll("\\", "/")}`),
];

describe("what we tell our users", () => {
  it("links and shows only what is there", () => {
    const dead = pages.flatMap((page) =>
      [...readFileSync(page, "utf8").matchAll(/\]\(([^)\s]+)\)/g)]
        .map((link) => link[1] ?? "")
        .filter((target) => !/^[a-z]+:|^#/.test(target) && !existsSync(join(dirname(page), target.replace(/#.*$/, ""))))
        .map((target) => `${page}: ${target}`),
    );
    assert.deepEqual(dead, []);
  });

  it("the README's own check is one", () => {
    const text = /^```yaml\n(title:[\s\S]+?)^```/m.exec(readFileSync("README.md", "utf8"))?.[1];
    assert.ok(text);
    const path = ".readiness/checks/observability/error-reporting.yaml";
    assert.deepEqual(compileChecklist([{ path, text }], builtinChecklist()).problems, []);
  });
});
