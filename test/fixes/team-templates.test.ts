import assert from "node:assert/strict";
import { fixed, plan } from "./support";

const service = {
  "package.json": '{ "name": "shop", "scripts": { "start": "node index.js" }, "dependencies": { "express": "5.1.0" } }',
  "index.js": 'const app = require("express")();\napp.get("/orders", (req, res) => res.json([]));\napp.listen(3000);\n',
};
const TEMPLATE = ".readiness/fixes/dockerfile/node.Dockerfile";
const own =
  "FROM registry.acme.example/node:{{nodeVersion}}\nWORKDIR /srv\nCOPY . .\nUSER 1000\nEXPOSE {{port}}\nCMD {{nodeCommand}}\n";

describe("a team's own templates", () => {
  it("take the place of the built-in ones, with the same values", async () => {
    const { Dockerfile } = await fixed({ ...service, [TEMPLATE]: own }, "deployment.dockerfile");
    assert.match(Dockerfile ?? "", /^FROM registry\.acme\.example\/node:\d+\.\d+\.\d+\nWORKDIR \/srv\n/);
    assert.match(Dockerfile ?? "", /EXPOSE 3000\nCMD \["node", "index\.js"\]\n$/);
  });

  it("may end their lines as Windows does", async () => {
    const { Dockerfile } = await fixed(
      { ...service, [TEMPLATE]: own.replaceAll("\n", "\r\n") },
      "deployment.dockerfile",
    );
    assert.match(Dockerfile ?? "", /\nEXPOSE 3000\n/);
  });

  it("are no evidence of anything themselves", async () => {
    const { result } = await plan({ ...service, [TEMPLATE]: own }, "deployment.dockerfile");
    assert.equal(result.status, "fail");
  });

  it("are refused with their place when they use a word that stands for nothing", async () => {
    const { plan: made } = await plan(
      { ...service, [TEMPLATE]: `${own}LABEL a={{costCentre}}\n` },
      "deployment.dockerfile",
    );
    assert.ok(made.kind === "refused");
    assert.equal(made.reason, `${TEMPLATE} uses {{costCentre}}, which stands for nothing`);
  });

  it("change only the fix of their name", async () => {
    const files = {
      ...service,
      ".readiness/fixes/dockerfile/ci.yml": "jobs: {}\n",
      ".readiness/fixes/ci-workflow/other.yml": "x\n",
    };
    assert.match((await fixed(files, "delivery.pipeline"))[".github/workflows/ci.yml"] ?? "", /^name: CI\n/);
  });
});
