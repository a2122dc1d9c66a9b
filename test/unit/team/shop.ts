import assert from "node:assert/strict";
import { compileChecklist } from "../../../server/src/core/checklists/compile";
import type { CheckResult, Snapshot } from "../../../server/src/core/model/result";
import { FolderEngine } from "../../../server/src/engine/folder-engine";
import { MemoryFileSystem } from "../../../server/src/workspace/memory";
import { testHost } from "../../support/engine";

/** Two checks small enough to know by heart: one that finds offenders, one that can be missing. */
export const CHECKLIST = compileChecklist([
  {
    path: "categories.yaml",
    text: "- { id: data, title: Data, weight: 10 }\n- { id: operations, title: Operations, weight: 5 }\n",
  },
  {
    path: "data/no-todo.yaml",
    text: "title: T\nseverity: blocker\nlevel: 1\nrequirement: R\nrisk: R\nmessage: M\ncontradicts:\n  - { fact: env, message: reads {name} }\n".replace(
      "reads {name}",
      '"reads {name}"',
    ),
  },
  {
    path: "operations/runbooks.yaml",
    text: "title: T\nseverity: high\nlevel: 1\ndetection: hybrid\nper: repository\nrequirement: R\nrisk: R\nmessage: M\nproves:\n  - { fact: document, where: { role: runbook } }\nfacets:\n  tested: { title: F, proves: [{ fact: file, where: { name: nothing } }] }\n",
  },
]);

const FILES = {
  "package.json": '{ "name": "shop" }',
  "src/a.ts": "export const a = process.env.A;",
  "src/b.ts": "export const b = process.env.B;",
};

/** What a small service with these files comes to on a day. */
export async function snapshotWith(
  files: Readonly<Record<string, string>>,
  today = "2026-11-21",
  exclude: readonly string[] = [],
): Promise<Snapshot> {
  assert.deepEqual(CHECKLIST.problems, []);
  const host = { ...testHost(), today: () => today };
  const engine = new FolderEngine(new MemoryFileSystem({ ...FILES, ...files }), CHECKLIST, host, exclude);
  await engine.scan({ isCancellationRequested: false });
  return engine.snapshot();
}

export const resultOf = (snapshot: Snapshot, check: string): CheckResult => {
  const found = snapshot.results.find((result) => result.check === check);
  assert.ok(found);
  return found;
};
/** Its problems as `path:line:column severity message`. */
export const problemsOf = (snapshot: Snapshot) =>
  snapshot.problems.map(
    ({ path, at, severity, message }) =>
      `${path}:${at.start.line + 1}:${at.start.character + 1} ${severity} ${message}`,
  );
