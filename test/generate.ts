import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generatedFiles } from "./support/generated";

const PAGES = "docs/checks";

/** Writes every generated file that is not as it should be, and removes the pages of checks that are gone. */
function generate(): void {
  const files = generatedFiles();
  for (const [path, text] of files) {
    mkdirSync(dirname(path), { recursive: true });
    if (read(path) === text) continue;
    writeFileSync(path, text);
    console.log(`wrote ${path}`);
  }
  for (const name of readdirSync(PAGES)) {
    const path = `${PAGES}/${name}`;
    if (files.has(path)) continue;
    rmSync(join(PAGES, name));
    console.log(`removed ${path}`);
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

generate();
