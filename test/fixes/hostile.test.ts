import assert from "node:assert/strict";
import { fixed } from "./support";

const server = { "server.js": 'const http = require("http");\nhttp.createServer((q, s) => s.end("x")).listen(80);\n' };

describe("what fixes write of a service whose routes are not seen", () => {
  for (const check of ["documentation.operator-guide", "documentation.architecture"])
    it(`never says that it answers nobody: ${check}`, async () => {
      const made = Object.entries(await fixed(server, check)).filter(([path]) => path !== "server.js");
      const text = made.map(([, content]) => content).join("\n");
      assert.match(text, /no route was found in the code/);
      assert.doesNotMatch(text, /answers no requests/);
    });
});
