import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

export const CLI = resolve("server/dist/cli.js");

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command line as a process of its own, with nothing of this terminal in its environment. */
export function readiness(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, out: stdout, err: stderr };
}

/** Folders that are gone when the tests are. */
export class Folders {
  readonly #made: string[] = [];

  make(files: Readonly<Record<string, string | Uint8Array>>): string {
    const folder = mkdtempSync(join(tmpdir(), "readiness-"));
    this.#made.push(folder);
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return folder;
  }

  dispose(): void {
    for (const folder of this.#made.splice(0)) rmSync(folder, { recursive: true, force: true });
  }
}

/** A check of the team's own, so that the tests do not depend on what the built-in ones ask. */
const listens = [
  "title: It listens",
  "severity: low",
  "level: 3",
  "requirement: It listens.",
  "risk: Nobody is heard.",
  "message: It does not listen",
  "proves: [{ fact: listen, as: a server that listens }]",
  "",
].join("\n");

/** A small service with gaps that no checklist will ever call ready. */
export const shop: Readonly<Record<string, string>> = {
  "package.json":
    '{\n  "name": "shop",\n  "scripts": { "start": "node app.js" },\n  "dependencies": { "express": "5.1.0" }\n}\n',
  "app.js": [
    'import express from "express";',
    "const app = express();",
    "const carts = new Map();",
    'app.post("/carts", (req, res) => {',
    "  carts.set(req.body.id, req.body);",
    "  res.status(201).end();",
    "});",
    "app.listen(8080);",
    "",
  ].join("\n"),
  ".readiness/checks/reliability/listens.yaml": listens,
};
