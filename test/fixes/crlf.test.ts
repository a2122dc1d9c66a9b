import assert from "node:assert/strict";
import { basename } from "node:path";
import { applied, loadFixCases, plan } from "./support";

/** The cases that change a file which is there: of each fix one for each name of a file. */
const cases = [
  ...new Map(
    loadFixCases().flatMap((item) => {
      const changed = Object.keys(item.expected).filter((path) => item.files[path] !== undefined);
      return item.kind !== "refuse" && changed.length > 0
        ? [[`${item.source} ${changed.map((path) => basename(path)).join(" ")}`, item] as const]
        : [];
    }),
  ).values(),
];

describe("files with the line ends of Windows", () => {
  for (const item of cases) {
    it(`keep them, and the fix works all the same: ${item.source} ${item.title}`, async () => {
      const files = Object.fromEntries(
        Object.entries(item.files).map(([path, text]) => [path, text.replaceAll("\n", "\r\n")]),
      );
      const { plan: made } = await plan(files, item.check, item.component, item);
      if (made.kind === "refused") assert.fail(made.reason);
      const after = applied(files, made.edits);
      for (const [path, wanted] of Object.entries(item.expected)) {
        const text = after[path] ?? "";
        assert.equal(text.replaceAll("\r\n", "\n"), wanted, path);
        if (files[path] !== undefined) assert.doesNotMatch(text, /(?<!\r)\n/, `${path} has another line end`);
      }
    });
  }
});
