import { readdirSync } from "node:fs";
import { join } from "node:path";
import { format } from "node:util";
import Mocha from "mocha";

/** Called by the extension host. The lines it prints carry a mark, because a window's console holds much else. */
export async function run(): Promise<void> {
  Mocha.reporters.Base.consoleLog = (...values: unknown[]) => console.log(`[e2e] ${format(...values)}`);
  const { E2E_REPORTER: reporter, E2E_GREP: grep } = process.env;
  const mocha = new Mocha({
    ui: "bdd",
    color: false,
    timeout: 20_000,
    ...(reporter && { reporter }),
    ...(grep && { grep }),
  });
  const files = readdirSync(__dirname).filter((name) => name.endsWith(".test.js"));
  for (const file of files.sort()) mocha.addFile(join(__dirname, file));
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
