import assert from "node:assert/strict";
import fc from "fast-check";
import type { FileEdit } from "../../server/src/core/fixes/model";
import { applied, builtinFixes, type FixCase, loadFixCases, plan } from "./support";

/** Names of directories and files that mean something to a shell, to YAML, or to whoever resolves paths. */
const names = fc.oneof(
  fc.constantFrom(
    "..",
    "../..",
    "$(touch x)",
    "`id`",
    "a b",
    "-rf",
    "a\n- run: x",
    "con",
    "C:",
    "a\\b",
    "{{dir}}",
    "&a *b",
    "#",
    "ü",
  ),
  fc.string({ minLength: 1, maxLength: 8 }).filter((name) => !name.includes("\0") && !name.includes("/")),
);
/** Texts that a file may hold in place of what is expected there. */
const noise = fc.oneof(
  fc.constant(""),
  fc.string({ maxLength: 60 }),
  fc.constantFrom("{", "- a: [", "<a", "\u0000", "a: &a\nb: *a\n", "\r", "{{x}}"),
);

const cases = loadFixCases().filter(({ kind }) => kind !== "refuse");
const byFix = new Map<string, FixCase>(cases.map((item) => [item.source, item]));

/** Nothing is created outside the folder or over a file, and what is changed is there and was read. */
function assertHarmless(edits: readonly FileEdit[], files: Readonly<Record<string, string>>, name: string): void {
  for (const { kind, path } of edits) {
    assert.doesNotMatch(path, /^\/|^[A-Za-z]:|\\|\0|(^|\/)\.\.?(\/|$)/, name);
    assert.equal(files[path] !== undefined, kind === "change", `${name}: ${kind} ${path}`);
  }
  applied(files, edits);
}

describe("every fix, in a hostile folder", function () {
  this.timeout(120_000);

  it("is among the cases", () => {
    assert.deepEqual(
      [...builtinFixes().keys()].filter((fix) => !byFix.has(`${fix}.md`)),
      [],
    );
  });

  for (const [source, item] of byFix) {
    it(`${source}: never leaves the folder, never overwrites, and never throws`, async () => {
      const run = async (files: Readonly<Record<string, string>>, component: string) => {
        const made = await plan(files, item.check, component, item).catch((error: unknown) => {
          // The folder may not hold such a component any more.
          if (error instanceof Error && /^no result of/.test(error.message)) return undefined;
          throw error;
        });
        if (made?.plan.kind === "plan") assertHarmless(made.plan.edits, files, JSON.stringify(Object.keys(files)));
      };
      await fc.assert(
        fc.asyncProperty(names, fc.nat(), noise, async (name, index, text) => {
          const moved = Object.fromEntries(
            Object.entries(item.files).map(([path, content]) => [`${name}/${path}`, content]),
          );
          if (!name.includes("..")) await run(moved, item.component === "." ? name : `${name}/${item.component}`);
          const paths = Object.keys(item.files);
          const broken = paths[index % paths.length];
          if (broken !== undefined) await run({ ...item.files, [broken]: text }, item.component);
          const taken = Object.keys(item.expected)[0];
          if (taken !== undefined && item.files[taken] === undefined)
            await run({ ...item.files, [taken]: text }, item.component);
        }),
        { numRuns: 2, seed: 7 },
      );
    });
  }
});
