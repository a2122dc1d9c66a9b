import assert from "node:assert/strict";
import { pick } from "../support/facts";

describe("ignore files", () => {
  it("reads patterns", () => {
    assert.deepEqual(
      pick(
        "ignore",
        "api/Dockerfile.dockerignore",
        "# no\r\n.env*\r\n\r\n!.env.example\r\n\\#odd\r\n",
        "file",
        "pattern",
        "negated",
      ),
      [
        { file: ".dockerignore", pattern: ".env*", negated: false },
        { file: ".dockerignore", pattern: ".env.example", negated: true },
        { file: ".dockerignore", pattern: "#odd", negated: false },
      ],
    );
  });
  it("does not read other files", () => assert.deepEqual(pick("ignore", "gitignore.md", ".env"), []));
});
