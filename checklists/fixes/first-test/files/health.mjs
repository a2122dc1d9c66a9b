import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
{{testRunner}}

const port = process.env.TEST_PORT ?? "{{testedPort}}";
const root = fileURLToPath(new URL("{{testedRoot}}", import.meta.url));

/** Asks until the service listens; it has ten seconds to start. */
async function firstAnswer(service, path) {
  for (let attempt = 0; attempt < 200 && service.exitCode === null; attempt++) {
    try {
      return await fetch(`http://127.0.0.1:${port}${path}`);
    } catch {
      await setTimeout(50);
    }
  }
  throw new Error("the service did not start");
}

test("the service starts and says that it is well", async () => {
  const service = spawn(process.execPath, [{{testedEntry}}], {
    cwd: root,
    {{testedEnvNode}}
    stdio: "inherit",
  });
  try {
    const answer = await firstAnswer(service, "{{testedPath}}");
    assert.equal(answer.status, 200);
  } finally {
    service.kill();
  }
});
