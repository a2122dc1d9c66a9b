import assert from "node:assert/strict";
import { applied, loadFixCases, plan } from "./support";

const CODE = /\.(?:[cm]?[jt]s|py|go|java|kt|cs|rb|php|rs)$/;

const withFeeds = (text: string) => text.replace(/\n/g, "\r\n");

/** Of each fix and each kind of file it changes, the first case; byte order marks are dropped where files are read, and kept where they are written. */
const changing = [
  ...new Map(
    loadFixCases()
      .filter(({ kind }) => kind === "plan")
      .flatMap((item) =>
        Object.keys(item.expected)
          .filter((path) => CODE.test(path) && item.files[path] !== undefined)
          .map((path) => [`${item.source} ${path.slice(path.lastIndexOf("."))}`, item] as const),
      )
      .reverse(),
  ).values(),
];

describe("bytes outside an edit", function () {
  this.timeout(30_000);
  for (const item of changing) {
    it(`stay as they are: ${item.source} ${item.title}`, async () => {
      const files = Object.fromEntries(Object.entries(item.files).map(([path, text]) => [path, withFeeds(text)]));
      const found = (await plan(files, item.check, item.component, item)).plan;
      if (found.kind !== "plan") assert.fail(`refused: ${found.reason}`);
      const after = applied(files, found.edits);
      for (const [path, expected] of Object.entries(item.expected)) {
        const wanted = item.files[path] === undefined ? expected : withFeeds(expected);
        assert.deepEqual(after[path]?.split("\n"), wanted.split("\n"), path);
      }
    });
  }
});
